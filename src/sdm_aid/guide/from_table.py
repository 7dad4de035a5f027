"""A table of what could be done, by what may happen, as the draft of a guide.

The first row names the choices, each other row is something that may happen. Columns with a name
of ``COLUMNS`` say something about the whole row. What nobody wrote stands in the guide as "To do",
which the standards know for what it is; what could not be taken is told by its cell.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

import yaml

from sdm_aid.guide.ids import slug, unique
from sdm_aid.guide.tables import NotATable, Rows, name_of
from sdm_aid.language import _

TO_DO = "To do"
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
        "version": "0.1",
        "language": "en-GB",
        "title": name,
        "summary": TO_DO,
        "minutes": "10 to 20 minutes",
        "for_whom": TO_DO,
        "condition": TO_DO,
        "decision": TO_DO,
        "without_treatment": TO_DO,
        "options": list(made.options.values()),
        "outcomes": made.outcomes,
        "what_matters": [{"id": "to-do", "text": TO_DO, "kind": "gain"}],
        "sources": list(made.sources.values()) or [_source("to-do", TO_DO)],
        "authors": [{"name": TO_DO, "role": TO_DO, "interests": TO_DO}],
        "funding": TO_DO,
        "published": today.isoformat(),
        "evidence_date": today.isoformat(),
        "review_by": today.replace(year=today.year + 1, day=min(today.day, 28)).isoformat(),
        "update_policy": TO_DO,
        "development": {"evidence": TO_DO, "evidence_read": TO_DO, "readability": TO_DO},
        "status": {"state": "draft", "note": _("Draft. Made from a table; most is to be written.")},
        "licence": TO_DO,
    }
    if not made.sources and not made.cites:
        first = next(iter(made.options.values()))
        first["sources"] = ["to-do"]
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
    cites: bool = False

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
                    "short": TO_DO,
                    "involves": TO_DO,
                    "like": TO_DO,
                    "good": [TO_DO],
                    "hard": [TO_DO],
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
            made["happens"] = said.get("happens") or TO_DO
            made["otherwise"] = said.get("otherwise") or TO_DO
        self.outcomes.append({**made, "cells": boxes})

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
            "period": said.get("period") or TO_DO,
            "people": said.get("people") or TO_DO,
            "certainty": certainty if certainty in _CERTAINTIES else "not assessed",
            "how_sure": said.get("how_sure") or TO_DO,
            "sources": self._cited(said) or self._to_do(),
        }

    def _cited(self, said: dict[str, str]) -> list[str]:
        ids = []
        for citation in filter(None, map(str.strip, said.get("source", "").split(";"))):
            known = next((k for k, v in self.sources.items() if v["citation"] == citation), "")
            name = known or unique(slug(citation, "source"), set(self.sources))
            self.sources.setdefault(name, _source(name, citation))
            ids.append(name)
        self.cites = self.cites or bool(ids)
        return ids

    def _to_do(self) -> list[str]:
        self.sources.setdefault("to-do", _source("to-do", TO_DO))
        self.cites = True
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
    return {"id": name, "citation": citation, "what": TO_DO, "read_as": TO_DO}
