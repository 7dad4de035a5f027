"""Patients and staff at one table look at what talks say, month by month."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from sdm_aid.desk.learn.chart_view import ChartView
from sdm_aid.desk.learn.learn_desk import LearnDesk
from sdm_aid.desk.learn.table import GuideWords, LearnTable
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.counting.keeping import counted_of
from tests.desk.accessibility import nameless
from tests.desk.conftest import BEGINS
from tests.kit.fitting import clipped
from tests.kit.screens import shown

LOOKS = (USUAL, Look("narrow", 1024, 768, text_size=150), Look("large", 1366, 768, text_size=200))
KNEE = "knee-osteoarthritis"
EFFORT = (
    *((9, 20), (12, 24), (8, 18), (14, 25), (11, 22), (10, 21), (13, 23), (15, 24)),
    *((16, 22), (14, 20), (18, 25), (17, 22), (19, 24), (16, 21), (20, 25), (18, 23)),
)
"""Sixteen months that the oracles have: something changed."""


def months() -> list[str]:
    return [f"{year}-{month:02}" for year, month in product((2025, 2026), range(1, 13))][6:22]


def of_month(month: str) -> dict[tuple[str, str], tuple[int, int]]:
    k, n = EFFORT[months().index(month)]
    talks = n + 4
    return {
        (KNEE, "effort"): (k, n),
        (KNEE, "answered"): (n, talks),
        (KNEE, "talks"): (talks, talks),
        (KNEE, "finished"): (talks, talks),
        (KNEE, "minutes"): (talks * 11, talks),
        (KNEE, "asked-first"): (talks - 3, talks),
        (KNEE, "card/pain"): (talks - 6, talks),
        (KNEE, "card/garden"): (1 if month == "2025-07" else 0, talks),
    }


@pytest.fixture
def told(stage: Stage) -> Stage:
    """A practice that has closed sixteen months, and its people look at them."""
    stage.shell.the_record().counts.close_months(tuple(months()), of_month)
    stage.tap("Learn together")
    return stage


def desk(stage: Stage) -> LearnDesk:
    page = stage.shell.front()
    assert isinstance(page, LearnDesk)
    return page


def charts(stage: Stage) -> list[str]:
    found = desk(stage).findChildren(ChartView)
    return [each.accessibleName() for each in found if each.isVisible()]


def test_what_is_heard_is_in_words_and_in_dots(told: Stage) -> None:
    said = shown(told)
    assert "Something changed." in said
    assert "8 months in a row lie above the line (up to 7 is usual for 16)." in said
    assert "The dots cannot say why." in said
    assert "359 of 423 answered." in said
    assert "327 of 423 people" in said
    (chart,) = charts(told)
    assert chart.startswith("Chart: Every effort")
    assert "The lowest is 44 of 100 (September 2025), the highest 80 of 100" in chart


def test_few_people_are_not_counted_out_loud(told: Stage) -> None:
    assert "fewer than 5 people, not shown." in shown(told)
    assert "1 of 423" not in shown(told)


def test_a_card_that_no_guide_here_knows_goes_by_its_id(told: Stage) -> None:
    assert "garden: fewer than 5 people" in shown(told)


def test_a_chart_has_its_rules_and_its_numbers_and_limits_for_who_asks(told: Stage) -> None:
    told.tap("See this chart larger")
    said = shown(told)
    assert "Which rules this goes by" in said
    assert "Of 1,000 charts like this with no change, about 9 would look" in said
    assert "July 2025" in said
    assert "9 of 20" in said
    assert "Upper limit" not in said
    told.tap("Control chart")
    assert "Upper limit" in shown(told)
    told.tap("Run chart")
    assert "Upper limit" not in shown(told)
    told.tap("Back")
    assert "What mattered most" in shown(told)


def test_every_line_leads_to_its_months_and_home_is_one_tap_away(told: Stage) -> None:
    for name in (
        "Minutes",
        "Asked first: the patient’s words stood before anything else was opened",
    ):
        told.tap(f"See the months: {name}")
        assert charts(told)[0].startswith(f"Chart: {name}")
        told.tap("Back")
    told.tap("Home")
    assert told.place() == "home"


def test_before_a_month_is_over_it_says_when_there_will_be_something(stage: Stage) -> None:
    stage.tap("Learn together")
    assert "Nothing to show yet" in shown(stage)
    assert "14 days after it ends" in shown(stage)
    stage.tap("Home")


def test_charts_of_one_clinician_wait_for_a_yes(stage: Stage) -> None:
    record = stage.shell.the_record()
    record.counts.close_months(tuple(months()), of_month)
    words = {KNEE: GuideWords("Knee")}
    table = LearnTable(record, counted_of(record), words, "en-GB", stage.window.settings)
    page = LearnDesk(table, about_one=True)
    page.show()
    assert not page.findChildren(ChartView)
    press(page, "Yes, show them")
    assert page.findChildren(ChartView)
    page.deleteLater()


def press(page: QWidget, name: str) -> None:
    found = [each for each in page.findChildren(QPushButton) if each.accessibleName() == name]
    found[0].click()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_everything_fits_and_has_a_name(tmp_path: Path, look: Look) -> None:
    stage = Stage(tmp_path / "record", BEGINS, look=look)
    stage.shell.the_record().counts.close_months(tuple(months()), of_month)
    stage.tap("Learn together")
    for way in ("See this chart larger", "Control chart"):
        assert clipped(stage.window) == []
        assert nameless(stage.window) == []
        stage.tap(way)
    assert clipped(stage.window) == []
    stage.end()
