"""Commands that take long count on the terminal, and stop where everything is whole."""

import io
import os
import signal
import sys
from pathlib import Path

import pytest

from sdm_aid.cli.progress import progress
from sdm_aid.cli.terminal import Stopped
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.progress import one_by_one
from sdm_aid.record.record import open_record
from tests.kit.commands import run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", seen := Terminal())
    with progress("Exporting", ""):
        list(one_by_one("abc"))
    assert "Exporting" in seen.getvalue()
    assert "2/3" in seen.getvalue()


def test_a_script_sees_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", seen := io.StringIO())
    with progress("Exporting", ""):
        list(one_by_one("abc"))
    assert seen.getvalue() == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signal to one process")
def test_control_c_stops_between_two_pieces_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done: list[str] = []
    with pytest.raises(Stopped), progress("Erasing", "Stopped after {n} of {m}."):
        for each in one_by_one("abc"):
            done.append(each)
            os.kill(os.getpid(), signal.SIGINT)
    assert done == ["a"]
    assert "Stopped after 1 of 3." in capsys.readouterr().err
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_the_commands_say_the_same_as_before_where_nobody_reads_along(
    tmp_path: Path, knee: ReadGuide
) -> None:
    record = open_record(tmp_path)
    talk = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    record.close()
    assert run("--data", tmp_path, "records", "backup")[0] == 0
    code, said = run("--data", tmp_path, "records", "verify")
    assert (code, said.splitlines()[-1]) == (0, "1 conversation: nothing was changed.")
    out = tmp_path / "out.zip"
    assert run("--data", tmp_path, "records", "export", talk, "--out", out)[0] == 0
    assert run("--data", tmp_path, "records", "erase", talk, "--yes")[0] == 0
    assert run("--data", tmp_path, "records", "import", out)[0] == 0
