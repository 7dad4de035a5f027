"""The record: the conversations kept on this machine.

A record may be used from any thread (see ``database``). Whatever fails raises ``RecordTrouble``.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from sdm_aid.conversation.entries import Clock, Entry, now
from sdm_aid.record.backup.restore import finish_restoring
from sdm_aid.record.base.drafts import remove_leftovers
from sdm_aid.record.base.errors import in_plain_words
from sdm_aid.record.base.file_lock import Hold, forget, hold, is_free
from sdm_aid.record.base.file_names import DATABASE, HEAD
from sdm_aid.record.base.known_places import remember
from sdm_aid.record.base.timestamps import moment
from sdm_aid.record.erasure.erase import Erased, erase
from sdm_aid.record.erasure.take_back import take_back
from sdm_aid.record.first_opening import make_first, must_be_made
from sdm_aid.record.journal import afterwards, given_words
from sdm_aid.record.journal.afterwards import Afterwards
from sdm_aid.record.journal.counts import Counts
from sdm_aid.record.journal.given_words import GivenWords, KeptWords, Use
from sdm_aid.record.journal.journal import Draft, RecordJournal, entries_of, head_row, sealed_with
from sdm_aid.record.journal.notebook import NotebookJournal
from sdm_aid.record.keys.keys import DatabaseKey, KeyPlace, key_of, keychain_wanted
from sdm_aid.record.keys.strays import tidy
from sdm_aid.record.missing import (
    FIRST_WITH_HEAD,
    compare_with_head,
    older_version_is_wrong,
    remove_what_acts,
)
from sdm_aid.record.server.delivery import WaitingListener
from sdm_aid.record.store import audit, guide_texts, hmac_chain, listing, record_head, tables
from sdm_aid.record.store.audit import AuditRow, Done
from sdm_aid.record.store.integrity import closed_cleanly, look_for_damage
from sdm_aid.record.store.listing import Kept, Sought
from sdm_aid.record.store.migrate import bring_up_to_date, version_of
from sdm_aid.record.store.record_head import Sum
from sdm_aid.record.store.sqlite import connect, place_of, reading, writing
from sdm_aid.record.store.tables import NEWEST
from sdm_aid.record.store.upserts import insert

__all__ = ["DATABASE", "Afterwards", "Draft", "Kept", "Record", "RecordJournal", "open_record"]


class Record:
    """An open record."""

    def __init__(self, engine: Engine, key_place: KeyPlace, clock: Clock = now) -> None:
        """The record in an engine's database, whose tables are there; see ``open_record``."""
        self.key_place = key_place
        self._engine = engine
        self._clock = clock

    @property
    def clock(self) -> Clock:
        """What tells this record the time."""
        return self._clock

    @property
    def engine(self) -> Engine:
        """The database, for what is done with the record as a whole."""
        return self._engine

    @property
    def folder(self) -> Path:
        """The folder that holds the record, and what lies beside it."""
        return place_of(self._engine)[0].parent

    def close(self) -> None:
        """Release the file."""
        with in_plain_words():
            self._engine.dispose()

    @property
    def counts(self) -> Counts:
        """What is counted in it: tallies of talks, and months that are closed."""
        return Counts(self._engine, self._clock)

    @property
    def notebook(self) -> NotebookJournal:
        """The notebook of learning together."""
        return NotebookJournal(self._engine)

    def tell(self, listener: WaitingListener) -> None:
        """Tell ``listener`` when answers wait for a server; on one machine none ever do."""

    def start(self, guide_text: bytes, guide_hash: str, title: str, begun_as: str = "") -> str:
        """Begin a conversation over a guide, whose text is kept once by its hash. Returns its id.

        ``begun_as``: the id it has in another record. ``ValueError`` where another text is kept by
        that hash.
        """
        from uuid6 import uuid7

        begun = begun_as or str(uuid7())
        self.begin(begun, self._clock(), guide_text, guide_hash, title)
        return begun

    def begin(
        self, conversation_id: str, at: datetime, guide_text: bytes, guide_hash: str, title: str
    ) -> None:
        """Begin a conversation that has its id already; one that was begun is left as it is.

        ``ValueError`` as for ``start``.
        """
        when = moment(at)
        begun = {
            "id": conversation_id,
            "guide": guide_hash,
            "started": when,
            "last_touched": when,
            "patient": "",
            "patient_letters": "",
            "step": "",
        }
        with writing(self._engine) as connection:
            guide_texts.keep(connection, guide_hash, guide_text, title, when)
            what = sealed_with(conversation_id, guide_hash, when)
            head = head_row(hmac_chain.new_head(hmac_chain.key_of(connection), what))
            new = insert(connection.dialect.name, tables.conversation).on_conflict_do_nothing()
            if connection.execute(new, begun | head).rowcount:
                come = head["seal"]
                record_head.changed(connection, Sum.CONVERSATION, come=come, conversations=1)
                self._note(connection, Done.STARTED, conversation_id)

    def hold(self, conversation_id: str) -> Hold | None:
        """Hold a conversation, so that nobody else writes in it; ``None`` where another does."""
        return hold(self.folder, conversation_id)

    def is_free(self, conversation_id: str) -> bool:
        """Whether no window has a conversation open just now."""
        return is_free(self.folder, conversation_id)

    def erase(self, conversations: Iterable[str]) -> Erased:
        """Erase conversations for good, in the record and in its copies; see ``erasure``."""
        these = tuple(conversations)
        done = erase(self._engine, these, self._clock())
        forget(self.folder, these)
        return done

    def note(self, done: Done, conversation_id: str, how: str = "") -> None:
        """Note in the audit what was done with a conversation; no id for the whole record."""
        with writing(self._engine) as connection:
            self._note(connection, done, conversation_id, how)

    def given_versions(self, conversation_id: str) -> tuple[str, ...]:
        """The plans that were saved for other computer systems, by their numbers, in order."""
        with reading(self._engine) as connection:
            done = audit.rows(connection, [audit.about(conversation_id)])
        return tuple(row.how for row in done if row.done is Done.SAVED and row.how)

    def _note(self, connection: Connection, done: Done, kept: str, how: str = "") -> None:
        about = audit.about(kept) if kept else ""
        audit.add(connection, AuditRow(self._clock(), done, about, how))

    def journal(self, conversation_id: str) -> RecordJournal:
        """Where the entries and drafts of a conversation go."""
        return RecordJournal(self._engine, conversation_id, self._clock)

    def entries(self, conversation_id: str) -> tuple[Entry, ...]:
        """The entries of a conversation, in the order they were added."""
        with reading(self._engine) as connection:
            return entries_of(connection, conversation_id)

    def guide_text(self, conversation_id: str) -> bytes:
        """The text of the guide a conversation was begun with. ``KeyError`` where none has the id.

        The bytes are those given to ``start``.
        """
        wanted = (
            select(tables.guide_text.c.text)
            .join_from(tables.conversation, tables.guide_text)
            .where(tables.conversation.c.id == conversation_id)
        )
        with reading(self._engine) as connection:
            text: bytes | None = connection.execute(wanted).scalar()
        if text is None:
            raise KeyError(conversation_id)
        return text

    def has(self, conversation_id: str) -> bool:
        """Whether a conversation is here."""
        wanted = select(tables.conversation.c.id).where(tables.conversation.c.id == conversation_id)
        with reading(self._engine) as connection:
            return connection.execute(wanted).first() is not None

    def conversations(self, find: str = "", limit: int | None = 200) -> tuple[Kept, ...]:
        """The conversations, the one touched last first, ``limit`` at most (``None``: all).

        ``find``: only those in whose patient's name or guide's title each of its words is, with
        no regard to capitals and accents.
        """
        return self.sought(Sought(find), limit)

    def sought(self, sought: Sought, limit: int | None = 200) -> tuple[Kept, ...]:
        """The conversations that are sought, in the order asked for, ``limit`` at most."""
        with reading(self._engine) as connection:
            return listing.those(connection, sought, limit)

    def titles(self) -> tuple[str, ...]:
        """The titles of the guides that conversations were held over, each once."""
        with reading(self._engine) as connection:
            return listing.titles(connection)

    def beginning_with(self, letters_of_id: str) -> tuple[Kept, ...]:
        """The conversations whose ids begin with these letters, newest first."""
        with reading(self._engine) as connection:
            return listing.beginning_with(connection, letters_of_id)

    def of_the_same_name(self, conversation_id: str) -> tuple[Kept, ...]:
        """A conversation and others whose patient is called so, or nearly so: perhaps another."""
        with reading(self._engine) as connection:
            return listing.of_the_same_name(connection, conversation_id)

    def nearly_called(self, find: str) -> tuple[Kept, ...]:
        """Conversations that ``find`` does not find, whose patient may be meant all the same."""
        with reading(self._engine) as connection:
            return listing.nearly_called(connection, find)

    def unfinished(self, limit: int) -> tuple[Kept, ...]:
        """The conversations that wait to be carried on, the one stopped last first."""
        with reading(self._engine) as connection:
            return listing.unfinished(connection, limit)

    def keep_afterwards(self, given: Afterwards) -> None:
        """Keep what a patient answered alone; nothing is kept where all was left out."""
        if not given.empty:
            with writing(self._engine) as connection:
                afterwards.keep(connection, given)

    def all_afterwards(self) -> tuple[Afterwards, ...]:
        """What patients answered alone, all of it, in no order that means anything."""
        with reading(self._engine) as connection:
            return afterwards.all_kept(connection)

    def keep_words(self, given: GivenWords, slip: str = "") -> None:
        """Keep what somebody wrote alone; ``slip``: the letters that take it back."""
        if given.words.strip():
            with writing(self._engine) as connection:
                given_words.keep(connection, given, slip)

    def words_with_yes(self, use: Use) -> tuple[KeptWords, ...]:
        """The words that their writers let be shown in this way, in no order that means anything.

        There is no way to read the others.
        """
        with reading(self._engine) as connection:
            return given_words.shown(connection, use)

    def take_back_words(self, slip: str) -> bool:
        """Delete the words that belong to a slip's letters; ``False`` where there are none.

        They go from the copies beside the record, too; see ``erasure.take_back``.
        """
        return take_back(self._engine, slip)


