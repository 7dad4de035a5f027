"""A table of what could be done, by what may happen, as the draft of a guide.

One row names the choices, each row below it is something that may happen. Columns with a name of
``meanings.COLUMNS`` say something about the whole row. A figure is carried exactly, or put in
whole people of 100 or 1,000 without rounding; what could not be taken is named by its cell and
stands in the guide as "TO DO", as does what nobody wrote, and a check tells of both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sdm_aid.guide.authoring.tables.boxes import Json, RowReader, sign_of, to_do
from sdm_aid.guide.authoring.tables.known_words import (
    doing_nothing_in,
    name_of_language,
    usual_name,
)
from sdm_aid.guide.authoring.tables.layout import Layout, Told, layout_of
from sdm_aid.guide.authoring.tables.meanings import citations, is_doing_nothing
from sdm_aid.guide.authoring.tables.table import NotATable, Table, table_of
from sdm_aid.guide.model.guide import Author, Development, Guide, Option, Source, Status
from sdm_aid.guide.text.ids import slug, unique
from sdm_aid.guide.text.writing.yaml_writer import yaml_of
from sdm_aid.kit.language import _

__all__ = ["FromTable", "from_table", "to_do"]

MOST_OPTIONS, MOST_OUTCOMES, MOST_SOURCES = 12, 60, 500
"""What a guide can hold (``Guide``), and more sources than any has."""

USUAL = "en-GB"
"""The language of a guide whose table shows no other."""
ABOUT = ("for_whom", "condition", "decision", "without_treatment")
DEVELOPMENT = ("evidence", "evidence_read", "readability")


@dataclass(frozen=True, slots=True)
class FromTable:
    """The draft in YAML, and what was changed or left out, each with its cell's name."""

    text: str
    told: tuple[str, ...]
    choices: tuple[str, ...]
    """The names of all the choices that the draft has."""
    columns: tuple[tuple[str, str], ...] = ()
    """The names of the other columns, and the usual name of each."""


def from_table(table: Table | Sequence[Sequence[str]], name: str, language: str = "") -> FromTable:
    """The draft of a guide called ``name``. ``NotATable`` where there are no choices or rows.

    ``language`` is the guide's; without it, that of the words which the table has.
    """
    made = _Making(table if isinstance(table, Table) else table_of(table), language)
    guide = {
        "format": 1,
        "id": slug(name, "to-do"),
        "version": "0.1.0",
        "language": made.language,
        "title": name,
        "summary": to_do(Guide, "summary"),
        "minutes": "10 to 20 minutes",
        **{each: to_do(Guide, each) for each in ABOUT},
        "options": made.options,
        "outcomes": made.outcomes,
        "what_matters": [
            {"id": row["id"], "text": row["name"], "kind": row["kind"]} for row in made.outcomes
        ],
        "sources": list(made.sources.values()) or [_source("to-do", to_do(Source, "citation"))],
        "authors": [{each: to_do(Author, each) for each in ("name", "role", "interests")}],
        "funding": to_do(Guide, "funding"),
        **dict.fromkeys(("published", "evidence_date", "review_by"), "TO DO"),
        "update_policy": to_do(Guide, "update_policy"),
        "development": {each: to_do(Development, each) for each in DEVELOPMENT},
        "status": {"state": "draft", "note": to_do(Status, "note")},
        "licence": to_do(Guide, "licence"),
    }
    if not made.sources:
        made.options[0]["sources"] = ["to-do"]
    names = tuple(str(option["name"]) for option in made.options)
    return FromTable(yaml_of(guide, width=90), made.told(), names, made.columns())


