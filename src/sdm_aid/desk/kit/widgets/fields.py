"""Things to write in. What is typed goes out at each keystroke; what is finished goes out once."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.layouts import layout_of
from sdm_aid.desk.kit.widgets.screen import bring_into_sight
from sdm_aid.desk.kit.widgets.words import restyle, show_text, words

_ENDS_OF_LINES = dict.fromkeys((0x2028, 0x2029), "\n")
"""How Qt's documents hold the end of a line and of a paragraph."""


class _Growing(QPlainTextEdit):
    """A text box as high as its text, from ``least`` lines up. Tab leaves it."""

    left = Signal()
    entered = Signal()

    def __init__(self, least: int) -> None:
        super().__init__()
        self._least = least
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(self._stay_at_the_edge)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.cursorPositionChanged.connect(lambda: QTimer.singleShot(0, self, self._follow_caret))

    def _fit(self) -> None:
        lines = max(self._least, int(self.document().size().height()))
        high = round(lines * self.fontMetrics().lineSpacing()) + 4
        if high != self.height():
            self.setFixedHeight(high)

    def _stay_at_the_edge(self) -> None:
        """Never sideways: made narrower, Qt still counts lines that were as wide as before."""
        self.horizontalScrollBar().setRange(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: narrower lines are more lines, and Qt tells of them only when they are painted."""
        super().resizeEvent(event)
        layout, block = self.document().documentLayout(), self.document().begin()
        while block.isValid():
            layout.blockBoundingRect(block)  # which breaks its lines
            block = block.next()
        self._fit()

    def _follow_caret(self) -> None:
        if self.hasFocus():
            bring_into_sight(self.viewport(), self.cursorRect())

    def changeEvent(self, event: QEvent) -> None:
        """Qt's: another text size is another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Qt's: never wider than the page."""
        return QSize(80, self.fontMetrics().lineSpacing())

    def focusInEvent(self, event: object) -> None:
        """Qt's: somebody begins to write."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.entered.emit()

    def focusOutEvent(self, event: object) -> None:
        """Qt's: somebody has finished writing."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()


class _Line(QLineEdit):
    """One line that says when somebody begins and finishes."""

    left = Signal()
    entered = Signal()

    def focusInEvent(self, event: object) -> None:
        """Qt's: somebody begins to write."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.entered.emit()

    def focusOutEvent(self, event: object) -> None:
        """Qt's: somebody has finished writing."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Enter finishes."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()


class Box(QFrame):
    """A labelled box to write in, in the colour of whose words they are.

    ``typed`` carries the text so far at each keystroke, ``finished`` the text when the keyboard
    leaves the box, ``entered`` nothing, when it comes.
    """

    typed = Signal(str)
    finished = Signal(str)
    entered = Signal()

    def __init__(
        self, label: str, lines: int = 1, voice: Voice | None = None, hint: str = ""
    ) -> None:
        super().__init__()
        self.setProperty("role", "field")
        self.setMinimumHeight(44)
        if voice is not None:
            self.setProperty("voice", voice.value)
        self._label = words(label, "label", voice)
        self.edit: _Growing | _Line = _Growing(lines) if lines > 1 else _Line()
        self._label.setBuddy(self.edit)
        self._hint = hint
        self._why = words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(4)
        for widget in (self._label, self.edit, self._why):
            column.addWidget(widget)
        column.addStretch(1)  # beside a higher box the label stays above what it names
        self.open_or_close(None)
        self.show_label(label)
        self._touched = False
        self._connect()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: a tap anywhere on the box, its label too, is a tap into it."""
        if self.edit.isReadOnly():
            super().mousePressEvent(event)
        else:
            self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._on_typed)
        self.edit.entered.connect(self._on_entered)
        self.edit.left.connect(self._on_left)

    @property
    def line(self) -> QLineEdit:
        """The one line of a box that has no more."""
        assert isinstance(self.edit, QLineEdit)
        return self.edit

    def text(self) -> str:
        """What stands in the box."""
        if isinstance(self.edit, QLineEdit):
            return self.edit.text()
        # Qt's plain text has common spaces where somebody wrote no-break spaces.
        return self.edit.document().toRawText().translate(_ENDS_OF_LINES)

    def show_text(self, text: str) -> None:
        """Put a text in the box, unless somebody is writing in it."""
        if self._touched or text == self.text():
            return
        self.edit.blockSignals(True)
        if isinstance(self.edit, QLineEdit):
            self.edit.setText(text)
        else:
            self.edit.setPlainText(text)
        self.edit.blockSignals(False)

    def show_label(self, label: str) -> None:
        """Name the box."""
        self._label.setText(label)
        self.edit.setAccessibleName(label)

    def show_voice(self, voice: Voice) -> None:
        """Take the colour of whose words it is now."""
        restyle(self, "voice", voice.value)
        restyle(self._label, "voice", voice.value)

    def open_or_close(self, closed_because: str | None, *, told: bool = True) -> None:
        """Open the box, or close it and say why; ``told``: whether to write that under it."""
        restyle(self, "closed", "true" if closed_because else "false")
        self.edit.setReadOnly(closed_because is not None)
        self.edit.setFocusPolicy(
            Qt.FocusPolicy.NoFocus if closed_because else Qt.FocusPolicy.StrongFocus
        )
        self.edit.setPlaceholderText("" if closed_because else self._hint)
        self.edit.setAccessibleDescription(closed_because or self._hint)
        if closed_because and told:
            room = self._why.sizePolicy()
            room.setRetainSizeWhenHidden(True)
            self._why.setSizePolicy(room)
            show_text(self._why, closed_because)
        else:
            self._why.hide()  # it keeps its words, so that nothing below moves up as the box opens

    def refuse(self, why: str) -> None:
        """Say under the box why what stands in it is no answer; empty: nothing is wrong with it."""
        restyle(self, "refused", "true" if why else "false")
        self.edit.setAccessibleDescription(why or self._hint)
        show_text(self._why, why)

    def write(self, text: str) -> None:
        """Write a text into the box as somebody would, and leave it."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.edit, QLineEdit):
            self.edit.setText(text)
        else:
            self.edit.setPlainText(text)
        self._on_left()

    def to_the_end(self) -> None:
        """Let what is typed next follow what stands in the box."""
        if isinstance(self.edit, QLineEdit):
            self.edit.end(False)
        else:
            self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def make_compact(self) -> None:
        """Put the label inside the box, as a hint that goes when somebody writes."""
        self._hint = self._hint or self._label.text()
        self._label.hide()
        restyle(self, "compact", "true")
        layout_of(self).setContentsMargins(10, 6, 10, 6)
        self.open_or_close(None)

    def empty(self) -> None:
        """Take out what was written, as something new begins."""
        self._touched = False
        self.show_text("")

    def _on_typed(self, *_text: object) -> None:
        self._touched = True
        self.typed.emit(self.text())

    def _on_entered(self) -> None:
        restyle(self, "focused", "true")
        self.entered.emit()

    def _on_left(self) -> None:
        restyle(self, "focused", "false")
        if self._touched:
            self._touched = False
            self.finished.emit(self.text())
