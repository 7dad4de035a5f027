"""A conversation that goes on while the server is away: nothing is lost, and nothing twice."""

import logging
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from bench.server_away import talk_through
from sqlalchemy import text

from sdm_aid.conversation.entries import Entry, Kind, Voice
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.record import shared_record
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.export.export import Refused, bring_in, take_away
from sdm_aid.record.journal.faults import Wrong
from sdm_aid.record.journal.verify import verify as faults_in
from sdm_aid.record.keys.keys import key_of
from sdm_aid.record.record import open_record
from sdm_aid.record.server import postgres as server
from sdm_aid.record.server.outage_words import notice
from sdm_aid.record.server.outbox import FILE, Outbox, Waiting
from sdm_aid.record.shared_record import ServerRecord, open_server_record
from sdm_aid.record.store.audit import Done
from sdm_aid.record.store.sqlite import reading

from .conftest import AT, GUIDE, GUIDE_HASH, answered, said, words
from .postgres import Postgres, everyday_rights, sql

TALKS_UNTIL_KILLED = """
import sys
from hashlib import sha256
from pathlib import Path
from sdm_aid.conversation.entries import Kind, Voice, new_entry, now
from sdm_aid.record.record import open_record
from sdm_aid.record.shared_record import open_server_record

record = open_server_record(sys.argv[1], Path(sys.argv[2]))
journal = record.journal(sys.argv[3])
print("open", flush=True)
for line in sys.stdin:
    entry = new_entry(now, Voice.PATIENT, Kind.SAID, "what-matters", "words", line)
    journal.append(entry)
    print(entry.id, flush=True)
"""


@pytest.fixture(autouse=True)
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_record, "PAUSE", 0.05)


