"""A screen reader is told what things are: headings, one of several, tables with rows and names."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QWidget

from sdm_aid.conversation.entries import Kind
from sdm_aid.desk.pages.choice_columns.choice_table import ChoiceTable
from sdm_aid.desk.rehearsal.in_sight import until_made
from sdm_aid.desk.rehearsal.play import Stage

Role = QAccessible.Role


def heard(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name(thing: QAccessibleInterface) -> str:
    return thing.text(QAccessible.Text.Name)


def inside(thing: QAccessibleInterface) -> list[QAccessibleInterface]:
    """What is in it and can be seen, in the order of reading."""
    each = (thing.child(number) for number in range(thing.childCount()))
    return [one for one in each if one is not None and not one.state().invisible]


def everything(thing: QAccessibleInterface) -> list[QAccessibleInterface]:
    found = inside(thing)
    return [*found, *(deeper for each in found for deeper in everything(each))]


def of_role(stage: Stage, role: QAccessible.Role) -> list[QAccessibleInterface]:
    return [each for each in everything(heard(stage.frame)) if each.role() is role]


def the_table(stage: Stage) -> QAccessibleInterface:
    (table,) = [each for each in stage.frame.findChildren(ChoiceTable) if each.isVisible()]
    return heard(table)


@pytest.fixture
def looking(talking: Stage) -> Stage:
    """At the table, with something of Bob's own in it."""
    talking.presenter.say("what-matters", "words", "I want to walk Meg.")
    talking.presenter.go_to("what-we-could-do")
    until_made(talking.window)
    talking.settle()
    return talking


def test_titles_are_headings_and_keep_their_words(talking: Stage) -> None:
    first, second, *others = [name(each) for each in of_role(talking, Role.Heading)]
    assert (first, second) == ("Who is here today?", "How do you like to have information?")
    assert "Our plan so far" in others


def test_every_large_word_on_every_screen_is_a_heading(talking: Stage) -> None:
    for step in [step.id for step in talking.presenter.view().path]:
        talking.presenter.go_to(step)
        talking.settle()
        large = [
            each
            for each in talking.frame.page().findChildren(QLabel)
            if each.property("role") in ("h1", "h2") and each.text()
        ]
        assert large
        assert {heard(each).role() for each in large} == {Role.Heading}
        assert {name(heard(each)) for each in large} == {each.text() for each in large}


def test_the_pens_are_one_of_several_and_which_is_on_is_said(talking: Stage) -> None:
    def on() -> dict[str, bool]:
        return {name(each): bool(each.state().checked) for each in pens}

    group = next(each for each in of_role(talking, Role.Grouping) if "pen" in name(each))
    pens = inside(group)
    assert {each.role() for each in pens} == {Role.RadioButton}
    assert on() == {
        "Bob has the pen": True,
        "Hand the pen to: Aimee": False,
        "Hand the pen to: Together": False,
    }
    talking.tap("Hand the pen to: Aimee")
    assert [bool(each.state().checked) for each in pens] == [False, True, False]


def test_one_of_several_answers_is_a_radio_button_and_can_be_emptied(talking: Stage) -> None:
    talking.presenter.go_to("check")
    talking.frame.page().setCurrentIndex(1)
    talking.settle()
    talking.tap("Yes")
    said = [each for each in of_role(talking, Role.RadioButton) if name(each) == "Yes"]
    assert said[0].state().checked
    assert not said[1].state().checked
    talking.tap("Yes")
    assert not said[0].state().checked


def test_what_opens_something_says_whether_it_is_open(talking: Stage) -> None:
    def opened() -> tuple[bool, bool]:
        more = next(each for each in of_role(talking, Role.Button) if name(each) == "More")
        assert more.state().expandable
        return bool(more.state().expanded), bool(more.state().checkable)

    assert opened() == (False, False)
    talking.tap("More")
    assert opened() == (True, False)


def test_some_of_several_stay_boxes_to_tick(talking: Stage) -> None:
    ticked = {name(each) for each in of_role(talking, Role.CheckBox)}
    assert {"On paper", "In large print"} <= ticked


def test_the_choices_are_a_table_whose_names_come_first(looking: Stage) -> None:
    table = the_table(looking)
    assert table.role() is Role.Table
    rows = inside(table)
    assert {each.role() for each in rows} == {Role.Row}
    assert [(each.role(), name(each)) for each in inside(rows[0])] == [
        (Role.ColumnHeader, choice.name) for choice in looking.presenter.view().guide.options
    ]
    for row in rows[1:]:
        head, *cells = inside(row)
        assert head.role() is Role.RowHeader
        assert {each.role() for each in cells} == {Role.Cell}
        assert all(name(each) for each in (head, *cells))
    assert [table.indexOfChild(each) for each in rows] == sorted(
        table.indexOfChild(each) for each in rows
    )


def test_a_reader_can_press_what_a_hand_can(looking: Stage) -> None:
    row = next(each for each in of_role(looking, Role.RowHeader) if name(each) == "Kneeling")
    press = QAccessibleActionInterface.pressAction()
    assert press in row.actionInterface().actionNames()
    row.actionInterface().doAction(press)
    looking.settle()
    assert looking.frame.page().current().title.text() == "Kneeling"


def test_the_grid_is_a_table_of_boxes_with_four_marks(looking: Stage) -> None:
    looking.presenter.go_to("weigh-it-up")
    until_made(looking.window)
    looking.settle()
    table = the_table(looking)
    head, first, *_more = inside(table)
    assert [each.role() for each in inside(head)] == [Role.ColumnHeader] * 4
    _name, *cells = inside(first)
    assert {each.role() for each in cells} == {Role.Cell}
    assert [each.role() for each in inside(cells[0])] == [Role.RadioButton] * 4


def test_a_reader_that_ticks_is_a_reader_that_taps(talking: Stage) -> None:
    def state() -> dict[str, bool]:
        return {name(each): bool(each.state().checked) for each in pens}

    group = next(each for each in of_role(talking, Role.Grouping) if "pen" in name(each))
    pens = inside(group)
    off = next(each for each in pens if not each.state().checked)
    pressed_by_a_reader(off, QAccessibleActionInterface.toggleAction())
    talking.settle()
    assert state()[name(off)]
    assert [entry.kind for entry in talking.presenter.view().state.entries][-1] is Kind.HANDED_OVER


def test_every_button_that_stays_pressed_hears_a_reader_s_tick(talking: Stage) -> None:
    talking.presenter.go_to("what-matters")
    until_made(talking.window)
    talking.settle()
    cards = [each for each in of_role(talking, Role.CheckBox) if name(each).startswith("Less pain")]
    pressed_by_a_reader(cards[0], QAccessibleActionInterface.toggleAction())
    talking.settle()
    assert any(entry.field.startswith("card/") for entry in talking.presenter.view().state.entries)


def pressed_by_a_reader(thing: QAccessibleInterface, action: str) -> None:
    does = thing.actionInterface()
    assert action in does.actionNames()
    does.doAction(action)
