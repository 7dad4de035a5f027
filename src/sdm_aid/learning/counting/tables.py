"""What passed the floor, as a table: for CSV with its schema, and as text."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from typing import Any

from sdm_aid.kit.language import _
from sdm_aid.learning.counting.measures import CARD, CHOSE, MEASURES, OWN_CARDS
from sdm_aid.learning.counting.shown import ALL_GUIDES, Card, Floored
from sdm_aid.learning.series import Dot, Series, Shape

FEWER, ALL_BUT_FEWER, TOGETHER, GAP = "fewer", "all-but-fewer", "together", "nobody"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the CSV. A cell that may not be shown is empty, and ``note`` says why."""

    guide: str
    measure: str
    first_month: str
    last_month: str
    k: int | None
    n: int | None
    note: str = ""


_SAYS = {
    "guide": "The guide's id; empty for all guides together.",
    "measure": "What is counted, by its id; card/ is what matters a lot, chose/ who chose.",
    "first_month": "The first month of the line, as in 2026-11. Empty: all months that are shown.",
    "last_month": "The last one: months with too few people are joined to the next.",
    "k": "The numerator; for minutes, minutes in all. Empty where it may not be shown.",
    "n": "The denominator; empty for a plain count.",
    "note": "Why there is no numerator: fewer (than the floor), all-but-fewer, nobody was counted; "
    "together: the sum of several parts, each too small to be shown, or hidden beside one.",
}
_NUMBERS = ("k", "n")


def rows_of(shown: Floored) -> Iterator[Row]:
    """All that is shown, line by line."""
    for series in shown.series.values():
        yield from (_row(shown.guide, series, dot) for dot in series.dots)
    yield from (_of_card(shown.guide, card) for card in shown.cards)
    for each in shown.chosen:
        time = (each.first, each.last)
        whole = each.parts.of
        for who, k in each.parts.parts.items():
            yield Row(shown.guide, f"{CHOSE}{who}", *time, k, whole)
        if each.parts.hidden:
            names = CHOSE + "+".join(each.parts.hidden)
            yield Row(shown.guide, names, *time, each.parts.together, whole, TOGETHER)


def as_csv(shown: Iterable[Floored]) -> str:
    """The rows as CSV (RFC 4180), with the names of the columns first."""
    made = io.StringIO()
    to = csv.writer(made)
    to.writerow([each.name for each in fields(Row)])
    for each in shown:
        to.writerows(["" if v is None else v for v in astuple(row)] for row in rows_of(each))
    return made.getvalue()


def schema() -> dict[str, Any]:
    """What the columns of the CSV are, as a Table Schema (Frictionless Data)."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "fields": [
            {
                "name": each.name,
                "type": "integer" if each.name in _NUMBERS else "string",
                "description": _SAYS[each.name],
            }
            for each in fields(Row)
        ],
        "missingValues": [""],
    }


def as_text(shown: Floored) -> Iterator[str]:
    """The same in words, a line each; nothing where nothing can be shown yet."""
    for measure in MEASURES:
        dots = shown.series[measure.id].dots
        if any(dot.k is not None for dot in dots):
            whole = _("{measure} (of {of})") if measure.of() else "{measure}"
            yield whole.format(measure=measure.name(), of=measure.of())
            yield from (f"  {_months(dot)}: {_numbers(measure.shape, dot)}" for dot in dots)
    if shown.cards:
        yield _("Matters a lot")
        yield from (f"  {card_name(card.id)}: {card_words(card, shown)}" for card in shown.cards)
    if shown.chosen:
        yield _("Who chose")
    for each in shown.chosen:
        parts = [f"{chooser(who)} {k}" for who, k in each.parts.parts.items()]
        if each.parts.hidden:
            together = _("{names}: together {n}")
            names = ", ".join(map(chooser, each.parts.hidden))
            parts.append(together.format(names=names, n=each.parts.together))
        yield f"  {each.first} – {each.last}: {'; '.join(parts)}"


def chooser(who: str) -> str:
    """Who chose, in words."""
    return {
        "patient": _("the patient"),
        "both": _("patient and clinician"),
        "all": _("with a companion"),
        "clinician": _("the clinician, when asked"),
    }[who]


def card_name(card_id: str) -> str:
    """A card in words, where the guide is not at hand: its id."""
    return _("Something of their own") if f"{CARD}{card_id}" == OWN_CARDS else card_id


def card_words(card: Card, shown: Floored) -> str:
    """How many said that a card matters a lot."""
    if card.k is not None:
        return _("{k} of {n}").format(k=card.k, n=card.n)
    few = _("all but fewer than {n}") if card.all_but_few else _("fewer than {n}")
    return few.format(n=shown.floors.talks)


def _row(guide: str, series: Series, dot: Dot) -> Row:
    k = None if dot.k is None else int(dot.k)
    note = GAP if k is None else ""
    first, last = f"{dot.first:%Y-%m}", f"{dot.last:%Y-%m}"
    return Row(guide, series.measure, first, last, k, dot.n, note)


def _of_card(guide: str, card: Card) -> Row:
    note = "" if card.k is not None else ALL_BUT_FEWER if card.all_but_few else FEWER
    return Row(guide, f"{CARD}{card.id}", "", "", card.k, card.n, note)


def _months(dot: Dot) -> str:
    first, last = f"{dot.first:%Y-%m}", f"{dot.last:%Y-%m}"
    return first if first == last else f"{first} – {last}"


def _numbers(shape: Shape, dot: Dot) -> str:
    if dot.k is None:
        return _("nobody was counted")
    if shape is Shape.COUNT or not dot.n:
        return f"{dot.k:g}"
    if shape is Shape.AMOUNT:
        return _("{mean} on average, of {n}").format(mean=f"{dot.k / dot.n:.1f}", n=dot.n)
    return _("{k} of {n}").format(k=f"{dot.k:g}", n=dot.n)


def guide_words(guide: str) -> str:
    """A guide's id, or that all are meant."""
    return _("All guides") if guide == ALL_GUIDES else guide
