"""DeskLock the desk and opening it again.

With a passphrase the record is closed and its key released; what is on the screen stays in this
program's memory, covered, so that one goes on exactly where one was. Without one the screen is
covered, and no more.
"""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QStackedLayout, QWidget
from shiboken6 import isValid

from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.lock.countdown import Countdown
from sdm_aid.desk.lock.idle import LockWhen
from sdm_aid.desk.lock.lock_keys import KeyDesk, told
from sdm_aid.desk.lock.lock_screen import LockScreen
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.keys.keys import needs_words
from sdm_aid.record.keys.throttle import seconds_to_wait

log = logging.getLogger(__name__)

SHORTLY_MS = 100
"""Between two looks at whether a try or a change of the key has come to its end."""


class DeskLock(QObject):
    """What stands between the places and whoever comes to the desk."""

    about_to_lock = Signal()
    """Now is the moment to keep what is being typed."""
    locked = Signal()
    """Everything is covered. Other windows have been hidden, and are shown again afterwards."""
    unlocked = Signal()

    def __init__(
        self,
        desk_record: DeskRecord,
        places: QStackedLayout,
        all_saved: Callable[[], bool],
        forget_record: Callable[[], Callable[[], object] | None],
    ) -> None:
        """``forget_record`` closes the record; it returns how to show again what showed it."""
        super().__init__(places)
        self._all_saved = all_saved
        self._forget_record = forget_record
        self._desk_record = desk_record
        self._folder = desk_record.folder
        self._places = places
        self._before = _front(places)
        self._keyboard: QWidget | None = None
        self._hidden: list[QWidget] = []
        self._then: Callable[[], object] | None = None
        self.screen = LockScreen()
        places.addWidget(self.screen)
        self.keys = KeyDesk(places, desk_record)
        self.when = LockWhen(self)
        self.countdown = Countdown(self._before.window())
        self._connect()

    def _connect(self) -> None:
        self.when.due.connect(self.lock)
        # Later, so that a tap that stops it does nothing to what it covers.
        self.when.soon.connect(self._count_down, Qt.ConnectionType.QueuedConnection)
        self.screen.uncovered.connect(self._uncover)
        self.screen.left.connect(self._leave)
        self.screen.tried.connect(self._try_passphrase)
        self.screen.code_tried.connect(self._try_code)
        self.keys.recovered.connect(self._uncover)

    def follow(self, minutes: int) -> None:
        """Lock after so many minutes without anybody there; 0: never."""
        self.when.allow(minutes * 60 if minutes else None)

    def _count_down(self, seconds: int) -> None:
        self.countdown.show_seconds(0 if _front(self._places) is self.screen else seconds)

    def lock(self) -> None:
        """Keep what is being typed, cover everything, and close the record if a passphrase can."""
        if self.keys.busy:  # then what comes of it would stand before the lock
            QTimer.singleShot(SHORTLY_MS, self, self.lock)
            return
        front = _front(self._places)
        if front is self.screen:
            return
        self.about_to_lock.emit()
        if front is not self.keys.recovering:
            self._remember(front)
        closes = needs_words(self._folder)
        if closes:
            self._ask(may_leave=False)
        else:
            self.screen.show_open_to_all(saved=self._all_saved())
            self._places.setCurrentWidget(self.screen)
        self.keys.drop_recovery()
        if closes:
            self.about_to_lock.emit()  # what was finished as the keyboard left its box
            self._then = self._forget_record() or self._then
        self.locked.emit()

    def ask(self, then: Callable[[], object]) -> None:
        """Ask for the passphrase, and go on with what somebody was about to do."""
        self._then = then
        self._remember(_front(self._places))
        self._ask(may_leave=True)

    def _ask(self, *, may_leave: bool) -> None:
        self._places.setCurrentWidget(self.screen)
        self.screen.ask(may_leave=may_leave, saved=self._all_saved())
        self.screen.show_wait(seconds_to_wait(self._folder))

    def _remember(self, front: QWidget) -> None:
        self._before = front
        self._keyboard = QApplication.focusWidget()
        self._hidden = _hide_other_windows(self._before.window())

    def _leave(self) -> None:
        self._then = None
        self._uncover()

    def _uncover(self) -> None:
        self._places.setCurrentWidget(self._before)
        for window in filter(isValid, self._hidden):
            window.show()
        self._hidden = []
        box, self._keyboard = self._keyboard, None
        if box is not None and isValid(box) and self._before.isAncestorOf(box):
            box.setFocus()
        self.unlocked.emit()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _try_passphrase(self, words: str) -> None:
        from sdm_aid.record.keys.unlock import unlock

        try:
            self.keys.open_with(self.keys.work(partial(unlock, self._folder, words)))
        except RecordTrouble as trouble:
            self._refuse(trouble)
        else:
            self._uncover()

    def _try_code(self, code: str) -> None:
        from sdm_aid.record.keys.unlock import recover

        try:
            self.keys.recover(self.keys.work(partial(recover, self._folder, code)))
        except RecordTrouble as trouble:
            self._refuse(trouble)

    def _refuse(self, trouble: RecordTrouble) -> None:
        log.warning("The record was not opened (%s).", trouble.kind)
        self.screen.show_wrong(told(trouble), seconds_to_wait(self._folder))


def _front(places: QStackedLayout) -> QWidget:
    front = places.currentWidget()
    assert front is not None
    return front


def _hide_other_windows(desk: QWidget) -> list[QWidget]:
    """Hide every window but the desk's. Returns those to show again: dialogues are closed."""
    hidden = []
    for window in QApplication.topLevelWidgets():
        if window is desk or not window.isVisible():
            continue
        if isinstance(window, QDialog):
            window.reject()
        else:
            window.hide()
            if window.windowType() is Qt.WindowType.Window:
                hidden.append(window)
    return hidden
