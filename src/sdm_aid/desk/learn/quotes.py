"""What people wrote alone and let be shown, with the ways to write and to take words back."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import Quote as QuoteFrame
from sdm_aid.desk.kit.widgets.words import may_break, words
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.asked_alone import kind_of_voice, question_words
from sdm_aid.learning.notebook.notes import Side
from sdm_aid.learning.quotes import Quote

VOICES = {
    Side.PATIENT: Voice.PATIENT,
    Side.COMPANION: Voice.COMPANION,
    Side.STAFF: Voice.CLINICIAN,
}
"""In whose colour somebody's words stand."""


class Quotes(QWidget):
    """A card: the quotes, or why there are none yet, and below them two quiet ways on."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__()
        shown: list[QWidget] = [_shown(each) for each in table.quotes]
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
                *(shown or [_none_yet()]),
                ways,
            )
        )


def _none_yet() -> QLabel:
    return words(
        _(
            "None yet. Words are shown once their month is closed, and there were enough talks "
            "that they point at nobody."
        )
    )


def _shown(quote: Quote) -> QuoteFrame:
    frame = QuoteFrame(VOICES[quote.side])
    asked = question_words(quote.side, quote.question)
    voice = kind_of_voice(quote.side)
    label = _("{voice} · {question}").format(voice=voice, question=asked) if asked else voice
    frame.show_words(label, may_break(quote.words))
    return frame
