"""Wrote ``third.db``: the second version's record, with links, and what was done with it.

Run once, by ``python -m tests.record.databases.make_third``, and kept for ever, as ``first.db``
is.
"""

import json
from pathlib import Path

from sdm_aid.record.keys.keys import KeyPlace
from sdm_aid.record.record import Record
from sdm_aid.record.store import sqlite
from sdm_aid.record.store.audit import Done

from . import make_second
from .make_first import BEGAN, KEY

THIRD = Path(__file__).with_name("third.db")


def write(file: Path) -> None:
    """Write the record; only the ids that nobody gives differ from one time to the next."""
    make_second.write(file)
    record = Record(sqlite.connect(file, KEY), KeyPlace.FILE, lambda: BEGAN)
    (kept,) = record.conversations()
    record.note(Done.OPENED, kept.id)
    record.note(Done.PRINTED, kept.id)
    record.close()


if __name__ == "__main__":
    write(THIRD)
    told = {"place": "file", "key": KEY.hex()}
    THIRD.with_suffix(".key").write_text(json.dumps(told) + "\n", encoding="utf-8")
