"""How far the backup is that follows a talk, in a corner of the window: it moves nothing."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.words import announce, words
from sdm_aid.desk.records.backups import DeskBackups
from sdm_aid.kit.language import _

AFTER_MS = 300
"""A backup that is made by then needs no word."""
INSIDE = 16
"""Pixels from the window's edges."""


class BackupStrip(QFrame):
    """Comes where a backup takes a while, with a way to stop it, and goes with it."""

    def __init__(self, over: QWidget, backups: DeskBackups) -> None:
        """``over``: in whose corner it lies."""
        super().__init__(over)
        self._over = over
        self.setProperty("role", "menu")
        self._far = words(_("Backing up…"), "small")
        self._far.setWordWrap(False)
        self._stop = button(_("Stop"), backups.stop, "pill")
        self._stop.setAccessibleName(_("Stop the backup"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(14)
        row.addWidget(self._far)
        row.addWidget(self._stop)
        self.hide()
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._come)
        backups.far.connect(self._show_far)
        backups.over.connect(self._go)
        over.installEventFilter(self)

    def _show_far(self, done: int, of: int) -> None:
        self._far.setText(_("Backing up: {n} of {m} done").format(n=done, m=of))
        if not self.isVisible() and not self._soon.isActive():
            self._soon.start()
        self._fit()

    def _come(self) -> None:
        self.show()
        self.raise_()
        self._fit()
        announce(self, self._far.text())

    def _go(self) -> None:
        self._soon.stop()
        if self._stop.hasFocus():
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: keep in the corner, whatever the size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _fit(self) -> None:
        self.adjustSize()
        room = self._over.rect()
        mirrored = self._over.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = room.right() - self.width() - INSIDE if mirrored else INSIDE
        self.move(left, room.bottom() - self.height() - INSIDE)
