from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sdm_aid.conversation.entries import Entry, Kind, Value, Voice, new_entry
from sdm_aid.record.record import Record, open_record

BEGINS = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
GUIDE = b"title: Knee\n"


def said(field: str, value: Value, step: str = "what-matters") -> Entry:
    return new_entry(lambda: BEGINS, Voice.PATIENT, Kind.SAID, step, field, value)


@pytest.fixture
def record(folder: Path) -> Iterator[Record]:
    made = open_record(folder)
    yield made
    made.close()


@pytest.fixture
def kept(record: Record) -> str:
    """A conversation just begun."""
    return record.start(GUIDE, "a" * 64, "Knee")
