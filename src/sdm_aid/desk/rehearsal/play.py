"""Playing a script through the real windows, by real widget events, with a throw-away record."""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from sdm_aid.conversation.entries import Entry
from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.desk.kit.settings import Settings, write_settings
from sdm_aid.desk.kit.widgets.screen import bring_into_sight
from sdm_aid.desk.learn.learn_desk import LearnDesk
from sdm_aid.desk.learn.papers.papers_place import PapersPlace
from sdm_aid.desk.pages.page import StepPage
from sdm_aid.desk.printing.finish import FinishDesk
from sdm_aid.desk.rehearsal.hands import pick_from, write_in
from sdm_aid.desk.rehearsal.in_sight import named, pressable, until_made
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.script import AnyAct, BadScript, Interrupted, Pick, Script, Tap, Write
from sdm_aid.desk.shell.app import make_app
from sdm_aid.desk.shell.shell import Shell
from sdm_aid.desk.shell.window import Window
from sdm_aid.desk.talk.frame import ConversationFrame
from sdm_aid.desk.talk.plan_beside.so_far import PlanSoFar
from sdm_aid.desk.talk.preview import PlanBeside, pdf_of
from sdm_aid.desk.talk.second_screen import SecondScreen
from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.language import _
from sdm_aid.kit.private_files import make_folder, temporary_folder

SECONDS_AN_ACT = 7
PAPER_MS = 120
"""What the view of the plan takes to paint its pages; only pictures wait for it."""
_ENDS = re.compile("(Page|Desk|Place)$")
W = TypeVar("W", bound=QWidget)
BOXES: tuple[type[QLineEdit | QPlainTextEdit], ...] = (QLineEdit, QPlainTextEdit)


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a rehearsal; one that ends outside a talk has no entries and no plan."""

    entries: tuple[Entry, ...]
    plan: bytes
    screens: tuple[str, ...]
    """The names of the screens that were seen, in order."""


class _Strays(QObject):
    """Sees a part of a page that opens as a window: it flashes, and takes the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        """Qt's: note what is shown and lies in no window."""
        if (
            isinstance(event, QShowEvent)  # quicker than its type, and every event comes by here
            and isinstance(widget, QWidget)
            and widget.windowType() is Qt.WindowType.Window
            and not isinstance(widget, Window | SecondScreen)
        ):
            self.seen.append(f"{type(widget).__name__} “{widget.accessibleName()}”")
        return False


