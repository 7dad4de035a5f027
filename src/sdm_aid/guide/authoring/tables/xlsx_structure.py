"""What a sheet's XML says besides its cells' values: what is hidden, joined, or not calculated.

The library that reads the values piece by piece leaves this out, and the one way it reads it is
without a limit: a merged box may be said to have seventeen thousand million cells.
"""

import re
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element

from sdm_aid.guide.authoring.tables.table import MOST_COLUMNS, MOST_ROWS

MOST_MERGED = 2_000
"""Merged boxes of one sheet that are looked at."""

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")

Place = tuple[int, int]
"""A row and a column, counted from nought."""


@dataclass(slots=True)
class Structure:
    """What is so about the places of a sheet."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncalculated: set[Place] = field(default_factory=set)
    marked: set[Place] = field(default_factory=set)
    """Where letters inside a cell are raised or struck through."""
    merged: dict[Place, Place] = field(default_factory=dict)
    """Each place of a merged box but its first, with its first."""
    beyond: bool = False
    """Whether something stands further right or down than a guide's table reaches."""


def structure_of(sheet: IO[bytes]) -> Structure:
    """Read a sheet's XML once. Raises what the XML reader raises where it is broken."""
    from defusedxml.ElementTree import iterparse

    found = Structure()
    at = [-1, -1]
    boxes = 0
    for event, element in iterparse(sheet, events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            if tag == "row":
                at = [int(element.get("r", at[0] + 2)) - 1, -1]
            continue
        if tag == "c":
            at[1] = _column(element, at[1])
            _look(element, (at[0], at[1]), found)
        elif tag == "row":
            _look_at_row(element, at[0], found)
        elif tag == "col":
            _look_at_columns(element, found)
        elif tag == "mergeCell" and boxes < MOST_MERGED:
            boxes += 1
            _join(element.get("ref", ""), found)
        if tag in ("c", "row", "col", "mergeCell", "cfRule", "dataValidation"):
            element.clear()
    return found


def place_of(name: str) -> Place | None:
    """The place of a cell that is called as in B4."""
    if not (found := _CELL.fullmatch(name)):
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _column(cell: Element, before: int) -> int:
    place = place_of(cell.get("r", ""))
    return place[1] if place else before + 1


def _look(cell: Element, place: Place, found: Structure) -> None:
    parts = {each.tag.rpartition("}")[2]: each for each in cell}
    value = parts["v"].text if "v" in parts else ""
    if "f" in parts and not value and cell.get("t") != "str":
        found.uncalculated.add(place)
    if (text := parts.get("is")) is not None and any(map(_is_mark, text.iter())):
        found.marked.add(place)
    if (value or "is" in parts) and (place[0] >= MOST_ROWS or place[1] >= MOST_COLUMNS):
        found.beyond = True


def _is_mark(element: Element) -> bool:
    tag, value = element.tag.rpartition("}")[2], element.get("val", "1")
    return (tag == "vertAlign" and value != "baseline") or (
        tag == "strike" and value not in ("0", "false")
    )


def _look_at_row(row: Element, number: int, found: Structure) -> None:
    if _yes(row.get("hidden")) or row.get("ht") in ("0", "0.0"):
        found.hidden_rows.add(number)


def _look_at_columns(columns: Element, found: Structure) -> None:
    if _yes(columns.get("hidden")) or columns.get("width") in ("0", "0.0"):
        first, last = int(columns.get("min", 0)) - 1, int(columns.get("max", 0)) - 1
        found.hidden_columns.update(range(max(0, first), min(last, MOST_COLUMNS) + 1))


def _yes(value: str | None) -> bool:
    return value in ("1", "true")


def _join(box: str, found: Structure) -> None:
    begins, _colon, ends = box.partition(":")
    first, last = place_of(begins), place_of(ends)
    if first is None or last is None:
        return
    for row in range(first[0], min(last[0], MOST_ROWS - 1) + 1):
        for column in range(first[1], min(last[1], MOST_COLUMNS - 1) + 1):
            if (row, column) != first:
                found.merged.setdefault((row, column), first)
