"""What rooms may do about what is counted, and what another program may see of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.learning.counting.floor import through_floor
from sdm_aid.learning.counting.keeping import close_due, counted_of, refresh
from sdm_aid.learning.made_up.talks import make_talks
from sdm_aid.record.shared_record import ServerRecord
from sdm_aid.record.store.tables import NEWEST
from tests.record.postgres import Postgres, sql
from tests.record.practice import Practice, practice_on

KNEE = "knee-osteoarthritis"


@pytest.fixture(scope="module")
def practice(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    with practice_on(postgres, tmp_path_factory.mktemp("practice")) as made:
        yield made


@pytest.fixture(scope="module")
def rooms(
    practice: Practice, tmp_path_factory: pytest.TempPathFactory, knee: ReadGuide
) -> Iterator[tuple[ServerRecord, ServerRecord]]:
    """Two rooms, each with talks of its own; the first one has closed the months."""
    one, other = (practice.open(room, tmp_path_factory.mktemp("rooms")) for room in practice.rooms)
    for seed, room in enumerate((one, other)):
        make_talks(room, knee, 12, seed, months=2)
    assert close_due(other) == ("2025-07", "2025-08")
    assert close_due(one) == ()
    yield one, other
    one.close()
    other.close()


def test_the_talks_of_all_rooms_are_counted_together(
    rooms: tuple[ServerRecord, ServerRecord],
) -> None:
    one, other = (through_floor(counted_of(each), KNEE) for each in rooms)
    assert one == other
    assert sum(dot.k or 0 for dot in one.series["talks"].dots) == 24


def test_the_view_shows_what_the_floor_shows(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    shown = through_floor(counted_of(rooms[0]), KNEE)
    ours = {
        (name, f"{dot.first:%Y-%m}", f"{dot.last:%Y-%m}", dot.k, dot.n or dot.k)
        for name, series in shown.series.items()
        for dot in series.dots
        if dot.k is not None
    }
    rows = practice.ask(practice.owner, "SELECT * FROM sdm_aid.learning")
    theirs = {tuple(row[1:]) for row in rows}
    assert theirs == ours


def test_another_program_sees_the_view_and_nothing_else(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    del rooms
    board = f"board_{practice.database.split('-')[1]}"
    sql(practice.postgres.address("postgres"), f"CREATE ROLE {board} LOGIN")
    practice.ask(practice.owner, f"SELECT sdm_aid.let_see('{board}')")
    assert practice.ask(board, "SELECT count(*) FROM sdm_aid.learning")[0][0] > 0
    for beyond in ("counted", "tally", "tallied", "entry", "afterwards", "conversation"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            practice.ask(board, f"SELECT * FROM sdm_aid.{beyond}")


@pytest.mark.parametrize(
    "beyond",
    [
        "INSERT INTO sdm_aid.counted VALUES ('', '2020-01', '', 0, 0, '', '')",
        "UPDATE sdm_aid.counted SET k = 0",
        "DELETE FROM sdm_aid.counted",
        "UPDATE sdm_aid.tally SET numbers = '{}'",
        "DELETE FROM sdm_aid.tallied",
        "SELECT sdm_aid.let_see(session_user)",
    ],
)
def test_what_a_room_may_not_do_by_hand(practice: Practice, beyond: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        practice.ask(practice.rooms[0], beyond)


def test_a_room_cannot_close_a_month_before_its_time(practice: Practice) -> None:
    now = f"{datetime.now(UTC):%Y-%m}"
    for month in (now, "2999-01", "long ago"):
        with pytest.raises(psycopg.Error, match="nobody can say this"):
            practice.ask(practice.rooms[0], _close(month, "[]"))


def test_a_room_cannot_count_more_answers_than_were_given(practice: Practice) -> None:
    with pytest.raises(psycopg.Error, match="nobody can say this"):
        forged = f'[["{KNEE}", "effort", 90, 90]]'
        practice.ask(practice.rooms[0], _close("2025-09", forged))


@pytest.mark.parametrize(
    "numbers", ['{"2025-07": {"heard": [1, 7]}}', '{"soon": {"heard": [1, 1]}}', "[1]", "Bob", "{"]
)
def test_a_room_cannot_tally_what_no_talk_adds(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], numbers: str
) -> None:
    talk = rooms[0].conversations()[0].id
    keep = f"SELECT sdm_aid.keep_tally('{NEWEST}', %s, 1, '{KNEE}', %s)"
    with pytest.raises(psycopg.Error, match="nobody can say this") as raised:
        practice.ask(practice.rooms[0], keep, talk, numbers)
    assert "Bob" not in str(raised.value)


def test_a_tally_that_knew_less_changes_nothing(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    room = rooms[0]
    talk = room.conversations()[0].id
    refresh(room, [talk])
    before = room.counts.tally(talk)
    keep = f"SELECT sdm_aid.keep_tally('{NEWEST}', %s, 1, '{KNEE}', '{{}}')"
    practice.ask(practice.rooms[1], keep, talk)
    assert room.counts.tally(talk) == before
    assert room.counts.sums_fit()


def _close(month: str, beside: str) -> str:
    return f"SELECT sdm_aid.close_month('{NEWEST}', '{month}', '{beside}')"


def test_a_room_that_opens_again_sees_the_same(
    practice: Practice, tmp_path: Path, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    again = practice.open(practice.rooms[1], tmp_path)
    assert through_floor(counted_of(again)) == through_floor(counted_of(rooms[0]))
    again.close()
