"""What the program makes is its owner's alone, whatever the umask and whoever was there before."""

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sdm_aid.kit.private_files import close_to_others, open_to_others
from sdm_aid.record.record import open_record
from tests.import_graph import SOURCE
from tests.kit.commands import run
from tests.kit.waiting import until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
ROOT = SOURCE.parents[1]
PATHS = os.pathsep.join((str(SOURCE.parent), str(ROOT)))


def mode(path: Path) -> str:
    return oct(path.lstat().st_mode & 0o777)


def test_nothing_that_many_commands_make_is_anybody_elses(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tests.kit.umask_zero", tmp_path / "top"],
        env=os.environ | {"PYTHONPATH": PATHS, "SDM_AID_KEYCHAIN": "off"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    made = sorted((tmp_path / "top").rglob("*"))
    folders, files = ([p for p in made if p.is_dir()], [p for p in made if not p.is_dir()])
    assert {each.name for each in files} >= {
        *("settings.json", "trusted-keys.json", "record.db", "record.key", "sdm-aid.log"),
        *("own.yaml", "plan.pdf", "plan.html", "plan.txt", "plan.rtf", "prepare.pdf"),
        *("plan.fhir.json", "plan.hl7", "our-plan.pdf", "record.zip", "record.json"),
        *("rehearsed.pdf", "standards.pdf"),
    }
    assert any(each.suffix == ".png" for each in files)
    assert {str(each): mode(each) for each in files if mode(each) != "0o600"} == {}
    assert {str(each): mode(each) for each in folders if mode(each) != "0o700"} == {}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="read in /proc")
def test_a_command_makes_no_core_file_and_has_a_closed_umask_before_it_asks_for_a_secret(
    tmp_path: Path,
) -> None:
    """A key's words are asked for; meanwhile the process is looked at, and made to crash."""
    wide = 'umask 0; ulimit -c "$(ulimit -H -c)"; exec "$@"'
    command = ["sh", "-c", wide, "sh", sys.executable, "-m", "sdm_aid", "guides", "new-key"]
    asking = subprocess.Popen(
        [*command, "--out", tmp_path / "key"],
        env=os.environ | {"PYTHONPATH": PATHS, "PYTHONUNBUFFERED": "1"},
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert asking.stderr is not None
    with asking.stderr:
        asking.stderr.read(1)  # it asks
        about = Path("/proc", str(asking.pid))
        limits = (about / "limits").read_text()
        status = (about / "status").read_text()
        asking.send_signal(signal.SIGABRT)
        asking.wait(20)
    assert asking.stdin is not None
    asking.stdin.close()
    assert re.search(r"Max core file size +0 +0 ", limits)
    assert "Umask:\t0077" in status
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """A data folder as an older version left it, with a link in it to something else."""
    folder, elsewhere = tmp_path / "SDM Aid", tmp_path / "elsewhere"
    open_record(folder, keychain=False).close()
    elsewhere.write_text("not ours", "utf-8")
    elsewhere.chmod(0o644)
    (folder / "link").symlink_to(elsewhere)
    (folder / "paper").mkdir()
    (folder / "settings.json").write_text("{}", "utf-8")
    for each, wider in ((folder, 0o777), (folder / "paper", 0o755), (folder / "record.db", 0o666)):
        each.chmod(wider)
    return folder


def assert_closed(folder: Path) -> None:
    assert mode(folder) == "0o700"
    for each in folder.rglob("*"):
        assert each.is_symlink() or mode(each) in ("0o600", "0o700"), each
    assert mode(folder.parent / "elsewhere") == "0o644"


def test_a_folder_that_is_open_to_others_is_told_and_closed_on_a_command(wide: Path) -> None:
    code, said = run("--data", wide, "records")
    assert code == 0
    assert f"Others on this computer can look into {wide}." in said
    assert "sdm-aid records protect" in said
    assert mode(wide) == "0o777"
    code, said = run("--data", wide, "records", "protect")
    assert (code, said) == (0, f"Now only you can look into {wide}.\n")
    assert_closed(wide)
    assert run("--data", wide, "records") == (0, "No conversations are kept here yet.\n")


@pytest.mark.parametrize(("answer", "closed"), [(b"y\n", True), (b"n\n", False)])
def test_somebody_at_a_terminal_is_asked(wide: Path, answer: bytes, closed: bool) -> None:
    ours, theirs = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-m", "sdm_aid", "--data", wide, "records"],
        env=os.environ | {"PYTHONPATH": PATHS, "SDM_AID_KEYCHAIN": "off"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    while b"Close it to them?" not in said:
        said += os.read(ours, 1000)
    os.write(ours, answer)
    until(lambda: asked.poll() is not None)
    os.close(ours)
    assert asked.returncode == 0
    assert open_to_others(wide) is not closed


def test_a_folder_that_is_not_ours_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    if os.getuid() == 0:
        monkeypatch.setattr(os, "getuid", lambda: 1000)
    assert not open_to_others(Path("/usr"))
    assert not open_to_others(Path("/nowhere/at/all"))


def test_closing_what_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        close_to_others(tmp_path / "gone")
