"""What stands above a talk that was brought in from a file, for as long as it is on the screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.conversation.brought_in import BroughtIn, Source
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line, layout_of
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _

MOST_OF_THE_WINDOW = 1 / 6
"""How high the sentences may be; where they would be higher, the mark stands alone."""


class OriginBar(QWidget):
    """Which file the talk came from, when, what is proved, and how to see what differs.

    Large text in a small window leaves room for the mark only; the sentences stand on the page
    "Read it through" too, and a screen reader always has them.
    """

    compare_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mark = self._sentences = ""
        self._words = words("", "strong")
        self._compare = button(_("Compare with the talk you had"), self.compare_asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 0)
        self._ways = in_a_line(self._compare)
        self._card = card(self._words, self._ways, role="notice")
        column.addWidget(self._card)
        self.hide()

    def show_view(self, view: View) -> None:
        """Show where the talk came from; nothing for a talk that was held here."""
        origin = view.state.brought_in
        if origin is not None:
            from sdm_aid.plan.content.origin import origin_tag, origin_words

            said = (*origin_words(view.state, view.guide.language), *_expect(origin))
            self._mark, self._sentences = origin_tag(origin), " ".join(said)
            self._ways.setVisible(bool(origin.claims))
            self._fit()
        self.setVisible(origin is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width or text size may leave room for the mark only, or for all."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        edges = (layout_of(each).contentsMargins() for each in (self, self._card))
        room = self.width() - sum(each.left() + each.right() for each in edges)
        taken = self._words.fontMetrics().boundingRect(
            0, 0, room, 0, Qt.TextFlag.TextWordWrap, self._sentences
        )
        fits = taken.height() <= self.window().height() * MOST_OF_THE_WINDOW
        self._words.setText(self._sentences if fits else self._mark)
        self._words.setAccessibleDescription("" if fits else self._sentences)


def _expect(origin: BroughtIn) -> tuple[str, ...]:
    """What somebody who carries it on would otherwise be surprised by."""
    said = []
    if origin.source is Source.PLAN and not origin.lacks:  # else it says what it lacks
        said.append(_("A plan’s file holds what is printed, not the whole talk."))
    if origin.claims:
        said.append(_("This is a copy. What you say here does not change the talk you had."))
    return tuple(said)
