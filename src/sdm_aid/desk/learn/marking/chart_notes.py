"""What people did to a chart, and what they can do: mark a month, fix the line, begin a new part.

The program offers, a person does it and says why. What was done is undone by emptying it; that it
was done stays in the notebook.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import may_break, words
from sdm_aid.desk.learn.group.who_writes import WhoWrites
from sdm_aid.desk.learn.marking.chart_form import ChartForm, Doing
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.charts.parts import ENOUGH_BEFORE, Annotation, Kind, freeze_offers
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.charts.words.months import month_name
from sdm_aid.learning.charts.words.notes import note_words
from sdm_aid.learning.notebook.kept import Written
from sdm_aid.learning.notebook.notes import Thing
from sdm_aid.learning.series import Series


def notes_of(table: LearnTable, measure: str) -> tuple[Annotation, ...]:
    """What people did to the chart of a measure."""
    return table.notebook.charts.get(measure, ())


def begun_changes(table: LearnTable, measure: str) -> tuple[tuple[date, str], ...]:
    """Changes that count this and began to be tried: the month, and what is tried.

    A mark stands on papers, so it is in an idea's words only where there is a yes for them. Changes
    of a month that is marked already are not among them.
    """
    shared = {each.id: each.words for each in table.notebook.ideas if each.share}
    marked = {each.month for each in notes_of(table, measure) if each.kind is Kind.MARK}
    found = [
        (
            change.month_begun,
            change.text("who-does-what")
            or shared.get(change.idea)
            or change.text("how-much")
            or _("this change"),
        )
        for change in table.notebook.changes
        if change.month_begun is not None and change.text("measure") == measure
    ]
    return tuple((month, said) for month, said in found if month not in marked)


class ChartNotes(QFrame):
    """A card below a chart: what stands on it, what is offered, and a form for the rest."""

    def __init__(self, table: LearnTable, series: Series) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._table = table
        self._series = series
        self._there = QWidget()
        QVBoxLayout(self._there).setContentsMargins(0, 0, 0, 0)
        self._made: QWidget | None = None
        self._form = ChartForm(table, series)
        self._ways = in_a_line(
            button(_("Mark a month"), partial(self._form.begin, Doing(Kind.MARK))),
            button(_("Begin a new part"), partial(self._form.begin, Doing(Kind.SPLIT))),
        )
        self._who = WhoWrites(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(words(_("What was done to this chart"), "h2"))
        for each in (self._there, self._who, self._ways, self._form):
            column.addWidget(each)
        self.refresh()

    def refresh(self) -> None:
        """Show what stands on the chart now."""
        take_away(layout_of(self._there), self._made)
        self._made = QWidget()
        column = QVBoxLayout(self._made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in self._lines():
            column.addWidget(each)
        layout_of(self._there).addWidget(self._made)
        self._ways.setEnabled(self._table.writer is not None)
        self._form.refresh()

    def _lines(self) -> Iterator[QWidget]:
        notes = notes_of(self._table, self._series.measure)
        for note in notes:
            yield self._line(note_words(note, self._table.language), self._undo(note))
        if not notes:
            yield words(
                _(
                    "Nothing yet. A person does something to a chart and says why, never the "
                    "program."
                ),
                "soft",
            )
        for mark in freeze_offers(self._series, notes):
            yield self._offer_to_freeze(mark)
        for month, said in begun_changes(self._table, self._series.measure):
            yield self._offer_to_mark(month, said)

    def _offer_to_freeze(self, mark: Annotation) -> QWidget:
        month = month_name(mark.month, self._table.language)
        offer = ngettext(
            "At least {n} dot stands before {month}. You can fix the line there, to see more "
            "clearly whether the later dots differ.",
            "At least {n} dots stand before {month}. You can fix the line there, to see more "
            "clearly whether the later dots differ.",
            ENOUGH_BEFORE,
        ).format(n=counted(ENOUGH_BEFORE, self._table.language), month=month)
        name = _("Fix the line before {month}").format(month=month)
        doing = Doing(Kind.FREEZE, mark.month)
        return self._line(offer, self._way(name, doing))

    def _offer_to_mark(self, month: date, said: str) -> QWidget:
        name = month_name(month, self._table.language)
        offer = _("In {month} you began to try “{words}”.").format(month=name, words=said)
        doing = Doing(Kind.MARK, month, said)
        return self._line(offer, self._way(_("Mark {month}").format(month=name), doing))

    def _way(self, name: str, doing: Doing) -> QWidget:
        made = button(name, partial(self._form.begin, doing))
        made.setEnabled(self._table.writer is not None)
        return made

    def _undo(self, note: Annotation) -> QWidget:
        undo = button(_("Take it back"), partial(self._take_back, note), "link")
        month = month_name(note.month, self._table.language)
        undo.setAccessibleName(_("Take back what was done at {month}").format(month=month))
        undo.setEnabled(self._table.writer is not None)
        return undo

    def _take_back(self, note: Annotation) -> None:
        field = f"{note.kind}/{note.month:%Y-%m}"
        self._table.write(Written(Thing.CHART, self._series.measure, field, None))

    def _line(self, said: str, way: QWidget) -> QFrame:
        line = QFrame()
        line.setProperty("role", "listed")
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        column.addWidget(words(may_break(said)))
        column.addWidget(in_a_line(way))
        return line
