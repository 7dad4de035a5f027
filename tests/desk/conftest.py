from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from sdm_aid.desk.rehearsal.play import Played, Stage, rehearse
from sdm_aid.desk.rehearsal.script import Script, read_script
from sdm_aid.desk.shell.app import make_app
from sdm_aid.desk.talk import step_stack
from sdm_aid.kit.paths import resources
from tests.kit.openings import carry_on

BEGINS = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
A_DAY_MS = 86_400_000


@pytest.fixture(scope="session")
def app() -> QApplication:
    return make_app()


@pytest.fixture(scope="session")
def script() -> Script:
    return read_script(resources() / "rehearsals" / "knee.yaml")


@pytest.fixture(scope="session")
def played(script: Script, tmp_path_factory: pytest.TempPathFactory) -> tuple[Played, Path]:
    """The shipped rehearsal, played once through the real windows, and where its record is."""
    folder = tmp_path_factory.mktemp("rehearsed")
    return rehearse(script, screens=folder / "screens", folder=folder / "record"), folder


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """The real windows, at home, with a record of their own."""
    made = Stage(tmp_path / "record", BEGINS)
    yield made
    made.end()


@pytest.fixture
def talking(stage: Stage) -> Stage:
    """Bob and Aimee, at the first step of the knee conversation, which they carry on."""
    carry_on(stage)
    return stage


def saving_to(file: Path, monkeypatch: pytest.MonkeyPatch, kind: str = "") -> None:
    """Let the save dialogue answer with this file, and with the kind that was picked in it."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), kind))


@pytest.fixture(scope="session", autouse=True)
def pages_are_made_when_they_are_visited() -> Iterator[None]:
    """Pages behind the one in front are made in pauses, which a slow machine has more of.

    A test is the same on every machine, and what it does not visit is not made for it. What pauses
    are for is tested where a test lets them come due.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(step_stack, "QUIET_MS", A_DAY_MS)
        yield


@pytest.fixture(scope="module", autouse=True)
def no_widget_outlives_its_tests() -> Iterator[None]:
    """A new look is given to every widget there is: one left behind slows all that follow."""
    yield
    for widget in QApplication.topLevelWidgets():
        if widget.parentWidget() is None:
            widget.close()
            widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