@dataclass
class _Making:
    """What is made of the rows: choices, what may happen, sources, and what there is to tell."""

    table: Table
    language: str
    """Empty until the table has shown it."""
    cells: Told = field(default_factory=Told)
    added: list[str] = field(default_factory=list)
    """What is true of no single cell."""
    options: list[Json] = field(default_factory=list)
    outcomes: list[Json] = field(default_factory=list)
    sources: dict[str, Json] = field(default_factory=dict)
    source_ids: dict[str, str] = field(default_factory=dict)
    """By what each cites."""

    layout: Layout = field(init=False)

    def __post_init__(self) -> None:
        layout = self.layout = layout_of(self.table, self.cells)
        self._find_language(layout.languages)
        self._make_options(layout)
        _no_more_than(MOST_OPTIONS, len(self.options), _("choices"))
        _no_more_than(MOST_OUTCOMES, len(layout.rows), _("rows"))
        ids = dict(zip(layout.options, (each["id"] for each in self.options), strict=False))
        sign = sign_of(self.table, layout)
        for number in layout.rows:
            reader = RowReader(self.table, layout, sign, number, self.cells, self._cite)
            self._add(reader.outcome(ids))

    def told(self) -> tuple[str, ...]:
        """What there is to say: of the file, of its cells, and of what was added."""
        return (*self.table.told, *self.cells.lines(), *self.added)

    def columns(self) -> tuple[tuple[str, str], ...]:
        """The name of each column that is no choice, and its usual name."""
        return tuple(
            (self.table.cell(self.layout.head, column).usable, usual_name(name))
            for name, columns in self.layout.fields.items()
            for column in columns
        )

    def _find_language(self, shown: tuple[str, ...]) -> None:
        if self.language:
            return
        self.language = shown[0] if len(shown) == 1 else USUAL
        if not shown:
            return
        names = ", ".join(map(name_of_language, shown))
        why = _(
            "The words of this table are {names}, so the guide says `language: {language}`. If "
            "that is wrong, correct it."
        )
        if len(shown) > 1:
            why = _(
                "The words of this table are of one of these: {names}. The guide says `language: "
                "{language}`: correct it, or name it with --language."
            )
        self.added.append(why.format(names=names, language=self.language))

    def _add(self, row: Json) -> None:
        new = unique(slug(row["name"], "to-do"), {each["id"] for each in self.outcomes})
        cells = row.pop("cells")
        for option in self.options:
            cells.setdefault(option["id"], {"why": "no evidence"})
        self.outcomes.append({"id": new, **row, "bears_on": [new], "cells": cells})

    def _make_options(self, layout: Layout) -> None:
        doing_nothing = [each for each, name in layout.options.items() if is_doing_nothing(name)]
        for column, name in layout.options.items():
            self._add_option(name, slug(name, "to-do"), nothing=column in doing_nothing[:1])
        for column in doing_nothing[1:]:
            why = _("Only one choice of doing nothing is marked: {first}.")
            first = layout.options[doing_nothing[0]]
            self.cells.tell(layout.head, column, why.format(first=first))
        if not doing_nothing:
            self._add_option(doing_nothing_in(self.language), "carry-on", nothing=True)
            self.added.append(_("There was no choice of doing nothing: one was added."))

    def _add_option(self, name: str, wanted: str, *, nothing: bool) -> None:
        option = {
            "id": unique(wanted, {each["id"] for each in self.options}),
            "name": name,
            **{each: to_do(Option, each) for each in ("short", "involves", "like")},
            "good": [to_do(Option, "good")],
            "hard": [to_do(Option, "hard")],
        }
        self.options.append({**option, "doing_nothing": True} if nothing else option)

    def _cite(self, text: str) -> list[str]:
        ids: list[str] = []
        for line in text.split("\n"):
            ids += [self._source(each) for each in citations(line)]
        if not ids:
            self.sources.setdefault("to-do", _source("to-do", to_do(Source, "citation")))
        return list(dict.fromkeys(ids)) or ["to-do"]

    def _source(self, citation: str) -> str:
        if citation not in self.source_ids:
            if len(self.source_ids) == MOST_SOURCES:
                raise NotATable(_("This table names more sources than a guide can hold."))
            new = unique(slug(citation, "source"), {*self.sources, "to-do"})
            self.source_ids[citation] = new
            self.sources[new] = _source(new, citation)
        return self.source_ids[citation]


def _no_more_than(most: int, count: int, what: str) -> None:
    if count > most:
        why = _("A guide holds at most {most} {what}, and this table makes {count}.")
        raise NotATable(why.format(most=most, what=what, count=count))


def _source(name: str, citation: str) -> Json:
    return {"id": name, "citation": citation}
