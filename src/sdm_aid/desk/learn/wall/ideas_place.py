"""Ideas and changes: the wall."""

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line, layout_of
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import may_break, show_new, show_text, words
from sdm_aid.desk.learn.dots.piles import shown_round
from sdm_aid.desk.learn.dots.round_card import RoundCard
from sdm_aid.desk.learn.group.who_writes import WhoWrites
from sdm_aid.desk.learn.group.writing import closed_because
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.learn.themes.themes_page import ThemesPage
from sdm_aid.desk.learn.wall.change_cards import change_card, open_change
from sdm_aid.desk.learn.wall.idea_card import idea_card
from sdm_aid.desk.learn.wall.idea_page import IdeaPage
from sdm_aid.desk.learn.wall.sorting import BY_THEME, BY_TOUCHPOINT, sorted_ideas
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.ideas import Idea
from sdm_aid.learning.notebook.kept import new_thing
from sdm_aid.learning.notebook.notebook import Notebook

LETTERS, ACROSS = 30, 3
"""Letters of room that a card on the wall has at least, and the most cards side by side."""


class IdeasPlace(Screen):
    """Who writes, the changes that are tried, the dots, and all ideas."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__(40, 20)
        self._table = table
        self._by = BY_THEME
        self._hung: object = None
        self.show_title(_("Ideas and changes"), "")
        self.lead.hide()
        self._trying, self._wall = QWidget(), QWidget()
        self._adds = button(_("Add an idea"), self._add, "primary")
        self._why_not = words("", "small")
        self._sorts = ChoiceGroup(
            _("Show the ideas"),
            {
                BY_THEME: (_("By what they are about"), ""),
                BY_TOUCHPOINT: (_("By where they would be felt"), ""),
            },
        )
        self._sorts.chosen.connect(self._sort)
        head = words(_("Ideas"), "h2")
        head.setWordWrap(False)
        self._head = in_a_line(head, self._sorts, gap=18)
        self._round = RoundCard(table)
        self.add(
            WhoWrites(table),
            in_a_line(self._adds, button(_("Themes"), self._open_themes), self._why_not, gap=14),
            self._round,
            self._trying,
            self._head,
            self._wall,
        )
        self.end()
        table.changed.connect(self._show)
        self._sort(BY_THEME)

    def _add(self) -> None:
        self._table.page_asked.emit(IdeaPage(self._table, new_thing(), begins=True))

    def _open_themes(self) -> None:
        quotes = ((each.id, each.words, each.side) for each in self._table.quotes)
        self._table.page_asked.emit(ThemesPage(self._table, quotes))

    def _sort(self, by: str | None) -> None:
        self._by = by or BY_THEME
        self._sorts.show_choice(self._by)
        self._show()

    def _show(self) -> None:
        """Show what is in the notebook now; what is the same stays as it is."""
        why = closed_because(self._table)
        self._adds.setEnabled(why is None)
        show_text(self._why_not, why or "")
        book = self._table.notebook
        hangs = (self._by, book.ideas, book.themes, book.changes, shown_round(book))
        if hangs != self._hung:
            self._hung = hangs
            self._hang(book)

    def _hang(self, book: Notebook) -> None:
        self._head.setVisible(bool(book.ideas))
        trying, wall = _column(), _column()
        if book.changes:
            layout_of(trying).addWidget(words(_("What we are trying"), "h2"))
            layout_of(trying).addWidget(self._changes(book))
        for name, ideas in sorted_ideas(book.ideas, book.themes, self._by):
            layout_of(wall).addWidget(words(may_break(name), "strong", heading=True))
            layout_of(wall).addWidget(self._ideas(ideas, book))
        if not book.ideas:
            layout_of(wall).addWidget(_how_to_begin())
        self._trying = self._replaced(self._trying, trying)
        self._trying.setVisible(bool(book.changes))
        self._wall = self._replaced(self._wall, wall)

    def _replaced(self, old: QWidget, new: QWidget) -> QWidget:
        self.column.replaceWidget(old, new)
        show_new(new)
        old.hide()
        old.deleteLater()
        return new

    def _changes(self, book: Notebook) -> QWidget:
        known = {idea.id: idea for idea in book.ideas}
        made = self._columns()
        for change in sorted(book.changes, key=lambda each: not each.goes_on):
            opened = partial(open_change, self._table, change.id)
            idea = known.get(change.idea)
            layout_of(made).addWidget(change_card(change, idea, self._table.language, opened))
        return made

    def _ideas(self, ideas: list[Idea], book: Notebook) -> QWidget:
        round_ = shown_round(book)
        piles = {each.idea: each for each in round_.piles} if round_ is not None else {}
        made = self._columns()
        first = () if round_ is None else round_.forward
        for idea in sorted(ideas, key=lambda each: each.id not in first):
            opened, forward = partial(self._open, idea.id), idea.id in first
            hung = idea_card(
                idea, piles.get(idea.id), self._table.language, opened, forward=forward
            )
            layout_of(made).addWidget(hung)
        return made

    def _columns(self) -> QWidget:
        made = QWidget()
        narrowest = LETTERS * self.fontMetrics().averageCharWidth()
        made.setLayout(Columns(narrowest, ACROSS, spread=False))
        return made

    def _open(self, idea: str) -> None:
        self._table.page_asked.emit(IdeaPage(self._table, idea))


def _column() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    return made


def _how_to_begin() -> QFrame:
    return card(
        words(_("How a first meeting goes"), "h2"),
        words(_("1. Say who is at the table: tap “The group” above.")),
        words(_("2. One after the other, say what could be better. Add it in your own words.")),
        words(_("3. Everybody gives three dots, alone. Patients’ and staff’s are counted apart.")),
        words(_("4. Start a change from an idea that goes forward: small, and soon.")),
    )
