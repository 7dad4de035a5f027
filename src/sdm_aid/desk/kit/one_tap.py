"""A shaky hand taps twice and means once: the repeat of a tap does nothing."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

FINGER = 44
"""Pixels within which a shaky finger comes down again, where the page has changed."""

_PRESS = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class OneTap(QObject):
    """One for each window, for a mouse and, as Qt makes them the same, for a finger and a pen.

    A press is a repeat within the time of the system's double click of one that counted: on the
    same button, or on whatever stands there now where the page changed under the finger. Taps on
    other buttons count however fast they are, and so do all taps in boxes to write in.
    """

    def __init__(self, window: QWidget, opened_by: "OneTap | None" = None) -> None:
        """``opened_by``: of the window where a tap opened this one: its repeat does nothing here.

        ``window`` is on the screen by now.
        """
        super().__init__(window)
        self._window = window
        self._pressed: QWidget | None = None
        self._at = QPoint()
        self._when = 0
        self._repeats = False
        self._opened_at: QPoint | None = None
        if opened_by is not None:
            self._opened_at, self._when = opened_by.last()
        window.windowHandle().installEventFilter(self)

    def last(self) -> tuple[QPoint, int]:
        """Where on the screen the last press that counted was, and when, in the system's time."""
        return self._window.mapToGlobal(self._at), self._when

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: take the repeat out, press and release, before any widget hears of it."""
        kind = event.type()
        if kind in _PRESS and isinstance(event, QMouseEvent):
            if kind is QEvent.Type.MouseButtonPress:
                self._take_note(event)
            return self._repeats
        if kind is QEvent.Type.MouseButtonRelease and self._repeats:
            self._repeats = False
            return True
        return False

    def _take_note(self, press: QMouseEvent) -> None:
        """See whether a press is a repeat, and remember one that is not."""
        self._repeats = self._is_repeat(press)
        if self._repeats:
            return
        self._opened_at = None
        self._at, self._when = press.position().toPoint(), press.timestamp()
        left = press.button() is Qt.MouseButton.LeftButton
        self._pressed = self._button_at(self._at) if left else None

    def _is_repeat(self, press: QMouseEvent) -> bool:
        soon = 0 <= press.timestamp() - self._when < QApplication.doubleClickInterval()
        if not soon or press.button() is not Qt.MouseButton.LeftButton:
            return False
        if self._opened_at is not None:
            away = press.globalPosition().toPoint() - self._opened_at
            return away.manhattanLength() < FINGER
        if self._pressed is None:
            return False
        place = press.position().toPoint()
        if self._button_at(place) is self._pressed:
            return True
        changed = self._button_at(self._at) is not self._pressed
        return changed and (place - self._at).manhattanLength() < FINGER

    def _button_at(self, place: QPoint) -> QWidget | None:
        """What a tap there presses; ``None`` where it presses nothing."""
        each: QWidget | None = self._window.childAt(place)
        while each is not None and not isinstance(each, QAbstractButton | QComboBox):
            each = each.parentWidget()
        return each
