"""What is counted in a record that rooms share: they write by what their rights reach."""

from collections.abc import Callable

from sqlalchemy import Connection

from sdm_aid.record.journal import room_writes
from sdm_aid.record.journal.counted import OfMonth
from sdm_aid.record.journal.counts import Counts
from sdm_aid.record.journal.tallies import KeptTally
from sdm_aid.record.store.sqlite import writing


class ServerCounts(Counts):
    """What is counted in a record on a server. Two rooms that close a month do it once."""

    def keep_tally(self, conversation_id: str, tally: KeptTally) -> None:
        """Keep a talk's tally in place of the one before; see ``Counts.keep_tally``."""
        with writing(self._engine) as connection:
            room_writes.keep_tally(connection, conversation_id, tally)

    def _close(
        self, connection: Connection, months: tuple[str, ...], more: Callable[[str], OfMonth]
    ) -> int:
        return sum(room_writes.close_month(connection, each, more(each)) for each in months)
