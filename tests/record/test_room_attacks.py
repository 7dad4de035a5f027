"""A room whose computer was taken over: its own role, its own password, and SQL typed by hand."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from sdm_aid.conversation.entries import Kind, Voice
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.export.export import bring_in, take_away
from sdm_aid.record.journal.verify import verify as faults_in
from sdm_aid.record.shared_record import ServerRecord
from sdm_aid.record.store import hmac_chain
from sdm_aid.record.store.audit import Done
from sdm_aid.record.store.sqlite import reading
from sdm_aid.record.store.tables import NEWEST

from .conftest import AT, GUIDE, GUIDE_HASH, answered, entry, said, words
from .postgres import Postgres
from .practice import Practice, practice_on

MOMENT = "2026-11-23T10:42:00.000000+00:00"


@pytest.fixture(scope="module")
def practice(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    with practice_on(postgres, tmp_path_factory.mktemp("practice")) as made:
        yield made


@pytest.fixture
def rooms(practice: Practice, tmp_path: Path) -> Iterator[tuple[ServerRecord, ServerRecord]]:
    first, second = (practice.open(room, tmp_path) for room in practice.rooms)
    yield first, second
    for each in (first, second):
        each.close()


def owners_faults(practice: Practice, tmp_path: Path) -> object:
    record = practice.open(practice.owner, tmp_path)
    found = faults_in(record.engine)
    record.close()
    return found


def talk_in(room: ServerRecord) -> str:
    return room.start(GUIDE, GUIDE_HASH, "Knee")


BEYOND = [
    "SELECT key FROM sdm_aid.chain_key",
    "COPY sdm_aid.chain_key TO STDOUT",
    "SELECT words FROM sdm_aid.afterwards",
    "SELECT xmin FROM sdm_aid.afterwards",
    "SELECT ctid FROM sdm_aid.afterwards",
    "SELECT * FROM sdm_aid.afterwards",
    "SELECT afterwards FROM sdm_aid.afterwards",
    "COPY sdm_aid.afterwards TO STDOUT",
    'SELECT sdm_aid.mac(\'["link","",1]\')',
    "SELECT sdm_aid.link_of('', 1, ARRAY['x'])",
    "SELECT sdm_aid.seal_of(0, '', ARRAY['audit'])",
    "SELECT sdm_aid.add_to_audit('', 'erased', '', '')",
    "SELECT sdm_aid.let_in(session_user)",
    "INSERT INTO sdm_aid.entry (id, conversation, sequence, at, voice, kind, step, field, value) "
    "SELECT 'x', id, 1, started, 'clinician', 'said', 'check', 'x', '\"no risks\"' "
    "FROM sdm_aid.conversation",
    "INSERT INTO sdm_aid.audit VALUES (99, '', 'erased', '', '', '')",
    "UPDATE sdm_aid.entry SET value = '1'",
    "UPDATE sdm_aid.conversation SET patient = 'Jean'",
    "UPDATE sdm_aid.guide_text SET text = ''",
    "UPDATE sdm_aid.audit_head SET rows = 0",
    "UPDATE sdm_aid.hold SET room = session_user",
    "UPDATE sdm_aid.alembic_version SET version_num = '0999'",
    "DELETE FROM sdm_aid.draft",
    "DELETE FROM sdm_aid.conversation",
    "DELETE FROM sdm_aid.afterwards",
    "TRUNCATE sdm_aid.draft",
    "ALTER TABLE sdm_aid.entry DISABLE TRIGGER ALL",
    "DROP TABLE sdm_aid.draft",
    "DROP POLICY draft_of_a_room ON sdm_aid.draft",
    "CREATE TABLE sdm_aid.mine ()",
    "CREATE TABLE public.mine ()",
    "CREATE OR REPLACE FUNCTION sdm_aid.is_voice(v text) RETURNS boolean "
    "LANGUAGE sql AS 'SELECT true'",
    "SELECT * FROM sdm_aid.conversation FOR UPDATE",
    "SET ROLE {owner}",
    "SET SESSION AUTHORIZATION {owner}",
]


@pytest.mark.parametrize("beyond", BEYOND)
def test_what_a_room_may_not_do_by_hand(practice: Practice, beyond: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        practice.ask(practice.rooms[0], beyond.format(owner=practice.owner))


def test_everything_a_talk_needs_goes_through_the_functions(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    room, _other = rooms
    begun = talk_in(room)
    held = room.hold(begun)
    journal = room.journal(begun)
    bob, wrong = (said("together", "patient-name", name) for name in (" Zoë 𝒜\x7f\0 ", "Rob"))
    journal.keep_draft("what-matters", "words", Voice.PATIENT, "It \0 \ud83d")
    spoken = [
        entry(Kind.WENT_TO, "together"),
        bob,
        wrong,
        entry(Kind.UNDONE, value=wrong.id),
        words(),
        entry(Kind.HANDED_OVER, "choose", value="clinician"),
        entry(Kind.FINISHED, "our-plan"),
    ]
    for each in spoken:
        journal.append(each)
    room.note(Done.PRINTED, begun)
    room.keep_afterwards(answered())
    assert room.waiting == 0
    assert room.entries(begun) == tuple(spoken)
    assert journal.drafts() == ()
    assert held is not None
    held.let_go()
    with pytest.raises(RecordTrouble) as raised:
        faults_in(room.engine)
    assert raised.value.kind is TroubleKind.SERVER_REFUSED
    assert owners_faults(practice, tmp_path) == ()


def test_a_room_brings_in_what_another_took_away_and_the_links_fit(
    practice: Practice,
    rooms: tuple[ServerRecord, ServerRecord],
    tmp_path: Path,
    knee: ReadGuide,
) -> None:
    begun = rooms[0].start(knee.text.encode(), knee.hash, knee.guide.title)
    bob = said("together", "patient-name", "Bob")
    for each in (bob, words(), entry(Kind.UNDONE, value=bob.id)):
        rooms[0].journal(begun).append(each)
    entries = rooms[0].entries(begun)
    taken = take_away(rooms[0].engine, [begun])
    owner = practice.open(practice.owner, tmp_path)
    assert owner.erase([begun]).gone
    owner.close()
    (came,) = bring_in(rooms[1].engine, taken, AT)
    note, *there = rooms[1].entries(came.id)
    assert note.kind is Kind.BROUGHT_IN
    assert [(each.kind, each.field) for each in there] == [(e.kind, e.field) for e in entries]
    assert fold(there).answers.keys() == fold(entries).answers.keys()
    assert owners_faults(practice, tmp_path) == ()


FORGED = {
    "a voice that nobody has": ("doctor", "said", "check", '"x"'),
    "a kind that is none": ("patient", "swore", "check", '"x"'),
    "no step": ("patient", "said", "", '"x"'),
    "no JSON": ("patient", "said", "check", "kneecapitis"),
    "the pen to nobody": ("patient", "handed-over", "check", '"doctor"'),
    "an answer of another talk taken back": ("patient", "undone", "check", '"elsewhere"'),
}

SAY = (
    f"SELECT sdm_aid.say('{NEWEST}', %s, NULL, %s, '{MOMENT}', %s, %s, %s, 'x', %s, '', '', '', "
    "NULL)"
)


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_what_nobody_can_say_a_room_cannot_say_by_hand(
    practice: Practice,
    rooms: tuple[ServerRecord, ServerRecord],
    forged: tuple[str, ...],
) -> None:
    begun = talk_in(rooms[0])
    with pytest.raises(psycopg.Error, match="nobody can say this") as raised:
        practice.ask(practice.rooms[0], SAY, begun, words().id, *forged)
    assert raised.value.sqlstate == "SDM03"
    assert "kneecapitis" not in f"{raised.value}{raised.value.diag.context}"


def test_a_guide_under_the_hash_of_another_and_a_forged_audit_are_refused(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    begun = talk_in(rooms[0])
    with pytest.raises(ValueError, match="hash"):
        rooms[0].start(b"name: There are no risks\n", GUIDE_HASH, "Knee")
    for done in (Done.ERASED, Done.STARTED, Done.MIGRATED, Done.RESTORED):
        with pytest.raises(RecordTrouble):
            rooms[0].note(done, begun)
    with pytest.raises(RecordTrouble):
        rooms[0].note(Done.PRINTED, "a talk that never was")


def test_another_room_s_talk_is_read_and_nothing_else(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    first, second = rooms
    begun, once = talk_in(first), words()
    assert first.hold(begun) is not None
    first.journal(begun).append(once)
    first.journal(begun).keep_draft("choose", "why", Voice.PATIENT, "Because I")
    assert second.hold(begun) is None
    assert second.entries(begun) == (once,)
    assert second.journal(begun).drafts() == ()  # what is being typed is not said yet
    by_hand = (
        (SAY, begun, words().id, "clinician", "said", "check", '"There are no risks"'),
        (f"SELECT sdm_aid.drop_draft('{NEWEST}', %s, NULL, 'choose', 'why')", begun),
        (f"SELECT sdm_aid.drop_draft('{NEWEST}', %s, 1, 'choose', 'why')", begun),
        (
            f"SELECT sdm_aid.keep_draft('{NEWEST}', %s, 1, 'choose', 'why', 'patient', "
            f"'\"No\"', '{MOMENT}')",
            begun,
        ),
    )
    for statement, *given_ in by_hand:
        with pytest.raises(psycopg.Error, match="another room has this talk"):
            practice.ask(practice.rooms[1], statement, *given_)
    assert [draft.text for draft in first.journal(begun).drafts()] == ["Because I"]
    assert first.entries(begun) == (once,)


def test_a_room_cannot_end_another_room_s_line(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord]
) -> None:
    talk_in(rooms[0])
    others = "FROM pg_stat_activity WHERE usename = %s"
    for end in ("pg_terminate_backend", "pg_cancel_backend"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            practice.ask(practice.rooms[1], f"SELECT {end}(pid) {others}", practice.rooms[0])


PLANTED = """
CREATE TABLE public.caught (who text);
CREATE FUNCTION public.evil(text, varchar) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.caught VALUES (current_user);
    RETURN $1 OPERATOR(pg_catalog.=) $2::text;
