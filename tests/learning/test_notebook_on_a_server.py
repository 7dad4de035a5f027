"""The notebook, and words with a yes, in a record that rooms share: written at once or not."""

import threading
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import psycopg
import pytest

from sdm_aid.conversation.entries import Value
from sdm_aid.learning.notebook.kept import KeptNotebook, Written, new_thing
from sdm_aid.learning.notebook.notes import FIELDS, Side, Thing
from sdm_aid.learning.slips import new_slip
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.journal.faults import Fault, Wrong
from sdm_aid.record.journal.given_words import Use
from sdm_aid.record.journal.notebook import KeptNote
from sdm_aid.record.journal.rechain import relink
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.shared_record import ServerRecord
from sdm_aid.record.store import hmac_chain
from sdm_aid.record.store.sqlite import writing
from sdm_aid.record.store.tables import NEWEST
from tests.kit.commands import run
from tests.record.before_counts import NO_NOTEBOOK_ON_A_SERVER
from tests.record.conftest import AT, answered, given, note
from tests.record.postgres import Postgres, sql
from tests.record.practice import Practice, practice_on


@pytest.fixture
def practice(postgres: Postgres, tmp_path: Path) -> Iterator[Practice]:
    with practice_on(postgres, tmp_path / "practice") as made:
        yield made


@pytest.fixture
def rooms(practice: Practice, tmp_path: Path) -> Iterator[tuple[ServerRecord, ServerRecord]]:
    one, other = (practice.open(room, tmp_path) for room in practice.rooms)
    yield one, other
    one.close()
    other.close()


def faults(practice: Practice, tmp_path: Path) -> tuple[Fault, ...]:
    owner = practice.open(practice.owner, tmp_path)
    found = verify(owner.engine)
    owner.close()
    return found


def write(room: ServerRecord, *values: tuple[Thing, str, Value], who: str = "Bob") -> None:
    about = new_thing()
    said = (Written(thing, about, field, value) for thing, field, value in values)
    KeptNotebook(room).write(Side.PATIENT, who, said)


