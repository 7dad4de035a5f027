"""How we are learning: nine things that help people change, and when each was used. No score."""

from datetime import date

from PySide6.QtWidgets import QFrame, QWidget

from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.domains import Used, domain_words, domains_used
from sdm_aid.plan.content.dates import in_words

MOST = 4
"""Days that are named, the latest; more of them say no more."""


class HowWeLearn(Screen):
    """A card for each of the nine, in their order."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__(40, 20)
        self.show_title(
            _("How we are learning"),
            _("Nine things that help people change something together, and when you used each."),
        )
        today = table.record.clock().date()
        cards = QWidget()
        columns = Columns(380, 3)
        cards.setLayout(columns)
        for used in domains_used(table.notes, today):
            columns.addWidget(_card(used, table.language))
        self.add(cards)
        self.end()


def _card(used: Used, language: str) -> QFrame:
    name, means = domain_words(used.domain)
    return card(
        words(name, "h2"), words(means, "soft"), words(_when(used.days, language), "strong")
    )


def _when(days: tuple[date, ...], language: str) -> str:
    if not days:
        return _("Not used yet.")
    named = "; ".join(in_words(day, language) for day in days[-MOST:])
    if len(days) > MOST:
        return _("Used often this year, last on: {days}").format(days=named)
    return _("Used this year on: {days}").format(days=named)
