"""The top of a talk is calm: everything has a place of its own, at every size."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from sdm_aid.desk.kit.widgets.words import OneLine
from sdm_aid.desk.rehearsal.looks import Look
from sdm_aid.desk.rehearsal.play import Stage
from tests.desk.conftest import BEGINS
from tests.kit.fitting import clipped, overlapping
from tests.kit.keyboard import focused, press, window_in_front
from tests.kit.screens import shown

LONG = "Knee osteoarthritis in people who also care for somebody else at home <b>every day</b>"
ALWAYS = ("Home", "Ask", "Our plan so far", "Hide screen", "More")
SIZES = {100: ((1920, 1080), (1280, 800), (1024, 768)), 150: ((1024, 768),), 200: ((1024, 768),)}


def place(stage: Stage, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(stage.window, QPoint(0, 0)), widget.size())


def places(stage: Stage) -> dict[str, QRect]:
    """Where everything stands that can be pressed or written in."""
    return {
        each.accessibleName(): place(stage, each)
        for each in stage.window.findChildren(QWidget)
        if each.isVisible() and isinstance(each, QAbstractButton | QLineEdit)
    }


def tool(stage: Stage, name: str) -> QAbstractButton:
    return stage.find(name, (QAbstractButton,))


def from_the_far_end(stage: Stage, name: str) -> QRect:
    return place(stage, tool(stage, name)).translated(-stage.window.width(), 0)


def name_everybody(stage: Stage, title: str) -> None:
    """A companion, three long names, and a guide with this title."""
    names = {"patient": "Alexandrina", "companion": "Wilhelmina", "clinician": "Bartholomew"}
    for who, name in names.items():
        stage.presenter.say("together", f"{who}-name", name)
    view = stage.presenter.view()
    guide = view.guide.model_copy(update={"title": title})
    stage.frame.header.show_view(replace(view, read=replace(view.read, guide=guide)))
    stage.settle()


def one_line(stage: Stage, whole: str) -> OneLine:
    (found,) = [each for each in stage.window.findChildren(OneLine) if each.whole == whole]
    return found


def in_sight(stage: Stage, widget: QWidget) -> bool:
    return widget.isVisible() and stage.window.rect().contains(place(stage, widget))


def draft_tag(stage: Stage) -> QLabel:
    (tag,) = [each for each in stage.frame.header.findChildren(QLabel) if each.text() == "draft"]
    return tag


@pytest.mark.parametrize("percent", SIZES)
def test_nothing_vanishes_with_a_companion_a_long_title_or_large_text(
    talking: Stage, percent: int
) -> None:
    stage = talking
    stage.window.settings.change(replace(stage.window.settings.now, text_size=percent))
    for wide, high in SIZES[percent]:
        stage.window.resize(wide, high)
        stage.presenter.say("together", "companion-name", "")
        stage.settle()
        assert (stage.window.width(), stage.window.height()) == (wide, high)
        before = {name: from_the_far_end(stage, name) for name in ALWAYS[1:]}
        name_everybody(stage, LONG)
        title = one_line(stage, LONG)
        assert title.accessibleName() == LONG
        assert len(title.text()) > 8
        assert in_sight(stage, draft_tag(stage))
        assert "draft" in draft_tag(stage).accessibleName()
        assert all(in_sight(stage, tool(stage, name)) for name in ALWAYS)
        assert {name: from_the_far_end(stage, name) for name in ALWAYS[1:]} == before
        assert all(min(tool(stage, n).width(), tool(stage, n).height()) >= 44 for n in ALWAYS)
        assert not clipped(stage.frame.header)
        assert not overlapping(stage.frame.header)


def test_a_title_that_is_cut_is_whole_in_its_tooltip_and_never_markup(talking: Stage) -> None:
    talking.window.resize(1280, 800)
    name_everybody(talking, LONG)
    title = one_line(talking, LONG)
    assert title.text().endswith("…")
    assert title.toolTip() == f"<qt>{LONG.replace('<', '&lt;').replace('>', '&gt;')}</qt>"
    name_everybody(talking, "Knee")
    assert one_line(talking, "Knee").toolTip() == ""


@pytest.mark.parametrize("percent", SIZES)
def test_writing_together_is_whole_beside_three_short_names(talking: Stage, percent: int) -> None:
    talking.presenter.say("together", "companion-name", "Jean")
    for wide, high in SIZES[percent]:
        look_at(talking, wide, high, percent)
        shown = [each.text() for each in talking.frame.header.findChildren(QAbstractButton)]
        assert {"Bob", "Jean", "Together"} <= set(shown)


def test_the_pen_turns_and_nothing_beside_it_moves(talking: Stage) -> None:
    talking.presenter.say("together", "companion-name", "Jean")
    talking.settle()
    before = set(map(str, places(talking).values()))
    for name in ("Aimee", "Jean", "Together", "Bob"):
        talking.tap(f"Hand the pen to: {name}")
        assert set(map(str, places(talking).values())) == before


def test_the_count_of_open_questions_moves_nothing(talking: Stage) -> None:
    before = places(talking)
    talking.presenter.say("ask", "asked/nothing", "What if we do nothing?")
    talking.settle()
    assert places(talking) == before
    assert tool(talking, "Ask").text().strip() == "Ask · 1"
    assert tool(talking, "Ask").accessibleDescription() == "1 question is still open"


LOW = ((1366, 768, 200), (1024, 768, 200), (1024, 768, 150), (1440, 900, 200))


def look_at(stage: Stage, wide: int, high: int, percent: int) -> None:
    stage.window.settings.change(replace(stage.window.settings.now, text_size=percent))
    stage.window.resize(wide, high)
    stage.settle()


@pytest.mark.parametrize(("wide", "high", "percent"), LOW)
def test_the_page_has_most_of_a_low_window(
    talking: Stage, wide: int, high: int, percent: int
) -> None:
    talking.presenter.say("together", "companion-name", "Jean")
    look_at(talking, wide, high, percent)
    assert talking.frame.pages.height() > 0.66 * high
    steps = [name for name in places(talking) if name.startswith("Step ")]
    assert len(steps) == 7
    assert all(in_sight(talking, tool(talking, name)) for name in steps)
    assert not clipped(talking.frame)
    assert not overlapping(talking.frame)


@pytest.mark.parametrize(("wide", "high", "percent"), LOW)
def test_in_a_low_window_no_step_moves_as_one_goes_on(
    talking: Stage, wide: int, high: int, percent: int
) -> None:
    look_at(talking, wide, high, percent)
    bars = [*ALWAYS, *(name for name in places(talking) if name.startswith("Step "))]
    before = {name: place(talking, tool(talking, name)) for name in bars}
    for step in ("what-matters", "what-we-could-do", "our-plan"):
        talking.presenter.go_to(step)
        talking.settle()
        assert {name: place(talking, tool(talking, name)) for name in bars} == before


def test_in_a_low_window_news_leave_the_foot_on_one_line(talking: Stage) -> None:
    talking.presenter.say("together", "companion-name", "Jean")
    look_at(talking, 1024, 768, 200)
    before = talking.frame.footer.height()
    talking.tap("Hand the pen to: Jean")
    assert talking.frame.footer.height() == before


def test_a_window_with_large_text_opens_on_a_small_screen(tmp_path: Path) -> None:
    small = Stage(tmp_path / "record", BEGINS, look=Look("small", 1024, 768, text_size=200))
    assert (small.window.width(), small.window.height()) == (1024, 768)
    small.end()


@pytest.mark.parametrize("wide", [1024, 1280, 1366, 1440, 1600, 1920])
def test_who_is_here_and_their_wishes_are_said_whole_or_left_to_more(
    talking: Stage, wide: int
) -> None:
    talking.presenter.say("together", "companion-name", "Jean")
    talking.presenter.say("together", "information", ["large", "read-out"])
    look_at(talking, wide, 900, 100)
    wishes = "large print · read out"
    whole = f"Bob, Jean and Aimee · {wishes}"
    assert one_line(talking, whole).text() in (whole, wishes, "")
    talking.tap("More")
    assert whole in shown(talking)


class TestMore:
    def test_it_opens_over_the_page_and_moves_nothing(self, talking: Stage) -> None:
        before = places(talking)
        talking.tap("More")
        after = places(talking)
        assert {name: after[name] for name in before} == before
        for name in ("Smaller text", "Larger text", "Second screen", "Lock", "Keys"):
            assert name in after
            assert name not in before
        talking.tap("More")
        assert places(talking) == before

    def test_text_size_is_in_it_at_every_size_and_it_stays_open(self, talking: Stage) -> None:
        talking.window.resize(1024, 768)
        talking.tap("More")
        for _tap in range(5):
            talking.tap("Larger text")
        assert talking.window.settings.now.text_size == 200
        assert in_sight(talking, tool(talking, "Smaller text"))
        assert in_sight(talking, tool(talking, "More"))
        assert not clipped(talking.frame.header)

    def test_a_tap_beside_it_only_puts_it_away(self, talking: Stage) -> None:
        talking.tap("More")
        under = place(talking, tool(talking, "On paper")).center()
        QTest.mouseClick(talking.window.childAt(under) or talking.window, Qt.MouseButton.LeftButton)
        talking.settle()
        assert "Lock" not in places(talking)
        assert not tool(talking, "On paper").isChecked()

    def test_it_is_away_when_the_page_comes_back_from_behind_a_cover(self, talking: Stage) -> None:
        talking.tap("More")
        talking.shell.hide_screen()
        talking.tap("Show it again")
        assert "Lock" not in places(talking)
        assert not tool(talking, "More").isChecked()

    def test_by_keys_tab_goes_round_in_it_and_escape_leads_back(self, talking: Stage) -> None:
        tool(talking, "More").setFocus()
        press(Qt.Key.Key_Return)
        assert focused().accessibleName() == "Smaller text"
        names = []
        for _tab in range(12):
            names.append(focused().accessibleName())
            press(Qt.Key.Key_Tab)
        assert "On paper" not in names
        assert names.count("Smaller text") > 1
        press(Qt.Key.Key_Escape)
        assert focused().accessibleName() == "More"
        assert "Lock" not in places(talking)


def test_enter_presses_what_has_the_keyboard(stage: Stage) -> None:
    tool(stage, "Settings").setFocus()
    QTest.keyClick(window_in_front(), Qt.Key.Key_Return)
    stage.settle()
    assert stage.place() == "settings"
    tool(stage, "Dark").setFocus()
    QTest.keyClick(window_in_front(), Qt.Key.Key_Enter)
    assert stage.window.settings.now.theme == "dark"
    unpressed = [
        each.text()
        for each in QApplication.allWidgets()
        if isinstance(each, QAbstractButton) and each.isVisible()
        if not each.property("autoDefault")
    ]
    assert unpressed == []
