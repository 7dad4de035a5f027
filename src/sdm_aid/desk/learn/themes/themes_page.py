"""Themes in what people said: named in somebody's words, and sorted by two people. No program does.

Two people sort, one of them a patient, neither seeing the other's; then it is said how often they
chose the same.
"""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line, layout_of, one_below_another, take_away
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.group.who_writes import WhoWrites
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.desk.learn.themes.agreed import sorted_all, told
from sdm_aid.desk.learn.themes.coders import coder_of, quotes_to_sort
from sdm_aid.desk.learn.themes.sorting_page import SortingPage
from sdm_aid.desk.learn.themes.theme_card import ThemeCard
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.kept import Written, new_thing
from sdm_aid.learning.notebook.notebook import standing
from sdm_aid.learning.notebook.notes import Note, Thing

LONGEST = 60
"""Letters of a theme's name: it stands on a chip."""


class ThemesPage(Screen):
    """The themes, the way to sort quotes into them, and how often two people agreed."""

    back_asked = Signal()

    def __init__(self, table: LearnTable, quotes: Iterable[tuple[str, str, str]]) -> None:
        """``quotes``: the id, the words and the side of each, all with a yes for this table."""
        super().__init__(40, 20)
        self._table = table
        self._quotes = quotes_to_sort(quotes)
        self._cards: dict[str, ThemeCard] = {}
        self.show_title(
            _("Themes"),
            _("What do these words have in common? You name it: the program sorts nothing."),
        )
        self._themes = QWidget()
        column = QVBoxLayout(self._themes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._new = Box(_("A new theme, in somebody’s words"))
        self._new.line.setMaxLength(LONGEST)
        self._new.line.returnPressed.connect(self._add)
        self._add_button = button(_("Add this theme"), self._add)
        self._why = words("", "small")
        self._sort = button(_("Sort by yourself"), self._open_sorting, "primary")
        self._agreed: QWidget | None = None
        self._sorting = QWidget()
        QVBoxLayout(self._sorting).setContentsMargins(0, 0, 0, 0)
        self.add(
            in_a_line(button(_("Back"), self.back_asked.emit)),
            WhoWrites(table),
            self._themes,
            card(self._new, in_a_line(self._add_button)),
            card(words(_("Sorting"), "h2"), self._sorting, self._why, in_a_line(self._sort)),
        )
        self.end()
        table.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what stands in the notebook."""
        themes = {each.id: each for each in self._table.notebook.themes}
        about: dict[str, list[Note]] = {}
        for note in self._table.notes:
            if note.thing is Thing.THEME:
                about.setdefault(note.about, []).append(note)
        for key in [key for key in self._cards if key not in themes]:
            take_away(layout_of(self._themes), self._cards.pop(key))
        for key, theme in themes.items():
            if key not in self._cards:
                self._cards[key] = ThemeCard(self._table, key, theme.name)
                layout_of(self._themes).addWidget(self._cards[key])
            self._cards[key].show_page(standing(about.get(key, ())))
        writer = self._table.writer
        if (writer is None) != self._new.edit.isReadOnly():
            self._new.open_or_close(None if writer else _("First say who is writing."))
        if writer is not None:
            self._new.show_voice(voice_of(writer.side))
        self._add_button.setEnabled(writer is not None)
        why = self._not_yet()
        show_text(self._why, why)
        self._sort.setEnabled(not why)
        take_away(layout_of(self._sorting), self._agreed)
        self._agreed = one_below_another(*told(self._table, self._quotes), gap=8)
        layout_of(self._sorting).addWidget(self._agreed)

    def _not_yet(self) -> str:
        """Why nobody can sort now; empty where somebody can."""
        if not self._quotes:
            return _("Nobody has given words for this table yet.")
        if not self._table.notebook.themes:
            return _("Add a theme first.")
        coder, done = coder_of(self._table), sorted_all(self._table, self._quotes)
        if coder is None:
            return _("First say who is writing.")
        # Whoever has seen what another chose would choose again knowing it.
        return _("You have sorted all of them.") if coder in done and len(done) > 1 else ""

    def _add(self) -> None:
        name = " ".join(self._new.text().split())
        if name and self._table.writer is not None:
            new = Written(Thing.THEME, new_thing(), "name", name)
            if self._table.write(new):
                self._new.empty()

    def _open_sorting(self) -> None:
        self._table.page_asked.emit(SortingPage(self._table, self._quotes))
