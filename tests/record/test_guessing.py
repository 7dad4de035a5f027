"""Guessing a passphrase: the wait yields to no clock and no crowd, and ends for everybody."""

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.keys import throttle
from sdm_aid.record.keys.change_key import protect
from sdm_aid.record.keys.key_file import alone
from sdm_aid.record.keys.passphrase import Cost
from sdm_aid.record.keys.unlock import unlock
from tests.kit.no_room import no_room

from .passphrases import CHEAP, WORDS, begun

OTHER = "stairs garden bus tea"
YEARS = 10 * 365 * 24 * 3600.0
GUESSERS = 9

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="forks, or limits files")


@pytest.fixture
def guarded(folder: Path) -> Path:
    """The folder of a record with a passphrase."""
    key, _kept = begun(folder)
    protect(folder, key, WORDS, CHEAP)
    return folder


def refusal(folder: Path, words: str) -> TroubleKind:
    with pytest.raises(RecordTrouble) as trouble:
        unlock(folder, words)
    return trouble.value.kind


def set_clock(monkeypatch: pytest.MonkeyPatch, ahead: float) -> None:
    """What somebody does who sets the machine's clock."""
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + ahead)


def test_wrong_tries_under_a_clock_that_was_ahead_cost_the_usual_wait_once_it_is_right(
    guarded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, YEARS)
    for _try in range(3):
        assert refusal(guarded, OTHER) is TroubleKind.WRONG_PASSPHRASE
    monkeypatch.undo()
    waits = throttle.seconds_to_wait(guarded)
    assert waits <= 1
    later = throttle.since_start() + 1
    assert unlock(guarded, WORDS, lambda: later)


@pytest.mark.parametrize("ahead", [YEARS, -YEARS])
def test_setting_the_clock_shortens_no_wait(
    guarded: Path, monkeypatch: pytest.MonkeyPatch, ahead: float
) -> None:
    for _try in range(10):
        throttle.count(guarded)
    set_clock(monkeypatch, ahead)
    assert 55 < throttle.seconds_to_wait(guarded) <= 60
    assert refusal(guarded, WORDS) is TroubleKind.TOO_SOON


def test_after_a_start_of_the_machine_the_wait_begins_anew_and_is_no_longer(folder: Path) -> None:
    folder.mkdir()
    content = {"wrong": 9, "at": 5_000_000.0, "start": "another start"}
    (folder / throttle.FILE).write_text(json.dumps(content))
    clock = iter((0.0, 15.0, 60.0, 9e6))
    waits = [throttle.seconds_to_wait(folder, lambda: next(clock)) for _look in range(4)]
    assert waits == [60, 45, 0, 0]


@given(
    wrong=st.integers(),
    at=st.floats(),
    start=st.sampled_from([None, "", "another"]),
    now=st.floats(0, 1e9),
)
def test_whatever_is_written_there_nobody_waits_longer_than_a_minute(
    tmp_path_factory: pytest.TempPathFactory, wrong: int, at: float, start: str, now: float
) -> None:
    folder = tmp_path_factory.mktemp("tries")
    content = {"wrong": wrong, "at": at, "start": start}
    (folder / throttle.FILE).write_text(json.dumps(content))
    assert 0 <= throttle.seconds_to_wait(folder, lambda: now) <= throttle.MOST
    assert throttle.seconds_to_wait(folder, lambda: now + throttle.MOST) == 0


GUESS = """
import os, sys
from pathlib import Path
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.keys.unlock import unlock
wait, go = os.pipe()
for guesser in range(int(sys.argv[2])):
    if os.fork() == 0:
        os.close(go)
        os.read(wait, 1)  # until all of them are there
        try:
            unlock(Path(sys.argv[1]), f"guess {guesser}")
        except RecordTrouble as trouble:
            os.write(1, f"{trouble.kind}\\n".encode())
        os._exit(0)
os.close(wait)
os.close(go)
for guesser in range(int(sys.argv[2])):
    os.wait()
"""


@on_posix
def test_of_many_programs_that_guess_at_once_only_one_gets_its_try(folder: Path) -> None:
    key, _kept = begun(folder)
    protect(folder, key, WORDS, Cost(memory_kib=16 * 1024, iterations=2, lanes=1))
    for _wrong in range(8):
        throttle.count(folder, lambda: 0.0)  # long ago: the next try is free, the one after is not
    guessed = subprocess.run(
        [sys.executable, "-c", GUESS, str(folder), str(GUESSERS)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    kinds = Counter(guessed.stdout.split())
    assert kinds == {TroubleKind.WRONG_PASSPHRASE: 1, TroubleKind.TOO_SOON: GUESSERS - 1}
    assert json.loads((folder / throttle.FILE).read_text())["wrong"] == 9


@on_posix
@pytest.mark.parametrize("words", [OTHER, WORDS])
def test_on_a_full_disk_no_try_is_made_as_none_can_be_counted(guarded: Path, words: str) -> None:
    with no_room():
        kinds = {refusal(guarded, words) for _try in range(12)}
    assert kinds == {TroubleKind.UNCOUNTED}
    assert unlock(guarded, WORDS)


@on_posix
def test_a_folder_that_cannot_be_written_to_takes_no_try(
    guarded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (guarded / throttle.FILE).mkdir()  # what is counted cannot be put there, whoever one is
    assert refusal(guarded, WORDS) is TroubleKind.UNCOUNTED


def test_while_another_program_tries_one_waits_and_is_told_at_last(guarded: Path) -> None:
    with alone(guarded), pytest.raises(RecordTrouble) as trouble, alone(guarded, patience=0.1):
        pass
    assert trouble.value.kind is TroubleKind.LOCKED


def test_how_long_to_wait_is_said_in_seconds(
    guarded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _wrong in range(10):
        throttle.count(guarded)
    monkeypatch.setenv("SDM_AID_PASSPHRASE", WORDS)
    done = CliRunner().invoke(commands, ["--data", str(guarded), "records"])
    assert done.exit_code == 2
    assert "Please wait before you try again." in done.output
    assert "Wait 60 seconds, then try again." in done.output
