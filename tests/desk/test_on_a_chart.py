"""People mark a month, fix the line and begin a new part; a chart never does so by itself."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from sdm_aid.desk.learn.chart_view import ChartView
from sdm_aid.desk.learn.marking.months_table import MonthsTable
from sdm_aid.desk.learn.table import Writer
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.talk.spoken_text import words_on
from sdm_aid.learning.notebook.kept import KeptNotebook, Written
from sdm_aid.learning.notebook.notes import Side, Thing
from tests.desk.accessibility import nameless
from tests.kit.fitting import clipped, overlapping, sideways
from tests.kit.learn_stage import table, write, write_change, write_group
from tests.kit.screens import shown, tab_to

from .conftest import BEGINS

BOB = Writer(Side.PATIENT, "Bob")
KNEE = "knee-osteoarthritis"
SHARES = (9, 8, 8, 11, 10, 9, 11, 12, 14, 14, 14, 15, 15, 15, 16, 15)
"""Of 20 people each month, from July 2025 to October 2026."""
PUT = "Put it on the chart"
LOOKS = (
    USUAL,
    Look("large", 1024, 768, text_size=200),
    Look("right-to-left", 1366, 768, from_the_right=True),
)


def months() -> list[str]:
    return [f"{year}-{month:02}" for year, month in product((2025, 2026), range(1, 13))][6:22]


def of_month(month: str) -> dict[tuple[str, str], tuple[int, int]]:
    k = SHARES[months().index(month)]
    return {(KNEE, "effort"): (k, 20), (KNEE, "answered"): (20, 24), (KNEE, "talks"): (24, 24)}


def open_chart(stage: Stage, writer: Writer = BOB) -> None:
    stage.shell.the_record().counts.close_months(tuple(months()), of_month)
    write_group(stage)
    stage.tap("Learn together")
    table(stage).hand_to(writer)
    stage.tap("See this chart larger")


@pytest.fixture
def looking(stage: Stage) -> Stage:
    """Bob has the pen before the large chart of sixteen months."""
    open_chart(stage)
    return stage


def chart(stage: Stage) -> ChartView:
    (found,) = [each for each in stage.window.findChildren(ChartView) if each.isVisible()]
    return found


def pressable(stage: Stage, name: str) -> bool:
    found = [
        each for each in stage.window.findChildren(QPushButton) if each.accessibleName() == name
    ]
    return any(each.isVisible() and each.isEnabled() for each in found)


def mark(stage: Stage, month: str, why: str) -> None:
    stage.tap("Mark a month")
    stage.pick(month, "Which month")
    stage.write(why, "Why, in a few words")
    stage.tap(PUT)


def test_a_month_is_marked_with_who_and_why_and_it_shows_wherever_the_chart_is(
    looking: Stage,
) -> None:
    mark(looking, "March 2026", "the sheet goes out with the letter")
    says = "From March 2026 on, tried: “the sheet goes out with the letter” (Bob, 23 November 2026)"
    assert says in shown(looking)
    assert says in chart(looking).accessibleName()
    looking.tap("Back")
    assert says in chart(looking).accessibleName()


def test_the_line_is_fixed_by_a_person_where_twelve_dots_stand_before_a_mark(
    looking: Stage,
) -> None:
    mark(looking, "June 2026", "too early")
    assert "You can fix the line there" not in shown(looking)
    looking.tap("Take back what was done at June 2026")
    mark(looking, "July 2026", "the sheet goes out with the letter")
    assert "At least 12 dots stand before July 2026." in shown(looking)
    middle = chart(looking).accessibleName()
    looking.tap("Fix the line before July 2026")
    looking.tap(PUT)
    assert "Please say why" in shown(looking)
    looking.write("to see what the sheet does", "Why, in a few words")
    looking.tap(PUT)
    says = "The line was fixed before July 2026: “to see what the sheet does” (Bob, 23 November"
    assert says in shown(looking)
    assert "You can fix the line there" not in shown(looking)
    assert chart(looking).accessibleName() != middle


def test_what_was_done_is_taken_back_and_stays_in_the_notebook(looking: Stage) -> None:
    before = chart(looking).accessibleName()
    looking.tap("Begin a new part")
    looking.pick("January 2026", "Which month")
    looking.write("asked on paper now", "Why, in a few words")
    looking.tap(PUT)
    assert "A new part begins with January 2026: “asked on paper now”" in shown(looking)
    assert "July 2025 to December 2025:" in shown(looking)
    looking.tap("Take back what was done at January 2026")
    assert chart(looking).accessibleName() == before
    notes = KeptNotebook(looking.shell.the_record()).notes()
    values = [note.value for note in notes if note.thing is Thing.CHART]
    assert values == ["asked on paper now", None]


def test_a_change_that_began_is_offered_as_a_mark(looking: Stage) -> None:
    write_change(looking)
    write(looking, Side.PATIENT, "Bob", Thing.CHANGE, "letter", measure="effort")
    write(looking, Side.PATIENT, "Bob", Thing.CHANGE, "letter", stage="do")
    looking.tap("Home")
    looking.tap("Learn together")
    table(looking).hand_to(BOB)
    looking.tap("See this chart larger")
    # Nobody has said yes for the idea's words, and a mark stands on papers.
    assert "In November 2026 you began to try “this change”" in shown(looking)
    assert table(looking).write(Written(Thing.IDEA, "before", "share", True))
    looking.settle()
    assert "In November 2026 you began to try “Ask me before I come" in shown(looking)
    looking.tap("Mark November 2026")
    looking.tap(PUT)
    assert "From November 2026 on, tried: “Ask me before I come" in shown(looking)
    assert not pressable(looking, "Mark November 2026")


def test_nobody_does_anything_without_saying_who_they_are(looking: Stage) -> None:
    table(looking).hand_to(None)
    looking.settle()
    assert "Who is writing?" in shown(looking)
    assert not pressable(looking, "Mark a month")
    looking.tap("Bob")
    mark(looking, "March 2026", "a new letter")
    assert "“a new letter” (Bob, 23 November 2026)" in shown(looking)


def test_the_form_can_be_left_and_has_every_month_to_come_next(looking: Stage) -> None:
    looking.tap("Mark a month")
    months_to_pick = looking.find("Which month", (QComboBox,))
    assert months_to_pick.count() == len(months())
    assert months_to_pick.currentText() == "November 2026"
    looking.tap("Leave it")
    assert not pressable(looking, PUT)


def test_limits_know_what_was_done_too(looking: Stage) -> None:
    mark(looking, "March 2026", "a new letter")
    looking.tap("Control chart")
    assert "“a new letter”" in chart(looking).accessibleName()
    assert "Upper limit" in shown(looking)


def test_the_chart_is_read_aloud_once(looking: Stage) -> None:
    said = words_on(chart(looking))
    assert said.startswith("Chart: Every effort")
    assert said.count("Something changed.") == 1


def test_keys_go_from_month_to_month_and_a_reader_says_each_with_its_figures(
    looking: Stage,
) -> None:
    tab_to(looking, "July 2025")
    (numbers,) = [each for each in looking.window.findChildren(MonthsTable) if each.isVisible()]
    said = QAccessible.queryAccessibleInterface(numbers)
    assert said is not None
    assert said.role() is QAccessible.Role.Table
    assert said.childCount() == 1 + len(months())
    row = said.child(1)
    assert row.role() is QAccessible.Role.Row
    roles = [row.child(place).role() for place in range(row.childCount())]
    assert roles == [QAccessible.Role.RowHeader, *[QAccessible.Role.Cell] * 3]

    def here() -> tuple[str, str]:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget.accessibleName(), widget.accessibleDescription()

    def press(key: Qt.Key) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)

    first = here()
    assert first[1].startswith("Of 100: 45, Counted: 9 of 20, Line: ")
    press(Qt.Key.Key_Down)
    assert here()[0] == "August 2025"
    press(Qt.Key.Key_PageDown)
    assert here()[0] == "August 2026"
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert here() == first


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_everything_fits_and_has_a_name(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    open_chart(stage)
    mark(stage, "July 2026", "the sheet goes out with the letter, two weeks before")
    for way in ("Begin a new part", "Control chart"):
        stage.tap(way)
        assert clipped(stage.window) == []
        assert sideways(stage.window) == []
        assert overlapping(stage.window) == []
        assert nameless(stage.window) == []
    stage.end()
