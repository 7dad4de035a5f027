"""Words on a screen: headings, sentences, and what somebody said."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QGuiApplication,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.kit.language import _

LONGEST, BREAK = re.compile(r"\S{18,}"), "\u200b"
"""A word that may be wider than its column, and where it may break without being cut."""

HEADINGS = ("h1", "h2")
"""Roles of words that readers can go to as headings."""

LEFT_OUT = "qt_rubberband"
"""The name by which Qt leaves a widget out of what a screen reader is shown."""


def keep_from_readers(widget: QWidget, kept: bool = True) -> None:
    """Leave out of a screen reader's tree what says nothing, or what its parent says already."""
    widget.setObjectName(LEFT_OUT if kept else "")


class _Words(QLabel):
    """A label that a screen reader does not come by while it is empty, or where a button is.

    What stands on a button is in the button's own name and description.
    """

    def setText(self, text: str) -> None:
        """Qt's: say these words."""
        super().setText(text)
        keep_from_readers(self, not text or isinstance(self.parentWidget(), QAbstractButton))


def words(
    text: str, role: str = "body", voice: Voice | None = None, *, heading: bool = False
) -> QLabel:
    """A sentence or a heading that wraps. Plain text always: nothing in it is ever markup.

    ``role``: h1, h2, strong, figure, body, soft, small, fine, label. ``heading``: readers can go
    to it as to h1 and h2, however large it is.
    """
    label = _Words()
    if heading:
        read_as(label, Role.Heading)
    label.setText(text)
    _wrap(label, role, voice)
    return label


def _wrap(label: QLabel, role: str, voice: Voice | None) -> None:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    begin_where_lines_do(label)
    label.setProperty("role", role)
    if role in HEADINGS:
        read_as(label, Role.Heading)
    if voice is not None:
        label.setProperty("voice", voice.value)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)


def begin_where_lines_do(
    label: QLabel, upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter
) -> None:
    """Have words begin where the page's lines do. ``upright``: where from top to bottom.

    Qt has words of another direction begin at the far side, away from their mark or box.
    """
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        label.setAlignment(side | upright)
    else:
        label.setAlignment(Qt.AlignmentFlag.AlignLeading | upright)


def mark_side(frame: QWidget) -> None:
    """Say on which side its lines begin, to a style sheet that knows only left and right."""
    right = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    frame.setProperty("side", "right" if right else "left")


class SteadyWords(_Words):
    """Words that change in place: there is always room for the largest of what may stand there.

    Where they are empty their room stays, so that nothing beside or below them moves.
    """

    def __init__(
        self, role: str, may_say: Iterable[str], voice: Voice | None = None, lines: int = 1
    ) -> None:
        """``lines``: on how many lines it would like to stand, one or two."""
        super().__init__()
        self._may_say = tuple(may_say)
        self._lines = lines
        self.setText("")
        _wrap(self, role, voice)

    def keep_room_for(self, may_say: Iterable[str]) -> None:
        """Keep room for the largest of these."""
        if (said := tuple(may_say)) != self._may_say:
            self._may_say = said
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Qt's: its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: the height that the largest needs at a width, in pixels."""
        return max(
            super().heightForWidth(width), *(self._need(text, width) for text in self._all())
        )

    def sizeHint(self) -> QSize:
        """Qt's: as wide as the largest is on its lines."""
        wide = max(self._wide(_apart(text)) for text in self._all())
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Qt's: as the longest word needs."""
        wide_of = self.fontMetrics().horizontalAdvance
        wide = 2 + max((wide_of(word) for text in self._all() for word in _apart(text)), default=0)
        return QSize(wide, self.fontMetrics().lineSpacing())

    def _wide(self, said: list[str]) -> int:
        """The least width at which these words stand on so many lines."""
        one, wide = len(said), self.fontMetrics().horizontalAdvance
        breaks = range(1, one) if self._lines > 1 and one > 1 else (one,)
        return 2 + min(max(wide(" ".join(said[:n])), wide(" ".join(said[n:]))) for n in breaks)

    def _all(self) -> tuple[str, ...]:
        return (*self._may_say, self.text())

    def _need(self, text: str, width: int) -> int:
        room = QRect(0, 0, max(1, width), 0)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text or " ").height()


