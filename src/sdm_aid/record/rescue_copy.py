"""A talk saved whole to another place when the record's disk cannot take it, and brought back."""

from collections.abc import Iterable
from datetime import UTC
from pathlib import Path

from sdm_aid.conversation.entries import Clock, Entry
from sdm_aid.kit.language import _
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind, in_plain_words
from sdm_aid.record.export.export import Refused
from sdm_aid.record.keys.keys import KeyPlace
from sdm_aid.record.record import Record
from sdm_aid.record.store.integrity import check_whole
from sdm_aid.record.store.sqlite import connect, create

SUFFIX = ".db"


def save_elsewhere(
    folder: Path,
    secret: bytes,
    guide: tuple[bytes, str, str],
    entries: Iterable[Entry],
    conversation_id: str,
    clock: Clock,
) -> Path:
    """Write a record of its own, with the same key, that holds one conversation; returns its file.

    ``guide``: its text, hash and title. ``conversation_id``: empty where it has none yet. The
    file's name holds only the moment. Raises ``RecordTrouble``, and then there is no such file.
    """
    moment = clock().astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    file = folder / f"sdm-aid.{moment}{SUFFIX}"
    if file.exists():
        raise RecordTrouble(TroubleKind.FOLDER)
    create(file, secret)
    record = Record(connect(file, secret), KeyPlace.FILE, clock)
    try:
        journal = record.journal(record.start(*guide, begun_as=conversation_id))
        for entry in entries:
            journal.append(entry)
        record.close()
    except BaseException:
        record.close()
        for part in ("", "-wal", "-shm"):
            file.with_name(f"{file.name}{part}").unlink(missing_ok=True)
        raise
    return file


def bring_back(record: Record, file: Path, secret: bytes) -> tuple[str, ...]:
    """Add to the record what ``save_elsewhere`` kept; the ids of conversations that have more now.

    What the record has already is left as it is. ``Refused`` where people went on talking since,
    so that nothing can be put in the right place; ``RecordTrouble`` where the file is not whole,
    or has another key. The file stays.
    """
    with in_plain_words():
        check_whole(file, secret)
    saved = Record(connect(file, secret), KeyPlace.FILE)
    try:
        found = saved.conversations(limit=None)
        missing = {kept.id: _missing(record, saved, kept.id) for kept in found}
        for kept in found:
            guide = saved.guide_text(kept.id)
            record.begin(kept.id, kept.started, guide, kept.guide_hash, kept.title)
            for entry in missing[kept.id]:
                record.journal(kept.id).append(entry)
    finally:
        saved.close()
    return tuple(each for each, entries in missing.items() if entries)


def _missing(record: Record, saved: Record, conversation_id: str) -> tuple[Entry, ...]:
    there, entries = record.entries(conversation_id), saved.entries(conversation_id)
    if there[: len(entries)] != entries[: len(there)]:
        raise Refused(_("This talk went on since it was saved there, so it is not the same."))
    return entries[len(there) :]
