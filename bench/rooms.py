"""A conversation in the real windows, for measuring."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from sdm_aid.desk.shell.app import make_app
from sdm_aid.desk.shell.window import Window
from sdm_aid.desk.talk.preview import pdf_of
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.kit.paths import shipped_guides

KNEE = shipped_guides() / "knee-osteoarthritis.yaml"

READING_MS = 500

LONGEST_MS = 10_000
"""For one act; what takes longer hangs."""


class Paints(QObject):
    """Counts how often a window is painted."""

    count = 0

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Qt's: a window is painted once for all that has changed, and laid out before."""
        self.count += event.type() is QEvent.Type.UpdateRequest
        return False


class Room:
    """A window in which a conversation goes on: over the knee guide, or another one's text."""

    def __init__(self, folder: Path, guide: str = "", waits: bool = True) -> None:
        """``waits``: whether people look at the first page long enough for others to be made."""
        if guide:
            (folder / "guides").mkdir()
            (folder / "guides" / "large.yaml").write_text(guide, encoding="utf-8")
        self._app = make_app()
        self._loop = QEventLoop()
        self.window = Window(self._app, folder)
        self.window.resize(1440, 900)
        self.window.ready.connect(self._loop.quit)
        self._paints = Paints()
        self.window.installEventFilter(self._paints)
        self.window.show()
        self._loop.exec()
        self.shell = self.window.shell
        named = "large" if guide else "knee"
        self.shell.begin(next(each for each in self.shell.shelf if named in each.path.name))
        if waits:
            self._read()
        self._text = KNEE.read_bytes()

    def answer(self, number: int) -> None:
        """One answer, on the disk when this returns."""
        self.shell.presenter._conversation.say("what-matters", "words", f"Answer {number}")

    def begin_to_say(self) -> None:
        """Say who is here and what matters."""
        say = self.shell.presenter.say
        say("together", "patient-name", "Bob")
        say("together", "clinician-name", "Aimee")
        say("what-matters", "words", "I want to walk Meg to the top of the hill again.")
        for card in self.guide().what_matters[:5]:
            say("what-matters", f"card/{card.id}", "matters")

    def fill(self) -> None:
        """Say enough for a plan of some pages."""
        self.begin_to_say()
        say, guide = self.shell.presenter.say, self.guide()
        for row in guide.outcomes[:6]:
            self.shell.presenter.open_row(row.id)
        say("choose", "choice", guide.options[0].id)
        say("our-plan", "action/a/what", "Start the class")
        self.go("what-matters")
        self._read()

    def _read(self) -> None:
        """People read; meanwhile the other pages are made and catch up."""
        while self.shell.frame.pages.is_making_ready():
            QTest.qWait(READING_MS)
        QTest.qWait(READING_MS)  # boxes of a table are made a few at a time

    def key(self, number: int) -> None:
        """One keystroke, as far as the next one has to wait."""
        self.shell.presenter.type("what-matters", "words", "I want to walk " + "Meg " * number)

    def key_to_preview(self, number: int) -> None:
        """One keystroke, until the plan beside the page shows it."""
        self.shell.frame.plan.shown.connect(self._loop.quit)
        self.key(number)
        self._loop.exec()
        self.shell.frame.plan.shown.disconnect(self._loop.quit)

    def steps(self) -> list[str]:
        """The steps' ids."""
        return [step.id for step in self.shell.presenter.view().path]

    def go(self, step: str) -> None:
        """To another step, until its page is painted."""
        self.shell.presenter.go_to(step)
        self._paint()

    def _paint(self) -> None:
        """Let happen what is due, until what was done shows. The window paints it by itself."""
        before, clock = self._paints.count, QElapsedTimer()
        clock.start()
        while self._paints.count == before:
            self._app.processEvents()
            assert clock.elapsed() < LONGEST_MS, "nothing was painted"

    def guide(self) -> Guide:
        """The guide talked over."""
        return self.shell.presenter.view().guide

    def open_a_row(self) -> None:
        """Open a row of the table in front, until it is painted."""
        rows = [
            each
            for each in self.shell.frame.page().findChildren(QAbstractButton)
            if each.property("role") == "row" and each.isVisible()
        ]
        rows[1].click()
        self._paint()

    def tap(self, name: str) -> None:
        """Press the first button in sight whose name begins so, until what comes is painted."""
        there = self.shell.frame.page().findChildren(QAbstractButton)
        seen = (each for each in there if each.isVisible() and each.isEnabled())
        next(each for each in seen if each.accessibleName().startswith(name)).click()
        self._paint()

    def turn_choices(self) -> None:
        """Bring other choices of the row in front in sight, until they are painted."""
        for each in self.shell.frame.page().findChildren(QAbstractButton):
            if each.property("role") == "turn-page" and each.isVisible() and each.isEnabled():
                each.click()
                break
        self._paint()

    def plan(self) -> None:
        """The plan, from the conversation to the PDF."""
        pdf_of(self.shell.presenter.view())

    def read_guide(self) -> None:
        """The knee guide, from text to model."""
        read_guide(self._text)

    def close(self) -> None:
        """Leave."""
        self.window.close()
