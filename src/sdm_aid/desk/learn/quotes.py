"""What people wrote alone and let be shown, with the ways to write and to take words back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line, take_away
from sdm_aid.desk.kit.widgets.words import Quote as QuoteFrame
from sdm_aid.desk.kit.widgets.words import may_break, words
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.asked_alone import kind_of_voice, question_words
from sdm_aid.learning.quotes import Quote

FIRST = 8
"""Quotes that are shown at once: a page that people read together ends somewhere."""


class Quotes(QWidget):
    """A card: the quotes, or why there are none yet, and below them two quiet ways on."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__()
        quotes = table.quotes
        shown: list[QWidget] = [_shown(each) for each in quotes[:FIRST]] or [_none_yet()]
        if rest := quotes[FIRST:]:
            shown.append(_Rest(rest))
        ways = in_a_line(
            button(_("For staff, alone"), table.reflection_asked.emit, "quiet"),
            button(_("Take back words with a slip"), table.take_back_asked.emit, "quiet"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            card(
                words(_("In their own words"), "h2"),
                words(_("Written alone, and shown with a yes for these words."), "soft"),
                *shown,
                ways,
            )
        )


class _Rest(QWidget):
    """The quotes after the first, which come once somebody wants them."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        super().__init__()
        self._quotes = quotes
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        many = ngettext("Show {n} more", "Show {n} more", len(quotes)).format(n=len(quotes))
        self._way = in_a_line(button(many, self._show))
        self._column.addWidget(self._way)

    def _show(self) -> None:
        for each in self._quotes:
            self._column.addWidget(_shown(each))
        take_away(self._column, self._way)


def _none_yet() -> QLabel:
    return words(
        _(
            "None yet. Words are shown once their month is closed, and there were enough talks "
            "that they point at nobody."
        )
    )


def _shown(quote: Quote) -> QuoteFrame:
    frame = QuoteFrame(voice_of(quote.side))
    asked = question_words(quote.side, quote.question)
    voice = kind_of_voice(quote.side)
    label = _("{voice} · {question}").format(voice=voice, question=asked) if asked else voice
    frame.show_words(label, may_break(quote.words))
    return frame
