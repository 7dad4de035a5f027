"""A finished talk opens to read, prints again, is followed up; it is changed only after asking."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from sdm_aid.conversation.steps.route import FOLLOWS
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import BadScript
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Grid
from tests.desk.accessibility import nameless, tree
from tests.kit.fitting import WINDOWS, clipped, overlapping, sideways
from tests.kit.kept_talks import LATELY, Said, kept_talk
from tests.kit.keyboard import focused, press
from tests.kit.screens import shown, tab_to
from tests.kit.waiting import until

PLANNED: tuple[Said, ...] = (
    ("choose", "choice", "keep-going"),
    ("our-plan", "action/1/what", "Walk with Meg"),
    ("our-plan", "action/1/who", "patient"),
    ("our-plan", "action/1/when", "every day"),
    ("our-plan", "action/2/what", "Send the letter"),
    ("our-plan", "action/2/who", "clinician"),
)
TALK = "Bob: Knee osteoarthritis"


@pytest.fixture(scope="module")
def knee() -> ReadGuide:
    return read_file(shipped_guides() / "knee-osteoarthritis.yaml")


@pytest.fixture
def over(stage: Stage, knee: ReadGuide) -> str:
    """Bob's talk of last week, finished, open to read. The id of the talk."""
    kept = kept_talk(stage, knee, said=PLANNED, step="our-plan", finished=True)
    stage.tap("Records")
    stage.tap(TALK)
    return kept


def entries(stage: Stage, kept: str) -> int:
    return len(stage.shell.the_record().entries(kept))


def test_it_opens_to_read_all_that_was_said(stage: Stage, over: str) -> None:
    before = entries(stage, over)
    assert stage.place() == "finished"
    until(lambda: "Who wrote, in which order" in shown(stage), what="the whole talk")
    said = shown(stage)
    assert "Bob and Aimee" in said
    assert "Finished on" in said
    for words in ("Keep going without surgery", "Walk with Meg", "every day", "Send the letter"):
        assert words in said
    stage.tap("Home")
    assert entries(stage, over) == before


def test_while_it_is_read_there_is_nothing_to_change_it_with(stage: Stage, over: str) -> None:
    ways = {"Lock", "Home", "Print again", "Follow-up talk", "Change something…"}
    until(lambda: "Who wrote, in which order" in shown(stage), what="the whole talk")
    page = stage.shell.front()
    there = [each for each in page.findChildren(QWidget) if each.isVisible()]
    buttons = {each.text() for each in there if isinstance(each, QAbstractButton)}
    assert buttons == ways
    assert not [each for each in there if isinstance(each, QLineEdit | QPlainTextEdit | QComboBox)]
    told = [line.strip() for line in tree(page).splitlines()]
    pressed = [line for line in told if line.startswith(("Button", "CheckBox", "EditableText"))]
    assert len(pressed) == len(ways)
    stage.presenter.say("together", "good-talk", "Something new")
    stage.presenter.undo()
    stage.presenter.finish()
    assert "Something new" not in repr(stage.shell.the_record().entries(over))


def test_the_keyboard_reads_on_and_comes_by_every_way(stage: Stage, over: str) -> None:
    stage.window.resize(1024, 500)
    until(lambda: "Who wrote, in which order" in shown(stage), what="the whole talk")
    here = focused()
    assert isinstance(here, QLabel)
    assert here.text() == "Bob and Aimee"
    page = stage.shell.front()
    bar = next(each for each in page.findChildren(QScrollArea)).verticalScrollBar()
    press(Qt.Key.Key_PageDown)
    assert bar.value() > 0
    before = entries(stage, over)
    for way in ("Print again", "Follow-up talk", "Change something…", "Lock", "Home"):
        tab_to(stage, way)
    assert entries(stage, over) == before


def test_it_prints_again_and_comes_back(stage: Stage, over: str) -> None:
    stage.tap("Print again")
    assert stage.place() == "finish"
    names = [each.text() for each in stage.window.findChildren(QAbstractButton) if each.isVisible()]
    assert "Print our plan" in names
    assert not [name for name in names if "three short questions" in name]
    stage.tap("Back to our plan")
    assert stage.place() == "finished"