class Stage:
    """The windows and the record of one rehearsal."""

    def __init__(
        self, folder: Path, begins: datetime, screens: Path | None = None, look: Look = USUAL
    ) -> None:
        self.app = make_app()
        self._look = look
        self.app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if look.from_the_right
            else Qt.LayoutDirection.LeftToRight
        )
        write_settings(folder, Settings(look.theme, look.text_size))
        self._folder = folder
        self._moment = begins
        self._screens = screens
        self.seen: list[str] = []
        self._faults: list[BaseException] = []
        self._opening = QEventLoop()
        sys.excepthook = self._take_fault
        self._strays = _Strays()
        self.app.installEventFilter(self._strays)
        self.window = self._open()

    @property
    def shell(self) -> Shell:
        """The places in the window."""
        assert self.window.shell is not None
        return self.window.shell

    @property
    def frame(self) -> ConversationFrame:
        """The talk in front."""
        assert self.shell.frame is not None
        return self.shell.frame

    @property
    def presenter(self) -> Presenter:
        """Of the talk that is open."""
        assert self.shell.presenter is not None
        return self.shell.presenter

    @property
    def finish(self) -> FinishDesk:
        """The last screen of the talk."""
        assert self.shell.talk.finish is not None
        return self.shell.talk.finish

    def _open(self) -> Window:
        window = Window(self.app, self._folder, self.clock)
        window.resize(self._look.wide, self._look.high)
        window.ready.connect(self._opening.quit)
        window.show()
        self._opening.exec()
        self._raise_fault()
        assert window.shell is not None
        locking = window.shell.locking.when  # a slow machine neither slept nor was left alone
        locking.wall = locking.monotonic = lambda: 0.0
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        self.settle()
        return window

    def _take_fault(self, _kind: object, fault: BaseException, _trace: object) -> None:
        """A fault in a slot: keep it, and wait no longer for a window that may not open."""
        self._faults.append(fault)
        self._opening.quit()

    def _raise_fault(self) -> None:
        if self._faults:
            raise self._faults[0]
        if self._strays.seen:
            strays = ", ".join(self._strays.seen)
            raise BadScript(_("This opened as a window of its own: {what}").format(what=strays))

    def open_again(self) -> None:
        """Close the program and open it again, as after a telephone call or a night."""
        self._close()
        self.window = self._open()

    def _close(self) -> None:
        """Close the window and release it: a new look is given to every window there is."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    def clock(self) -> datetime:
        """The moment: each time one is asked for, an act later."""
        self._moment += timedelta(seconds=SECONDS_AN_ACT)
        return self._moment

    def tap(self, name: str, nth: int = 1, times: int = 1) -> None:
        """Press what has this name."""
        self.play(Tap(tap=name, nth=nth, times=times))

    def write(self, words: str, box: str, nth: int = 1) -> None:
        """Write in the box of this name, key by key."""
        self.play(Write(write=words, box=box, nth=nth))

    def pick(self, words: str, box: str) -> None:
        """Pick from the list of this name."""
        self.play(Pick(pick=words, box=box))

    def play(self, act: AnyAct) -> None:
        """Do one act as a person would. ``BadScript`` where the screen has no such thing."""
        picture = self._picture() if self._screens is not None else None
        before = self.place()
        match act:
            case Tap():
                for _time in range(act.times):
                    self._tap(act)
            case Write():
                self._write(act)
            case Pick():
                self._pick(act)
            case Interrupted():
                self.open_again()
        self.settle()
        self._raise_fault()
        if self.place() != before:
            self._keep(before, picture)

    def end(self) -> None:
        """Keep the last picture and close the window."""
        self._keep(self.place(), self._picture() if self._screens is not None else None)
        self._close()
        self.app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        sys.excepthook = sys.__excepthook__
        self.app.removeEventFilter(self._strays)

    def place(self) -> str:
        """A name for the screen in front."""
        front = self.shell.front()
        if front is self.shell.frame and self.shell.frame is not None:
            page: StepPage = self.shell.frame.page()
            screen = f"-{page.currentIndex() + 1}" if page.count() > 1 else ""
            return page.step.kind + screen
        if isinstance(front, LearnDesk):
            front = front.front()
        return _ENDS.sub("", type(front).__name__).lower()

    def _picture(self) -> QPixmap:
        """The window as it looks once the plan beside the page has caught up."""
        for plan in self.window.findChildren(PlanSoFar):
            if plan.isVisible():
                plan.wait()
                self.settle()
        find = self.window.findChildren
        papers: list[PlanBeside | PapersPlace] = [*find(PlanBeside), *find(PapersPlace)]
        for paper in papers:
            if paper.isVisible():
                paper.wait()
                QTest.qWait(PAPER_MS)
        return self.window.grab()

    def _keep(self, place: str, picture: QPixmap | None) -> None:
        name = f"{len(self.seen) + 1:02}-{place}"
        self.seen.append(name)
        if self._screens is not None and picture is not None:
            make_folder(self._screens)
            replace_file(self._screens / f"{name}.png", _png(picture), private=True)

    def settle(self) -> None:
        """Let everything that is due happen."""
        for _round in range(3):
            self.app.processEvents()

    def _tap(self, act: Tap) -> None:
        for first in self.first_taps(act):
            self._tap(first)
        touched = self.touched(act)
        if not touched.isEnabled():
            raise BadScript(_("“{name}” cannot be pressed yet.").format(name=act.tap))
        if isinstance(touched, QComboBox):
            pick_from(touched, act.tap, self.settle)
            return
        QTest.mouseClick(touched, Qt.MouseButton.LeftButton, pos=touched.rect().center())
        self.settle()

    def touched(self, act: Tap) -> QAbstractButton | QComboBox:
        """What a tap touches: a button, or in a narrow window the list that has its words."""
        if not self._has(act):
            for box in named(self.window, (QComboBox,)):
                if box.findText(act.tap) >= 0:
                    return box
        return self.find(act.tap, (QAbstractButton,), act.nth)

    def first_taps(self, act: Tap) -> Iterator[Tap]:
        """What is pressed first, one after the other, until the screen has what is tapped.

        A choice may be in none of the columns in sight, and some ways are behind "More".
        """
        if self._has(act):
            return
        for way in self._ways_to(act.tap):
            while not self._has(act) and pressable(self.window, way):
                yield Tap(tap=way)

    def _has(self, act: Tap) -> bool:
        until_made(self.window)
        there = named(self.window, (QAbstractButton,))
        return sum(each.accessibleName() == act.tap for each in there) >= act.nth

    def _ways_to(self, name: str) -> tuple[str, ...]:
        """Names of buttons that may lead to what has a name."""
        talk = self.shell.presenter
        choices = talk.view().guide.options if talk is not None else []
        of_a_choice = any(choice.name in name for choice in choices)
        turns = (_("The next choices"), _("The choices before")) if of_a_choice else ()
        return (*turns, _("More"), _("More ways to keep it"))

    def _write(self, act: Write) -> None:
        box: QLineEdit | QPlainTextEdit = self.find(act.box, BOXES, act.nth)
        write_in(box, act.write, self.settle)

    def _pick(self, act: Pick) -> None:
        pick_from(self.find(act.box, (QComboBox,), 1), act.pick, self.settle)

    def find(self, name: str, kinds: tuple[type[W], ...], nth: int = 1) -> W:
        """What a person would find under this name, on the screen in front."""
        until_made(self.window)
        there = named(self.window, kinds)
        found = [widget for widget in there if widget.accessibleName() == name]
        if len(found) < nth:
            names = ", ".join(f"“{widget.accessibleName()}”" for widget in there)
            raise BadScript(
                _("There is no “{name}” on the screen “{place}”. There is: {names}").format(
                    name=name, place=self.place(), names=names
                )
            )
        bring_into_sight(found[nth - 1])
        self.settle()
        return found[nth - 1]


def rehearse(
    script: Script,
    screens: Path | None = None,
    folder: Path | None = None,
    look: Look = USUAL,
    play: Callable[[Stage, AnyAct], object] = Stage.play,
) -> Played:
    """Play ``script``; pictures of every screen go to ``screens``.

    The record is in ``folder``, or thrown away. ``play`` does an act, for those who watch it.
    ``BadScript`` where an act cannot be done.
    """
    with temporary_folder() as throw_away:
        stage = Stage(folder or Path(throw_away), script.begins, screens, look)
        for number, act in enumerate(script.acts, start=1):
            try:
                play(stage, act)
            except BadScript as why:
                raise BadScript(_("Act {number}: {why}").format(number=number, why=why)) from None
        entries: tuple[Entry, ...] = ()
        plan = b""
        if (presenter := stage.shell.presenter) is not None:
            presenter.settle()
            entries, plan = presenter.view().state.entries, pdf_of(presenter.view())
        stage.end()
        return Played(entries, plan, tuple(stage.seen))


def _png(picture: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())
