"""One conversation, whole, saved to another place when the record's disk cannot take it."""

from collections.abc import Iterable
from datetime import UTC
from pathlib import Path

from sdm_aid.conversation.entries import Clock, Entry
from sdm_aid.record.database import connect, create
from sdm_aid.record.keys import KeyPlace
from sdm_aid.record.record import Record
from sdm_aid.record.troubles import RecordTrouble, TroubleKind


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
    file = folder / f"sdm-aid.{moment}.db"
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
