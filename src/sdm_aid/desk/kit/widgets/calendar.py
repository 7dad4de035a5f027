"""A calendar that opens beside a box, at the day that stands there or else at today."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QDialog,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sdm_aid.desk.kit.one_tap import OneTap
from sdm_aid.kit.days import FIRST, LAST
from sdm_aid.kit.language import _

CELL = 44
"""Pixels of a day, high and wide: a fingertip."""


class CalendarButton(QPushButton):
    """Opens a calendar. Nothing is picked until somebody taps a day or presses Enter on one."""

    picked = Signal(object)
    """The day, as a ``datetime.date``."""

    def __init__(self, about: str, language: str, day: Callable[[], date | None]) -> None:
        """``about``: what the day answers; ``day``: the one it opens at, if any."""
        super().__init__(_("Calendar"))
        self.setAccessibleName(_("Calendar: {about}").format(about=about))
        self._about = about
        self._language = language
        self._day = day
        self.clicked.connect(lambda _checked=False: self._open())

    def _open(self) -> None:
        """Show the calendar under the button, and give it the keyboard."""
        opened = _Calendar(self, self._about, QLocale(self._language.replace("-", "_")))
        opened.show_day(self._day())
        opened.picked.connect(self.picked)
        opened.finished.connect(lambda _result: self.setFocus(Qt.FocusReason.PopupFocusReason))
        opened.move(self._place(opened))
        opened.show()
        taps = self.window().findChild(OneTap)
        if taps is not None:
            OneTap(opened, opened_by=taps)
        opened.take_keyboard()

    def _place(self, opened: QDialog) -> QPoint:
        """Under the button, and within the screen."""
        wanted = self.mapToGlobal(QPoint(self.width() - opened.sizeHint().width(), self.height()))
        room = self.screen().availableGeometry()
        size = opened.sizeHint()
        return QPoint(
            max(room.left(), min(wanted.x(), room.right() - size.width())),
            max(room.top(), min(wanted.y(), room.bottom() - size.height())),
        )


class _Calendar(QDialog):
    """A month to pick a day from. Escape, or a tap beside it, closes it and picks none."""

    picked = Signal(object)

    def __init__(self, parent: CalendarButton, about: str, locale: QLocale) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("role", "calendar")
        self.setAccessibleName(about)
        self._month = QCalendarWidget()
        self._month.setAccessibleName(about)
        self._month.setLocale(locale)
        self._month.setFirstDayOfWeek(locale.firstDayOfWeek())
        self._month.setDateRange(QDate(FIRST, 1, 1), QDate(LAST, 12, 31))
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setMinimumSize(8 * CELL, 8 * CELL)
        for day in Qt.DayOfWeek:  # a weekend is red else, in every theme
            self._month.setWeekdayTextFormat(day, QTextCharFormat())
        for name, sign, words in (
            ("qt_calendar_prevmonth", "‹", _("The month before")),
            ("qt_calendar_nextmonth", "›", _("The month after")),
        ):
            if (arrow := self._month.findChild(QToolButton, name)) is not None:
                arrow.setIcon(QIcon())
                arrow.setText(sign)
                arrow.setAccessibleName(words)
        for inside in self._month.findChildren(QWidget):
            if isinstance(inside, QAbstractItemView | QAbstractSpinBox):
                inside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                for each in (inside, *inside.findChildren(QWidget)):
                    each.installEventFilter(self)
        self._month.clicked.connect(self._pick)
        self._month.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._month)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: a wheel that passes changes no day, month or year."""
        return event.type() is QEvent.Type.Wheel or super().eventFilter(watched, event)

    def show_day(self, day: date | None) -> None:
        """Open at a day; ``None`` for today."""
        self._month.setSelectedDate(
            QDate.currentDate() if day is None else QDate(day.year, day.month, day.day)
        )

    def take_keyboard(self) -> None:
        """Let the arrow keys go from day to day."""
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, day: QDate) -> None:
        if self.result() != QDialog.DialogCode.Accepted:
            self.picked.emit(date(day.year(), day.month(), day.day()))
            self.accept()
