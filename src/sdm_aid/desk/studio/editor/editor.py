"""The editor for a guide's text. It knows lines and indents; what the text means is not its job."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from sdm_aid.desk.kit.look.tokens import Tokens
from sdm_aid.desk.studio.editor import indenting
from sdm_aid.desk.studio.editor.exact_text import (
    change_to,
    column_of,
    exact_text,
    put_at,
    select,
    selected_text,
)
from sdm_aid.desk.studio.editor.highlighter import Colouring
from sdm_aid.desk.studio.editor.margin import Margin
from sdm_aid.kit.language import _


@dataclass(frozen=True, slots=True)
class Underlined:
    """Some characters with a line under them, from ``line`` and ``column`` on (from 1)."""

    line: int
    column: int
    length: int
    error: bool


class GuideEditor(QPlainTextEdit):
    """A text with numbered lines. ``moved`` carries the line and column of the cursor, from 1."""

    moved = Signal(int, int)

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.setProperty("role", "editor")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName(_("The guide’s text"))
        self.setAccessibleDescription(_("Tab puts in two spaces. To leave: Escape, then Tab."))
        self._tokens = tokens
        self._under: tuple[Underlined, ...] = ()
        self._margin = Margin(self, self.lines_in_sight, tokens)
        self._colouring = Colouring(self.document(), tokens)
        self.blockCountChanged.connect(lambda _count: self._make_room())
        self.updateRequest.connect(self._scroll_margin)
        self.cursorPositionChanged.connect(self._on_moved)
        self._left_to_right()
        self._make_room()

    def _left_to_right(self) -> None:
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.document().setDefaultTextOption(option)

    def show_tokens(self, tokens: Tokens) -> None:
        """Look as the theme says."""
        self._tokens = tokens
        self._margin.show_tokens(tokens)
        self._colouring.show_tokens(tokens)
        self._show_underlined()

    def text(self) -> str:
        """The text to the letter, no-break spaces too; its lines end in ``\\n``."""
        return exact_text(self.document())

    def show_text(self, text: str) -> None:
        """Put another guide's text in place of this one."""
        self.setPlainText(text)
        self._left_to_right()

    def replace_text(self, text: str) -> None:
        """Put a newer text of the same guide in its place; undo brings the old one back."""
        line, column = self.here()
        self.change_to(text)
        self.go_to(line, column)

    def change_to(self, text: str) -> None:
        """Write anew only what differs from ``text``; undo takes that back."""
        change_to(self.document(), text)

    def here(self) -> tuple[int, int]:
        """The line and column of the cursor, from 1."""
        cursor = self.textCursor()
        return cursor.blockNumber() + 1, column_of(cursor)

    def go_to(self, line: int, column: int = 1, length: int = 0) -> None:
        """Put the cursor at a place, with so many characters selected."""
        cursor = self._at(line, column)
        select(cursor, length)
        self.setTextCursor(cursor)
        self.centerCursor()

    def put(self, line: int, column: int, length: int, new: str) -> None:
        """Put ``new`` in place of some characters; undo takes it back."""
        cursor = self._at(line, column)
        select(cursor, length)
        cursor.insertText(new)

    def underline(self, places: Iterable[Underlined]) -> None:
        """Underline these, and mark their lines in the margin."""
        self._under = tuple(places)
        self._margin.mark(frozenset(each.line for each in self._under))
        self._show_underlined()

    def lines_in_sight(self) -> Iterator[tuple[int, int]]:
        """The lines in sight: each line's number, from 1, and its top in pixels."""
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > self.viewport().height():
                return
            if block.isVisible():
                yield block.blockNumber() + 1, round(place.top())
            block = block.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: keys that know about indents. After Escape, Tab leaves."""
        key = event.key()
        self.setTabChangesFocus(key == Qt.Key.Key_Escape)
        if key == Qt.Key.Key_Tab:
            indenting.indent(self.textCursor())
        elif key == Qt.Key.Key_Backtab:
            indenting.outdent(self.textCursor())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setTextCursor(indenting.new_line(self.textCursor()))
            self.ensureCursorVisible()
        elif key == Qt.Key.Key_Backspace and indenting.in_indent(self.textCursor()):
            indenting.take_back(self.textCursor())
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Qt's: what is copied or dragged is the text to the letter."""
        made = QMimeData()
        made.setText(selected_text(self.textCursor()))
        return made

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's: Tab indents again."""
        super().focusInEvent(event)
        self.setTabChangesFocus(False)

    def _at(self, line: int, column: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        put_at(cursor, line, column)
        return cursor

    def _show_underlined(self) -> None:
        self.setExtraSelections([self._line_here(), *map(self._line_under, self._under)])

    def _line_here(self) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.format.setBackground(QColor(self._tokens.aside))
        made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        made.cursor = self.textCursor()
        made.cursor.clearSelection()
        return made

    def _line_under(self, place: Underlined) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        colour = self._tokens.patient if place.error else self._tokens.clinician
        made.format.setUnderlineColor(QColor(colour))
        made.format.setUnderlineStyle(
            QTextCharFormat.UnderlineStyle.WaveUnderline
            if place.error
            else QTextCharFormat.UnderlineStyle.DotLine
        )
        made.cursor = self._at(place.line, place.column)
        kept = QTextCursor.MoveMode.KeepAnchor
        if place.length > 1:
            select(made.cursor, place.length)
        else:
            made.cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, kept)
            if not made.cursor.hasSelection():
                made.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, kept)
        return made

    def _on_moved(self) -> None:
        self._show_underlined()
        self._margin.update()
        self.moved.emit(*self.here())

    def _make_room(self) -> None:
        self.setViewportMargins(self._margin.wide(), 0, 0, 0)
        self._place_margin()

    def _place_margin(self) -> None:
        inside = self.contentsRect()
        self._margin.setGeometry(
            QRect(inside.left(), inside.top(), self._margin.wide(), inside.height())
        )

    def _scroll_margin(self, rect: QRect, by: int) -> None:
        if by:
            self._margin.scroll(0, by)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: the numbers are as high as the text."""
        super().resizeEvent(event)
        self._place_margin()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: another text size needs another width for the numbers."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()
