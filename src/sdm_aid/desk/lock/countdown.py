"""That the screen is about to lock, over everything: any touch or key stops it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.words import announce, words
from sdm_aid.kit.language import _, ngettext

SAID_AT = (30, 10)
"""Seconds left at which a screen reader says so; each second would drown everything else."""

LETTERS = 58
"""Width of what it says, in letters of its own text; less where the window is narrower."""


class Countdown(QWidget):
    """Lies over what people look at, and moves nothing. It takes the tap that stops it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.hide()
        self._seconds = words("", "h1")
        self._said = words(_("Touch anything to carry on. Nothing is lost."), "body")
        self._card = QFrame(self)
        self._card.setProperty("role", "notice")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(10)
        for each in (self._seconds, self._said):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(each)
        over.installEventFilter(self)

    def show_seconds(self, seconds: int) -> None:
        """Say how many seconds are left; 0: somebody is there after all, or it has locked."""
        if seconds:
            left = ngettext("Locking in {n} second", "Locking in {n} seconds", seconds)
            self._seconds.setText(left.format(n=seconds))
            self._fit()
            if seconds in SAID_AT:
                announce(self, f"{self._seconds.text()}. {self._said.text()}")
        self.setVisible(seconds > 0)
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: the tap ends here."""
        event.accept()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: lie over all of it, whatever its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _fit(self) -> None:
        self.setGeometry(self._over.rect())
        self._card.ensurePolished()
        wide = min(self.width() - 48, self._card.fontMetrics().averageCharWidth() * LETTERS)
        layout = self._card.layout()
        high = layout.totalHeightForWidth(wide) if layout is not None else 0
        self._card.setGeometry((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)