def open_record(
    folder: Path,
    *,
    key: DatabaseKey | None = None,
    keychain: bool | None = None,
    clock: Clock = now,
    go_on: bool = False,
) -> Record:
    """Open the record in ``folder``, made where there never was one.

    ``key``: what ``unlocking.unlock`` gave, where there is a passphrase (``keys.needs_words``).
    ``keychain``: whether the key may be in the system's keychain (``None``: see
    ``keys.keychain_wanted``). ``go_on``: also where answers are missing, and with a new record
    where one has gone; somebody has said so. Raises ``RecordTrouble``, and then nothing was
    changed.
    """
    file = folder / DATABASE
    wanted = keychain_wanted() if keychain is None else keychain
    with in_plain_words():
        made = must_be_made(folder)
        if made:
            key = make_first(folder, key, keychain=wanted, go_on=go_on)
        key = key or key_of(folder, database_exists=True, keychain=wanted)
        tidy(folder, keychain=wanted)
        finish_restoring(file, key.secret)
        remove_leftovers(folder)
        clean = closed_cleanly(file)
        engine = connect(file, key.secret, head=folder / HEAD)
        try:
            look_for_damage(engine, closed_cleanly=clean)
            found = version_of(engine)
            wrong = older_version_is_wrong(engine, folder, found)
            head = None
            if FIRST_WITH_HEAD <= found < NEWEST:  # before its head is written anew
                head = folder / HEAD
                compare_with_head(engine, go_on=go_on, new=False)
            bring_up_to_date(file, key.secret, found, found_wrong=wrong, head=head)
            remove_what_acts(engine)
            compare_with_head(engine, go_on=go_on, new=made or found != NEWEST)
        except BaseException:
            engine.dispose()
            raise
    remember(folder)
    return Record(engine, key.place, clock)
