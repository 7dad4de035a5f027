"""What we hear: the first page of learning together, for patients and staff at one table."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.learn.bars import bar_line
from sdm_aid.desk.learn.chart_page import ChartPage
from sdm_aid.desk.learn.listed import listed
from sdm_aid.desk.learn.marking.noted_chart import NotedChart
from sdm_aid.desk.learn.quotes import Quotes
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _, ngettext
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.counting.measures import (
    AGREED,
    ALL_CHECKS,
    ANSWERED,
    ASKED_FIRST,
    EFFORT,
    GOOD_TALK,
    HEARD,
    MINUTES,
    NOT_TODAY,
    NOTHING_OPEN,
    SET_ASIDE,
    TIED,
    measure_of,
)
from sdm_aid.learning.counting.shown import Card
from sdm_aid.learning.counting.tables import card_name
from sdm_aid.learning.series import Series, Shape

BESIDE = 55
"""Letters of room for the narrower of two cards that stand side by side, and half of the wider."""
IN_TALKS = (
    *(ASKED_FIRST, HEARD, AGREED, NOTHING_OPEN, TIED),
    *(ANSWERED, GOOD_TALK, NOT_TODAY, SET_ASIDE, ALL_CHECKS, MINUTES),
)
"""The lines of what happened in talks, in order: first what should always happen."""


class WhatWeHear(Screen):
    """Every effort over the months, what mattered, and what happened in talks."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__(40, 20)
        self._table = table
        self._shown = table.shown
        self._cards = table.cards
        self._language = table.language
        self.show_title(_("What we hear"), "")
        self.lead.hide()
        effort = table.shown.series.get(EFFORT)
        first = self._effort() if effort is not None and effort.dots else self._few_answers()
        self.add(_Beside(first, self._what_mattered()), self._talks(), Quotes(table))
        self.end()

    def _effort(self) -> QFrame:
        return card(
            words(_("Every effort"), "h2"),
            words(
                _(
                    "After a talk, people answer three questions alone. Here is how many of 100 "
                    "gave the top answer to all three. The questions are those of CollaboRATE."
                ),
                "soft",
            ),
            *self._how_many_answered(),
            NotedChart(self._table, EFFORT),
            in_a_line(
                button(_("See this chart larger"), partial(self._show_chart, EFFORT), "link")
            ),
        )

    def _show_chart(self, measure: str) -> None:
        self._table.page_asked.emit(ChartPage(self._table, measure))

    def _how_many_answered(self) -> Iterator[QWidget]:
        found = self._shown.headlines.get(ANSWERED)
        if found is not None:
            yield words(
                _("A dot is a month that is over. {k} of {n} answered.").format(
                    k=self._number(found.k), n=self._number(found.n)
                ),
                "soft",
            )

    def _few_answers(self) -> QFrame:
        floor = self._shown.floors.alone
        return card(
            words(_("Every effort"), "h2"),
            words(
                ngettext(
                    "Too few people have answered alone, afterwards. Their answers are shown once "
                    "{n} person has, so that nobody can be known by them.",
                    "Too few people have answered alone, afterwards. Their answers are shown once "
                    "{n} people have, so that nobody can be known by them.",
                    floor,
                ).format(n=self._number(floor))
            ),
        )

    def _what_mattered(self) -> QFrame:
        few = [each for each in self._shown.cards if each.k is None]
        lines = [
            bar_line(self._name(each), self._of(each.k, each.n), each.k / each.n)
            for each in self._shown.cards
            if each.k is not None and each.n
        ]
        lines += [words(said, "small") for said in self._said_of_few(few)]
        if not lines:
            lines = [words(self._nothing_mattered())]
        lead = words(_("How many people said that it matters a lot"), "soft")
        return card(words(_("What mattered most"), "h2"), lead, *lines)

    def _nothing_mattered(self) -> str:
        if not self._shown.guide:
            return _("Each guide has its own cards. Pick a guide above to see them.")
        return _("Too few talks so far.")

    def _said_of_few(self, few: list[Card]) -> Iterator[str]:
        least = [self._name(each) for each in few if not each.all_but_few]
        most = [self._name(each) for each in few if each.all_but_few]
        floor = self._number(self._shown.floors.talks)
        if most:
            yield _("{cards}: all but fewer than {n} people.").format(
                cards="; ".join(most), n=floor
            )
        if least:
            yield _("{cards}: fewer than {n} people, not shown.").format(
                cards="; ".join(least), n=floor
            )

    def _name(self, found: Card) -> str:
        return self._cards.get(found.id) or card_name(found.id)

    def _talks(self) -> QFrame:
        series = [self._shown.series[name] for name in IN_TALKS]
        lines = [
            self._line(each) for each in series if any(dot.value is not None for dot in each.dots)
        ]
        if not lines:
            lines = [words(_("Too few talks so far."))]
        return card(words(_("What happened in talks"), "h2"), *lines)

    def _line(self, series: Series) -> QWidget:
        found = self._shown.headlines[series.measure]
        measure = measure_of(series.measure)
        said = self._number(found.k)
        if series.shape is Shape.PROPORTION:
            said = _("{k} of {n} {of}").format(k=said, n=self._number(found.n), of=measure.of())
        elif series.shape is Shape.AMOUNT:
            middle = self._number(round(found.k / found.n))
            said = _("{n} on average").format(n=middle)
        months = button(_("See the months"), partial(self._show_chart, series.measure), "link")
        months.setAccessibleName(_("See the months: {what}").format(what=measure.name()))
        return listed(words(measure.name()), words(said, "strong"), months)

    def _of(self, k: int, n: int) -> str:
        return _("{k} of {n} people").format(k=self._number(k), n=self._number(n))

    def _number(self, number: float) -> str:
        return counted(int(number), self._language)


class _Beside(QWidget):
    """Two cards side by side, the first twice as wide; one below the other where it is narrow."""

    def __init__(self, wide: QWidget, narrow: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(18)
        for stretch, each in ((2, wide), (1, narrow)):
            each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            self._row.addWidget(each, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: fold where there is no room for both."""
        super().resizeEvent(event)
        needed = self.fontMetrics().averageCharWidth() * BESIDE * 2
        across = self.width() >= needed
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not way:
            self._row.setDirection(way)
