"""A table of what could be done, by what may happen, as the draft of a guide.

The first row names the choices, each other row is something that may happen. Columns with a name
of ``COLUMNS`` say something about the whole row. What nobody wrote stands in the guide as "TO DO",
which a check tells of; what could not be taken is told by its cell.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

import yaml

from sdm_aid.guide.authoring.spreadsheets import NotATable, Rows, name_of
from sdm_aid.guide.model.cells import EventRate
from sdm_aid.guide.model.guide import Author, Development, Guide, Option, Outcome, Source
from sdm_aid.guide.model.parts import Part
from sdm_aid.guide.text.ids import slug, unique
from sdm_aid.kit.language import _


def to_do(part: type[Part], field: str) -> str:
    """What stands where a person must write: what belongs there, from the format itself."""
    return f"TO DO: {part.model_fields[field].description}"


COLUMNS = {
    "kind": "kind",
    "out of": "of",
    "period": "period",
    "time": "period",
    "people": "people",
    "certainty": "certainty",
    "how sure": "how_sure",
    "source": "source",
    "sources": "source",
    "happens": "happens",
    "otherwise": "otherwise",
}
"""The names of columns that are no choice, and the field each fills."""

ABOUT = ("for_whom", "condition", "decision", "without_treatment")
DEVELOPMENT = ("evidence", "evidence_read", "readability")

_COUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(?:of|/|in|out of)\s*(\d[\d,]*)", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PERCENT = re.compile(r"\d+(?:\.\d+)?\s*(?:%|per ?cent)", re.IGNORECASE)
_NOTHING = re.compile(
    r"\b(nothing|wait|watch|carry on|as now|no treatment|leave it|review)\b", re.IGNORECASE
)
_GAPS = {
    "": "no evidence",
    "-": "no evidence",
    "–": "no evidence",
    "?": "no evidence",
    "no evidence": "no evidence",
    "not known": "no evidence",
    "no difference": "no difference",
    "same": "no difference",
    "n/a": "not applicable",
    "na": "not applicable",
    "not applicable": "not applicable",
}
_CERTAINTIES = ("high", "moderate", "low", "very low")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FromTable:
    """The draft in YAML, and what was changed or left out, each with its cell's name."""

    text: str
    told: tuple[str, ...]


def from_table(rows: Rows, name: str, today: date) -> FromTable:
    """The draft of a guide called ``name``. ``NotATable`` where there are no choices or rows."""
    made = _Making(rows)
    guide = {
        "format": 1,
        "id": slug(name, "to-do"),
        "version": "0.1.0",
        "language": "en-GB",
        "title": name,
        "summary": to_do(Guide, "summary"),
        "minutes": "10 to 20 minutes",
        **{each: to_do(Guide, each) for each in ABOUT},
        "options": list(made.options.values()),
        "outcomes": made.outcomes,
        "what_matters": [
            {"id": row["id"], "text": row["name"], "kind": row["kind"]} for row in made.outcomes
        ],
        "sources": list(made.sources.values()) or [_source("to-do", to_do(Source, "citation"))],
        "authors": [{each: to_do(Author, each) for each in ("name", "role", "interests")}],
        "funding": to_do(Guide, "funding"),
        "published": today.isoformat(),
        "evidence_date": today.isoformat(),
        "review_by": today.replace(year=today.year + 1, day=min(today.day, 28)).isoformat(),
        "update_policy": to_do(Guide, "update_policy"),
        "development": {each: to_do(Development, each) for each in DEVELOPMENT},
        "status": {"state": "draft", "note": _("Draft. Made from a table; most is to be written.")},
        "licence": to_do(Guide, "licence"),
    }
    if not made.sources:
        next(iter(made.options.values()))["sources"] = ["to-do"]
    dumped = yaml.safe_dump(guide, allow_unicode=True, sort_keys=False, width=90)
    return FromTable(dumped, tuple(made.told))


