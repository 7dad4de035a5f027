"""Sorting quotes into themes, one by one: by one person, who does not see what others chose."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import ManyChoice, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line, take_away
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import Quote, SteadyWords, announce, may_break, words
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.table import LearnTable, Writer
from sdm_aid.desk.learn.themes.coders import QuoteToSort, coder_of
from sdm_aid.kit.language import _
from sdm_aid.learning.asked_alone import kind_of_voice
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notes import Thing
from sdm_aid.learning.notebook.themes import MOST, NOTHING_FITS


class SortingPage(Screen):
    """One quote at a time, from the first that this person has not sorted yet."""

    back_asked = Signal()

    def __init__(self, table: LearnTable, quotes: tuple[QuoteToSort, ...]) -> None:
        """Whoever has the pen sorts ``quotes``. ``LookupError`` where nobody has it."""
        super().__init__(40, 20)
        coder = coder_of(table)
        if coder is None or table.writer is None:
            raise LookupError("Nobody has the pen.")
        self._table = table
        self._quotes = quotes
        self._coder = coder
        self._writer: Writer = table.writer
        self._here = next((p for p, each in enumerate(quotes) if not self._chosen(each)), 0)
        self.show_title(
            _("Sort by yourself"),
            _("Pick up to three themes for each. Nobody sees what you pick until both are done."),
        )
        self._where = words("", "strong")
        self._said = QWidget()
        QVBoxLayout(self._said).setContentsMargins(0, 0, 0, 0)
        self._quote: Quote | None = None
        self._themes = ManyChoice(_("Themes of these words"), {})
        self._themes.chosen.connect(self._choose)
        too_many = _("Three themes at most. Take one away first.")
        self._tells = SteadyWords("small", (too_many,))
        self._too_many = too_many
        self._before = button(_("The words before"), lambda: self._go(-1))
        self._next = button(_("The next words"), lambda: self._go(1), "primary")
        self.add(
            in_a_line(button(_("Back"), self.back_asked.emit)),
            self._where,
            self._said,
            self._themes,
            self._tells,
            in_a_line(self._before, self._next),
            card(words(_("What belongs to each theme"), "h2"), *self._help()),
        )
        self.end()
        self._show()

    def _help(self) -> list[QWidget]:
        made: list[QWidget] = []
        for each in self._table.notebook.themes:
            made.append(words(may_break(each.name), "strong"))
            lines = (
                (_("Belongs: {words}"), each.belongs),
                (_("Does not: {words}"), each.does_not),
                (_("Such as: {words}"), each.example),
            )
            made += [
                words(may_break(said.format(words=text))) for said, text in lines if text.strip()
            ]
        return made

    def _chosen(self, quote: QuoteToSort) -> frozenset[str]:
        return self._table.notebook.codings.get(self._coder, {}).get(quote.id, frozenset())

    def _show(self) -> None:
        quote = self._quotes[self._here]
        language = self._table.language
        where = _("{n} of {all}").format(
            n=counted(self._here + 1, language), all=counted(len(self._quotes), language)
        )
        if all(map(self._chosen, self._quotes)):
            where = _("{where}. You have sorted all of them.").format(where=where)
        self._where.setText(where)
        column = self._said.layout()
        assert column is not None
        take_away(column, self._quote)
        self._quote = Quote(voice_of(quote.side))
        self._quote.show_words(kind_of_voice(quote.side), may_break(quote.words))
        column.addWidget(self._quote)
        self._tells.setText("")
        themes = {each.id: may_break(each.name) for each in self._table.notebook.themes}
        self._themes.show_choices(
            {**themes, NOTHING_FITS: _("None of these")}, tuple(self._chosen(quote))
        )
        self._before.setEnabled(self._here > 0)
        self._next.setEnabled(self._here + 1 < len(self._quotes))

    def _choose(self, picked: list[str]) -> None:
        quote = self._quotes[self._here]
        new = [each for each in picked if each not in self._chosen(quote)]
        if NOTHING_FITS in new:
            picked = [NOTHING_FITS]
        elif new:
            picked = [each for each in picked if each != NOTHING_FITS]
        if len(picked) > MOST:
            self._show()
            self._tells.setText(self._too_many)
            announce(self, self._too_many)
            return
        field = f"quote/{quote.id}"
        self._table.write_as(self._writer, Written(Thing.CODING, self._coder, field, picked))
        self._show()

    def _go(self, by: int) -> None:
        self._here += by
        self._show()
        announce(self, self._where.text())
