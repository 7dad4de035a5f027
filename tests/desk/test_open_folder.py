"""At home people are told that others can look into the data folder, and it is closed on a yes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdm_aid.desk.rehearsal.play import Stage
from tests.desk.conftest import BEGINS
from tests.kit.screens import shown

TOLD = "can look into the folder where talks are kept"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


@pytest.fixture
def wide(tmp_path: Path) -> Iterator[Stage]:
    """The windows over a folder that everybody may write to."""
    folder = tmp_path / "record"
    (folder / "paper").mkdir(parents=True)
    folder.chmod(0o777)
    (folder / "paper").chmod(0o755)
    stage = Stage(folder, BEGINS)
    yield stage
    stage.end()


def modes(tmp_path: Path) -> set[int]:
    return {each.stat().st_mode & 0o077 for each in (tmp_path / "record").rglob("*")} | {
        (tmp_path / "record").stat().st_mode & 0o077
    }


def test_the_folder_is_closed_on_a_yes(wide: Stage, tmp_path: Path) -> None:
    assert TOLD in shown(wide)
    wide.tap("Close the folder to others")
    assert "Only you can look into it now." in shown(wide)
    assert modes(tmp_path) == {0}


def test_without_a_yes_it_stays_as_it_is(wide: Stage, tmp_path: Path) -> None:
    wide.tap("Keep it open")
    assert TOLD not in shown(wide)
    assert modes(tmp_path) != {0}


def test_a_folder_that_the_program_made_is_nothing_to_speak_of(stage: Stage) -> None:
    assert TOLD not in shown(stage)
