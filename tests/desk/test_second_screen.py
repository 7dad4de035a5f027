"""What a patient sees who sits away from the desk."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.talk.second_screen import SecondScreen

SMALL = (252, 178)
"""Pixels at which two pictures are compared: letters blur, what stands where stays."""
LIKE, UNLIKE = 2.0, 4.0
"""Mean difference of a pixel, of 255, below and above which pictures are alike and not alike."""


@pytest.fixture
def second(talking: Stage) -> Iterator[SecondScreen]:
    """A second screen of 1920 by 1080 that follows Bob and Aimee."""
    made = SecondScreen()
    presenter = talking.presenter
    presenter.changed.connect(made.show_view)
    made.show_view(presenter.view())
    made.mirror(talking.frame)
    made.resize(1920, 1080)
    yield made
    made.close()
    made.deleteLater()


def source(stage: Stage) -> QImage:
    """What the people at the desk see of the page."""
    return stage.frame.page().current().viewport().grab().toImage()


def mirrored(second: SecondScreen) -> QImage:
    return second._mirror._picture.toImage()


def difference(one: QImage, other: QImage) -> float:
    """How much two pictures differ: the mean over all pixels, from 0 to 255."""
    greys = [
        each.scaled(
            *SMALL, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        ).convertToFormat(QImage.Format.Format_Grayscale8)
        for each in (one, other)
    ]
    rows = [[bytes(grey.scanLine(y))[: SMALL[0]] for y in range(SMALL[1])] for grey in greys]
    apart = sum(abs(a - b) for x, y in zip(*rows, strict=True) for a, b in zip(x, y, strict=True))
    return apart / (SMALL[0] * SMALL[1])


def until(true: Callable[[], bool]) -> bool:
    """Wait until it is so; false where it does not come to be."""
    for _look in range(100):
        if true():
            return True
        QTest.qWait(30)
    return False


def follows(stage: Stage, second: SecondScreen) -> bool:
    """Wait until the second screen shows what the desk shows."""
    return until(
        lambda: not mirrored(second).isNull() and difference(source(stage), mirrored(second)) < LIKE
    )


def words_shown(second: SecondScreen) -> str:
    return "\n".join(each.text() for each in second.findChildren(QLabel) if each.isVisible())


def test_it_shows_the_page_in_front_and_follows_it(talking: Stage, second: SecondScreen) -> None:
    assert follows(talking, second)
    before = mirrored(second)
    talking.tap("Step 2: What matters")
    assert follows(talking, second)
    assert difference(before, mirrored(second)) > UNLIKE


def test_it_shows_what_is_being_typed_and_the_part_that_is_scrolled_to(
    talking: Stage, second: SecondScreen
) -> None:
    talking.tap("Step 3: What we could do")
    assert follows(talking, second)
    before = mirrored(second)
    bar = talking.frame.page().current().verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    assert follows(talking, second)
    assert difference(before, mirrored(second)) > UNLIKE
    talking.tap("Step 2: What matters")
    assert follows(talking, second)
    before = mirrored(second)
    talking.write("I want to walk Meg. " * 8, "In Bob’s words")
    assert until(lambda: mirrored(second) != before)
    assert follows(talking, second)


def test_it_is_large_sharp_and_keeps_its_shape(talking: Stage, second: SecondScreen) -> None:
    assert follows(talking, second)
    seen, shown = source(talking), mirrored(second)
    assert shown.height() > 1.2 * seen.height()
    assert abs(shown.width() / shown.height() - seen.width() / seen.height()) < 0.01
    blown_up = seen.scaled(
        shown.size(), mode=Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    assert hardest_edge(shown) > 1.2 * hardest_edge(blown_up)


def hardest_edge(image: QImage) -> float:
    """How hard the thousand hardest edges about the title are, on average."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    steps: list[int] = []
    for y in range(grey.height() // 8):
        line = bytes(grey.scanLine(y))[: grey.width() // 2]
        steps += [abs(a - b) for a, b in pairwise(line)]
    return sum(sorted(steps)[-1000:]) / 1000


def test_nothing_is_drawn_anew_while_nothing_changes(talking: Stage, second: SecondScreen) -> None:
    talking.tap("Step 3: What we could do")
    talking.frame.setFocus()  # away from a box, where a cursor would blink
    assert follows(talking, second)
    painted = Painted(talking.window)

    def so_far() -> tuple[int, int]:
        return painted.times, second._mirror._picture.cacheKey()

    def quiet() -> bool:
        before = so_far()
        QTest.qWait(500)
        return so_far() == before

    assert until(quiet)
    times, drawn = so_far()
    talking.frame.page().current().title.setText("Something else")
    assert until(lambda: so_far()[1] != drawn)
    assert painted.times > times


class Painted(QObject):
    """Counts how often a window paints."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self.times = 0
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.UpdateRequest
        return False


def test_under_the_page_stands_who_has_the_pen(talking: Stage, second: SecondScreen) -> None:
    talking.tap("Hand the pen to: Aimee")
    assert words_shown(second) == "Aimee has the pen"
    assert second._pen.property("voice") == Voice.CLINICIAN
    talking.tap("Hand the pen to: Bob")
    assert words_shown(second) == "Bob has the pen"
    assert second._pen.property("voice") == Voice.PATIENT
    talking.tap("Hand the pen to: Together")
    assert words_shown(second) == "We write together"


def test_hiding_the_screen_hides_this_one_too_at_once(talking: Stage, second: SecondScreen) -> None:
    assert follows(talking, second)
    talking.shell.hide_screen()
    assert words_shown(second) == "SDM Aid"
    assert mirrored(second).isNull()
    talking.tap("Show it again")
    assert follows(talking, second)
    assert "has the pen" in words_shown(second)


def test_leaving_the_conversation_leaves_nothing_of_it_behind(
    talking: Stage, second: SecondScreen
) -> None:
    assert follows(talking, second)
    talking.tap("Home")
    talking.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert words_shown(second) == "SDM Aid"
    assert mirrored(second).isNull()
    talking.tap("Carry on")
    second.mirror(talking.frame)
    assert follows(talking, second)


def test_its_title_and_names_hold_no_name(second: SecondScreen) -> None:
    told = second.windowTitle() + second.accessibleName() + second.accessibleDescription()
    assert "SDM Aid" in second.windowTitle()
    assert "Bob" not in told
    assert "Aimee" not in told


def test_escape_closes_it_and_it_can_be_opened_again(talking: Stage, second: SecondScreen) -> None:
    assert follows(talking, second)
    closed = QSignalSpy(second.closed)
    QTest.keyClick(second, Qt.Key.Key_Escape)
    assert closed.count() == 1
    assert not second.isVisible()
    assert mirrored(second).isNull()
    talking.tap("Step 2: What matters")
    assert mirrored(second).isNull()
    second.mirror(talking.frame)
    assert follows(talking, second)


OPENED = """
from pathlib import Path
from sys import argv
from datetime import UTC, datetime
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import Tap
from sdm_aid.desk.talk.second_screen import SecondScreen
stage = Stage(Path(argv[1]), datetime(2026, 11, 23, tzinfo=UTC))
stage.tap("Knee osteoarthritis")
second = SecondScreen()
second.mirror(stage.frame)
print(second.screen().name(), second.isFullScreen())
second.close()
stage.end()
"""


@pytest.mark.parametrize(
    ("screens", "where"), [(("desk", "wall"), "wall True"), (("desk",), "desk False")]
)
def test_it_fills_the_other_screen_where_there_is_one(
    tmp_path: Path, screens: tuple[str, ...], where: str
) -> None:
    there = [
        {"name": name, "x": 1440 * n, "y": 0, "width": 1440, "height": 900, "dpr": 1}
        | {"logicalDpi": 96, "logicalBaseDpi": 96}
        for n, name in enumerate(screens)
    ]
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": there}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(tmp_path / "record")],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == where, done.stderr[-400:]
