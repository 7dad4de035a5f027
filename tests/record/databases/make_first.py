"""Wrote ``first.db``: a record as the first version made it, with one conversation in it.

Run once, by ``python -m tests.record.databases.make_first``, and kept for ever: later versions must
open the file that is here, so do not write it anew. Its key protects nothing.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sdm_aid.conversation.entries import Entry, Kind, Value, Voice
from sdm_aid.record.keys.keys import KeyPlace
from sdm_aid.record.record import Record
from sdm_aid.record.store import sqlite

FIRST = Path(__file__).with_name("first.db")
KEY = bytes(range(32))
BEGAN = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)

SPOKEN: tuple[tuple[Kind, str, str, Value], ...] = (
    (Kind.WENT_TO, "together", "", None),
    (Kind.SAID, "together", "patient-name", "Bob"),
    (Kind.HANDED_OVER, "together", "", "patient"),
    (Kind.OPENED, "what-we-could-do", "row", "pain"),
    (Kind.FINISHED, "what-matters", "", None),
    (Kind.WENT_TO, "what-matters", "", None),
    (Kind.UNDONE, "what-matters", "words", "00000000-0000-7000-8000-00000000ffff"),
)


def write(file: Path) -> None:
    """Write the record, every moment and id of an entry fixed."""
    sqlite.create(file, KEY)
    record = Record(sqlite.connect(file, KEY), KeyPlace.FILE, lambda: BEGAN)
    kept = record.start(b"id: knee\n", "0" * 64, "Knee osteoarthritis")
    journal = record.journal(kept)
    for n, (kind, step, field, value) in enumerate(SPOKEN, start=1):
        at = BEGAN + timedelta(seconds=n)
        name = f"00000000-0000-7000-8000-{n:012d}"
        journal.append(Entry(name, at, Voice.PATIENT, kind, step, field, value))
    journal.keep_draft("what-matters", "words", Voice.PATIENT, "Being able to")
    record.close()


if __name__ == "__main__":
    write(FIRST)
    told = {"place": "file", "key": KEY.hex()}
    FIRST.with_suffix(".key").write_text(json.dumps(told) + "\n", encoding="utf-8")
