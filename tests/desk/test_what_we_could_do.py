"""Bob and Aimee look at what they could do: rows, choices set aside, and signs to stop for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bench.large_guide import large_guide
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps import table_rows, what_we_could_do
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.picture import Picture
from sdm_aid.desk.pages.choice_columns.choice_table import ChoiceTable
from sdm_aid.desk.pages.what_we_could_do.table.detail import Detail
from sdm_aid.desk.pages.what_we_could_do.table.small_cell import SmallCell
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Chances
from tests.desk.conftest import BEGINS
from tests.kit.fitting import sideways
from tests.kit.keyboard import press
from tests.kit.screens import tab_to
from tests.kit.waiting import ticking, until

WHY = "The worn part is not only on one side."
STOP = "Stop here. This needs another talk first."
SIGNS = "Signs that need help now"
KEEP_NAME = "Keep going without surgery"
KEEP, TOTAL, PARTIAL, WAIT = "keep-going", "total", "partial", "wait"


@pytest.fixture
def looking(talking: Stage) -> Stage:
    """Bob has said what matters; the choices are in front."""
    return begin_to_look(talking)


def begin_to_look(stage: Stage) -> Stage:
    presenter = stage.presenter
    presenter.say("what-matters", "words", "I want to walk Meg to the top of the hill again.")
    card = presenter.view().guide.what_matters[0].id
    presenter.say("what-matters", f"card/{card}", "matters-a-lot")
    presenter.go_to("what-we-could-do")
    return stage


def view(stage: Stage) -> View:
    return stage.presenter.view()


def title(stage: Stage) -> str:
    return stage.frame.page().current().title.text()


def shown(stage: Stage) -> list[str]:
    """Every sentence in sight on the page."""
    page = stage.frame.page()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def names(stage: Stage) -> list[str]:
    """Everything on the page that can be pressed, from top to bottom."""
    page = stage.frame.page()
    there = [each for each in page.findChildren(QAbstractButton) if each.isVisible()]
    there.sort(key=lambda each: each.mapTo(page, QPoint(0, 0)).y())
    return [each.accessibleName() for each in there]


def choices_in_columns(stage: Stage) -> list[str]:
    return [each.id for each in what_we_could_do.considered(view(stage).guide, view(stage).state)]


def boxes(stage: Stage) -> list[Detail]:
    """The boxes of the row in front, from the left."""
    page = stage.frame.page()
    there = [each for each in page.findChildren(Detail) if each.isVisible()]
    return sorted(there, key=lambda each: each.x())


def table(stage: Stage) -> ChoiceTable:
    """The table in front: of all rows, or of one."""
    page = stage.frame.page()
    (there,) = (each for each in page.findChildren(ChoiceTable) if each.isVisible())
    return there


def cells(stage: Stage, row: str) -> list[SmallCell]:
    """The boxes of a row of the table, from the left."""
    until(lambda: not ticking(table(stage)), what="the table")
    there = [each for each in table(stage).findChildren(SmallCell) if each.isVisible()]
    there = [each for each in there if each.accessibleDescription() == row]
    return sorted(there, key=lambda each: each.x())


def columns(stage: Stage) -> list[str]:
    """The names over the columns, each with where its column begins and ends."""
    return [view(stage).guide.option(each).name for each in table(stage).shown()]


def place_of(stage: Stage, widget: QWidget) -> QRect:
    """Where something is on the page."""
    return QRect(widget.mapTo(stage.frame.page(), QPoint(0, 0)), widget.size())


def keyboard_is_on(stage: Stage) -> str:
    here = stage.window.focusWidget()
    return here.accessibleName() if here is not None else ""


def test_bob_opens_a_row_and_it_fills_the_screen(looking: Stage) -> None:
    looking.tap("Less pain, moving better")
    assert title(looking) == "Less pain, moving better"
    assert {"67 in 100", "felt much better, 33 did not, over 1 year."} <= set(shown(looking))
    assert any(line.startswith("Who was counted: 50 people") for line in shown(looking))
    assert "Still in pain later" not in names(looking)
    assert looking.place() == "what-we-could-do-1"
    assert view(looking).state.opened == ("better",)


def test_every_choice_has_the_same_room_in_a_row(looking: Stage) -> None:
    looking.tap("Less pain, moving better")
    assert columns(looking) == [option.name for option in view(looking).guide.options]
    sizes = [each.size() for each in boxes(looking)]
    assert len({size.height() for size in sizes}) == 1
    wide = [size.width() for size in sizes]
    assert max(wide) - min(wide) <= 1


def test_where_a_figure_comes_from_is_one_tap_further(looking: Stage) -> None:
    looking.tap("Less pain, moving better")
    assert not any("doi" in line for line in shown(looking))
    looking.tap("Where this comes from")
    assert any("doi" in line for line in shown(looking))
    looking.tap("Hide where this comes from")
    assert not any("doi" in line for line in shown(looking))


def test_from_one_row_to_the_next_and_back_to_the_list_with_the_keyboard_on_the_row(
    looking: Stage,
) -> None:
    looking.tap("Less pain, moving better")
    looking.tap("Next row: How far the knee score moved")
    assert title(looking) == "How far the knee score moved"
    looking.tap("Previous: Less pain, moving better")
    assert title(looking) == "Less pain, moving better"
    looking.tap("Next row: How far the knee score moved")
    looking.tap("Back to all rows")
    assert title(looking) == "What we could do"
    assert keyboard_is_on(looking) == "How far the knee score moved"
    assert shown(looking).count("✓ Looked at") == 2


def test_a_row_looked_at_twice_is_noted_once(looking: Stage) -> None:
    for _time in range(2):
        looking.tap("Still in pain later")
        looking.tap("Back to all rows")
    kept = view(looking).state.entries
    assert [each.value for each in kept if each.field == "row"] == ["still-hurts"]


def test_a_row_by_keyboard_alone(looking: Stage) -> None:
    tab_to(looking, "Still in pain later")
    press(Qt.Key.Key_Space)
    assert title(looking) == "Still in pain later"
    assert keyboard_is_on(looking) == "Back to all rows"
    tab_to(looking, "Where this comes from")
    press(Qt.Key.Key_Space)
    assert keyboard_is_on(looking) == "Hide where this comes from"
    press(Qt.Key.Key_Escape)
    assert title(looking) == "What we could do"
    assert keyboard_is_on(looking) == "Still in pain later"


def test_the_range_is_striped_people_and_is_said(looking: Stage) -> None:
    looking.tap("Still in pain later")
    page = looking.frame.page()
    said = [each.accessibleName() for each in page.findChildren(Picture) if each.isVisible()]
    assert len(said) == 1
    assert "It could be anything from 10 to 34." in said[0]
    assert any("striped" in line for line in shown(looking))
    assert "Between 10 and 34 (across 11 studies)." in shown(looking)


def test_each_box_stands_under_its_choice_with_what_happens_to_how_many(looking: Stage) -> None:
    in_row = cells(looking, "Less pain, moving better")
    assert [each.accessibleName() for each in in_row] == [
        "Keep going without surgery: 67 of 100 people felt much better, 33 did not.",
        "Have a total knee replacement: 85 of 100 people felt much better, 15 did not.",
        "Have a partial knee replacement: No research found",
        "Wait and review: No research found",
    ]
    for name, cell in zip(choices_in_columns(looking), in_row, strict=True):
        head = table(looking).heads.head(name)
        assert head is not None
        over, under = place_of(looking, head), place_of(looking, cell)
        assert (over.left(), over.right()) == (under.left(), under.right())
    assert [bool(each.picture) for each in in_row] == [True, True, False, False]
    assert not any("·" in line and "in 100" in line for line in shown(looking))


def test_the_names_of_the_choices_stay_in_sight_while_the_page_scrolls(looking: Stage) -> None:
    cells(looking, "Kneeling")
    screen = looking.frame.page().current()
    for row in ("", "Less pain, moving better"):
        if row:
            looking.window.resize(1280, 720)
            looking.tap(row)
            looking.tap("Where this comes from")
        bar = screen.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        QApplication.processEvents()
        head = table(looking).heads.head(KEEP)
        assert head is not None
        assert screen.rect().contains(place_of(looking, head))
        assert not head.visibleRegion().isEmpty()


def test_a_row_says_what_it_is_linked_to_and_never_that_bob_said_it_matters(
    looking: Stage,
) -> None:
    page = looking.frame.page()
    heard = {
        each.accessibleName(): each.accessibleDescription()
        for each in page.findChildren(QAbstractButton)
        if each.isVisible()
    }
    assert heard["Less pain, moving better"] == "Linked to: Less pain day to day"
    assert heard["Serious health problems of any kind"] == ""
    assert "Matters" not in " ".join(heard.values())


def test_bobs_own_words_are_a_row_to_talk_about_until_they_are_linked(looking: Stage) -> None:
    words = "“I want to walk Meg to the top of the hill again.”"
    assert {words, "Bob’s own words", "Talk about this"} <= set(shown(looking))
    looking.tap("Less pain, moving better")
    looking.tap(words)
    said = view(looking).state.entry("what-matters", "linked-rows/own_words")
    assert said is not None
    assert (said.value, said.voice) == (["better"], Voice.PATIENT)
    looking.tap("Back to all rows")
    assert "Talk about this" not in shown(looking)
    assert "Linked to: Less pain, moving better" in shown(looking)
    assert f"Linked to: {words}; Less pain day to day" in shown(looking)
    looking.tap(words)
    looking.tap("Kneeling")
    looking.tap("Less pain, moving better")
    looking.tap("Back to all rows")
    assert "Linked to: Kneeling" in shown(looking)
    assert keyboard_is_on(looking) == words
    named = [name for name in names(looking) if name in ("Kneeling", "Less pain, moving better")]
    assert named == ["Kneeling", "Less pain, moving better"]


def test_an_own_card_that_matters_a_lot_has_a_row(looking: Stage) -> None:
    looking.presenter.say("what-matters", "own-card/own-1", "Being able to care for Jean")
    looking.presenter.say("what-matters", "card/own-1", "matters-a-lot")
    assert {"Being able to care for Jean", "Matters a lot · Bob added this"} <= set(shown(looking))
    looking.tap("Being able to care for Jean")
    assert title(looking) == "Being able to care for Jean"


def test_arrow_keys_go_from_box_to_box_and_open_the_row(looking: Stage) -> None:
    cells(looking, "Kneeling")
    tab_to(looking, "Less pain, moving better")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert keyboard_is_on(looking).startswith("Have a total knee replacement: 85 of 100")
    press(Qt.Key.Key_Down)
    assert keyboard_is_on(looking).startswith("Have a total knee replacement: +32.5 points")
    press(Qt.Key.Key_End)
    assert keyboard_is_on(looking).startswith("Wait and review")
    press(Qt.Key.Key_Home)
    assert keyboard_is_on(looking) == "How far the knee score moved"
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert title(looking) == "How far the knee score moved"


def test_from_right_to_left_the_first_choice_is_on_the_right(looking: Stage) -> None:
    looking.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    until(lambda: cells(looking, "Kneeling")[-1].accessibleName().startswith(KEEP_NAME))
    tab_to(looking, "Kneeling")
    press(Qt.Key.Key_Left)
    assert keyboard_is_on(looking).startswith(KEEP_NAME)
    name = table(looking).heads.head(KEEP)
    assert name is not None
    assert (
        place_of(looking, name).left() == place_of(looking, cells(looking, "Kneeling")[-1]).left()
    )


def test_where_there_is_little_room_one_choice_stands_beside_the_one_it_is_compared_with(
    looking: Stage,
) -> None:
    looking.window.resize(1024, 768)
    larger(looking, 150)
    assert columns(looking) == [KEEP_NAME, "Have a total knee replacement"]
    looking.tap("The next choices")
    assert columns(looking) == [KEEP_NAME, "Have a partial knee replacement"]
    looking.pick("Wait and review", "Compare with:")
    assert columns(looking) == ["Wait and review", KEEP_NAME]
    looking.tap("Less pain, moving better")
    assert [each.option for each in boxes(looking)] == [WAIT, KEEP]
    looking.tap("The next choices")
    assert [each.option for each in boxes(looking)] == [WAIT, TOTAL]
    assert sideways(looking.window) == []


def larger(stage: Stage, percent: int) -> None:
    while stage.window.settings.now.text_size < percent:
        stage.window.settings.change_text_size(up=True)
    QApplication.processEvents()


def test_twelve_choices_take_turns_while_the_names_of_the_rows_stay(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    (folder / "guides").mkdir(parents=True)
    text = large_guide(shipped_guides() / "knee-osteoarthritis.yaml")
    text = text.replace("title: Knee osteoarthritis", "title: Twelve choices")
    (folder / "guides" / "large.yaml").write_text(text, encoding="utf-8")
    stage = Stage(folder, BEGINS)
    stage.tap("Twelve choices")
    begin_to_look(stage)
    every = [option.name for option in view(stage).guide.options]
    seen: list[str] = []
    for _turn in range(12):
        seen += [name for name in columns(stage) if name not in seen]
        assert "Less pain, moving better 0" in names(stage)
        after = stage.find("The next choices", (QAbstractButton,))
        if not after.isEnabled():
            break
        stage.tap("The next choices")
    assert seen == every
    stage.end()


def test_an_arrow_past_the_last_choice_in_sight_brings_the_next(looking: Stage) -> None:
    looking.window.resize(1024, 768)
    larger(looking, 150)
    cells(looking, "Less pain, moving better")
    tab_to(looking, "Less pain, moving better")
    for onward in ("Keep going", "Have a total", "Have a partial", "Wait and review"):
        press(Qt.Key.Key_Right)
        assert keyboard_is_on(looking).startswith(onward)
    for back in ("Have a partial", "Have a total", "Keep going", "Less pain"):
        press(Qt.Key.Key_Left)
        assert keyboard_is_on(looking).startswith(back)


def test_saying_what_a_row_is_about_moves_nothing(looking: Stage) -> None:
    looking.tap("Kneeling")
    words = "“I want to walk Meg to the top of the hill again.”"
    page = looking.frame.page()
    pressed = looking.find(words, (QAbstractButton,))
    buttons = [each for each in page.findChildren(QAbstractButton) if each.isVisible()]
    before = [place_of(looking, each) for each in buttons]
    looking.tap(words)
    assert pressed.isChecked()
    assert [place_of(looking, each) for each in buttons] == before


@pytest.mark.parametrize("percent", [100, 150])
def test_turning_to_other_choices_moves_nothing(looking: Stage, percent: int) -> None:
    looking.window.resize(1024, 768)
    larger(looking, percent)
    cells(looking, "Kneeling")
    turn = looking.find("The next choices", (QAbstractButton,))
    rows = [each.name for each in view(looking).guide.outcomes]
    there = [turn, *(b for b in table(looking).findChildren(QAbstractButton)
                     if b.accessibleName() in rows and b.isVisible())]  # fmt: skip
    assert len(there) == 1 + len(rows)
    before = [place_of(looking, each) for each in there]
    looking.tap("The next choices")
    cells(looking, "Kneeling")
    assert [place_of(looking, each) for each in there] == before


def test_the_last_turn_to_other_choices_leaves_the_keyboard_with_the_way_back(
    looking: Stage,
) -> None:
    looking.window.resize(1024, 768)
    turn = looking.find("The next choices", (QAbstractButton,))
    while turn.isEnabled():
        looking.tap("The next choices")
    assert keyboard_is_on(looking) == "The choices before"


def test_aimee_sets_the_partial_aside_with_a_reason_and_it_can_be_brought_back(
    looking: Stage,
) -> None:
    looking.tap("Hand the pen to: Aimee")
    looking.tap("Have a partial knee replacement")
    looking.tap("Set aside…")
    looking.write(WHY, "Why does it not suit?")
    assert choices_in_columns(looking) == [KEEP, TOTAL, PARTIAL, WAIT]
    looking.tap("Set aside")
    assert choices_in_columns(looking) == [KEEP, TOTAL, WAIT]
    assert f"Set aside by Aimee: {WHY}" in shown(looking)
    assert keyboard_is_on(looking) == "Bring it back"
    looking.tap("Less pain, moving better")
    assert len(boxes(looking)) == 3
    looking.tap("Back to all rows")
    looking.tap("Bring it back")
    assert choices_in_columns(looking) == [KEEP, TOTAL, PARTIAL, WAIT]
    assert f"Set aside by Aimee: {WHY}" not in shown(looking)
    assert keyboard_is_on(looking) == "Have a partial knee replacement"
    looking.tap("Less pain, moving better")
    assert len(boxes(looking)) == 4


def test_without_a_reason_nothing_is_set_aside_and_the_screen_says_so(looking: Stage) -> None:
    looking.tap(KEEP_NAME)
    looking.tap("Set aside…")
    assert isinstance(looking.window.focusWidget(), QPlainTextEdit)
    QTest.keyClicks(looking.window.focusWidget(), "   ")
    looking.tap("Set aside")
    assert "Please say why. The reason is printed." in shown(looking)
    assert choices_in_columns(looking) == [KEEP, TOTAL, PARTIAL, WAIT]
    looking.tap("Keep it")
    assert "Please say why. The reason is printed." not in shown(looking)


def test_the_tab_key_comes_through_setting_aside_in_the_order_that_is_seen(
    looking: Stage,
) -> None:
    looking.tap(KEEP_NAME)
    looking.tap("Set aside…")
    tab_to(looking, "Why does it not suit?")
    came_by = []
    for _press in range(2):
        press(Qt.Key.Key_Tab)
        came_by.append(keyboard_is_on(looking))
    assert came_by == ["Set aside", "Keep it"]
    press(Qt.Key.Key_Space)
    assert keyboard_is_on(looking) == "Set aside…"
    press(Qt.Key.Key_Escape)
    assert keyboard_is_on(looking) == KEEP_NAME


def test_doing_nothing_cannot_be_set_aside_and_two_always_stay(looking: Stage) -> None:
    for choice in (KEEP_NAME, "Have a total knee replacement"):
        looking.tap(choice)
        looking.tap("Set aside…")
        looking.write(WHY, "Why does it not suit?")
        looking.tap("Set aside")
    assert choices_in_columns(looking) == [PARTIAL, WAIT]
    for choice, why in (
        (
            "Have a partial knee replacement",
            "Two choices must stay, so there is something to compare.",
        ),
        ("Wait and review", "This always stays: it is what happens if nothing else is done."),
    ):
        looking.tap(choice)
        assert "Set aside…" not in names(looking)
        assert why in shown(looking)
        looking.tap("Back to the choices")


def test_a_reason_half_written_goes_with_its_choice_not_with_its_place(looking: Stage) -> None:
    looking.tap(KEEP_NAME)
    looking.tap("Set aside…")
    looking.write("Not for", "Why does it not suit?")
    looking.tap("Back to the choices")
    looking.tap("Have a total knee replacement")
    assert "Why does it not suit?" not in shown(looking)


def test_the_choices_are_shuffled_and_put_back_as_in_the_guide(looking: Stage) -> None:
    assert "As in the guide" not in names(looking)
    looking.tap("Reorder")
    order = choices_in_columns(looking)
    assert order != [KEEP, TOTAL, PARTIAL, WAIT]
    assert sorted(order) == sorted([KEEP, TOTAL, PARTIAL, WAIT])
    looking.tap("Less pain, moving better")
    assert [each.option for each in boxes(looking)] == order
    looking.tap("Back to all rows")
    looking.tap("As in the guide")
    assert choices_in_columns(looking) == [KEEP, TOTAL, PARTIAL, WAIT]
    assert keyboard_is_on(looking) == "Reorder"


def test_a_sign_to_stop_for_is_raised_and_taken_back(looking: Stage) -> None:
    looking.tap(SIGNS)
    assert title(looking) == SIGNS
    looking.tap("Yes, this is happening now")
    first, *others = view(looking).guide.red_flags
    assert title(looking) == STOP
    assert first.do in shown(looking)
    assert not {flag.sign for flag in others} & set(shown(looking)), "it fills the page"
    looking.tap("All signs")
    assert {flag.sign for flag in others} <= set(shown(looking))
    looking.tap("Back to the choices")
    assert keyboard_is_on(looking) == SIGNS
    assert {STOP, first.do} <= set(shown(looking))
    looking.tap(SIGNS)
    looking.tap("Yes, this is happening now")
    looking.tap("Back to the choices")
    assert STOP not in shown(looking)
    assert what_we_could_do.raised(view(looking).guide, view(looking).state) == ()


def test_what_to_do_comes_in_sight_when_the_last_sign_is_raised(looking: Stage) -> None:
    looking.window.resize(1280, 720)
    looking.tap(SIGNS)
    looking.tap("Yes, this is happening now", nth=5)
    assert view(looking).guide.red_flags[-1].do in shown(looking)
    assert looking.frame.page().current().verticalScrollBar().value() == 0


def test_the_short_way_shows_the_rows_that_come_first(looking: Stage) -> None:
    looking.presenter.say("talk", "route", "short")
    first = table_rows.first_rows(view(looking).guide, view(looking).state)
    every = [row.name for row in view(looking).guide.outcomes]
    listed = [name for name in names(looking) if name in every]
    assert listed == [view(looking).guide.outcome(row).name for row in first]
    looking.tap(f"Show the other {len(every) - len(first)} rows")
    assert len([name for name in names(looking) if name in every]) == len(every)


@pytest.fixture
def grouped(tmp_path: Path) -> Iterator[Stage]:
    """A guide whose row of kneeling has figures for two groups of people."""
    folder = tmp_path / "record"
    (folder / "guides").mkdir(parents=True)
    write_grouped(folder / "guides" / "grouped.yaml")
    stage = Stage(folder, BEGINS)
    stage.tap("Knees in two groups")
    yield begin_to_look(stage)
    stage.end()


def write_grouped(file: Path) -> None:
    text = (shipped_guides() / "knee-osteoarthritis.yaml").read_text(encoding="utf-8")
    guide = yaml.load(text, yaml.BaseLoader)
    guide |= {"id": "grouped", "title": "Knees in two groups"}
    for row in guide["outcomes"]:
        if row["id"] in ("better", "still-hurts"):
            in_groups(row)
    file.write_text(yaml.safe_dump(guide, allow_unicode=True), encoding="utf-8")


def in_groups(row: dict[str, Any]) -> None:
    """The row for people of 60 and over, and for those under 60, of whom 5 more got it."""
    older = row.pop("cells")
    more = str(int(older["total"]["n"]) + 5)
    younger = older | {"total": older["total"] | {"n": more}}
    row["groups"] = [
        {
            "id": "older",
            "name": "60 and over",
            "how_we_know": "By the date of birth.",
            "cells": older,
        },
        {
            "id": "younger",
            "name": "Under 60",
            "how_we_know": "By the date of birth.",
            "cells": younger,
        },
    ]


def test_bob_says_which_group_is_closest_and_sees_its_figures(grouped: Stage) -> None:
    grouped.tap("Less pain, moving better")
    assert "Which is closest to you?" in shown(grouped)
    assert "By the date of birth." in shown(grouped)
    assert "Pick one to see its figures." in shown(grouped)
    assert "in 100" not in shown(grouped)
    grouped.tap("60 and over")
    assert "85 in 100" in shown(grouped)
    grouped.tap("Under 60")
    assert "90 in 100" in shown(grouped)
    assert keyboard_is_on(grouped) == "Under 60"
    grouped.tap("Back to all rows")
    grouped.tap("Still in pain later")
    assert "25 in 100" in shown(grouped)  # asked once, for every row with these groups


def test_figures_nobody_claimed_are_not_printed(grouped: Stage) -> None:
    grouped.tap("Less pain, moving better")
    plan = make_plan(view(grouped).guide, view(grouped).state, "f" * 64)
    (row,) = next(each for each in plan.sections if each.key == "research").blocks
    assert isinstance(row, Chances)
    assert row.boxes == ()
    assert row.about[-1] == "Nobody said which group fits, so no figures are printed here."


def test_figures_in_the_list_say_whose_they_are(stage: Stage) -> None:
    stage.tap("Statins")
    begin_to_look(stage)
    row = "A heart attack or stroke in ten years"
    assert cells(stage, row) == []
    assert "Whose figures fit you best? Tap to pick." in shown(stage)
    stage.tap(row)
    stage.tap("My ten-year chance is about 10 of 100")
    stage.tap("Back to all rows")
    assert len(cells(stage, row)) == 2
    said = [each.accessibleName() for each in cells(stage, row)]
    assert ["100 of 1,000" in said[0], "75 of 1,000" in said[1]] == [True, True]
    assert "My ten-year chance is about 10 of 100" in shown(stage)


def test_the_ways_to_rows_with_long_names_fit_a_small_screen(stage: Stage) -> None:
    stage.tap("Atrial fibrillation")
    stage.window.resize(1024, 768)
    larger(stage, 150)
    begin_to_look(stage)
    stage.tap("Serious bleeding, one tablet against the other")
    QApplication.processEvents()
    assert sideways(stage.window) == []
