"""One row of a table as one row of a guide: its chances out of one group, and all it says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sdm_aid.guide.authoring.tables import meanings
from sdm_aid.guide.authoring.tables.figures import (
    Figure,
    NoFigure,
    figure_in,
    group_in,
    is_joined_by_a_word,
    is_just,
    looks_like_a_figure,
    written,
)
from sdm_aid.guide.authoring.tables.known_words import offered
from sdm_aid.guide.authoring.tables.layout import Layout, Told
from sdm_aid.guide.authoring.tables.numbers import decimal_sign
from sdm_aid.guide.authoring.tables.table import Cell, Table, name_of
from sdm_aid.guide.model.cells import EventRate
from sdm_aid.guide.model.guide import Outcome
from sdm_aid.guide.model.parts import Part
from sdm_aid.kit.language import _

Json = dict[str, Any]

_WHOLES = (100, 1000)


def to_do(part: type[Part], field: str) -> str:
    """What stands where a person must write: what belongs there, from the format itself."""
    return f"TO DO: {part.model_fields[field].description}"


def sign_of(table: Table, layout: Layout) -> str:
    """The decimal sign that the table's figures show, or ``""``."""
    columns = (*layout.options, *layout.fields.get("of", ()))
    cells = (table.cell(number, column) for number in layout.rows for column in columns)
    return decimal_sign(
        each.usable for each in cells if not each.exact and looks_like_a_figure(each.usable)
    )


