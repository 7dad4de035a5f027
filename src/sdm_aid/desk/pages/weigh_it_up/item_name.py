"""What a row is about: something that matters, how much, and whether the guide knows of it."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.conversation.steps.weigh_it_up import named
from sdm_aid.conversation.steps.what_matters import OWN_WORDS, Item
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.layouts import layout_of
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.what_matters.matter_card import level_words
from sdm_aid.guide.model.guide import Outcome
from sdm_aid.kit.language import _, ngettext

MOST_LINKS = 2
"""Rows of the table that are named of what the patient added, one of the guide's own cards; how
many more there are is said."""


class ItemName(QFrame):
    """The head of one row."""

    def __init__(self) -> None:
        super().__init__()
        self._name = words("", "strong")
        self._level = words("", "label", Voice.PATIENT)
        self._known = words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 12, 8)
        column.setSpacing(2)
        for label in (self._name, self._level, self._known):
            column.addWidget(label)
        column.addStretch(1)

    def show_item(self, view: View, item: Item, rows: tuple[Outcome, ...]) -> bool:
        """Show what matters, how much, who added it, and which rows of the guide are about it.

        Returns whether it says anything else than before.
        """
        said = (named(item), _level(view, item), _known(item, [row.name for row in rows]))
        labels = (self._name, self._level, self._known)
        changed = said != tuple(label.text() for label in labels)
        for label, text in zip(labels, said, strict=True):
            show_text(label, text)
        return changed

    def hasHeightForWidth(self) -> bool:
        """Qt's: its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: as high as its words need."""
        return layout_of(self).totalHeightForWidth(width)


def _level(view: View, item: Item) -> str:
    patient = sentence(view.people.patient, view.people)
    if item.id == OWN_WORDS:
        return _("{patient}’s own words").format(patient=patient)
    added = _("{patient} added this").format(patient=patient) if item.own else ""
    return " · ".join(part for part in (level_words(item.level), added) if part)


def _known(item: Item, rows: list[str]) -> str:
    if not rows:
        return _("Not in the guide: talk about this")
    most = MOST_LINKS if item.own else 1
    shown, more = "; ".join(rows[:most]), len(rows) - most
    if more > 0:
        told = ngettext("linked to: {rows} (and {count} more)",
                        "linked to: {rows} (and {count} more)", more)  # fmt: skip
        return told.format(rows=shown, count=more)
    return _("linked to: {rows}").format(rows=shown)
