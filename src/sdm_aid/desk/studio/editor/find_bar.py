"""Find and replace in the guide's text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _, ngettext


class FindBar(QFrame):
    """Two boxes and what to do with them. It searches the editor it is given."""

    closed = Signal()

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("edge", "above")
        self._editor = editor
        self._sought = _line(_("Find"))
        self._new = _line(_("Replace with"))
        self._told = words("", "small")
        self._told.hide()
        self._told.setWordWrap(False)
        flow = Flow(gap=10)
        for each in (
            self._sought,
            button(_("Next"), self.find_next),
            self._new,
            button(_("Replace"), self._replace),
            button(_("Replace all"), self._replace_all),
            button(_("Close"), self.close_bar, "link"),
            self._told,
        ):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.addLayout(flow)
        self._sought.returnPressed.connect(self.find_next)
        self._new.returnPressed.connect(self._replace)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.close_bar,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self.hide()

    def open_bar(self) -> None:
        """Show the bar, with what is selected in the text as what to find."""
        selected = self._editor.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self._sought.setText(selected)
        self.show()
        self._sought.setFocus()
        self._sought.selectAll()

    def close_bar(self) -> None:
        """Back to the text."""
        self.hide()
        self.closed.emit()

    def find_next(self) -> bool:
        """Go to the next one, from the top again after the last. Whether there is one."""
        sought = self._sought.text()
        found = bool(sought) and (self._editor.find(sought) or self._from_the_top(sought))
        show_text(self._told, "" if found else _("Not found."))
        return found

    def _from_the_top(self, sought: str) -> bool:
        cursor = self._editor.textCursor()
        before = self._editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.Start)
        self._editor.setTextCursor(cursor)
        if self._editor.find(sought):
            return True
        self._editor.setTextCursor(before)
        return False

    def _replace(self) -> None:
        cursor = self._editor.textCursor()
        if cursor.selectedText().lower() == self._sought.text().lower() != "":
            cursor.insertText(self._new.text())
        self.find_next()

    def _replace_all(self) -> None:
        sought, new = self._sought.text(), self._new.text()
        if not sought:
            return
        document: QTextDocument = self._editor.document()
        many = 0
        edit = self._editor.textCursor()
        edit.beginEditBlock()
        found = document.find(sought, 0)
        while not found.isNull():
            found.insertText(new)
            many += 1
            found = document.find(sought, found)
        edit.endEditBlock()
        told = ngettext("{n} replaced.", "{n} replaced.", many).format(n=many)
        show_text(self._told, told if many else _("Not found."))


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    line.setMinimumWidth(160)
    return line
