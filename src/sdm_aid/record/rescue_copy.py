"""A talk saved whole to another place when the record's disk cannot take it, and brought back."""

from collections.abc import Iterable
from datetime import UTC
from pathlib import Path

from sdm_aid.conversation.brought_in import Source
from sdm_aid.conversation.entries import Clock, Entry
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.kit.language import _
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind, in_plain_words
from sdm_aid.record.base.file_names import ELSEWHERE, PARTS, SUFFIX
from sdm_aid.record.export.incoming import (
    CameIn,
    Incoming,
    NobodyHolds,
    Parcel,
    Refused,
    keep_all,
)
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.keys.keys import KeyPlace
from sdm_aid.record.record import Kept, Record
from sdm_aid.record.store.integrity import check_whole
from sdm_aid.record.store.sqlite import connect, create


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
    file = folder / f"{ELSEWHERE}.{moment}{SUFFIX}"
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
        for part in PARTS:
            file.with_name(f"{file.name}{part}").unlink(missing_ok=True)
        raise
    return file


def bring_back(
    record: Record, file: Path, secret: bytes, is_free: NobodyHolds = lambda _id: True
) -> tuple[CameIn, ...]:
    """Bring in what ``save_elsewhere`` kept, as talks of their own; see ``incoming``.

    Only this record's own key opens it, so it is proved, where ``verify`` finds nothing wrong in
    it. ``Refused`` as there; ``RecordTrouble`` where the file is not whole, or has another key.
    The file stays.
    """
    with in_plain_words():
        check_whole(file, secret)
    saved = Record(connect(file, secret), KeyPlace.FILE)
    try:
        talks = tuple(_read(saved, kept) for kept in saved.conversations(limit=None))
        whole = not verify(saved.engine)
    finally:
        saved.close()
    parcel = Parcel(file.name, Source.COPY, talks, proved=whole)
    return keep_all(record.engine, parcel, record.clock(), is_free)


def _read(saved: Record, kept: Kept) -> Incoming:
    text = saved.guide_text(kept.id)
    try:
        guide = read_guide(text)
    except GuideProblems as error:
        raise Refused(_("A guide in this file cannot be read.")) from error
    entries, drafts = saved.entries(kept.id), saved.journal(kept.id).drafts()
    return Incoming(kept.id, guide, text, kept.started, entries, drafts)
