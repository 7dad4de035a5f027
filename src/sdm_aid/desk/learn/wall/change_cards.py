"""Changes on the wall: a card for each, and the way to its page."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import may_break, words
from sdm_aid.desk.learn.change.change_page import ChangePage
from sdm_aid.desk.learn.group.writing import shortened
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.learn.wall.idea_card import IN_A_NAME, ON_A_CARD, quote_of
from sdm_aid.desk.learn.wall.waiting_for import stage_of, waits_for
from sdm_aid.kit.days import written_day
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.ideas import Idea


def open_change(table: LearnTable, change: str) -> None:
    """Lay the page of a change over the place."""
    table.page_asked.emit(ChangePage(table, change))


def change_card(
    change: Change, idea: Idea | None, language: str, opened: Callable[[], object]
) -> QFrame:
    """A change: where it stands, its idea, its aim, who looks after it, what it waits for."""
    see = button(_("Open this change"), opened)
    about = idea.words if idea is not None else change.text("how-much") or stage_of(change)
    see.setAccessibleName(_("Open the change: {words}").format(words=shortened(about, IN_A_NAME)))
    made = card(
        words(stage_of(change), "label", heading=True),
        *_lines(change, idea, language),
        in_a_line(see),
    )
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def _lines(change: Change, idea: Idea | None, language: str) -> Iterator[QWidget]:
    if idea is not None:
        yield quote_of(idea, ON_A_CARD)
    elif change.idea:
        yield words(_("The idea it began with was taken back."), "soft")
    if aim := aim_of(change, language):
        yield words(may_break(shortened(aim, ON_A_CARD)))
    owners = ", ".join(change.owners)
    yield words(
        _("Looked after by {names}").format(names=may_break(owners))
        if owners
        else _("Nobody looks after it yet"),
        "soft",
    )
    if waiting := waits_for(change):
        yield words(waiting, "strong")


def aim_of(change: Change, language: str) -> str:
    """How much, for whom, by when: as much of it as was written."""
    by: date | None = change.by_when
    parts = (
        change.text("how-much").strip(),
        change.text("for-whom").strip(),
        _("by {day}").format(day=written_day(by, language)) if by is not None else "",
    )
    said = ", ".join(part for part in parts if part)
    return _("Aim: {aim}").format(aim=said) if said else ""
