"""How we are learning: nine things that help people change, and when each was used. No score."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QFrame, QWidget

from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.domains import Domain, Used, domains_used
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
    name, means = _said()[used.domain]
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


def _said() -> Mapping[Domain, tuple[str, str]]:
    """Each domain in plain words, and what is looked at here."""
    return {
        Domain.MOTIVATION: (
            _("People’s own reasons lead"),
            _("Ideas stand in the words of whoever had them."),
        ),
        Domain.CO_DESIGN: (
            _("Patients and staff choose together"),
            _("Everybody gives three dots, in two piles that are never summed."),
        ),
        Domain.CO_PRODUCE: (
            _("Both sides work as equals"),
            _("Patients and staff write on the same page of a change."),
        ),
        Domain.POWER: (
            _("Power is shared"),
            _("Patients look after changes, study them, and can stop them."),
        ),
        Domain.ADAPT: (
            _("You learn as you go"),
            _("A change is kept, changed, stopped or spread, and the next cycle begins."),
        ),
        Domain.SYSTEM: (
            _("You look at the whole"),
            _("You draw what moves an aim, and which ideas could help."),
        ),
        Domain.VARIATION: (
            _("You know ordinary ups and downs"),
            _("You mark months on charts, fix lines, or begin new parts."),
        ),
        Domain.KNOWLEDGE: (
            _("You say first what you expect"),
            _("What you expect is written before you begin, and what you saw after."),
        ),
        Domain.PSYCHOLOGY: (
            _("It is safe to speak"),
            _("Dots are given alone, and nobody sees whose they are."),
        ),
    }