@dataclass(slots=True)
class RowReader:
    """Reads one row; what it did not take is named by its cell."""

    table: Table
    layout: Layout
    sign: str
    number: int
    told: Told
    cite: Callable[[str], list[str]]
    """The ids of the sources that a text names, or of one still to be written."""
    said: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    """The fields whose words stand in the guide."""

    def outcome(self, ids: dict[int, str]) -> Json:
        """The row without its id; ``ids`` are those of the options, by their columns."""
        self.said = {each: self._said(each) for each in self.layout.fields}
        out_of = self._out_of()
        figures = {
            column: self._figure(self.table.cell(self.number, column), out_of)
            for column in self.layout.options
        }
        whole = self._whole(figures, out_of)
        boxes = {ids[each]: self._box(each, found, whole) for each, found in figures.items()}
        made: Json = {"name": self.layout.rows[self.number], "kind": self._kind()}
        for part in ("happens", "otherwise"):
            if words := self._use(part):
                made[part] = words
            elif any("n" in box for box in boxes.values()):
                made[part] = to_do(Outcome, part)
        self._tell_unused()
        return {**made, "cells": boxes}

    def _said(self, name: str) -> str:
        """What the columns of one field say; sources are joined, else the first counts."""
        places = [
            (column, self.table.cell(self.number, column).usable)
            for column in self.layout.fields[name]
        ]
        filled = [(column, text) for column, text in places if text]
        for column, text in filled:
            if meanings.is_error(text):
                self.told.left_out(self.number, column, f"“{text}”: {_('An error, no value.')}")
        filled = [(column, text) for column, text in filled if not meanings.is_error(text)]
        if not filled:
            return ""
        if name == "source":
            return "\n".join(text for _column, text in filled)
        for column, text in filled[1:]:
            if text != filled[0][1]:
                why = _("“{text}”: {first} says this already, and says something else.")
                first = name_of(self.number, filled[0][0])
                self.told.left_out(self.number, column, why.format(text=text, first=first))
        return filled[0][1]

    def _use(self, name: str) -> str:
        self.used.add(name)
        return self.said.get(name, "")

    def _column(self, name: str) -> int:
        columns = self.layout.fields[name]
        filled = (each for each in columns if self.table.cell(self.number, each).usable)
        return next(filled, columns[0])

    def _kind(self) -> str:
        kind = self._use("kind")
        if (known := meanings.kind_in(kind)) is not None:
            return known
        if kind:
            why = _(
                "“{kind}” is none of the words for a row that are known here: {words}. It stands "
                "as life: look again."
            )
            words = offered("kinds", self.layout.languages)
            self.told.tell(self.number, self._column("kind"), why.format(kind=kind, words=words))
        return "life"

    def _out_of(self) -> Fraction | None:
        text = self.said.get("of", "")
        if not text:
            return None
        column = self._column("of")
        exact = self.table.cell(self.number, column).exact
        size = group_in(text, "." if exact else self.sign)
        if size is None:
            self._use("of")
            why = _("“{text}” is not a number of people that a row is out of.")
            self.told.left_out(self.number, column, why.format(text=text))
        return size

    def _figure(self, cell: Cell, out_of: Fraction | None) -> Figure | NoFigure | None:
        if not cell.usable or meanings.gap_in(cell.usable):
            return None
        sign = "." if cell.exact else self.sign
        found = figure_in(cell.usable, sign, out_of)
        if isinstance(found, Figure) and (found.share * _WHOLES[-1]).denominator != 1:
            why = _(
                "{text} is not a whole number of 100 or of 1,000 people. If you round it, write "
                "the figure of the source as `reported`."
            )
            return NoFigure(why)
        if isinstance(found, Figure) and (found.percent or found.of == out_of):
            self._use("of")
        return found

    def _whole(self, figures: dict[int, Figure | NoFigure | None], out_of: Fraction | None) -> int:
        """Out of how many people the row counts: 100, where each figure of it is whole then."""
        taken = [each for each in figures.values() if isinstance(each, Figure)]
        fine = any((each.share * 100).denominator != 1 or each.of == _WHOLES[-1] for each in taken)
        whole = 1000 if fine or out_of == _WHOLES[-1] else 100
        if out_of == whole and taken:
            self._use("of")
        return whole

    def _box(self, column: int, found: Figure | NoFigure | None, whole: int) -> Json:
        cell = self.table.cell(self.number, column)
        text = cell.usable
        if cell.left_out:
            return self._to_look_up(column)
        if (gap := meanings.gap_in(text)) is not None:
            cited = self._cited() if gap == "no difference" else []
            return {"why": gap, **({"sources": cited} if cited else {})}
        if isinstance(found, Figure):
            return self._chance(column, text, found, whole)
        if why := found.why if isinstance(found, NoFigure) else meanings.why_no_value(text):
            self.told.left_out(self.number, column, why.format(text=text))
            return self._to_look_up(column)
        if is_joined_by_a_word(text):
            why = _("“{text}” stands as words. If it is a figure, write it as in 4 of 10.")
            self.told.tell(self.number, column, why.format(text=text))
        return {"words": text, **self._beside_words()}

    def _to_look_up(self, column: int) -> Json:
        words = _("See cell {cell} of the table, and its source.")
        there = name_of(self.number, column)
        return {"words": f"TO DO: {words.format(cell=there)}", **self._beside_words()}

    def _beside_words(self) -> Json:
        beside: Json = {
            each: words for each in ("people", "how_sure") if (words := self._use(each))
        }
        if certainty := self._certainty():
            beside["certainty"] = certainty
        if cited := self._cited():
            beside["sources"] = cited
        return beside

    def _chance(self, column: int, text: str, found: Figure, whole: int) -> Json:
        n = int(found.share * whole)
        box: Json = {"n": n, "of": whole, **self._range(column, found, whole)}
        box |= {each: self._use(each) or to_do(EventRate, each) for each in ("period", "people")}
        box["certainty"] = self._certainty() or meanings.NOT_ASSESSED
        box["how_sure"] = self._use("how_sure") or to_do(EventRate, "how_sure")
        box["sources"] = self._cited() or self.cite("")
        same = found.n == n and found.of == whole
        if not same and not found.percent:
            box["reported"] = f"{written(found.n)} of {written(found.of)}"
            became = _("{text} became {n} of {whole}; the guide says so.")
            self.told.tell(self.number, column, became.format(text=text, n=n, whole=whole))
        elif text != str(n) and not is_just(text, n, whole):
            read = _("{text} was read as {n} of {whole}.")
            self.told.tell(self.number, column, read.format(text=text, n=n, whole=whole))
        return box

    def _range(self, column: int, found: Figure, whole: int) -> Json:
        if found.range is None:
            return {}
        low, high = (each / found.of * whole for each in found.range)
        if low.denominator != 1 or high.denominator != 1:
            self.told.left_out(self.number, column, _("Its range is not in whole people."))
            return {}
        return {"low": int(low), "high": int(high), "range_is": to_do(EventRate, "range_is")}

    def _certainty(self) -> str | None:
        text = self.said.get("certainty", "")
        if not text:
            return None
        certainty = meanings.certainty_in(text)
        if certainty is None and "certainty" not in self.used:
            why = _(
                "“{text}” is none of GRADE’s words that are known here: {words}. See what the "
                "source says."
            )
            why = why.format(text=text, words=offered("certainty", self.layout.languages))
            self.told.left_out(self.number, self._column("certainty"), why)
        self._use("certainty")
        return certainty

    def _cited(self) -> list[str]:
        text = self._use("source")
        return self.cite(text) if text else []

    def _tell_unused(self) -> None:
        for name, text in self.said.items():
            if text and name not in self.used:
                for column in self._columns_with_text(name):
                    why = _("“{text}”: only a row with a figure can say this.")
                    shown = self.table.cell(self.number, column).usable
                    self.told.left_out(self.number, column, why.format(text=shown))

    def _columns_with_text(self, name: str) -> Iterable[int]:
        columns = self.layout.fields[name]
        if name != "source":
            return [self._column(name)]
        return [each for each in columns if self.table.cell(self.number, each).usable]