@pytest.fixture
def sent_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits follows only when the test says so."""
    monkeypatch.setattr(shared_record, "PAUSE", 600)


def test_a_conversation_outlives_five_outages(postgres: Postgres, tmp_path: Path) -> None:
    talk_through(postgres, tmp_path, outages=5)


def test_the_person_goes_on_and_is_told_how_many_answers_wait(
    postgres: Postgres, address: str, folder: Path
) -> None:
    record = open_server_record(address, folder)
    begun = record.start(GUIDE, GUIDE_HASH, "Knee")
    journal = record.journal(begun)
    told: list[tuple[int, RecordTrouble | None]] = []
    nothing_waits = threading.Event()

    def hear(waiting: int, trouble: RecordTrouble | None) -> None:
        told.append((waiting, trouble))
        if waiting == 0 and len(told) > 1:
            nothing_waits.set()

    record.tell(hear)
    assert told == [(0, None)]
    with postgres.away():
        spoken = [words(text) for text in ("one", "two", "three")]
        for entry in spoken:
            journal.append(entry)
        assert record.waiting == 3
        waiting, trouble = told[-1]
        assert trouble is not None
        assert (waiting, trouble.kind) == (3, TroubleKind.SERVER_AWAY)
        assert "does not answer. 3 answers wait" in notice(waiting, trouble)
        assert "1 answer waits" in notice(1, trouble)
    assert nothing_waits.wait(30)
    assert told[-1] == (0, None)
    assert record.entries(begun) == tuple(spoken)
    record.close()


def test_a_conversation_can_begin_while_the_server_is_away(
    postgres: Postgres, address: str, folder: Path
) -> None:
    record = open_server_record(address, folder)
    with postgres.away():
        begun = record.start(GUIDE, GUIDE_HASH, "Knee")
        bob = said("together", "patient-name", "Bob")
        record.journal(begun).append(bob)
    record.send()
    assert record.guide_text(begun) == GUIDE
    assert record.entries(begun) == (bob,)
    assert [kept.patient for kept in record.conversations()] == ["Bob"]
    record.close()


def test_a_talk_can_begin_in_a_room_whose_server_was_away_from_the_start(
    postgres: Postgres, address: str, folder: Path
) -> None:
    bob = said("together", "patient-name", "Bob")
    with postgres.away():
        record = open_server_record(address, folder)
        with pytest.raises(RecordTrouble) as raised:
            record.conversations()
        assert raised.value.kind is TroubleKind.SERVER_AWAY
        begun = record.start(GUIDE, sha256(GUIDE).hexdigest(), "Knee")
        record.journal(begun).append(bob)
        assert record.waiting == 1
    record.send()
    assert record.entries(begun) == (bob,)
    assert faults_in(record.engine) == ()
    record.close()


def test_a_room_is_offered_only_what_was_open_in_it(address: str, folder: Path) -> None:
    here = open_server_record(address, folder)
    there = open_server_record(address, folder.with_name("other room"))
    mine, theirs = here.start(GUIDE, GUIDE_HASH, "Knee"), there.start(GUIDE, GUIDE_HASH, "Knee")
    assert here.unfinished(5) == ()
    here.hold(mine)
    there.hold(theirs)
    assert [[one.id for one in each.unfinished(5)] for each in (here, there)] == [[mine], [theirs]]
    assert len(here.conversations()) == 2
    here.close()
    there.close()


def test_a_conversation_is_held_against_another_room(address: str, folder: Path) -> None:
    here = open_server_record(address, folder)
    there = open_server_record(address, folder.with_name("other room"))
    begun = here.start(GUIDE, GUIDE_HASH, "Knee")
    held = here.hold(begun)
    assert held is not None
    assert there.hold(begun) is None
    held.let_go()
    held.let_go()
    again = there.hold(begun)
    assert again is not None
    assert here.hold(begun) is None
    there.close()
    again.let_go()
    assert here.hold(begun) is not None
    here.close()


def test_who_owns_the_record_erases_and_a_room_cannot(
    postgres: Postgres, address: str, folder: Path
) -> None:
    owner = open_server_record(address, folder)
    begun, stays = (owner.start(GUIDE, sha256(GUIDE).hexdigest(), "Knee") for _n in range(2))
    for each in (begun, stays):
        owner.journal(each).append(words("kneecapitis"))
    owner.note(Done.PRINTED, begun)
    sql(address, everyday_rights())
    try:
        room = open_server_record(address.replace("postgres@", "room@"), folder.with_name("room"))
        with pytest.raises(RecordTrouble) as raised:
            room.erase([begun])
        assert raised.value.kind is TroubleKind.SERVER_REFUSED
        assert len(room.conversations()) == 2
        room.close()
    finally:
        sql(address, "DROP OWNED BY room; DROP ROLE room")
    done = owner.erase([begun])
    assert done.gone
    assert "whoever looks after it" in str(done.files[0])
    assert [row.done for row in done.elsewhere] == [Done.PRINTED]
    assert [kept.id for kept in owner.conversations()] == [stays]
    assert faults_in(owner.engine) == ()
    assert not owner.erase([begun]).elsewhere[1:]
    owner.close()


@pytest.mark.parametrize(
    ("behind_the_back", "wrong"),
    [
        ("UPDATE entry SET value = '1'", Wrong.ROW),
        ("DELETE FROM entry WHERE sequence = 2", Wrong.END),
        ("UPDATE audit SET at = '2026'", Wrong.ROW),
        ("UPDATE entry SET sequence = 3 - sequence", Wrong.ROW),
        ("UPDATE conversation SET patient = 'Jean'", Wrong.LIST),
    ],
)
def test_what_an_owner_changes_behind_the_program_s_back_is_found(
    address: str, folder: Path, behind_the_back: str, wrong: Wrong
) -> None:
    record = open_server_record(address, folder)
    begun = record.start(GUIDE, sha256(GUIDE).hexdigest(), "Knee")
    for text_ in ("one", "two"):
        record.journal(begun).append(words(text_))
    assert faults_in(record.engine) == ()
    sql(
        address,
        "ALTER TABLE entry DISABLE TRIGGER entry_stays; "
        "ALTER TABLE audit DISABLE TRIGGER audit_stays; "
        "ALTER TABLE entry DROP CONSTRAINT entry_sequence",
    )
    assert {fault.wrong for fault in faults_in(record.engine)} == {Wrong.OPEN}
    sql(address, behind_the_back)
    sql(
        address,
        "ALTER TABLE entry ENABLE TRIGGER entry_stays; "
        "ALTER TABLE audit ENABLE TRIGGER audit_stays",
    )
    assert {fault.wrong for fault in faults_in(record.engine)} == {wrong}
    record.close()


def test_a_record_taken_from_one_machine_is_the_same_on_a_server(
    address: str, folder: Path
) -> None:
    here = open_record(folder)
    text_ = read_file(shipped_guides() / "knee-osteoarthritis.yaml")
    begun = here.start(text_.text.encode(), text_.hash, text_.guide.title)
    for each in (said("together", "patient-name", "Zoë"), words()):
        here.journal(begun).append(each)
    taken, before = take_away(here.engine, [begun]), here.entries(begun)
    here.close()
    there = open_server_record(address, folder.with_name("room"))
    (came,) = bring_in(there.engine, taken, AT, is_free=there.is_free)
    note, *after = there.entries(came.id)
    assert note.kind is Kind.BROUGHT_IN
    assert [replace(each, id="") for each in after] == [replace(each, id="") for each in before]
    (listed,) = there.conversations()
    assert (listed.patient, listed.brought_in is not None) == ("Zoë", True)
    assert bring_in(there.engine, take_away(there.engine, [came.id]), AT)[0].id == came.id
    forged = take_away(there.engine, [came.id]).replace(b"It aches", b"It burns")
    held = there.hold(came.id)
    assert held is not None
    with pytest.raises(Refused, match="open in a window"):
        bring_in(there.engine, forged, AT, is_free=there.is_free)
    held.let_go()
    assert bring_in(there.engine, forged, AT, is_free=there.is_free)[0].claims == came.id
    assert there.entries(came.id) == (note, *after)
    assert faults_in(there.engine) == ()
    there.close()


def waits_in(folder: Path) -> tuple[Waiting, ...]:
    """Everything that lies in the outbox of a room, drafts and all."""
    outbox = Outbox(folder, key_of(folder, database_exists=True, keychain=False).secret)
    waiting = outbox.all()
    outbox.close()
    return waiting


def test_what_is_being_typed_waits_too_only_its_last_state(
    postgres: Postgres, address: str, folder: Path
) -> None:
    record = open_server_record(address, folder)
    journal = record.journal(record.start(GUIDE, GUIDE_HASH, "Knee"))
    journal.keep_draft("choose", "why", Voice.PATIENT, "Beca")
    with postgres.away():
        for text in ("It", "It ach", "It aches \0 \ud83d"):
            journal.keep_draft("what-matters", "words", Voice.PATIENT, text)
        journal.drop_draft("choose", "why")
        assert len(waits_in(folder)) == 2
        assert record.waiting == 0  # no answer yet
    record.send()
    assert [draft.text for draft in journal.drafts()] == ["It aches \0 \ud83d"]
    record.close()


def test_a_conversation_opened_again_shows_what_still_waits(
    postgres: Postgres, address: str, folder: Path, sent_by_hand: None
) -> None:
    record = open_server_record(address, folder)
    begun, first, second = record.start(GUIDE, GUIDE_HASH, "Knee"), words("one"), words("two")
    record.journal(begun).append(first)
    with postgres.away():
        record.journal(begun).append(second)
        with pytest.raises(RecordTrouble):
            record.entries(begun)
    assert record.entries(begun) == (first, second)
    assert record.waiting == 0
    record.close()


def test_killed_while_entries_wait_they_are_sent_at_the_next_start(
    postgres: Postgres, address: str, folder: Path
) -> None:
    record = open_server_record(address, folder)
    begun = record.start(GUIDE, GUIDE_HASH, "Knee")
    record.close()
    arguments = [sys.executable, "-c", TALKS_UNTIL_KILLED, address, str(folder), begun]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as talking:
        assert talking.stdin is not None
        assert talking.stdout is not None
        assert talking.stdout.readline() == "open\n"
        ids: list[str] = []

        def speak(text: str) -> None:
            talking.stdin.write(text + "\n")  # type: ignore[union-attr]
            talking.stdin.flush()  # type: ignore[union-attr]
            ids.append(talking.stdout.readline().strip())  # type: ignore[union-attr]

        speak("with the server there")
        with postgres.away():
            for n in range(5):
                speak(f"kneecapitis {n}")
            talking.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
            talking.wait()
            early = open_server_record(address, folder)
            assert early.waiting == 5
            early.close()
            for file in folder.iterdir():
                assert b"kneecapitis" not in file.read_bytes(), file.name
    again = open_server_record(address, folder)
    assert [entry.id for entry in again.entries(begun)] == ids
    assert again.waiting == 0
    again.close()


def test_an_answer_the_server_already_has_is_sent_once(
    postgres: Postgres, address: str, folder: Path, sent_by_hand: None
) -> None:
    """The line broke after the server had it, before it could say so."""
    record = open_server_record(address, folder)
    begun, once, after = record.start(GUIDE, GUIDE_HASH, "Knee"), words("one"), words("two")
    with postgres.away():
        record.journal(begun).append(once)
        record.journal(begun).append(after)
    other = open_server_record(address, folder.with_name("other room"))
    other.journal(begun).append(once)
    other.close()
    record.send()
    assert record.entries(begun) == (once, after)
    assert record.waiting == 0
    record.close()


def test_another_entry_with_its_id_is_refused_kept_here_and_told(
    postgres: Postgres,
    address: str,
    folder: Path,
    sent_by_hand: None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    record = open_server_record(address, folder)
    begun, elsewhere = (record.start(GUIDE, GUIDE_HASH, "Knee") for _n in range(2))
    here, fine = words("kneecapitis"), words("something else")
    with postgres.away():
        record.journal(begun).append(here)
        record.journal(elsewhere).append(fine)
    there = Entry(here.id, here.at, here.voice, here.kind, here.step, here.field, "another")
    other = open_server_record(address, folder.with_name("other room"))
    other.journal(begun).append(there)
    record.send()
    told: list[tuple[int, RecordTrouble | None]] = []
    record.tell(lambda waiting, trouble: told.append((waiting, trouble)))
    assert told[-1][0] == 1
    assert told[-1][1] is not None
    assert other.entries(begun) == (there,)
    assert other.entries(elsewhere) == (fine,)
    record.journal(elsewhere).append(after := words("and on"))
    assert other.entries(elsewhere) == (fine, after)
    assert "kneecapitis" not in caplog.text
    other.close()
    record.close()


def test_what_was_answered_alone_never_waits_beside_the_entries(
    postgres: Postgres, address: str, folder: Path
) -> None:
    record = open_server_record(address, folder)
    with postgres.away(), pytest.raises(RecordTrouble) as raised:
        record.keep_afterwards(answered())
    assert raised.value.kind is TroubleKind.SERVER_AWAY
    assert waits_in(folder) == ()
    record.keep_afterwards(answered())
    assert record.all_afterwards() == (answered(),)
    record.close()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX can hold a process still")
def test_a_server_that_falls_silent_is_not_waited_for_long(
    postgres: Postgres,
    address: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    sent_by_hand: None,
) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.3)
    record = open_server_record(address, folder)
    begun, once = record.start(GUIDE, GUIDE_HASH, "Knee"), words()
    with reading(record.engine) as connection:
        ours = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    both = (ours, postgres.pid())
    for pid in both:
        os.kill(pid, signal.SIGSTOP)
    try:
        record.journal(begun).append(once)
        assert record.waiting == 1
    finally:
        for pid in both:
            os.kill(pid, signal.SIGCONT)
    record.send()
    assert record.entries(begun) == (once,)
    record.close()


def test_the_outbox_is_in_the_dark(postgres: Postgres, address: str, folder: Path) -> None:
    record: ServerRecord = open_server_record(address, folder)
    begun = record.start(GUIDE, GUIDE_HASH, "Knee")
    with postgres.away():
        record.journal(begun).append(words("kneecapitis"))
        content = (folder / FILE).read_bytes()
        assert b"kneecapitis" not in content
        assert b"SQLite format" not in content
    record.close()
