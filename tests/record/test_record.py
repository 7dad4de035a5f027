"""What is kept is there again, and nobody without the key can read it."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from sdm_aid.conversation.entries import Entry, Kind, Voice, new_entry
from sdm_aid.record.keys import KeyPlace
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.troubles import RecordTrouble
from tests.record.conftest import BEGINS, GUIDE, said

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=50),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(value=values)
def test_an_entry_comes_back_as_it_went_in(record: Record, kept: str, value: object) -> None:
    entry = said("words", value)  # type: ignore[arg-type]
    record.journal(kept).append(entry)
    assert record.entries(kept)[-1] == entry


def test_a_conversation_is_there_again_in_order(folder: Path) -> None:
    record = open_record(folder)
    kept = record.start(GUIDE, "a" * 64, "Knee")
    entries = [said("words", f"Answer {number}") for number in range(20)]
    for entry in entries:
        record.journal(kept).append(entry)
    record.close()
    again = open_record(folder)
    assert list(again.entries(kept)) == entries
    assert again.guide_text(kept) == GUIDE
    again.close()


def test_the_files_hold_no_word_that_was_said(folder: Path) -> None:
    record = open_record(folder)
    kept = record.start(b"title: Hidden guide\n", "b" * 64, "Hidden title")
    journal = record.journal(kept)
    journal.append(said("words", "Meg climbs the hill"))
    journal.append(said("patient-name", "Bob Secretname", "together"))
    journal.keep_draft("what-matters", "words", Voice.PATIENT, "half a thought")
    raw = b"".join(file.read_bytes() for file in folder.iterdir())
    record.close()
    raw += b"".join(file.read_bytes() for file in folder.iterdir())
    for words in (b"Meg climbs", b"Secretname", b"Hidden", b"half a thought", b"SQLite format"):
        assert words not in raw


def test_appending_the_same_entry_twice_keeps_it_once(record: Record, kept: str) -> None:
    entry = said("words", "Once.")
    record.journal(kept).append(entry)
    record.journal(kept).append(entry)
    assert record.entries(kept) == (entry,)


@pytest.mark.parametrize("change", ["UPDATE entry SET value = '\"x\"'", "DELETE FROM entry"])
def test_nobody_can_change_or_delete_what_was_said(record: Record, kept: str, change: str) -> None:
    record.journal(kept).append(said("words", "Mine."))
    with pytest.raises(RecordTrouble), record.changing() as connection:
        connection.execute(text(change))
    assert record.entries(kept)[0].value == "Mine."


def test_a_draft_is_kept_overwritten_and_gone_when_it_is_said(record: Record, kept: str) -> None:
    journal = record.journal(kept)
    journal.keep_draft("what-matters", "words", Voice.PATIENT, "I want")
    journal.keep_draft("what-matters", "words", Voice.PATIENT, "I want to walk")
    assert [(d.field, d.voice, d.text) for d in journal.drafts()] == [
        ("words", Voice.PATIENT, "I want to walk")
    ]
    journal.append(said("words", "I want to walk Meg."))
    assert journal.drafts() == ()


def test_the_list_shows_who_and_where_and_finds_by_a_few_letters(record: Record) -> None:
    bob, ann = (record.start(GUIDE, "a" * 64, "Knee") for _each in range(2))
    record.journal(bob).append(said("patient-name", "Bob", "together"))
    record.journal(ann).append(said("patient-name", "Jean 50%", "together"))
    go = new_entry(lambda: BEGINS, Voice.PATIENT, Kind.WENT_TO, "choose")
    record.journal(bob).append(go)
    assert {kept.patient for kept in record.conversations()} == {"Bob", "Jean 50%"}
    assert [kept.id for kept in record.conversations("bo")] == [bob]
    assert [kept.id for kept in record.conversations("0%")] == [ann]
    assert record.conversations("%_%") == ()
    assert [kept.step for kept in record.conversations("Bob")] == ["choose"]


def test_an_undone_name_is_no_longer_listed(record: Record, kept: str) -> None:
    journal = record.journal(kept)
    journal.append(said("patient-name", "Rob", "together"))
    wrong = said("patient-name", "Bobb", "together")
    journal.append(wrong)
    journal.append(
        new_entry(lambda: BEGINS, Voice.PATIENT, Kind.UNDONE, "together", "patient-name", wrong.id)
    )
    assert record.conversations()[0].patient == "Rob"


def test_what_is_finished_is_not_offered_to_carry_on_until_more_is_said(
    record: Record, kept: str
) -> None:
    journal = record.journal(kept)
    journal.append(new_entry(lambda: BEGINS, Voice.TOGETHER, Kind.FINISHED, "our-plan"))
    assert record.latest_unfinished() is None
    assert record.conversations()[0].finished == BEGINS
    journal.append(said("words", "One thing more."))
    unfinished = record.latest_unfinished()
    assert unfinished is not None
    assert unfinished.id == kept


def test_only_this_user_can_read_the_folder_and_the_key(folder: Path) -> None:
    record = open_record(folder)
    assert record.key_place is KeyPlace.FILE
    record.close()
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "record.key").stat().st_mode) == 0o600


KILLED = """
import sys
from pathlib import Path
from sdm_aid.record.record import open_record
from tests.record.conftest import said
record = open_record(Path(sys.argv[1]))
kept = record.start(b"g", "c" * 64, "Knee")
print(kept, flush=True)
number = 0
while True:
    record.journal(kept).append(said("words", f"Answer {number}"))
    print(number, flush=True)
    number += 1
"""


@pytest.mark.parametrize("after", [1, 5, 9, 17, 30, 42])
def test_what_was_appended_outlives_a_kill(folder: Path, after: int) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    kept = running.stdout.readline().strip()
    told = [int(running.stdout.readline()) for _answer in range(after)]
    running.send_signal(signal.SIGKILL)
    told += [int(line) for line in running.stdout.read().split()]
    running.wait()
    record = open_record(folder)
    numbers = [str(entry.value).split()[1] for entry in record.entries(kept)]
    with record.changing() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert connection.execute(text("PRAGMA cipher_integrity_check")).fetchall() == []
    record.close()
    assert numbers[: len(told)] == [str(number) for number in told]


def test_two_windows_on_one_file_both_work(folder: Path) -> None:
    one, other = open_record(folder), open_record(folder)
    kept = one.start(GUIDE, "a" * 64, "Knee")
    mine, theirs = said("words", "One."), said("words", "Two.")
    one.journal(kept).append(mine)
    other.journal(kept).append(theirs)
    expected: tuple[Entry, ...] = (mine, theirs)
    assert one.entries(kept) == other.entries(kept) == expected
    one.close()
    other.close()