def test_it_is_changed_only_after_a_yes(stage: Stage, over: str) -> None:
    stage.tap("Change something…")
    assert "Change a talk that is finished?" in shown(stage)
    stage.tap("No, keep it")
    assert "Change a talk that is finished?" not in shown(stage)
    assert stage.place() == "finished"
    stage.tap("Change something…")
    stage.tap("Yes, change it")
    assert stage.place() == "our-plan-1"
    before = entries(stage, over)
    stage.presenter.say("our-plan", "support", "Jean")
    assert entries(stage, over) == before + 1
    stage.tap("Home")
    assert "Knee osteoarthritis · " in shown(stage)


def test_a_talk_that_was_stopped_early_is_carried_on_without_a_question(
    stage: Stage, knee: ReadGuide
) -> None:
    kept_talk(stage, knee, said=[("what-matters", "words", "To walk Meg.")], finished=True)
    stage.tap("Records")
    stage.tap(TALK)
    with pytest.raises(BadScript):
        stage.tap("Change something…")
    stage.tap("Carry on this talk")
    assert stage.presenter.view().state.text("what-matters", "words") == "To walk Meg."
    assert stage.shell.front() is stage.frame


def test_a_follow_up_asks_how_it_went_from_the_old_plan(stage: Stage, over: str) -> None:
    before = entries(stage, over)
    stage.tap("Follow-up talk")
    assert stage.place() == "together-1"
    view = stage.presenter.view()
    assert (view.people.patient, view.people.clinician) == ("Bob", "Aimee")
    assert len(stage.shell.the_record().conversations()) == 1
    stage.tap("Next: Since last time")
    said = shown(stage)
    assert "Walk with Meg (Bob, every day)" in said
    assert "Send the letter (Aimee)" in said
    stage.tap("Partly")
    stage.write("My knee hurt on the hill", "How it has been, in your words")
    stage.tap("Home")
    new, old = stage.shell.the_record().conversations()
    assert old.id == over
    assert entries(stage, over) == before
    stage.tap("Carry on")
    view = stage.presenter.view()
    assert stage.presenter.conversation_id == new.id
    assert view.state.text(*FOLLOWS) == over
    plan = make_plan(view.guide, view.state, "f" * 64)
    since = next(section for section in plan.sections if section.key == "since")
    grid = since.blocks[0]
    assert isinstance(grid, Grid)
    assert grid.rows[0] == ("Walk with Meg (Bob, every day)", "Partly")


def test_a_follow_up_that_is_only_looked_at_leaves_nothing(stage: Stage, over: str) -> None:
    stage.tap("Follow-up talk")
    stage.tap("Home")
    assert [each.id for each in stage.shell.the_record().conversations()] == [over]


def test_a_talk_that_followed_one_leads_back_to_it(
    stage: Stage, over: str, knee: ReadGuide
) -> None:
    kept_talk(
        stage, knee, "Bobby", LATELY + timedelta(days=9), said=[(*FOLLOWS, over)], finished=True
    )
    stage.tap("Home")
    stage.tap("Records")
    stage.tap("Bobby: Knee osteoarthritis")
    stage.tap("See the talk before")
    assert stage.presenter.conversation_id == over


def test_without_actions_the_choice_is_what_was_planned(stage: Stage, knee: ReadGuide) -> None:
    said: list[Said] = [("choose", "choice", "keep-going")]
    kept_talk(stage, knee, said=said, finished=True)
    stage.tap("Records")
    stage.tap(TALK)
    stage.tap("Follow-up talk")
    stage.tap("Next: Since last time")
    assert knee.guide.option("keep-going").name in shown(stage)


def test_by_keyboard_it_is_found_opened_and_followed_up(stage: Stage, knee: ReadGuide) -> None:
    kept_talk(stage, knee, said=PLANNED, finished=True)
    tab_to(stage, "Records")
    press(Qt.Key.Key_Space)
    tab_to(stage, "Find by name or guide")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert stage.place() == "finished"
    tab_to(stage, "Follow-up talk")
    press(Qt.Key.Key_Space)
    assert stage.place() == "together-1"


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_it_fits_at_every_size(stage: Stage, over: str, rtl: bool) -> None:
    if rtl:
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        stage.tap("Change something…")
        for wide, high, percent in WINDOWS:
            while stage.window.settings.now.text_size < percent:
                stage.window.settings.change_text_size(up=True)
            stage.window.resize(wide, high)
            for _round in range(6):
                QApplication.processEvents()
            front = stage.shell.front()
            assert [*clipped(front), *sideways(front), *overlapping(front)] == []
        assert nameless(stage.window) == []
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
