"""Whether any talk waits to be counted is known without a look at each talk, and never wrongly."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from sdm_aid.conversation.entries import Kind, Voice, new_entry
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.learning.counting.keeping import close_due, rebuild, refresh
from sdm_aid.record.journal import tallies
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store.sqlite import reading, writing

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def record(folder: Path) -> Iterator[Record]:
    opened = open_record(folder, clock=lambda: NOW)
    yield opened
    opened.close()


def talk(record: Record, knee: ReadGuide) -> str:
    this = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    say(record, this, "To walk Meg again.")
    return this


def say(record: Record, this: str, words: str) -> None:
    said = new_entry(lambda: NOW, Voice.PATIENT, Kind.SAID, "what-matters", "words", words)
    record.journal(this).append(said)


def behind(record: Record) -> tuple[str, ...]:
    """The talks that wait, which are the same where each is looked at."""
    with reading(record.engine) as connection:
        at_once = tallies.stale(connection)
        connection.execute(text("DELETE FROM tallied WHERE month = ''"))
        looked_at = tallies.stale(connection)
        connection.rollback()
    assert at_once == looked_at
    return at_once


def test_it_is_known_whatever_is_begun_said_erased_or_counted(
    record: Record, knee: ReadGuide
) -> None:
    assert behind(record) == ()
    one, other = talk(record, knee), talk(record, knee)
    assert set(behind(record)) == {one, other}
    refresh(record, [one])
    assert behind(record) == (other,)
    refresh(record)
    assert behind(record) == ()
    say(record, one, "To sleep.")
    assert behind(record) == (one,)
    say(record, one, "To sleep, and to walk.")
    record.erase([other])
    assert behind(record) == (one,)
    refresh(record)
    refresh(record, [one])
    assert behind(record) == ()
    begun = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    assert behind(record) == (begun,)
    close_due(record)
    assert behind(record) == ()
    record.erase([one, begun])
    assert behind(record) == ()
    assert record.counts.sums_fit()


def test_where_all_are_counted_no_talk_is_looked_at(record: Record, knee: ReadGuide) -> None:
    talk(record, knee)
    refresh(record)
    with writing(record.engine) as connection:  # behind the program's back
        connection.execute(text("UPDATE tally SET entries = 0"))
    assert record.counts.stale() == ()
    assert not record.counts.sums_fit()


def test_a_record_from_before_is_looked_through_until_it_is_counted_anew(
    record: Record, knee: ReadGuide
) -> None:
    one, other = talk(record, knee), talk(record, knee)
    refresh(record)
    with writing(record.engine) as connection:
        connection.execute(text("DELETE FROM tallied WHERE month = ''"))
    say(record, one, "To sleep.")
    refresh(record)
    assert record.counts.sums_fit()
    say(record, other, "To sleep.")
    assert behind(record) == (other,)
    assert rebuild(record) == (2, False)
    assert behind(record) == ()
    with writing(record.engine) as connection:
        connection.execute(text("UPDATE tallied SET k = k + 1 WHERE month = ''"))
    assert not record.counts.sums_fit()
    assert rebuild(record) == (2, True)
    assert record.counts.sums_fit()
