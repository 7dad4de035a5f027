"""Wrote ``second.db``: the first version's conversation, and what a patient answered alone.

Run once, by ``python -m tests.record.databases.make_second``, and kept for ever, as
``first.db`` is.
"""

import json
from pathlib import Path

from sdm_aid.record.journal.afterwards import Afterwards
from sdm_aid.record.keys.keys import KeyPlace
from sdm_aid.record.record import Record
from sdm_aid.record.store import sqlite

from . import make_first
from .make_first import BEGAN, KEY

SECOND = Path(__file__).with_name("second.db")

ANSWERED = Afterwards(
    "knee-osteoarthritis", "1", "2026-11", (4, None, 2), "More time for Jean’s question."
)


def write(file: Path) -> None:
    """Write the record; only the ids that nobody gives differ from one time to the next."""
    make_first.write(file)
    record = Record(sqlite.connect(file, KEY), KeyPlace.FILE, lambda: BEGAN)
    record.keep_afterwards(ANSWERED)
    record.close()


if __name__ == "__main__":
    write(SECOND)
    told = {"place": "file", "key": KEY.hex()}
    SECOND.with_suffix(".key").write_text(json.dumps(told) + "\n", encoding="utf-8")