def _apart(text: str) -> list[str]:
    """The words of a text, where a line may break: no-break spaces hold theirs together."""
    return [word for word in re.split(r"[ \t\n]+", text) if word]


def may_break(text: str) -> str:
    """``text``, with places where a very long word may go on below."""
    return LONGEST.sub(lambda long: BREAK.join(long.group()), text)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Change what the style sheet sees of a widget, and nothing where it is so already.

    One that has no look yet gets it with all the rest, when it is first seen or measured.
    """
    if widget.property(name) != value:
        widget.setProperty(name, value)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
            widget.update()


def show_text(label: QLabel, text: str) -> None:
    """Put a text on a label, and take an empty one away."""
    if label.text() != text:
        label.setText(text)
    show_in_place(label, bool(text))


def show_in_place(widget: QWidget, shown: bool) -> None:
    """Show or hide a widget. One that has no place yet shows once it has.

    Qt would open a window for it, if only for a moment, and the keyboard would go there.
    """
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)


def show_new(widget: QWidget) -> None:
    """Show what was just put in its place; where nothing is in sight yet, it comes with the rest.

    Shown by itself, it would be measured and given its look one by one.
    """
    place = widget.parentWidget()
    if place is None or place.isVisible():
        widget.show()


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say it now, where there is one."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def elided(text: str, metrics: QFontMetrics, room: int) -> str:
    """``text``, cut with three dots where it is wider than ``room`` pixels.

    It is cut between words, unless that would leave less than half of what there is room for.
    """
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
    return cut if cut == text else whole_words(text, len(cut) - 1) + "…"


def whole_words(text: str, most: int) -> str:
    """The beginning of ``text``, ``most`` letters or fewer, that ends with a word."""
    kept = text[: max(0, most)]
    if most < len(text) and not text[most].isspace():
        before = kept.rpartition(" ")[0]
        kept = before if len(before) * 2 >= len(kept) else kept
    return kept.rstrip(" ,;:–")


def show_tooltip(widget: QWidget, text: str) -> None:
    """A tooltip that shows ``text`` as it is: Qt would take some of it for markup.

    Where a widget has no description, Qt has its tooltip read out, signs of markup and all.
    """
    widget.setToolTip(f"<qt>{escape(text)}</qt>" if text else "")
    widget.setAccessibleDescription(text)


class OneLine(QLabel):
    """Words on one line. What there is no room for is left out, and whole in tooltip and name."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.whole = ""
        """The words, also where they are cut."""
        self._shorter: tuple[str, ...] = ()

    def show_whole(self, text: str, shorter: Sequence[str] = ()) -> None:
        """Say these words, in the room there is for them once ``fit`` is called.

        ``shorter``: what is said instead where they have no room, the longest first. Without it
        they are cut.
        """
        self.whole, self._shorter = text, tuple(shorter)
        self.setAccessibleName(text)
        keep_from_readers(self, not text)

    def whole_width(self) -> int:
        """How wide the words are, in pixels."""
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(self.whole) + 2 if self.whole else 0

    def text_width(self) -> int:
        """How wide what shows of them is, in pixels."""
        return self.fontMetrics().horizontalAdvance(self.text()) + 2 if self.text() else 0

    def fit(self, room: int) -> None:
        """Keep within ``room`` pixels."""
        wide = self.fontMetrics().horizontalAdvance
        said = (self.whole, *self._shorter)
        text = next((each for each in said if wide(each) + 2 <= room), said[-1])
        text = elided(text, self.fontMetrics(), room)
        text = "" if text == "…" else text  # dots alone say nothing, and need room too
        if text != self.text():
            self.setText(text)
        show_tooltip(self, "" if text == self.whole else self.whole)


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


class Quote(QFrame):
    """What somebody said, in their words, with a bar in their colour and their name."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.setProperty("role", "quote")
        mark_side(self)
        self.setProperty("voice", voice.value)
        self._label = words("", "label", voice)
        self._words = words("")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self._words)

    def show_words(self, label: str, said: str) -> None:
        """Show ``said`` in quotation marks under a label that says whose words they are."""
        self._label.setText(label)
        self._words.setText(_("“{words}”").format(words=said.strip()))
        self.setProperty("spoken", f"{label}: {said}")
        show_in_place(self, bool(said))
