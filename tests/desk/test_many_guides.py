"""Several guides: home shows a card for each, and each guide's screens fit."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel

from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides
from tests.desk.conftest import BEGINS
from tests.kit.fitting import look, pages, wrong_now

OTHERS = sorted(file for file in shipped_guides().glob("*.yaml") if file.stem[:4] != "knee")


def bigger(stage: Stage, percent: int) -> None:
    while stage.window.settings.now.text_size < percent:
        stage.window.settings.change_text_size(up=True)


def with_five_guides(folder: Path) -> Stage:
    """Home with the shipped guides and guides of the practice's own, five or more in all."""
    guides = folder / "guides"
    guides.mkdir(parents=True)
    knee = (shipped_guides() / "knee-osteoarthritis.yaml").read_text(encoding="utf-8")
    for number, title in enumerate(("Hip osteoarthritis", "A long name for what we talk about")):
        own = knee.replace("id: knee-osteoarthritis", f"id: own-{number}", 1)
        own = own.replace("title: Knee osteoarthritis", f"title: {title}", 1)
        (guides / f"own-{number}.yaml").write_text(own, encoding="utf-8")
    return Stage(folder, BEGINS)


@pytest.mark.parametrize(("wide", "high", "percent"), [(1440, 900, 100), (1024, 768, 200)])
def test_home_has_room_for_five_guides(tmp_path: Path, wide: int, high: int, percent: int) -> None:
    stage = with_five_guides(tmp_path / "record")
    try:
        bigger(stage, percent)
        stage.window.resize(wide, high)
        assert wrong_now(stage) == []
        cards = [tile for tile in stage.window.findChildren(Tile) if tile.isVisible()]
        assert len(cards) >= 5
        assert all(card.height() >= 44 for card in cards)
    finally:
        stage.end()


def test_the_titles_of_guides_side_by_side_are_level(tmp_path: Path) -> None:
    stage = with_five_guides(tmp_path / "record")
    try:
        stage.window.resize(1440, 900)
        QApplication.processEvents()
        tiles = [tile for tile in stage.window.findChildren(Tile) if tile.isVisible()]
        tops: dict[int, set[int]] = {}
        for tile in tiles:
            card = tile.mapTo(stage.window, QPoint(0, 0)).y()
            (words,) = (w for w in tile.findChildren(QLabel) if w.text() == tile.accessibleName())
            title = words.mapTo(stage.window, QPoint(0, 0)).y()
            tops.setdefault(card, set()).add(title)
        assert all(len(titles) == 1 for titles in tops.values())
        assert len(tops) < len(tiles)
    finally:
        stage.end()


@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.stem)
@pytest.mark.parametrize(("wide", "high", "percent"), [(1440, 900, 100), (1280, 720, 200)])
def test_every_screen_of_each_guide_fits(
    stage: Stage, file: Path, wide: int, high: int, percent: int
) -> None:
    stage.tap(read_file(file).guide.title)
    stage.write("Bob", "Patient: what would you like to be called?")
    stage.write("Aimee", "Clinician: what would you like to be called?")
    presenter = stage.presenter
    guide = presenter.view().guide
    for card in guide.what_matters[:3]:
        presenter.say("what-matters", f"card/{card.id}", "matters-a-lot")
        presenter.say("weigh-it-up", f"mark/{card.id}/{guide.options[0].id}", "partly")
    bigger(stage, percent)
    stage.window.resize(wide, high)
    rows = 99 if percent == 100 else 5
    problems = [
        f"{step.id}-{number + 1}: {problem}"
        for step in presenter.view().path
        for number in range(pages(stage, step.id))
        for problem in look(stage, number, rows)
    ]
    assert problems == []
