"""The plan in the language Bob likes best, with what is missing said before it prints."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.guide.library.overlay import written
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.paths import shipped_guides
from tests.desk.conftest import saving_to
from tests.kit.screens import kinds, shown
from tests.plan.conftest import pages_of
from tests.urdu import URDU, into_urdu

LIKES = "The language you like best, if not this one"


@pytest.fixture
def knee() -> ReadGuide:
    return read_file(shipped_guides() / "knee-osteoarthritis.yaml")


@pytest.fixture
def in_urdu(stage: Stage, knee: ReadGuide) -> None:
    """The practice has the knee guide in Urdu, but for two texts."""
    folder = stage.window.folder / "guides"
    folder.mkdir(parents=True)
    missing = frozenset({"title", "options/keep-going/name"})
    text = written(into_urdu(knee, missing))
    (folder / "knee-osteoarthritis.ur.yaml").write_text(text, encoding="utf-8")


def finish(stage: Stage) -> None:
    stage.presenter.go_to("our-plan")
    stage.tap("Stop for today")


def paper(stage: Stage) -> str:
    for _wish in range(3):
        stage.finish.plan.wait()
        QApplication.processEvents()
    return " ".join(pages_of(stage.finish.plan.pdf))


def test_bob_s_language_is_picked_for_him_and_what_is_missing_is_said(
    in_urdu: None, talking: Stage
) -> None:
    talking.write("Urdu", LIKES)
    finish(talking)
    said = shown(talking)
    assert "2 texts of the guide are not in Urdu." in said
    assert "They print in English." in said
    assert URDU in paper(talking)
    talking.tap("English")
    assert "are not in Urdu" not in shown(talking)
    assert URDU not in paper(talking)


def test_the_copy_for_the_record_stays_in_the_language_of_the_talk(
    in_urdu: None, talking: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talking.write("Urdu", LIKES)
    finish(talking)
    talking.tap("For the record")
    assert URDU not in paper(talking)
    for ending, urdu in ((".html", True), (".txt", False)):
        saving_to(tmp_path / f"plan{ending}", monkeypatch, kinds(ending))
        talking.tap("Save as…")
        page = (tmp_path / f"plan{ending}").read_text("utf-8")
        assert ('lang="ur" dir="rtl"' in page) is urdu


def test_a_language_nobody_has_is_said_and_nothing_to_pick_is_shown(talking: Stage) -> None:
    talking.write("Welsh", LIKES)
    finish(talking)
    assert "Bob likes this language best: Welsh." in shown(talking)
    assert "In which language?" not in shown(talking)


def test_where_there_is_one_language_nobody_is_asked(talking: Stage) -> None:
    finish(talking)
    assert "language" not in shown(talking)