@dataclass
class _Making:
    """What is made of the rows: choices, what may happen, sources, and what there is to tell."""

    rows: Rows
    told: list[str] = field(default_factory=list)
    options: dict[int, Json] = field(default_factory=dict)
    """By their columns."""
    about: dict[int, str] = field(default_factory=dict)
    outcomes: list[Json] = field(default_factory=list)
    sources: dict[str, Json] = field(default_factory=dict)
    source_ids: dict[str, str] = field(default_factory=dict)
    """By what each cites."""

    def __post_init__(self) -> None:
        numbered = [(n, row) for n, row in enumerate(self.rows) if any(row)]
        if not numbered:
            raise NotATable(_("This table is empty."))
        self._head(*numbered[0])
        for number, row in numbered[1:]:
            self._row(number, row)
        if len(self.options) < 2 or not self.outcomes:
            raise NotATable(
                _(
                    "A table has the choices in its first row, from the second cell on, and below "
                    "it a row for each thing that may happen."
                )
            )
        self._doing_nothing()

    def _head(self, number: int, head: list[str]) -> None:
        for column, text in enumerate(head[1:], start=1):
            if known := COLUMNS.get(text.strip().lower().rstrip(":")):
                self.about[column] = known
            elif text:
                taken = {each["id"] for each in self.options.values()}
                self.options[column] = {
                    "id": unique(slug(text, "to-do"), taken),
                    "name": text,
                    **{each: to_do(Option, each) for each in ("short", "involves", "like")},
                    "good": [to_do(Option, "good")],
                    "hard": [to_do(Option, "hard")],
                }
            elif any(column < len(row) and row[column] for row in self.rows[number + 1 :]):
                self._tell(number, column, _("This column has no name, so it was left out."))

    def _row(self, number: int, row: list[str]) -> None:
        cells = dict(enumerate(row))
        name = cells.get(0, "")
        if not name:
            self._tell(number, 0, _("This row has no name, so it was left out."))
            return
        said = {name: cells.get(column, "") for column, name in self.about.items()}
        whole = self._whole(number, cells, said)
        boxes = {
            option["id"]: self._box(number, column, cells.get(column, ""), whole, said)
            for column, option in self.options.items()
        }
        made: Json = {
            "id": unique(slug(name, "to-do"), {each["id"] for each in self.outcomes}),
            "name": name,
            "kind": self._kind(number, said.get("kind", "")),
        }
        if any("n" in box for box in boxes.values()):
            for part in ("happens", "otherwise"):
                made[part] = said.get(part) or to_do(Outcome, part)
        self.outcomes.append({**made, "bears_on": [made["id"]], "cells": boxes})

    def _kind(self, number: int, kind: str) -> str:
        if kind.lower() in ("gain", "harm", "life"):
            return kind.lower()
        if kind:
            why = _("A row is a gain, a harm or life. It stands as life: look at it again.")
            self._tell(number, self._column("kind"), why)
        return "life"

    def _whole(self, number: int, cells: dict[int, str], said: dict[str, str]) -> int:
        """Out of how many people a row counts: 1,000 where some are rare, else 100."""
        wanted = said.get("of", "").replace(",", "")
        if wanted in ("100", "1000"):
            return int(wanted)
        if wanted:
            self._tell(number, self._column("of"), _("A row counts out of 100 or of 1,000."))
        shares = [
            share for column in self.options if (share := _share(cells.get(column, ""))) is not None
        ]
        fine = any(0 < share < Fraction(1, 100) or share.denominator == 1000 for share in shares)
        return 1000 if fine else 100

    def _box(self, number: int, column: int, text: str, whole: int, said: dict[str, str]) -> Json:
        if (gap := _GAPS.get(text.strip().lower().rstrip("."))) is not None:
            return {"why": gap}
        share = _share(text)
        if share is None and "of" in said and _NUMBER.fullmatch(text):
            share = Fraction(text.replace(",", "")) / whole
        if share is not None:
            if share > 1:
                self._tell(number, column, _("More people than there are: left out."))
                return {"why": "no evidence"}
            n = round(share * whole)
            box = {"n": n, "of": whole, **self._evidence(said)}
            if text.replace(",", "") not in (f"{n} of {whole}", f"{n}/{whole}", f"{n}"):
                box["reported"] = text
                became = _("{text} became {n} of {whole}; the guide says so.")
                self._tell(number, column, became.format(text=text, n=n, whole=whole))
            return box
        if _PERCENT.fullmatch(text):
            why = _("{text} is a percentage: write how many of 100 people. It was left out.")
            self._tell(number, column, why.format(text=text))
            return {"why": "no evidence"}
        box = {"words": text}
        if cited := self._cited(said):
            box |= {"sources": cited}
        return box

    def _evidence(self, said: dict[str, str]) -> Json:
        certainty = said.get("certainty", "").lower()
        return {
            **{each: said.get(each) or to_do(EventRate, each) for each in ("period", "people")},
            "certainty": certainty if certainty in _CERTAINTIES else "not assessed",
            "how_sure": said.get("how_sure") or to_do(EventRate, "how_sure"),
            "sources": self._cited(said) or self._to_do(),
        }

    def _cited(self, said: dict[str, str]) -> list[str]:
        ids = []
        for citation in filter(None, map(str.strip, said.get("source", "").split(";"))):
            if citation not in self.source_ids:
                if len(self.source_ids) == MOST_SOURCES:
                    raise NotATable(_("This table names more sources than a guide can hold."))
                name = unique(slug(citation, "source"), self.sources)
                self.source_ids[citation] = name
                self.sources[name] = _source(name, citation)
            ids.append(self.source_ids[citation])
        return ids

    def _to_do(self) -> list[str]:
        self.sources.setdefault("to-do", _source("to-do", to_do(Source, "citation")))
        return ["to-do"]

    def _doing_nothing(self) -> None:
        for option in self.options.values():
            if _NOTHING.search(option["name"]):
                option["doing_nothing"] = True
                return
        new = {
            **next(iter(self.options.values())),
            "id": unique("carry-on", {each["id"] for each in self.options.values()}),
            "name": _("Carry on as now"),
            "doing_nothing": True,
        }
        self.options[MOST] = new
        for row in self.outcomes:
            row["cells"][new["id"]] = {"why": "no evidence"}
        self.told.append(_("There was no choice of doing nothing: one was added."))

    def _column(self, name: str) -> int:
        return next(column for column, known in self.about.items() if known == name)

    def _tell(self, row: int, column: int, why: str) -> None:
        self.told.append(f"{name_of(row, column)}: {why}")


MOST_SOURCES = 500

MOST = 1_000_000
"""After the last column."""


def _share(text: str) -> Fraction | None:
    """What share of people a cell says, where it says so by counting them."""
    found = _COUNT.fullmatch(text.strip())
    if found is None:
        return None
    n, whole = (Fraction(each.replace(",", "")) for each in found.groups())
    return n / whole if whole else None


def _source(name: str, citation: str) -> Json:
    return {"id": name, "citation": citation}
