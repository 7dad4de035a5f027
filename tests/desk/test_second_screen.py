"""What a patient sees who sits away from the desk."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.talk.second_screen import SecondScreen
from tests.kit.screens import words_in
from tests.kit.waiting import pause, ring_all, ticking, until

SMALL = (252, 178)
"""Pixels at which two pictures are compared: letters blur, what stands where stays."""
KEEP_SHAPE = Qt.AspectRatioMode.KeepAspectRatio
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


def mirror(second: SecondScreen) -> QWidget:
    """What draws the page on the second screen."""
    (found,) = (
        each
        for each in second.findChildren(QWidget)
        if each.accessibleName() == "The page in front, large"
    )
    return found


def mirrored(stage: Stage, second: SecondScreen) -> QImage:
    """The middle of the second screen, where the page stands as large as it can.

    A page that is stretched, too small or somewhere else is not like the desk's here.
    """
    whole = mirror(second).grab().toImage()
    page = QRect(QPoint(), source(stage).size().scaled(whole.size(), KEEP_SHAPE))
    page.moveCenter(whole.rect().center())
    return whole.copy(page)


def is_blank(second: SecondScreen) -> bool:
    """Whether nothing at all is drawn: no picture is kept either."""
    image = mirror(second).grab().toImage()
    empty = QImage(image)
    empty.fill(image.pixelColor(0, 0))
    return image == empty


def line_of(grey: QImage, y: int) -> bytes:
    """One line of a grey picture: a byte for each pixel."""
    line = grey.constScanLine(y)
    assert isinstance(line, memoryview)
    return bytes(line)


def difference(one: QImage, other: QImage) -> float:
    """How much two pictures differ: the mean over all pixels, from 0 to 255."""
    greys = [
        each.scaled(
            *SMALL, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        ).convertToFormat(QImage.Format.Format_Grayscale8)
        for each in (one, other)
    ]
    rows = [[line_of(grey, y)[: SMALL[0]] for y in range(SMALL[1])] for grey in greys]
    apart: int = sum(
        abs(a - b) for x, y in zip(*rows, strict=True) for a, b in zip(x, y, strict=True)
    )
    return apart / (SMALL[0] * SMALL[1])


def follows(stage: Stage, second: SecondScreen) -> None:
    """Wait until the second screen shows what the desk shows."""
    until(lambda: difference(source(stage), mirrored(stage, second)) < LIKE)


def test_it_shows_the_page_in_front_and_follows_it(talking: Stage, second: SecondScreen) -> None:
    follows(talking, second)
    before = mirrored(talking, second)
    talking.tap("Step 2: What matters")
    follows(talking, second)
    assert difference(before, mirrored(talking, second)) > UNLIKE


def test_it_shows_what_is_being_typed_and_the_part_that_is_scrolled_to(
    talking: Stage, second: SecondScreen
) -> None:
    talking.tap("Step 3: What we could do")
    follows(talking, second)
    before = mirrored(talking, second)
    bar = talking.frame.page().current().verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    follows(talking, second)
    assert difference(before, mirrored(talking, second)) > UNLIKE
    talking.tap("Step 2: What matters")
    follows(talking, second)
    before = mirrored(talking, second)
    talking.write("I want to walk Meg. " * 8, "In Bob’s words")
    until(lambda: mirrored(talking, second) != before)
    follows(talking, second)


def test_it_is_large_sharp_and_keeps_its_shape(talking: Stage, second: SecondScreen) -> None:
    follows(talking, second)
    seen, shown = source(talking), mirrored(talking, second)
    assert shown.height() > 1.2 * seen.height()
    blown_up = seen.scaled(
        shown.size(), mode=Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    assert hardest_edge(shown) > 1.2 * hardest_edge(blown_up)


def hardest_edge(image: QImage) -> float:
    """How hard the thousand hardest edges about the title are, on average."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    steps: list[int] = []
    for y in range(grey.height() // 8):
        line = line_of(grey, y)[: grey.width() // 2]
        steps += [abs(a - b) for a, b in pairwise(line)]
    return sum(sorted(steps)[-1000:]) / 1000


def test_nothing_is_drawn_anew_while_nothing_changes(talking: Stage, second: SecondScreen) -> None:
    talking.tap("Step 3: What we could do")
    talking.frame.setFocus()  # away from a box, where a cursor would blink
    follows(talking, second)
    pause(talking.frame.pages)  # the other pages are made

    def at_rest() -> bool:
        QApplication.sendPostedEvents()
        return ticking(mirror(second)) == []

    until(at_rest)
    # From here no time passes, so nothing is painted but what the new picture asks for.
    desk, wall = Painted(talking.window), Painted(second)
    ring_all(mirror(second))
    QApplication.sendPostedEvents()
    assert wall.times > 0, "a new picture was drawn"
    assert desk.times == 0, "and had the desk draw nothing"
    assert ticking(mirror(second)) == [], "so no other picture is due"
    talking.frame.page().current().title.setText("Something else")
    until(lambda: ticking(mirror(second)))
    follows(talking, second)
    assert desk.times > 0


class Painted(QObject):
    """Counts how often a window paints."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self.times = 0
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.UpdateRequest
        return False


def voice_of(second: SecondScreen, words: str) -> object:
    """In whose colour these words stand."""
    (label,) = (each for each in second.findChildren(QLabel) if each.text() == words)
    return label.property("voice")


def test_under_the_page_stands_who_has_the_pen(talking: Stage, second: SecondScreen) -> None:
    talking.tap("Hand the pen to: Aimee")
    assert words_in(second) == "Aimee has the pen"
    assert voice_of(second, "Aimee has the pen") == Voice.CLINICIAN
    talking.tap("Hand the pen to: Bob")
    assert words_in(second) == "Bob has the pen"
    assert voice_of(second, "Bob has the pen") == Voice.PATIENT
    talking.tap("Hand the pen to: Together")
    assert words_in(second) == "We write together"


def test_hiding_the_screen_hides_this_one_too_at_once(talking: Stage, second: SecondScreen) -> None:
    follows(talking, second)
    talking.shell.hide_screen()
    assert words_in(second) == "SDM Aid"
    assert is_blank(second)
    talking.tap("Show it again")
    follows(talking, second)
    assert "has the pen" in words_in(second)


def test_leaving_the_conversation_leaves_nothing_of_it_behind(
    talking: Stage, second: SecondScreen
) -> None:
    follows(talking, second)
    talking.tap("Home")
    talking.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert words_in(second) == "SDM Aid"
    assert is_blank(second)
    talking.tap("Carry on")
    second.mirror(talking.frame)
    follows(talking, second)


def test_its_title_and_names_hold_no_name(second: SecondScreen) -> None:
    told = second.windowTitle() + second.accessibleName() + second.accessibleDescription()
    assert "SDM Aid" in second.windowTitle()
    assert "Bob" not in told
    assert "Aimee" not in told


def test_escape_closes_it_and_it_can_be_opened_again(talking: Stage, second: SecondScreen) -> None:
    follows(talking, second)
    closed = QSignalSpy(second.closed)
    QTest.keyClick(second, Qt.Key.Key_Escape)
    assert closed.count() == 1
    assert not second.isVisible()
    assert is_blank(second)
    talking.tap("Step 2: What matters")
    assert is_blank(second)
    second.mirror(talking.frame)
    follows(talking, second)


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