END $$;
CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = varchar, FUNCTION = public.evil);
CREATE FUNCTION public.coalesce_(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION public.lock_of(text) RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint';
CREATE FUNCTION public.sha256(varchar) RETURNS bytea LANGUAGE sql AS $$SELECT '\\x00'::bytea$$;
GRANT ALL ON public.caught TO PUBLIC;
"""


def test_what_a_room_planted_in_public_never_runs_for_the_owner(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    """On PostgreSQL 14 everybody may make operators there; an exact match comes before ours."""
    database = practice.address("postgres")
    with psycopg.connect(database) as superuser:
        superuser.execute("GRANT CREATE, USAGE ON SCHEMA public TO PUBLIC")
    practice.ask(practice.rooms[0], PLANTED)
    owner = practice.open(practice.owner, tmp_path)
    begun = talk_in(owner)
    assert owner.hold(begun) is not None
    owner.journal(begun).append(said("together", "patient-name", "Bob"))
    assert [kept.patient for kept in owner.conversations("bob")] == ["Bob"]
    with reading(owner.engine) as connection:
        asked = text("SELECT count(*) FROM conversation WHERE id = CAST(:this AS varchar)")
        assert connection.execute(asked, {"this": begun}).scalar() == 1
        path = connection.execute(text("SHOW search_path")).scalar_one()
    assert "public" not in path
    assert faults_in(owner.engine) == ()
    owner.erase([begun])
    owner.close()
    rooms[1].journal(talk_in(rooms[1])).append(words())
    assert practice.ask("postgres", "SELECT * FROM public.caught") == []
    # In a session that looks there first it does run: the trap was a real one.
    trapped = "SELECT id = ''::varchar FROM sdm_aid.conversation LIMIT 1"
    practice.ask(practice.rooms[1], trapped)
    assert practice.ask("postgres", "SELECT * FROM public.caught") == [(practice.rooms[1],)]
    with psycopg.connect(database) as superuser:
        superuser.execute(
            "DROP TABLE public.caught; DROP OPERATOR public.= (text, varchar); "
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
        )


def test_a_room_s_own_session_cannot_bend_the_functions(
    practice: Practice, rooms: tuple[ServerRecord, ServerRecord], tmp_path: Path
) -> None:
    begun = talk_in(rooms[0])
    with psycopg.connect(practice.address(practice.rooms[0])) as connection:
        connection.execute(
            "CREATE TEMP TABLE chain_key AS SELECT repeat('00', 32) AS key;"
            "CREATE TEMP TABLE entry (id text); CREATE TEMP TABLE audit_head (rows integer);"
            "CREATE FUNCTION pg_temp.is_voice(text) RETURNS boolean LANGUAGE sql AS 'SELECT true';"
            "SET search_path = pg_temp, pg_catalog, sdm_aid;"
            "SET standard_conforming_strings = off; SET bytea_output = 'escape';"
            "SET row_security = off"
        )
        value = ("patient", "said", "check", '"Zo\\u00eb \\\\ \\n"')
        connection.execute(SAY, [begun, words().id, *value])
        with pytest.raises(psycopg.Error, match="nobody can say this"):
            connection.execute(SAY, [begun, words().id, "doctor", *value[1:]])
    assert owners_faults(practice, tmp_path) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_the_server_makes_the_links_that_the_program_makes(
    practice: Practice,
    shared_line: tuple[psycopg.Connection[tuple[str, ...]], bytes],
    said_: list[str],
) -> None:
    line, key = shared_line
    content = [*said_, "x"]
    asked = line.execute("SELECT sdm_aid.link_of(%s, 7, %s)", [content[0], content]).fetchone()
    assert asked == (hmac_chain.link_of(key, content[0], 7, content),)


@pytest.fixture(scope="module")
def shared_line(
    practice: Practice,
) -> Iterator[tuple[psycopg.Connection[tuple[str, ...]], bytes]]:
    """The owner's, and the key that only the owner can read."""
    with psycopg.connect(practice.address(practice.owner)) as line:
        row = line.execute("SELECT key FROM sdm_aid.chain_key").fetchone()
        assert row is not None
        yield line, bytes.fromhex(row[0])
