"""Who has a talk: through a server that starts anew, a line that breaks, and a newer version."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from sdm_aid.conversation.entries import Entry
from sdm_aid.record import shared_record
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.erasure.erase import ErasureResult
from sdm_aid.record.erasure.residue import left_in
from sdm_aid.record.journal.verify import verify as faults_in
from sdm_aid.record.keys.keys import key_of
from sdm_aid.record.server.outage_words import notice
from sdm_aid.record.server.outbox import FILE, Outbox
from sdm_aid.record.server.postgres import make_ready
from sdm_aid.record.shared_record import ServerRecord
from sdm_aid.record.store.sqlite import reading
from tests.kit.waiting import until

from .conftest import GUIDE, GUIDE_HASH, said, words
from .later_version import ADDS_A_TABLE, LATER, scripts_with
from .postgres import Postgres
from .practice import Practice, practice_on


@pytest.fixture(autouse=True)
def sent_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits follows, and lines are looked at, only when the test says so."""
    monkeypatch.setattr(shared_record, "PAUSE", 600)
    monkeypatch.setattr(shared_record, "KEEP_PAUSE", 600)


@pytest.fixture
def practice(postgres: Postgres, tmp_path: Path) -> Iterator[Practice]:
    with practice_on(postgres, tmp_path) as made:
        yield made


@pytest.fixture
def rooms(practice: Practice, tmp_path: Path) -> Iterator[tuple[ServerRecord, ServerRecord]]:
    first, second = (practice.open(room, tmp_path) for room in practice.rooms)
    yield first, second
    for each in (first, second):
        each.close()


def talk_in(room: ServerRecord) -> str:
    return room.start(GUIDE, GUIDE_HASH, "Knee")


def told_by(room: ServerRecord) -> tuple[int, RecordTrouble | None]:
    """What people in a room are told now: how many answers wait, and why."""
    said_: list[tuple[int, RecordTrouble | None]] = []
    room.tell(lambda waiting, trouble: said_.append((waiting, trouble)))
    return said_[-1]


def end_lines_of(practice: Practice, room: str) -> None:
    """As a network does that was cut for long: the server releases a room's lines."""
    ask = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s"
    practice.ask("postgres", ask, room)
    there = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s"
    until(lambda: practice.ask("postgres", there, room) == [(0,)])


