"""What somebody does in the form, as a change of the guide's text."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sdm_aid.guide.authoring.form.new_parts import every_step, new_part, with_boxes, without_boxes
from sdm_aid.guide.authoring.form.page import page_at, path_of
from sdm_aid.guide.authoring.form.text_edits import (
    CannotChange,
    add_item,
    remove,
    set_value,
)
from sdm_aid.guide.authoring.form.written import AsWritten
from sdm_aid.guide.model.locations import CELLS
from sdm_aid.guide.model.parts import Part
from sdm_aid.guide.text.outline import Path
from sdm_aid.guide.text.positioned import Fields, Items
from sdm_aid.guide.text.problems import Problem
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.language import _

_AS_IT_IS = re.compile(r"-?\d+(\.\d+)?|true|false")
_MISSING = ("missing", "no-source", "no-licence")
_ADD = re.compile(r"`([a-z_]+): …`")


@dataclass(frozen=True, slots=True)
class Changed:
    """The text as it is then, and the way to what is new in it."""

    text: str
    new: Path | None = None


def write(text: str, data: Fields, path: Path, value: str) -> Changed:
    """Put a value in its place. An empty one takes away a field that may be left out."""
    holder = _get(data, path[:-1])
    there = isinstance(holder, Items) or (isinstance(holder, Fields) and path[-1] in holder)
    if not value and not there:
        return Changed(text)
    if not value and isinstance(holder, Fields) and not _required(data, path):
        return Changed(remove(text, path))
    said = AsWritten(value) if _AS_IT_IS.fullmatch(value) and _is_figure(data, path) else value
    return Changed(set_value(text, path, said, _order(data, path)))


def pick(text: str, data: Fields, path: Path, ids: list[str]) -> Changed:
    """Have just these short names in a list."""
    before = _get(data, path)
    there = [each for each in before if isinstance(each, str)] if isinstance(before, Items) else []
    for place in reversed(range(len(there))):
        if there[place] not in ids:
            text = remove(text, (*path, place))
    new = [each for each in ids if each not in there]
    if new and not any(each in ids for each in there):
        return Changed(set_value(text, path, new, _order(data, path)))
    for each in new:
        text = add_item(text, path, each)
    return Changed(text)


def add(text: str, data: Fields, path: Path, today: date) -> Changed:
    """Add one to a list, or the part or box that is not there yet."""
    node = _get(data, path)
    if path == ("steps",) and node is None:
        return Changed(set_value(text, path, every_step(), _order(data, path)), path)
    page = page_at(data, path[:-1])
    kinds = {each.path: each.kind for each in page.fields}
    if kinds.get(path) in ("list", "texts") or isinstance(node, Items):
        way = (*path, len(node) if isinstance(node, Items) else 0)
        part = new_part(data, way, today)
        made = add_item(text, path, part, _order(data, path))
        if path == ("options",) and isinstance(part, dict):
            made = with_boxes(made, parse(made)[0], str(part["id"]))
        return Changed(made, way)
    return Changed(set_value(text, path, new_part(data, path, today), _order(data, path)), path)


def take_out(text: str, data: Fields, path: Path) -> Changed:
    """Take an item out of its list; with a choice go its boxes."""
    gone = _get(data, path)
    made = remove(text, path)
    if path[:-1] == ("options",) and isinstance(gone, Fields) and gone.text("id"):
        made = without_boxes(made, parse(made)[0], gone.text("id"))
    return Changed(made, path[:-1])


def make_box(text: str, data: Fields, path: Path, kind: str, today: date) -> Changed:
    """Make another kind of box of one; what both kinds have stays as it is written."""
    part, node = CELLS[kind], _get(data, path)
    if not isinstance(node, Fields):
        raise CannotChange
    new = new_part(data, path, today, kind)
    first = next(name for name in new if name not in node) if new.keys() - node.keys() else None
    if first is not None:  # something must stand there while the rest goes
        text = set_value(text, (*path, first), new[first])
    for name in node:
        if name not in part.field_names():
            text = remove(text, (*path, name))
    for name, value in new.items():
        if name not in node and name != first:
            text = set_value(text, (*path, name), value, tuple(part.field_names()))
    return Changed(text, path)


def kinds_of_box() -> dict[str, str]:
    """The kinds of box, by tag, as people read them."""
    return {
        "chance": _("How many of 100"),
        "change": _("A measured change"),
        "words": _("Words"),
        "gap": _("No figure, and why"),
    }


def kind_of_box(part: type[Part]) -> str:
    """The tag of a kind of box."""
    return next((tag for tag, each in CELLS.items() if each is part), "")


def place_of(data: Fields, problem: Problem) -> Path:
    """The way to the field that a problem is about; to one that is missing, too."""
    path = path_of(data, problem.line, problem.column)
    if problem.code in _MISSING and (found := _ADD.search(problem.fix)):
        node = _get(data, path)
        around = path if isinstance(node, Fields) else path[:-1]
        return (*around, found[1])
    return path


def _get(data: Any, path: Path) -> Any:
    for element in path:
        try:
            data = data[element]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _field(data: Fields, path: Path) -> Any:
    page = page_at(data, path[:-1])
    return next((each for each in page.fields if each.path == path), None)


def _required(data: Fields, path: Path) -> bool:
    field = _field(data, path)
    return field is not None and field.required


def _is_figure(data: Fields, path: Path) -> bool:
    """Whether digits and ``true`` need no quotes here: the reader takes every value as written."""
    field = _field(data, path)
    return field is not None and field.kind in ("line", "words")


def _order(data: Fields, path: Path) -> tuple[str, ...]:
    part = page_at(data, path[:-1]).part
    return tuple(part.field_names()) if part is not None else ()
