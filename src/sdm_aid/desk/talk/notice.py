"""What stands above a conversation that is not as it should be, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.core.outage import Outage
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _, ngettext


class Notice(QWidget):
    """Answers that are not on the disk, or not on the server."""

    try_again = Signal()
    save_elsewhere = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = words("", "strong")
        self._elsewhere = button(_("Save to another place"), self.save_elsewhere.emit)
        self._again = button(_("Try again"), self.try_again.emit)
        self._ways = QWidget()
        self._ways.setLayout(Flow(gap=14))
        layout_of(self._ways).setContentsMargins(0, 0, 0, 0)
        layout_of(self._ways).addWidget(self._again)
        layout_of(self._ways).addWidget(self._elsewhere)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 0)
        column.addWidget(card(self._words, self._ways, role="notice"))
        self.hide()

    def show_view(self, view: View) -> str:
        """Show what is not as it should be, or nothing. Returns words that were not there yet."""
        outage = view.outage
        text = view.waiting if outage is None else _told(outage)
        new = text if text != self._words.text() else ""
        self._words.setText(text)
        self._ways.setVisible(outage is not None)
        self.setVisible(bool(text))
        return new


def _told(outage: Outage) -> str:
    said = (outage.why.what_happened, not_yet(outage), outage.why.what_next)
    return " ".join(sentence for sentence in said if sentence)


def not_yet(outage: Outage) -> str:
    """How many answers are not on the disk yet; empty where none is."""
    if not outage.waiting:
        return ""
    return ngettext(
        "{n} answer is not on the disk yet. Carry on; it is kept in this window until it is.",
        "{n} answers are not on the disk yet. Carry on; they are kept in this window until they "
        "are.",
        outage.waiting,
    ).format(n=outage.waiting)
