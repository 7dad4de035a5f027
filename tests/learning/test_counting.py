"""Months that close, in a real record, on this machine and on a server."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from sdm_aid.conversation.entries import Kind, Value, Voice, new_entry
from sdm_aid.conversation.state import LEFT_OUT
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.learning.counting.floor import series_of, through_floor
from sdm_aid.learning.counting.keeping import (
    close_due,
    counted_of,
    faults,
    rebuild,
    refresh,
    too_late,
)
from sdm_aid.learning.made_up.talks import make_talks
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.erasure.erase import ErasureResult
from sdm_aid.record.journal.afterwards import Afterwards
from sdm_aid.record.journal.faults import Wrong
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.shared_record import open_server_record
from sdm_aid.record.store.sqlite import writing

HERE, SERVER = "on this machine", "on a server"
on_both = pytest.mark.parametrize("record", [HERE, SERVER], indirect=True)

SEPTEMBER = datetime(2026, 9, 8, 9, tzinfo=UTC)
ALL_CLOSED = datetime(2026, 11, 20, tzinfo=UTC)
GUIDE = "knee-osteoarthritis"


class Clock:
    """The clock on the wall, which anybody can set."""

    def __init__(self) -> None:
        self.now = ALL_CLOSED

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall() -> Clock:
    return Clock()


@pytest.fixture
def record(folder: Path, wall: Clock, request: pytest.FixtureRequest) -> Iterator[Record]:
    if getattr(request, "param", HERE) == SERVER:
        address = request.getfixturevalue("address")
        opened: Record = open_server_record(address, folder, clock=wall)
    else:
        opened = open_record(folder, clock=wall)
    yield opened
    opened.close()


def talk(
    record: Record, knee: ReadGuide, began: datetime = SEPTEMBER, *, heard: bool = True
) -> str:
    """Bob says what matters, and Aimee says it back."""
    this = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    with writing(record.engine) as connection:  # the day is what matters here, not the clock
        connection.execute(
            text("UPDATE conversation SET started = :at WHERE id = :this"),
            {"at": began.isoformat(timespec="microseconds"), "this": this},
        )
    record.hold(this)
    said(record, this, began, "what-matters", "words", "To walk Meg again.")
    said(record, this, began, "what-matters", "heard", "You miss the hill.")
    if heard:
        said(record, this, began, "what-matters", "heard-right", "yes")
    return this


def said(record: Record, this: str, at: datetime, step: str, field: str, value: Value) -> None:
    entry = new_entry(lambda: at, Voice.PATIENT, Kind.SAID, step, field, value)
    record.journal(this).append(entry)


def heard(record: Record) -> list[tuple[float | None, int | None]]:
    line = series_of(counted_of(record, GUIDE), "heard", GUIDE)
    return [(dot.k, dot.n) for dot in line.dots]


@on_both
def test_a_month_closes_fourteen_days_after_its_end_and_never_before(
    record: Record, knee: ReadGuide, wall: Clock
) -> None:
    for n in range(6):
        talk(record, knee, heard=n > 0)
    wall.now = datetime(2026, 10, 14, 23, 59, tzinfo=UTC)
    assert close_due(record) == ()
    assert heard(record) == []
    wall.now = datetime(2026, 10, 15, tzinfo=UTC)
    assert close_due(record) == ("2026-09",)
    assert heard(record) == [(5, 6)]


@on_both
def test_a_closed_month_never_changes_whatever_is_said_or_erased_later(
    record: Record, knee: ReadGuide, wall: Clock
) -> None:
    ids = [talk(record, knee) for _n in range(6)]
    close_due(record)
    talk(record, knee)
    said(record, ids[0], wall.now, "what-matters", "heard", "Something else.")
    record.erase(ids[1:3])
    refresh(record)
    assert close_due(record) == ()
    wall.now -= timedelta(days=400)
    assert close_due(record) == ()
    wall.now += timedelta(days=800)
    assert close_due(record) == ()
    assert heard(record) == [(6, 6)]
    assert faults(record) == ()


@on_both
def test_a_tally_goes_with_its_talk(record: Record, knee: ReadGuide) -> None:
    ids = [talk(record, knee) for _n in range(7)]
    refresh(record)
    done = record.erase([ids[0]])
    assert done.files[0].outcome in (ErasureResult.GONE, ErasureResult.DELETED)
    assert record.counts.tally(ids[0]) is None
    assert record.counts.sums_fit()
    close_due(record)
    assert heard(record) == [(6, 6)]


@on_both
def test_a_talk_that_is_left_out_before_its_month_closes_is_not_counted(
    record: Record, knee: ReadGuide, wall: Clock
) -> None:
    ids = [talk(record, knee) for _n in range(7)]
    refresh(record)
    assert not too_late(record, ids[0])
    said(record, ids[0], wall.now, *LEFT_OUT, True)
    close_due(record)
    assert heard(record) == [(6, 6)]
    assert too_late(record, ids[0])


@on_both
def test_a_talk_whose_tally_was_never_made_is_counted_when_its_month_closes(
    record: Record, knee: ReadGuide, wall: Clock
) -> None:
    """As after a crash: nobody called ``refresh``, or something was said after it."""
    ids = [talk(record, knee, heard=False) for _n in range(6)]
    refresh(record, ids[:3])
    for each in ids[:2]:
        said(record, each, SEPTEMBER, "what-matters", "heard-right", "yes")
    assert set(record.counts.stale()) == {*ids[:2], *ids[3:]}
    close_due(record)
    assert heard(record) == [(2, 6)]
    assert record.counts.stale() == ()


@on_both
def test_answers_given_alone_are_laid_beside_the_talks_that_were_finished(
    record: Record, knee: ReadGuide
) -> None:
    for n in range(12):
        this = talk(record, knee)
        finished = new_entry(lambda: SEPTEMBER, Voice.PATIENT, Kind.FINISHED, "our-plan")
        record.journal(this).append(finished)
        if n < 11:
            answers = (4, 4, 4) if n < 7 else (4, 4, 3) if n < 10 else (4, None, 4)
            record.keep_afterwards(Afterwards(GUIDE, "1", "2026-09", answers, ""))
    close_due(record)
    shown = through_floor(counted_of(record), GUIDE)
    assert [(dot.k, dot.n) for dot in shown.series["answered"].dots] == [(11, 12)]
    assert [(dot.k, dot.n) for dot in shown.series["effort"].dots] == [(7, 10)]
    assert "effort" not in shown.headlines


@on_both
def test_two_rooms_that_close_a_month_do_it_once(
    record: Record, knee: ReadGuide, wall: Clock, folder: Path, request: pytest.FixtureRequest
) -> None:
    for _n in range(6):
        talk(record, knee)
    if "server" in request.node.name:
        address = request.getfixturevalue("address")
        other: Record = open_server_record(address, folder / "other", clock=wall)
    else:
        other = open_record(folder, clock=wall)
    rooms = [threading.Thread(target=close_due, args=[each]) for each in (record, other)]
    for each in rooms:
        each.start()
    for each in rooms:
        each.join()
    assert heard(record) == heard(other) == [(6, 6)]
    assert list(record.counts.closed_months()) == ["2026-09"]
    other.close()


@on_both
def test_what_is_counted_is_only_added(record: Record, knee: ReadGuide) -> None:
    for _n in range(6):
        talk(record, knee)
    close_due(record)
    for change in ("UPDATE counted SET k = 0", "DELETE FROM counted"):
        with pytest.raises(RecordTrouble), writing(record.engine) as connection:
            connection.execute(text(change))
    assert heard(record) == [(6, 6)]


@on_both
def test_counting_anew_comes_to_the_same(record: Record, knee: ReadGuide) -> None:
    for _n in range(6):
        talk(record, knee)
    refresh(record)
    assert rebuild(record) == (6, False)
    with writing(record.engine) as connection:
        connection.execute(text("UPDATE tallied SET k = k + 3 WHERE measure = 'heard'"))
    assert not record.counts.sums_fit()
    assert rebuild(record) == (6, True)
    close_due(record)
    assert heard(record) == [(6, 6)]


def test_what_is_counted_holds_no_talk_and_no_person(record: Record, knee: ReadGuide) -> None:
    ids = [talk(record, knee) for _n in range(6)]
    close_due(record)
    with writing(record.engine) as connection:
        rows = connection.execute(text("SELECT * FROM counted")).all()
    held = " ".join(str(value) for row in rows for value in row)
    assert not [each for each in ids if each in held]
    assert "Bob" not in held


def test_a_count_that_was_changed_behind_the_program_is_found(
    record: Record, knee: ReadGuide
) -> None:
    for _n in range(6):
        talk(record, knee)
    close_due(record)
    assert Wrong.COUNTED not in {fault.wrong for fault in verify(record.engine)}
    with writing(record.engine) as connection:
        connection.execute(text("DROP TRIGGER counted_stays"))
        connection.execute(text("UPDATE counted SET k = 0 WHERE measure = 'heard'"))
    found = {(fault.wrong, fault.where) for fault in verify(record.engine)}
    assert (Wrong.COUNTED, f"2026-09 {GUIDE} heard") in found
    assert (Wrong.OPEN, "counted") in found


def test_a_tally_that_says_something_else_than_its_talk_is_found(
    record: Record, knee: ReadGuide
) -> None:
    this = talk(record, knee)
    refresh(record)
    with writing(record.engine) as connection:
        connection.execute(text("UPDATE tally SET guide = 'another'"))
    assert faults(record) == (this,)


def test_made_up_talks_come_to_what_their_maker_meant(record: Record, knee: ReadGuide) -> None:
    """Eighty of them, over four months: every number of every month."""
    made = make_talks(record, knee, 80, months=4)
    months = close_due(record)
    assert months[:4] == ("2025-07", "2025-08", "2025-09", "2025-10")
    rows = {
        (month, measure): (k, n)
        for _guide, month, measure, k, n in record.counts.counted_rows(GUIDE)
    }
    meant = made.intended
    for month, measure in {(m, name.rsplit(":", 1)[0]) for m, name in meant}:
        expected = (meant[month, f"{measure}:k"], meant[month, f"{measure}:n"])
        assert rows[month, measure] == expected, (month, measure)
    shown = through_floor(counted_of(record), GUIDE)
    assert sum(dot.k or 0 for dot in shown.series["talks"].dots) == len(made.talks)


def test_the_same_seed_makes_the_same_talks(tmp_path: Path, knee: ReadGuide) -> None:
    counts = []
    for name in ("one", "other"):
        record = open_record(tmp_path / name)
        counts.append(make_talks(record, knee, 10).intended)
        record.close()
    assert counts[0] == counts[1]
