"""What a record that is opened should hold and does not: the whole file, or what was said last."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from sdm_aid.kit.language import _, ngettext
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.base.file_names import HEAD, KEY, OUTBOX, copies
from sdm_aid.record.base.known_places import was_here
from sdm_aid.record.journal import schema
from sdm_aid.record.journal.verify import faults_of_chains
from sdm_aid.record.store import audit, head_file, hmac_chain, record_head
from sdm_aid.record.store.audit import AuditRow, Done, Finding
from sdm_aid.record.store.head_file import KnownHead
from sdm_aid.record.store.record_head import FILE_OPTION, RecordHead
from sdm_aid.record.store.sqlite import reading, writing
from sdm_aid.record.store.tables import NEWEST

FIRST_WITH_HEAD = "0005"
"""The first version of the record that had a head, and a file of it beside the record."""

FIRST_WITH_SEALS = "0003"
"""The first version of the record whose entries and audit were linked and sealed."""


def there_was_a_record(folder: Path) -> bool:
    """Whether something says that a record was here: a key, a head, a copy, or this computer.

    The folder of a disk that is not connected is empty, so this computer remembers where its
    records are.
    """
    key = (folder / KEY).exists() and not (folder / OUTBOX).exists()  # else it may be only its
    return key or (folder / HEAD).exists() or bool(copies(folder)) or was_here(folder)


def older_version_is_wrong(engine: Engine, folder: Path, found: str) -> bool:
    """Whether a record of an older version is not what it should be, before it is made newer.

    Making it newer seals what is there, so what was changed before must be found first. A head's
    file beside it says that the record was of a newer version once. Raises ``RecordTrouble`` for
    a version that somebody set back.
    """
    if found >= NEWEST:
        return False
    with reading(engine) as connection:
        if record_head.is_there(connection) != (found >= FIRST_WITH_HEAD):
            raise RecordTrouble(TroubleKind.DAMAGED)  # its version is not what its tables are
    if found < FIRST_WITH_HEAD and (folder / HEAD).exists():
        return True
    return found >= FIRST_WITH_SEALS and bool(faults_of_chains(engine))


def compare_with_head(engine: Engine, *, go_on: bool, new: bool) -> None:
    """Compare the record with its head's file, and write that file anew.

    ``go_on``: even where answers are missing, which the audit then says. ``new``: it was just
    made, or of a version that had no such file. Raises ``RecordTrouble``: ``BEHIND`` where answers
    are missing.
    """
    options = engine.get_execution_options()
    file, key = options[FILE_OPTION], options[hmac_chain.KEY_OPTION]
    known, was_written = head_file.read(file, key), file.exists()
    with reading(engine) as connection:
        here = record_head.read(connection)
    if here is None:
        raise RecordTrouble(TroubleKind.DAMAGED)
    if known is not None and known.lineage == here.lineage and known.change > here.change:
        if not go_on:
            raise RecordTrouble(TroubleKind.BEHIND, missing_in_words(known, here))
        _note(engine, Finding.ANSWERS_MISSING, after=known.change)
        return
    if known is not None and known.lineage != here.lineage:
        file.unlink(missing_ok=True)  # its count is not this record's
    if found := _finding(known, here, was_written=was_written, new=new):
        _note(engine, found)
    else:
        head_file.write(file, key, here)


def remove_what_acts(engine: Engine) -> None:
    """Remove triggers and views that are none of this program's: they could swallow an answer.

    The audit says so.
    """
    with reading(engine) as connection:
        strange = schema.acting(connection)
    if strange:
        with writing(engine) as connection:
            schema.drop(connection, strange)
            row = AuditRow(datetime.now(UTC), Done.FOUND, "", Finding.STRANGE_TRIGGER.value)
            audit.add(connection, row)


def missing_in_words(known: KnownHead, here: RecordHead) -> str:
    """What is missing, as far as the counts tell, and since when."""
    from babel.dates import format_datetime  # takes long to import, and is rarely needed here

    since = datetime.fromisoformat(here.at).astimezone()
    count = known.entries - here.entries
    if count < 1:
        said = _("What was done in the record since {when} is missing.")
    else:
        said = ngettext(
            "{n} answer is missing from the record: what was said since {when}.",
            "{n} answers are missing from the record: what was said since {when}.",
            count,
        )
    return said.format(n=count, when=format_datetime(since, "d MMMM y, HH:mm", locale="en_GB"))


def _finding(
    known: KnownHead | None, here: RecordHead, *, was_written: bool, new: bool
) -> Finding | None:
    if known is None:
        strange = Finding.HEAD_CHANGED if was_written else Finding.HEAD_MISSING
        return None if new and not was_written else strange
    if known.lineage != here.lineage:
        return None if new else Finding.ANOTHER_RECORD
    same_count_other_content = known.change == here.change and known.head != here.seal
    return Finding.SET_BACK if same_count_other_content else None


def _note(engine: Engine, finding: Finding, after: int = 0) -> None:
    with writing(engine) as connection:
        record_head.go_on_after(connection, after)
        audit.add(connection, AuditRow(datetime.now(UTC), Done.FOUND, "", finding.value))
