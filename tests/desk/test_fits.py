"""Nothing is clipped, overlaps or has to be scrolled sideways, at any text size and window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
)

from sdm_aid.desk.rehearsal.play import Stage
from tests.kit.fitting import WINDOWS, fill, look, pages


@pytest.mark.parametrize(("wide", "high", "percent"), WINDOWS)
@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
def test_every_screen_fits(talking: Stage, wide: int, high: int, percent: int, rtl: bool) -> None:
    if rtl:
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        fill(talking)
        while talking.window.settings.now.text_size < percent:
            talking.window.settings.change_text_size(up=True)
        talking.window.resize(wide, high)
        rows = 99 if (wide, high, percent) == WINDOWS[0] else 3
        problems = [
            f"{step.id}-{number + 1}: {problem}"
            for step in talking.presenter.view().path
            for number in range(pages(talking, step.id))
            for problem in look(talking, number, rows)
        ]
        assert problems == []
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
