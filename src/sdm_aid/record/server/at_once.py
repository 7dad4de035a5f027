"""What is written on a server at once or not at all, and never waits on this machine.

Beside talks that wait, it could be seen who wrote what people give alone; and a notebook that is
written at a table is not read by one room alone.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from sdm_aid.kit.language import _
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.journal import room_writes
from sdm_aid.record.journal.notebook import KeptNote, NotebookJournal
from sdm_aid.record.store.sqlite import writing


@contextmanager
def writing_at_once(engine: Engine) -> Iterator[Connection]:
    """A transaction, as ``sqlite.writing``. Where the server is away, the trouble says what is not.

    Whether it kept what was written just as its line broke, nobody knows: a note that is sent
    again is kept once.
    """
    try:
        with writing(engine) as connection:
            yield connection
    except RecordTrouble as trouble:
        if trouble.kind is not TroubleKind.SERVER_AWAY:
            raise
        said = _("The practice’s server does not answer, so this could not be saved.")
        raise RecordTrouble(trouble.kind, said) from trouble


class ServerNotebook(NotebookJournal):
    """The notes of a record on a server, of all rooms together."""

    def append(self, notes: Iterable[KeptNote]) -> None:
        """Keep notes, all or none: on the server when this returns. See ``NotebookJournal``."""
        with writing_at_once(self._engine) as connection:
            for note in notes:
                room_writes.keep_note(connection, note)
