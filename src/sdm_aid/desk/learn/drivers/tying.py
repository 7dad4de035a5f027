"""Tying an idea to what it could move, and to how it would be seen."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.desk.kit.widgets.layouts import in_columns
from sdm_aid.desk.kit.widgets.pick_one import PickOne
from sdm_aid.desk.kit.widgets.words import whole_words, words
from sdm_aid.desk.learn.notes.pick_measure import pick_measure
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.ideas import Idea
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notebook import Driver
from sdm_aid.learning.notebook.notes import Thing

NOTHING = ""
LETTERS = 20
"""Room in a list at the least."""
LONGEST = 36
"""Letters that a list shows; what is longer is whole in the picture."""


class Tying(QFrame):
    """Three lists: an idea, what it could move, how it would be seen. Picking writes at once."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._table = table
        self._idea = _pick(_("An idea"))
        self._driver = _pick(_("What it could move"))
        self._measure = pick_measure(table, _("How we would see it"))
        self._lists = in_columns(
            *(
                _labelled(each.accessibleName(), each)
                for each in (self._idea, self._driver, self._measure)
            )
        )
        self._nothing = words(_("There are no ideas yet. Write one under Ideas and changes."))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        for each in (words(_("Tie an idea to it"), "h2"), self._nothing, self._lists):
            column.addWidget(each)
        self._idea.activated.connect(lambda _place: self._show_idea())
        self._driver.activated.connect(lambda _place: self._keep("driver", self._driver))
        self._measure.activated.connect(lambda _place: self._keep("measure", self._measure))

    def refresh(self, drivers: tuple[Driver, ...]) -> None:
        """Offer the ideas there are, and these drivers: those of this aim, then those of others."""
        ideas = {each.id: each.words for each in self._table.notebook.ideas}
        _offer(self._idea, ideas)
        moved = {each.id: each.words for each in drivers}
        _offer(self._driver, {NOTHING: _("Nothing yet"), **moved})
        self._nothing.setVisible(not ideas)
        self._lists.setVisible(bool(ideas))
        for each in (self._driver, self._measure):
            each.setEnabled(self._table.writer is not None)
        self._show_idea()

    def _picked(self) -> Idea | None:
        wanted = self._idea.currentData()
        return next((each for each in self._table.notebook.ideas if each.id == wanted), None)

    def _show_idea(self) -> None:
        idea = self._picked()
        if idea is not None:
            self._driver.setCurrentIndex(max(0, self._driver.findData(idea.driver)))
            self._measure.setCurrentIndex(max(0, self._measure.findData(idea.measure)))

    def _keep(self, field: str, picked: PickOne) -> None:
        idea = self._picked()
        if idea is not None and self._table.writer is not None:
            value = picked.currentData() or None
            self._table.write(Written(Thing.IDEA, idea.id, field, value))


def _pick(label: str) -> PickOne:
    pick = PickOne()
    pick.setAccessibleName(label)
    pick.setSizeAdjustPolicy(PickOne.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    pick.setMinimumContentsLength(LETTERS)
    return pick


def _offer(pick: PickOne, these: Mapping[str, str]) -> None:
    """Offer these; what was picked stays so, where it is still among them."""
    before = pick.currentData()
    pick.clear()
    for key, said in these.items():
        pick.addItem(_short(said), key)
    pick.setCurrentIndex(max(0, pick.findData(before)))


def _short(said: str) -> str:
    said = " ".join(said.split())
    return said if len(said) <= LONGEST else whole_words(said, LONGEST) + "…"


def _labelled(label: str, pick: PickOne) -> QFrame:
    made = QFrame()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(words(label, "label"))
    column.addWidget(pick)
    column.addStretch(1)
    return made
