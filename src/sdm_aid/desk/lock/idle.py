"""When to lock by itself: nobody has touched anything for a while, or the machine goes to sleep."""

import sys
import time
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import SLOT, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

Seconds = Callable[[], float]

LOOK_MS = 1_000
"""How often to look at the clocks: a countdown goes by seconds."""
WARNING = 30
"""Seconds before it locks by itself in which it says so: any touch stops that."""
SLEPT = 30.0
"""Seconds of the wall's clock missing between two looks: the machine slept (or its clock was set,
and then one lock too many does no harm)."""

_HANDS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletPress,
)


class LockWhen(QObject):
    """Says when it is time to lock.

    It watches the windows' own events, not the application's, which are many (see ``focus_ring``).
    """

    due = Signal()
    soon = Signal(int)
    """In so many seconds it locks, if nobody touches anything; 0: that is over."""

    def __init__(
        self,
        parent: QObject,
        look_ms: int = LOOK_MS,
        monotonic: Seconds = time.monotonic,
        wall: Seconds = time.time,
    ) -> None:
        super().__init__(parent)
        self.monotonic = monotonic
        """The clock that tells how long nobody has touched anything."""
        self.wall = wall
        """The clock that goes on while the machine sleeps."""
        self._allowed: float | None = None
        self._warned = 0
        self._touched = monotonic()
        self._looked = wall()
        self._look = QTimer(self, interval=look_ms)
        self._look.timeout.connect(self.look)
        self._look.start()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        app.applicationStateChanged.connect(self._state_changed)
        self._watch(QGuiApplication.focusWindow())
        _tell_before_sleep(self)

    def allow(self, seconds: float | None) -> None:
        """Lock after so many seconds without anybody there; ``None``: never."""
        self._allowed = seconds
        self._begin_anew()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: somebody is there."""
        if event.type() in _HANDS:
            self._begin_anew()
        return False

    def _begin_anew(self) -> None:
        self._touched = self.monotonic()
        self._warn(0)

    def _warn(self, seconds: int) -> None:
        if seconds != self._warned:
            self._warned = seconds
            self.soon.emit(seconds)

    def look(self) -> None:
        """Look at the clocks. In a sleep a timer stands still; the clock on the wall does not."""
        now, wall = self.monotonic(), self.wall()
        slept = wall - self._looked > SLEPT + self._look.interval() / 1000
        self._looked = wall
        left = None if self._allowed is None else self._allowed - (now - self._touched)
        if slept or (left is not None and left <= 0):
            self._begin_anew()
            self.due.emit()
        elif left is not None:
            self._warn(ceil(left) if left <= WARNING else 0)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationSuspended:
            self.due.emit()
        else:
            self.look()

    @Slot(bool)
    def prepare_for_sleep(self, begins: bool) -> None:
        """From logind: the machine goes to sleep, or (false) is awake again."""
        if begins:
            self.due.emit()


def _tell_before_sleep(when: LockWhen) -> None:
    """Have logind say so over D-Bus, on Linux; elsewhere, and without it, the clocks tell."""
    if not sys.platform.startswith("linux"):
        return
    try:
        from PySide6.QtDBus import QDBusConnection
    except ImportError:  # no libdbus on this machine
        return
    QDBusConnection.systemBus().connect(  # type: ignore[call-overload]  # the stubs want bytes
        "org.freedesktop.login1",
        "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager",
        "PrepareForSleep",
        when,
        SLOT("prepare_for_sleep(bool)"),
    )
