"""``sdm-aid plans``: many kept talks as files in a folder, each as ``sdm-aid plan`` makes it."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from multiprocessing import active_children
from pathlib import Path

import pytest

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.learning.made_up.talks import make_talks
from sdm_aid.plan.outputs.batch import FileAsked, KeptTalk, plans_of
from sdm_aid.plan.outputs.output import PaperAsked
from sdm_aid.plan.paper.letterhead import NO_PAPER
from sdm_aid.plan.paper.papers import Form
from sdm_aid.plan.paper.sizes import Size
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store.audit import Done, about, rows
from sdm_aid.record.store.sqlite import reading
from tests.kit.commands import run
from tests.kit.waiting import until

NAMES = ("Bob", "Jean", "Aimee")


def held(record: Record, read: ReadGuide, name: str, *, finished: bool = True) -> str:
    kept = record.start(read.text.encode(), read.hash, read.guide.title)
    talk = Conversation(read.guide, record.journal(kept))
    talk.go_to("together")
    talk.say("together", "patient-name", name)
    talk.say("choose", "choice", read.guide.options[0].id)
    if finished:
        talk.finish()
    return kept


@pytest.fixture
def talks(folder: Path, knee: ReadGuide) -> dict[str, str]:
    """Three finished talks and one that is not, by the patient's name."""
    record = open_record(folder)
    kept = {name: held(record, knee, name) for name in NAMES}
    kept["Meg"] = held(record, knee, "Meg", finished=False)
    record.close()
    return kept