def test_after_the_server_started_anew_nobody_else_gets_a_talk(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    first, second = rooms
    begun, once, after = talk_in(first), words("one"), words("two")
    held = first.hold(begun)
    assert held is not None
    first.journal(begun).append(once)
    practice.postgres.stop("immediate")
    practice.postgres.start()
    assert second.hold(begun) is None
    first.journal(begun).append(after)
    first.send()
    assert second.entries(begun) == (once, after)
    assert second.hold(begun) is None
    held.let_go()
    assert second.hold(begun) is not None


def test_the_room_that_had_a_talk_holds_it_again_by_itself(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    first, second = rooms
    begun = talk_in(first)
    held = first.hold(begun)
    assert held is not None
    practice.postgres.stop("immediate")
    practice.postgres.start()
    first.keep_holding()
    locks = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
    assert practice.ask("postgres", locks) == [(1,)]
    # Long after the minute in which the server keeps it for that room, it still does.
    practice.ask("postgres", "UPDATE sdm_aid.hold SET taken = taken + interval '1 hour'")
    assert second.hold(begun) is None


def test_a_room_that_lost_a_talk_is_told_and_what_it_says_is_kept(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    first, second = rooms
    begun, mine, lost = talk_in(first), words("one"), words("too late")
    had = first.hold(begun)
    assert had is not None
    first.journal(begun).append(mine)
    end_lines_of(practice, practice.rooms[0])
    taken = second.hold(begun)
    assert taken is not None
    second.journal(begun).append(theirs := said("choose", "why", "Because"))
    first.journal(begun).append(lost)
    waiting, trouble = told_by(first)
    assert trouble is not None
    assert (waiting, trouble.kind) == (1, TroubleKind.HELD_ELSEWHERE)
    assert "went on in another room" in notice(waiting, trouble)
    assert "by itself" not in notice(waiting, trouble)
    # Another talk in that room is not in its way, and letting go does not slip it in.
    first.journal(elsewhere := talk_in(first)).append(words())
    taken.let_go()
    first.send()
    assert len(second.entries(elsewhere)) == 1
    assert second.entries(begun) == (mine, theirs)
    had.let_go()
    # Opened there again, with what the other room said in sight, it follows.
    assert first.hold(begun) is not None
    assert first.entries(begun) == (mine, theirs, lost)
    assert told_by(first) == (0, None)


def test_a_running_room_notices_a_newer_version_and_keeps_what_is_said(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    first, _second = rooms
    begun, once = talk_in(first), words()
    owner = practice.open(practice.owner, tmp_path)
    make_ready(owner.engine, scripts_with(tmp_path, ADDS_A_TABLE), LATER)
    owner.close()
    first.journal(begun).append(once)
    waiting, trouble = told_by(first)
    assert trouble is not None
    assert (waiting, trouble.kind) == (1, TroubleKind.NEWER_VERSION)
    assert "Install the newest" in notice(waiting, trouble)
    assert practice.ask("postgres", "SELECT count(*) FROM sdm_aid.entry") == [(0,)]


def outbox_of(room: ServerRecord) -> tuple[tuple[str, ...], bool]:
    """Whose things wait in a room, and whether a word of them is on its disk."""
    secret = key_of(room.folder, database_exists=True, keychain=False).secret
    outbox = Outbox(room.folder, secret)
    waiting = tuple(each.conversation for each in outbox.all())
    outbox.close()
    left = left_in(room.folder / FILE, secret, frozenset([b"kneecapitis"]))
    assert left is not None
    return waiting, bool(left)


def speak_while_away(practice: Practice, room: ServerRecord, begun: str, entry: Entry) -> None:
    with practice.postgres.away():
        room.journal(begun).append(entry)


def test_what_waits_in_a_room_is_erased_there_when_the_owner_erased_the_talk(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    room, _other = rooms
    begun, stays = talk_in(room), talk_in(room)
    speak_while_away(practice, room, begun, words("kneecapitis"))
    with practice.postgres.away():
        room.journal(stays).append(fine := words("It is better"))
    assert outbox_of(room) == ((begun, stays), True)
    owner = practice.open(practice.owner, tmp_path)
    assert "waits in a room" in str(owner.erase([begun]).files[0])
    room.send()
    assert outbox_of(room) == ((), False)
    assert not room.has(begun)
    assert room.entries(stays) == (fine,)
    assert faults_in(owner.engine) == ()
    owner.close()


def test_a_beginning_sent_twice_does_not_bring_an_erased_talk_back(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    room, _other = rooms
    with practice.postgres.away():
        begun = talk_in(room)
        room.journal(begun).append(words("kneecapitis"))
    before = (room.folder / FILE).read_bytes()
    room.send()
    assert room.has(begun)
    room.close()
    (room.folder / FILE).write_bytes(before)  # killed before it noted what it had sent
    owner = practice.open(practice.owner, tmp_path)
    owner.erase([begun])
    owner.close()
    again = practice.open(practice.rooms[0], tmp_path)
    assert outbox_of(again) == ((), False)
    assert not again.has(begun)
    again.close()


def test_a_room_may_erase_what_waits_in_it_and_says_what_is_the_owner_s(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    room, _other = rooms
    begun = talk_in(room)
    speak_while_away(practice, room, begun, words("kneecapitis"))
    done = room.erase([begun])
    assert {each.file: each.outcome for each in done.files} == {
        "PostgreSQL": ErasureResult.FAILED,
        FILE: ErasureResult.GONE,
    }
    assert not done.gone
    assert outbox_of(room) == ((), False)
    assert room.entries(begun) == ()


def test_answers_for_one_record_never_go_to_another(
    practice: Practice, postgres: Postgres, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    room, _other = rooms
    begun = talk_in(room)
    speak_while_away(practice, room, begun, words("kneecapitis"))
    room.close()
    with practice_on(postgres, tmp_path / "stranger") as stranger:
        with pytest.raises(RecordTrouble) as raised:
            shared_record.open_server_record(stranger.address(stranger.rooms[0]), room.folder)
        assert raised.value.kind is TroubleKind.ANOTHER_RECORD
        assert stranger.ask("postgres", "SELECT count(*) FROM sdm_aid.entry") == [(0,)]
    again = practice.open(practice.rooms[0], tmp_path)
    assert again.waiting == 0
    assert len(again.entries(begun)) == 1
    with reading(again.engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM entry")).scalar() == 1
    again.close()
