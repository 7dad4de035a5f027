"""What can stand at the cursor, offered in a list under it while one types."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from sdm_aid.desk.studio.editor.editor import GuideEditor
from sdm_aid.guide.authoring.completion import Completion, Completions, completions
from sdm_aid.kit.language import _

PAUSE_MS = 120
"""Without a key, before anything is offered unasked."""

SHOWN = 5
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Offering(QListWidget):
    """The list. The keyboard stays in the text: arrows, Enter and Escape are for the list."""

    def __init__(self, editor: GuideEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._found = Completions()
        self.setProperty("role", "offering")
        self.setAccessibleName(_("What can go here"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        self.itemClicked.connect(lambda _item: self._take())
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._offer_unasked)
        editor.installEventFilter(self)
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self.hide())

    def offer(self) -> None:
        """Show what can stand at the cursor, if anything."""
        self._found = completions(self._editor.text(), *self._editor.here())
        self.clear()
        for each in self._found.offered:
            self.addItem(QListWidgetItem(f"{each.name}\n{each.says}" if each.says else each.name))
        if not self._found.offered:
            self.hide()
            return
        self.setCurrentRow(0)
        self._place()
        self.show()
        self.raise_()
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: keys that are for the list while it is open; typing asks for it."""
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
        if watched is not self._editor or not isinstance(event, QKeyEvent):
            return False
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if self.isVisible() and self._key(event.key()):
            return True
        typed = event.text()
        if typed and (typed.isalnum() or typed in "-_"):
            self._pause.start()
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
            self._pause.stop()
            self.hide()
        return False

    def _key(self, key: int) -> bool:
        if key in _MOVES:
            self.setCurrentRow((self.currentRow() + _MOVES[Qt.Key(key)]) % self.count())
            self._say()
        elif key in _TAKES:
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _offer_unasked(self) -> None:
        """Unasked, only what goes on from a word that is begun."""
        if not self._editor.hasFocus():
            return
        found = completions(self._editor.text(), *self._editor.here())
        whole = [each for each in found.offered if each.name == found.typed]
        if found.typed and not whole:
            self.offer()
        else:
            self.hide()

    def _take(self) -> None:
        row = self.currentRow()
        self.hide()
        if not 0 <= row < len(self._found.offered):
            return
        taken: Completion = self._found.offered[row]
        line, column = self._editor.here()
        # Whoever types fast has typed more of it since it was offered.
        now = completions(self._editor.text(), line, column)
        if taken in now.offered:
            typed = len(now.typed)
            self._editor.put(line, column - typed, typed, taken.insert)
        self._editor.setFocus()

    def _place(self) -> None:
        """Under the cursor, or above it where there is no room."""
        wide = min(self._editor.width() - 24, 30 * self.fontMetrics().averageCharWidth() + 240)
        self.setFixedWidth(max(160, wide))
        rows = min(SHOWN, self.count())
        high = sum(max(44, self.sizeHintForRow(row)) for row in range(rows)) + 8
        at = self._editor.cursorRect()
        corner = self._editor.viewport().mapTo(self._editor, at.bottomLeft())
        room = self._editor.height() - corner.y() - 8
        above = self._editor.viewport().mapTo(self._editor, at.topLeft()).y() - 8
        high = min(high, max(room, above))
        self.setFixedHeight(high)
        x = max(0, min(corner.x(), self._editor.width() - self.width() - 20))
        y = corner.y() + 4 if room >= high else above - high
        self.move(QPoint(x, y))

    def _say(self) -> None:
        item = self.currentItem()
        if item is not None and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._editor, item.text())
            QAccessible.updateAccessibility(event)