def test_what_one_room_writes_the_other_reads(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    write(rooms[0], (Thing.IDEA, "words", "Zoë 𝒜\x7f \0 “Ask me”"), who="Zoë 𝒜")
    write(rooms[1], (Thing.DOTS, "given/Zoë", ["one", "two"]), (Thing.GROUP, "name", None))
    notes = [KeptNotebook(room).notes() for room in rooms]
    assert notes[0] == notes[1]
    assert [each.value for each in notes[0]] == [
        "Zoë 𝒜\x7f \0 “Ask me”",
        ["one", "two"],
        None,
    ]
    assert rooms[0].waiting == 0
    assert faults(practice, tmp_path) == ()


def test_every_field_of_everything_can_be_written_by_every_side(
    rooms: tuple[ServerRecord, ServerRecord],
) -> None:
    """The server has a list of its own of what there is."""
    fields = [(thing, field) for thing, of in FIELDS.items() for field in of]
    assert {thing for thing, _field in fields} == set(Thing)
    rooms[0].notebook.append(
        KeptNote(f"{side}-{n}", AT, side, "", thing, "one", field.replace("*", "2026-11"), None)
        for side in Side
        for n, (thing, field) in enumerate(fields)
    )
    assert len(rooms[0].notebook.notes()) == len(fields) * len(Side)


def test_a_note_sent_twice_is_there_once_and_another_of_its_id_is_refused(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    for room in rooms:
        room.notebook.append([note("first")])
    with pytest.raises(ValueError, match="Another note"):
        rooms[1].notebook.append([note("second"), note("first", "Nothing.")])
    assert rooms[0].notebook.notes() == (note("first"),)
    assert faults(practice, tmp_path) == ()


def test_rooms_that_write_at_the_same_time_never_break_the_chain(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    start = threading.Barrier(2)

    def write_pages(room: ServerRecord, name: str) -> None:
        start.wait()
        for n in range(15):
            room.notebook.append(note(f"{name}-{n}-{part}") for part in range(3))

    writers = [
        threading.Thread(target=write_pages, args=each)
        for each in zip(rooms, ("one", "other"), strict=True)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    ids = [each.id for each in rooms[0].notebook.notes()]
    assert sorted(ids) == sorted(
        f"{name}-{n}-{part}" for name in ("one", "other") for n in range(15) for part in range(3)
    )
    # What is written together stays together.
    assert all(ids[n].rpartition("-")[0] == ids[n - n % 3].rpartition("-")[0] for n in range(90))
    assert faults(practice, tmp_path) == ()


def test_a_room_sees_only_words_with_a_yes_and_a_slip_takes_them_back(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    slip = new_slip()
    rooms[0].keep_words(given(Use.TABLE), slip)
    rooms[0].keep_words(given(Use.POSTER, words="Zoë 𝒜 \ud83d"))
    rooms[0].keep_words(given(words="For nobody."))
    rooms[0].keep_words(given(Use.TABLE, words=" \n"))
    (shown,) = rooms[1].words_with_yes(Use.TABLE)
    assert shown.given == given(Use.TABLE)
    assert [each.given.words for each in rooms[1].words_with_yes(Use.POSTER)] == ["Zoë 𝒜 \ufffd"]
    assert faults(practice, tmp_path) == ()
    assert not rooms[1].take_back_words("AAAA-AAAA")
    assert rooms[1].take_back_words(slip)
    assert not rooms[1].take_back_words(slip)
    assert rooms[0].words_with_yes(Use.TABLE) == ()
    assert faults(practice, tmp_path) == ()


@pytest.mark.parametrize("uses", [each for n in range(3) for each in combinations(Use, n)])
def test_every_yes_that_there_is_can_be_given(
    rooms: tuple[ServerRecord, ServerRecord], uses: tuple[Use, ...]
) -> None:
    rooms[0].keep_words(given(*uses))
    assert {use for use in Use if rooms[0].words_with_yes(use)} == set(uses)


def test_while_the_server_is_away_nothing_of_this_waits_and_that_is_said(
    postgres: Postgres, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    room, slip = rooms[0], new_slip()
    room.keep_words(given(Use.TABLE), slip)
    with postgres.away():
        for cannot in (
            lambda: room.notebook.append([note("one")]),
            lambda: room.keep_words(given(Use.TABLE)),
            lambda: room.take_back_words(slip),
        ):
            with pytest.raises(RecordTrouble, match=r"could not be saved.*try again") as raised:
                cannot()
            assert raised.value.kind is TroubleKind.SERVER_AWAY
        assert room.waiting == 0
    room.send()
    assert room.notebook.notes() == ()
    assert len(room.words_with_yes(Use.TABLE)) == 1
    room.notebook.append([note("one")])
    assert room.take_back_words(slip)


BEYOND = [
    "SELECT * FROM sdm_aid.given_words",
    "SELECT count(*) FROM sdm_aid.given_words",
    "SELECT * FROM sdm_aid.notebook_head",
    "INSERT INTO sdm_aid.notebook_note SELECT * FROM sdm_aid.notebook_note",
    "UPDATE sdm_aid.notebook_note SET who = 'Jean'",
    "DELETE FROM sdm_aid.notebook_note",
    "TRUNCATE sdm_aid.notebook_note",
    "UPDATE sdm_aid.notebook_head SET rows = 0",
    "DELETE FROM sdm_aid.notebook_head",
    "INSERT INTO sdm_aid.given_words VALUES ('', '', '', '', '', '', '', '', '')",
    "UPDATE sdm_aid.given_words SET uses = '[\"poster\"]'",
    "DELETE FROM sdm_aid.given_words",
    "SELECT sdm_aid.slip_hash('KTQW-BNHE')",
    "SELECT sdm_aid.row_seal(ARRAY['given-words'])",
    "ALTER TABLE sdm_aid.notebook_note DISABLE TRIGGER ALL",
    "CREATE VIEW pg_temp.mine AS SELECT words FROM sdm_aid.given_words; SELECT * FROM mine",
]


def test_what_a_room_may_not_do_by_hand(practice: Practice) -> None:
    for beyond in BEYOND:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            practice.ask(practice.rooms[0], beyond)


NOTE = ("one", "2026-11-23T10:42:00.000000+00:00", "patient", "Bob", "idea", "a", "words", '"x"')
KEEP_NOTE = f"SELECT sdm_aid.keep_note('{NEWEST}', %s, %s, %s, %s, %s, %s, %s, %s)"

FORGED_NOTES = {
    "no id": (0, ""),
    "a moment that never was": (1, "2026-02-31T10:42:00.000000+00:00"),
    "a moment that is none": (1, "today, says kneecapitis"),
    "a side that nobody is on": (2, "doctor"),
    "a name of a whole page": (3, "kneecapitis " * 100),
    "a thing that is none": (4, "talk"),
    "about nothing": (5, ""),
    "a field that is none": (6, "kneecapitis!"),
    "no JSON": (7, "kneecapitis"),
    "a value of a shape that no field has": (7, '{"kneecapitis": 1}'),
    "a value of many pages": (7, f'"{"kneecapitis" * 100_000}"'),
    "nothing at all": (7, None),
}

WORDS = ("patient", "better", "knee", "2026-11", "Ask about my dog.", '["table"]', "KTQW-BNHE")
KEEP_WORDS = f"SELECT sdm_aid.keep_words('{NEWEST}', %s, %s, %s, %s, %s, %s, %s)"

FORGED_WORDS = {
    "a side that nobody is on": (0, "doctor"),
    "a day": (3, "2026-11-23"),
    "no words": (4, ""),
    "a book": (4, "kneecapitis" * 10_000),
    "a yes to something else": (5, '["television"]'),
    "a yes that is none": (5, "kneecapitis"),
    "no slip of ours": (6, "kneecapitis"),
    "nothing at all": (4, None),
}


def test_what_nobody_can_write_a_room_cannot_write_by_hand(practice: Practice) -> None:
    for usual, keep, forged in ((NOTE, KEEP_NOTE, FORGED_NOTES), (WORDS, KEEP_WORDS, FORGED_WORDS)):
        practice.ask(practice.rooms[0], keep, *usual)
        for place, value in forged.values():
            told = [*usual[:place], value, *usual[place + 1 :]]
            with pytest.raises(psycopg.Error, match="nobody can say this") as raised:
                practice.ask(practice.rooms[0], keep, *told)
            assert raised.value.sqlstate == "SDM03"
            assert "kneecapitis" not in f"{raised.value}{raised.value.diag.context}"
    for function in ("words_with_yes", "take_back_words"):
        for odd in ("", "%", "kneecapitis", None):
            with pytest.raises(psycopg.Error, match="nobody can say this"):
                practice.ask(practice.rooms[0], f"SELECT sdm_aid.{function}('{NEWEST}', %s)", odd)


def test_another_version_writes_and_reads_nothing(practice: Practice) -> None:
    for statement, told in (
        (KEEP_NOTE, NOTE),
        (KEEP_WORDS, WORDS),
        (f"SELECT sdm_aid.words_with_yes('{NEWEST}', %s)", ("table",)),
        (f"SELECT sdm_aid.take_back_words('{NEWEST}', %s)", ("KTQW-BNHE",)),
    ):
        with pytest.raises(psycopg.Error, match="another version"):
            practice.ask(practice.rooms[0], statement.replace(NEWEST, "0008"), *told)


def test_a_room_s_own_session_cannot_bend_the_functions(practice: Practice, tmp_path: Path) -> None:
    with psycopg.connect(practice.address(practice.rooms[0])) as line:
        line.execute(
            "CREATE TEMP TABLE chain_key AS SELECT repeat('00', 32) AS key;"
            "CREATE TEMP TABLE notebook_head (rows integer);"
            "CREATE TEMP TABLE given_words (uses text);"
            "CREATE FUNCTION pg_temp.is_side(text) RETURNS boolean LANGUAGE sql AS 'SELECT true';"
            "SET search_path = pg_temp, pg_catalog, sdm_aid;"
            "SET standard_conforming_strings = off; SET datestyle = 'SQL, DMY';"
            "SET timezone = 'Asia/Tokyo'"
        )
        line.execute(KEEP_NOTE, NOTE)
        line.execute(KEEP_WORDS, WORDS)
        with pytest.raises(psycopg.Error, match="nobody can say this"):
            line.execute(KEEP_WORDS, ["doctor", *WORDS[1:]])
    # The failed statement took all of it back; what follows alone is kept.
    practice.ask(practice.rooms[0], KEEP_NOTE, *NOTE)
    assert faults(practice, tmp_path) == ()


def test_what_the_server_s_owner_changes_by_hand_is_found(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    rooms[0].notebook.append([note("one"), note("two")])
    rooms[0].keep_words(given())
    practice.ask(practice.owner, "UPDATE sdm_aid.given_words SET uses = '[\"poster\"]'")
    assert [fault.wrong for fault in faults(practice, tmp_path)] == [Wrong.WORDS]
    practice.ask(practice.owner, "DELETE FROM sdm_aid.given_words")
    guard = "ALTER TABLE sdm_aid.notebook_note {} TRIGGER notebook_note_stays"
    practice.ask(practice.owner, guard.format("DISABLE"))
    practice.ask(practice.owner, "UPDATE sdm_aid.notebook_note SET who = 'Jean' WHERE id = 'one'")
    assert {fault.wrong for fault in faults(practice, tmp_path)} == {Wrong.OPEN, Wrong.ROW}
    practice.ask(practice.owner, guard.format("ENABLE"))
    rooms[1].notebook.append([note("three")])
    assert faults(practice, tmp_path) == (Fault(Wrong.ROW, "notebook", 1),)


def test_a_room_counts_answers_given_alone_and_reads_no_word_of_them(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    rooms[0].keep_afterwards(answered((4, 3, None), "Nobody asked me."))
    assert rooms[1].all_afterwards() == (answered((4, 3, None)),)
    owner = practice.open(practice.owner, tmp_path)
    assert owner.all_afterwards() == (answered((4, 3, None), "Nobody asked me."),)
    owner.close()


def test_only_the_owner_is_told_that_the_notebook_is_as_it_was_written(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    rooms[0].notebook.append([note("one")])

    def looked(role: str) -> tuple[int, str]:
        place = ("--data", tmp_path / role, "--record", practice.address(role))
        return run(*place, "learn", "verify")

    code, said = looked(practice.rooms[0])
    assert (code, "Only whoever owns the record" in said) == (0, True)
    code, said = looked(practice.owner)
    assert (code, "as they were written" in said) == (0, True)
    practice.ask(practice.owner, "UPDATE sdm_aid.notebook_head SET rows = 2")
    code, said = looked(practice.owner)
    assert (code, "notebook: what came after row 1 was cut off." in said) == (1, True)


def test_a_head_that_was_taken_away_is_missed_and_new_notes_do_not_heal_it(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    rooms[0].notebook.append([note("one"), note("two")])
    practice.ask(practice.owner, "DELETE FROM sdm_aid.notebook_head")
    assert faults(practice, tmp_path) == (Fault(Wrong.ROW, "notebook", 1),)
    rooms[1].notebook.append([note("three")])
    assert faults(practice, tmp_path) == (Fault(Wrong.ROW, "notebook", 3),)


def link_anew(owner: ServerRecord, practice: Practice) -> None:
    """As an owner does whose key was known to somebody."""
    old = bytes.fromhex(practice.ask(practice.owner, "SELECT key FROM sdm_aid.chain_key")[0][0])
    new = bytes(range(32))
    practice.ask(practice.owner, "UPDATE sdm_aid.chain_key SET key = %s", new.hex())
    with writing(owner.engine) as connection:
        relink(connection.execution_options(**{hmac_chain.KEY_OPTION: new}), old)
    owner.close()


def test_a_new_key_takes_the_notebook_along(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    rooms[0].notebook.append([note("one"), note("two")])
    link_anew(practice.open(practice.owner, tmp_path), practice)
    assert faults(practice, tmp_path) == ()
    rooms[1].notebook.append([note("three")])
    assert faults(practice, tmp_path) == ()


def test_a_new_key_never_hides_what_was_changed(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    rooms[0].notebook.append([note("one"), note("two")])
    practice.ask(practice.owner, "UPDATE sdm_aid.notebook_head SET rows = 1")
    link_anew(practice.open(practice.owner, tmp_path), practice)
    assert {fault.where for fault in faults(practice, tmp_path)} == {"notebook"}


def test_a_server_of_before_is_brought_up_to_date_with_its_rooms(
    practice: Practice, tmp_path: Path
) -> None:
    board = f"board_{practice.database.split('-')[1]}"
    sql(practice.postgres.address("postgres"), f"CREATE ROLE {board} LOGIN")
    practice.ask(practice.owner, f"SELECT sdm_aid.let_see('{board}')")
    for statement in NO_NOTEBOOK_ON_A_SERVER:
        practice.ask(practice.owner, statement)
    practice.ask(practice.owner, "UPDATE sdm_aid.alembic_version SET version_num = '0008'")
    with pytest.raises(RecordTrouble, match="whoever looks after the server"):
        practice.open(practice.rooms[0], tmp_path)
    practice.open(practice.owner, tmp_path).close()
    room = practice.open(practice.rooms[0], tmp_path)
    room.notebook.append([note("one")])
    room.keep_words(given(Use.TABLE))
    assert len(room.words_with_yes(Use.TABLE)) == 1
    room.close()
    assert faults(practice, tmp_path) == ()
    practice.ask(board, "SELECT * FROM sdm_aid.learning")
    for beyond in ("SELECT * FROM sdm_aid.notebook_note", BEYOND[0]):
        for role in (board, practice.rooms[1])[: 1 if "note" in beyond else 2]:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                practice.ask(role, beyond)


def test_a_server_of_before_becomes_the_same_as_a_new_one(
    practice: Practice, tmp_path: Path
) -> None:
    new = sorted(practice.postgres.schema(practice.database).splitlines())
    for statement in NO_NOTEBOOK_ON_A_SERVER:
        practice.ask(practice.owner, statement)
    practice.ask(practice.owner, "UPDATE sdm_aid.alembic_version SET version_num = '0008'")
    practice.open(practice.owner, tmp_path).close()
    assert sorted(practice.postgres.schema(practice.database).splitlines()) == new
