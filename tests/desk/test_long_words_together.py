"""Words without end, and odd ones, on the pages that patients and staff write together."""

from pathlib import Path

import pytest

from sdm_aid.desk.learn.table import Writer
from sdm_aid.desk.learn.themes.themes_page import ThemesPage
from sdm_aid.desk.rehearsal.looks import Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.notebook.notes import Side, Thing
from tests.desk.accessibility import nameless
from tests.kit.fitting import clipped, overlapping, sideways
from tests.kit.learn_stage import open_change, table, write

from .conftest import BEGINS

LONG = "W" * 90
ODD = f"<b>&\u202eمرحبا\u202c {LONG} 🙂"
NAME = "Bob " + "o" * 30
FIELDS = ("how-much", "for-whom", "reason", "prediction", "who-does-what", "harm", "as-planned")
AFTER = ("surprises", "seen", "act-reason")
LOOKS = (Look("large", 1024, 768, text_size=200), Look("usual", 1366, 768))


@pytest.fixture(params=LOOKS, ids=lambda look: look.name)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Stage:
    """A change, a driver and themes in words without end, in two looks."""
    stage = Stage(tmp_path / "record", BEGINS, look=request.param)
    for name in ("Bob", NAME):
        write(stage, Side.PATIENT, name, Thing.GROUP, name, name=name, side="patient")
    write(stage, Side.PATIENT, "Bob", Thing.IDEA, "idea", words=ODD, driver="driver")
    write(stage, Side.PATIENT, "Bob", Thing.CHANGE, "change", idea="idea", measure=ODD)
    write(stage, Side.PATIENT, NAME, Thing.CHANGE, "change", **dict.fromkeys(FIELDS, ODD))
    write(stage, Side.PATIENT, NAME, Thing.CHANGE, "change", stage="do", owners=[NAME])
    write(stage, Side.STAFF, NAME, Thing.CHANGE, "change", **dict.fromkeys(AFTER, ODD))
    write(stage, Side.STAFF, NAME, Thing.CHANGE, "change", act="stop", stage="act")
    write(stage, Side.STAFF, "Aimee", Thing.CHANGE, "next", after="change", idea="idea")
    write(stage, Side.STAFF, "Aimee", Thing.DRIVER, "driver", words=ODD, aim="change")
    write(stage, Side.STAFF, "Aimee", Thing.THEME, "theme", name=LONG[:60], belongs=ODD)
    stage.tap("Learn together")
    table(stage).hand_to(Writer(Side.PATIENT, "Bob"))
    return stage


def fits(stage: Stage) -> None:
    for wrong in (clipped, sideways, overlapping, nameless):
        assert wrong(stage.window) == []


def test_a_change_and_what_moves_its_aim_fit(written: Stage) -> None:
    open_change(written, "change")
    fits(written)
    written.tap("See what moves this aim")
    fits(written)
    written.tap("Back")
    written.tap("Open the next cycle")
    fits(written)
    written.end()


def test_themes_fit(written: Stage) -> None:
    sits_at = table(written)
    sits_at.page_asked.emit(ThemesPage(sits_at, [("q", ODD, "patient")]))
    written.settle()
    fits(written)
    written.tap("Sort by yourself")
    fits(written)
    written.end()