def files_in(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_every_finished_talk_is_the_plan_that_it_is_alone(
    folder: Path, talks: dict[str, str], knee: ReadGuide
) -> None:
    record = open_record(folder)
    jean = talks["Jean"]
    talk = Conversation(knee.guide, record.journal(jean), record.entries(jean))
    talk.say("together", "information", ["large"])
    talk.finish()
    record.close()
    to, out = folder.parent / "plans", folder.parent / "alone.pdf"
    code, said = run("--data", folder, "plans", "--to", to)
    assert code == 0, said
    assert "Written: 3 of 3 plans" in said
    made = files_in(to)
    alone = {}
    for name in NAMES:
        assert run("--data", folder, "plan", talks[name], "--out", out)[0] == 0
        alone[name] = out.read_bytes()
    assert sorted(made.values()) == sorted(alone.values())
    assert not any(name.lower() in file for name in NAMES for file in made)
    if os.name == "posix":
        assert {stat.S_IMODE(each.stat().st_mode) for each in to.iterdir()} == {0o600}


def test_only_those_asked_for_are_written(folder: Path, talks: dict[str, str]) -> None:
    to = folder.parent / "plans"
    for wanted, count in (
        (("jean",), 1),
        (("knee",), 3),
        (("--not-finished",), 1),
        (("--since", "2020-01-01"), 3),
    ):
        place = to / "-".join(wanted)
        code, said = run("--data", folder, "plans", *wanted, "--to", place, "--as", "txt")
        assert (code, len(files_in(place))) == (0, count), said
    tomorrow = (datetime.now().astimezone() + timedelta(days=2)).date().isoformat()
    code, said = run("--data", folder, "plans", "--to", to / "none", "--since", tomorrow)
    assert (code, (to / "none").exists()) == (2, False)
    assert "No conversation was chosen." in said


def test_nothing_there_is_replaced_and_what_is_the_same_is_left(
    folder: Path, talks: dict[str, str]
) -> None:
    (folder / "paper").mkdir()
    practice = folder / "paper" / "practice.yaml"
    practice.write_text("name: The practice\nfile_name: our-plan\n", encoding="utf-8")
    to = folder.parent / "plans"
    to.mkdir()
    (to / "our-plan.txt").write_bytes(b"somebody else's")
    (to / "our-plan-3.txt").mkdir()
    assert run("--data", folder, "plans", "--to", to, "--as", "txt")[0] == 0
    names = {f"our-plan{n}.txt" for n in ("", "-2", "-3", "-4", "-5")}
    assert {each.name for each in to.iterdir()} == names
    assert (to / "our-plan.txt").read_bytes() == b"somebody else's"
    code, said = run("--data", folder, "plans", "--to", to, "--as", "txt")
    assert (code, "There already, and just the same: 3" in said) == (0, True)
    assert {each.name for each in to.iterdir()} == names


def test_what_was_written_is_in_the_audit_once(folder: Path, talks: dict[str, str]) -> None:
    for _time in range(2):
        run("--data", folder, "plans", "--to", folder.parent / "plans", "--as", "txt")
    record = open_record(folder)
    with reading(record.engine) as connection:
        for name, kept in talks.items():
            done = [row.done for row in rows(connection, [about(kept)])]
            assert done.count(Done.SAVED) == (name != "Meg")
    record.close()


def test_a_talk_that_cannot_be_made_is_named_and_loses_no_other(
    folder: Path, talks: dict[str, str]
) -> None:
    record = open_record(folder)
    broken = record.start(b"format: 1\n", "0" * 64, "Broken")
    record.close()
    to = folder.parent / "plans"
    code, said = run("--data", folder, "plans", "--to", to, "--as", "txt", "--not-finished")
    assert code == 1
    assert "Written: 1 of 2 plans" in said
    (line,) = (each for each in said.splitlines() if each.startswith(broken))
    assert "Its guide cannot be read." in line
    assert len(files_in(to)) == 1


def test_words_that_no_font_has_are_told_with_their_talk(folder: Path, knee: ReadGuide) -> None:
    record = open_record(folder)
    held(record, knee, "Bob")
    odd = held(record, knee, "Bob \U00030000")  # a sign of Chinese that no font here has
    record.close()
    to = folder.parent / "plans"
    code, said = run("--data", folder, "plans", "--to", to)
    assert (code, len(files_in(to))) == (1, 2)
    assert "Written: 2 of 2 plans" in said
    assert [each[:36] for each in said.splitlines() if each[8:9] == "-"] == [odd]


def test_a_folder_that_cannot_be_one_is_told(folder: Path, talks: dict[str, str]) -> None:
    to = folder.parent / "plans"
    to.write_bytes(b"a file")
    code, said = run("--data", folder, "plans", "--to", to)
    assert (code, to.read_bytes()) == (2, b"a file")
    assert "cannot be written" in said or "is there already" in said


AS_TEXT = FileAsked(".txt", PaperAsked(Form.PATIENT, None, Size.A4), NO_PAPER, data=False)


def test_a_process_that_dies_takes_one_talk_with_it(folder: Path, talks: dict[str, str]) -> None:
    record = open_record(folder)

    def kept() -> Iterator[KeptTalk]:
        for name in NAMES:
            if name == "Jean":  # just before she is given to it
                for each in active_children():
                    each.kill()
                    each.join()
            yield KeptTalk(talks[name], record.guide_text(talks[name]), record.entries(talks[name]))

    done = list(plans_of(kept(), AS_TEXT, None, 1))
    record.close()
    assert [each.id for each in done] == [talks[name] for name in NAMES]
    assert [each.made is not None for each in done] == [True, False, True]
    assert done[1].why == "The program that makes it ended."
    assert active_children() == []


def test_who_stops_in_between_ends_the_processes(folder: Path, talks: dict[str, str]) -> None:
    record = open_record(folder)
    every = [
        KeptTalk(talks[name], record.guide_text(talks[name]), record.entries(talks[name]))
        for name in NAMES
    ]
    record.close()
    made = plans_of(every, AS_TEXT, None, 2)
    next(made)
    assert active_children()
    made.close()
    assert active_children() == []


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signal to one process")
def test_control_c_leaves_whole_plans_and_the_rest_can_follow(
    folder: Path, knee: ReadGuide
) -> None:
    record = open_record(folder)
    make_talks(record, knee, 40)
    finished = sum(each.finished is not None for each in record.conversations(limit=None))
    record.close()
    to = folder.parent / "plans"
    command = [sys.executable, "-m", "sdm_aid", "--data", str(folder), "plans", "--to", str(to)]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    until(lambda: running.poll() is not None or any(to.glob("*.pdf")))
    running.send_signal(signal.SIGINT)
    _out, said = running.communicate(timeout=60)
    assert running.returncode == 2, said
    assert f"of {finished} plans are written, each of them whole." in said
    first = files_in(to)
    assert 0 < len(first) < finished
    assert all(name.endswith(".pdf") and b"%%EOF" in first[name][-10:] for name in first)
    code, said = run("--data", folder, "plans", "--to", to)
    assert (code, len(files_in(to))) == (0, finished)
    assert first.items() <= files_in(to).items()
