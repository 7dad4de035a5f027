"""A window that nobody touches does nothing, whatever its size.

A page that fits itself to a width, and a scroll bar that takes some of it, can chase each other
without end: the window then uses the processor, and loses what is typed.
"""

import itertools
from collections import deque
from collections.abc import Callable, Iterator

from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QObject
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QWidget

from sdm_aid.desk.kit.widgets.paper import Paper
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import Script
from sdm_aid.desk.talk.plan_beside.pane import PlanPane
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides
from tests.kit.fitting import fill, other_places
from tests.kit.kept_talks import Said, kept_talk
from tests.kit.waiting import until

SEEN_FROZEN = ((1366, 768), (1280, 730), (1440, 816), (1920, 1009))
HEIGHTS = range(700, 1100, 40)
PLANNED: tuple[Said, ...] = (
    ("choose", "choice", "keep-going"),
    ("our-plan", "action/1/what", "Walk with Meg"),
)
ROUNDS = 30
LONGEST_ROUND_MS = 20
MOST_CHANGES = 6
"""Sizes that may still change once all is laid out; what chases itself changes in each round."""


class SizeChanges(QObject):
    """Counts the widgets that are given another size."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.count += 1
        return False


def pass_the_time(app: QApplication, rounds: int = 1) -> None:
    """Let everything that is due happen, but not without end."""
    for _round in range(rounds):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, LONGEST_ROUND_MS)


def changes_while_idle(app: QApplication, window: QWidget) -> int:
    """How many sizes change while nobody touches the window, once it is laid out and painted."""
    for plan in window.findChildren(PlanPane):
        if plan.isVisible():
            plan.wait()
    pass_the_time(app, ROUNDS)
    changes = SizeChanges()
    app.installEventFilter(changes)
    try:
        pass_the_time(app, ROUNDS)
    finally:
        app.removeEventFilter(changes)
    return changes.count


def one_page() -> bytes:
    """A PDF of one A4 page: about as high as the panel beside the page."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    painter.drawText(1000, 1000, "Our plan")
    painter.end()
    return bytes(buffer.data().data())


def test_a_paper_keeps_the_room_of_its_bar_at_every_height(app: QApplication) -> None:
    paper = Paper("The plan")
    paper.show_pdf(one_page())
    paper.resize(420, 600)
    paper.show()
    QTest.qWaitForWindowExposed(paper)
    (view,) = paper.findChildren(QPdfView)
    widths = set()
    for height in range(300, 2400, 7):
        paper.resize(420, height)
        pass_the_time(app)
        widths.add(view.viewport().width())
    paper.close()
    assert len(widths) == 1


def test_the_test_finds_what_chases_itself(app: QApplication) -> None:
    class Restless(QFrame):
        def resizeEvent(self, _event: object) -> None:
            wide = 301 if self.width() == 300 else 300
            QApplication.postEvent(self, QEvent(QEvent.Type.User))
            self.wanted = wide

        def event(self, event: QEvent) -> bool:
            if event.type() is QEvent.Type.User:
                self.resize(self.wanted, 200)
                return True
            return super().event(event)

    restless = Restless()
    restless.resize(300, 200)
    restless.show()
    assert changes_while_idle(app, restless) > MOST_CHANGES
    restless.close()
    restless.deleteLater()


def test_every_screen_rests_where_it_was_seen_frozen_and_at_every_height(
    app: QApplication, stage: Stage, script: Script
) -> None:
    sizes, restless, last, seen = deque(SEEN_FROZEN), [], "", set()
    for act in script.acts:
        stage.play(act)
        if stage.place() == last:
            continue
        last = stage.place()
        swept = () if last in seen else itertools.product((1280, 1920), HEIGHTS)
        seen.add(last)
        sizes.rotate()  # what is done until the next screen is done in another of the windows
        for wide, high in (*swept, *sizes):
            stage.window.resize(wide, high)
            if changes_while_idle(app, stage.window) > MOST_CHANGES:
                restless.append((last, wide, high))
    assert restless == []


def test_every_other_screen_rests(app: QApplication, talking: Stage) -> None:
    restless = []
    for name, way in ways_in(talking):
        way()
        talking.settle()
        for wide, high in ((1366, 768), (1920, 1009)):
            talking.window.resize(wide, high)
            if changes_while_idle(app, talking.window) > MOST_CHANGES:
                restless.append((name, wide, high))
    assert restless == []


def ways_in(stage: Stage) -> Iterator[tuple[str, Callable[[], object]]]:
    """The screens that no rehearsal comes to, and the way there."""
    yield "more", lambda: stage.tap("More")
    yield "keys", lambda: stage.tap("Keys")
    yield "countdown", lambda: stage.shell.locking.countdown.show_seconds(20)
    stage.shell.locking.countdown.show_seconds(0)
    yield "ask", lambda: stage.tap("Ask")
    yield "prepare", lambda: stage.shell.before.show_prepare(stage.shell.shelf[0])
    yield "locked", stage.shell.locking.lock
    yield "opened", lambda: stage.tap("Show it again")
    yield "studio", stage.shell.show_studio
    yield "editor", lambda: stage.tap("Knee osteoarthritis")
    yield "trial", lambda: try_it(stage)


def try_it(stage: Stage) -> None:
    """A guide can be tried once it has been checked."""
    until(lambda: stage.find("Try it", (QAbstractButton,)).isEnabled())
    stage.tap("Try it")


def every_other_place(stage: Stage) -> Iterator[str]:
    """Each screen that no rehearsal comes to, brought in front: what is opened over a page too."""
    fill(stage)
    for name in ("More", "Ask", "Our plan so far"):
        stage.tap(name)
        yield name
        stage.frame.header.home_asked.emit()
        stage.settle()
        stage.tap("Carry on")
    for name, go in other_places(stage):
        go()
        stage.settle()
        yield name
    stage.tap("Show it again")
    stage.shell.go_home()
    guide = read_file(shipped_guides() / "knee-osteoarthritis.yaml")
    kept_talk(stage, guide, said=PLANNED, step="our-plan", finished=True)
    stage.tap("Records")
    stage.tap("Bob: Knee osteoarthritis", nth=2)  # the first is the talk that is going on
    yield "a finished talk"
    stage.tap("Follow-up talk")
    yield "a talk that follows another"
    stage.frame.page().setCurrentIndex(1)
    yield "how it went since last time"


def test_every_other_place_rests(app: QApplication, talking: Stage) -> None:
    restless, seen = [], []
    for name in every_other_place(talking):
        seen.append(name)
        for wide, high in (*itertools.product((1280, 1920), HEIGHTS[::2]), *SEEN_FROZEN):
            talking.window.resize(wide, high)
            if changes_while_idle(app, talking.window) > MOST_CHANGES:
                restless.append((name, wide, high))
    assert restless == []
    assert len(set(seen)) == 11
