"""What a new part of a guide begins with: its fields, each saying “To do” where nobody knows."""

from datetime import date
from types import NoneType
from typing import Any, get_args, get_origin

from sdm_aid.guide.authoring.form.text_edits import CannotChange, add_to_all, remove_from_all
from sdm_aid.guide.authoring.form.written import AsWritten
from sdm_aid.guide.authoring.new_guide import TO_DO
from sdm_aid.guide.model.cells import Words
from sdm_aid.guide.model.field_types import is_part, shape_at, words_for
from sdm_aid.guide.model.guide import Option, Outcome
from sdm_aid.guide.model.locations import bare, settled
from sdm_aid.guide.model.parts import Part
from sdm_aid.guide.model.steps import USUAL
from sdm_aid.guide.rules.to_write import belongs_at
from sdm_aid.guide.text.outline import Path
from sdm_aid.guide.text.positioned import Fields, Items
from sdm_aid.kit.language import _

_MOST_NUMBERS = 1000
_BESIDE = ((Words, "sources"), (Outcome, "cells"))
"""Fields that may be left out, and without which few parts are whole."""


def new_part(data: Fields, path: Path, today: date, kind: str = "") -> Any:
    """What a new part at the end of a way begins with; ``kind``: which, where there are several."""
    shape = shape_at(path, {})
    if path[:-1] == ("steps",):
        kind = _step_to_add(data)
    if isinstance(shape, dict):
        part = shape.get(kind) or (Words if Words in shape.values() else next(iter(shape.values())))
    elif is_part(shape):
        part = shape
    else:
        return AsWritten(TO_DO)
    return {
        name: _value(data, (*path, name), part, attribute, today, kind)
        for name, attribute in part.field_names().items()
        if settled(part)[attribute].is_required() or (part, name) in _BESIDE
        if not (name == "sources" and not data.parts("sources"))
    }


def every_step() -> list[Any]:
    """The usual steps, for a guide that lists none: a list of steps is the whole talk."""
    return [{"kind": AsWritten(each)} for each in USUAL]


def _step_to_add(data: Fields) -> str:
    """The first kind of step that is not there yet. ``CannotChange`` where all are."""
    there = {each.text("kind") for each in data.parts("steps")}
    missing = [each for each in USUAL if each not in there]
    if not missing:
        raise CannotChange(_("All seven steps are here."))
    return missing[0]


def with_boxes(text: str, data: Fields, option: str) -> str:
    """``text`` with a box for a new choice in every row that has boxes."""
    return add_to_all(text, _rows(data), option, {"words": AsWritten(TO_DO)})


def without_boxes(text: str, data: Fields, option: str) -> str:
    """``text`` without the boxes of a choice that is gone."""
    return remove_from_all(text, _rows(data), option)


def _rows(data: Fields) -> list[Path]:
    found: list[Path] = []
    rows = data.get("outcomes")
    for number, row in enumerate(rows if isinstance(rows, Items) else ()):
        if not isinstance(row, Fields):
            continue
        if isinstance(row.get("cells"), Fields):
            found.append(("outcomes", number, "cells"))
        groups = row.get("groups")
        for place, group in enumerate(groups if isinstance(groups, Items) else ()):
            if isinstance(group, Fields) and isinstance(group.get("cells"), Fields):
                found.append(("outcomes", number, "groups", place, "cells"))
    return found


def _value(
    data: Fields, path: Path, part: type[Part], attribute: str, today: date, kind: str
) -> Any:
    name, info = str(path[-1]), settled(part)[attribute]
    shape = bare(info.annotation)
    if words := words_for(info.annotation):
        return AsWritten(kind if kind in words else words[0])
    if name == "id":
        return _free_id(data, path, part)
    if name == "sources":
        return [data.parts("sources")[0].text("id")]
    if get_origin(shape) in (dict, list):
        return _several(data, path, shape, today)
    if is_part(shape) or isinstance(shape, dict):
        return new_part(data, path, today, "answered")
    return _single(path, info, shape, today)


def _several(data: Fields, path: Path, shape: Any, today: date) -> Any:
    """A box for each choice, or as many items as a list must have."""
    if get_origin(shape) is dict:
        names = [each.text("id") for each in data.parts("options") if each.text("id")]
        return {each: {"words": AsWritten(TO_DO)} for each in names}
    inner = bare(get_args(shape)[0])
    if not is_part(inner) and not isinstance(inner, dict):
        return [AsWritten(TO_DO)]
    least = 2 if path[-1] == "choices" else 1
    return [new_part(data, (*path, n), today, "answered") for n in range(least)]


def _single(path: Path, info: Any, shape: Any, today: date) -> AsWritten:
    if shape is int or shape is float:
        return AsWritten("0")
    if _is_day(info):
        return AsWritten(f'"{today.isoformat()}"')
    return AsWritten(f"{TO_DO}{_note(path)}")


def _is_day(info: Any) -> bool:
    members = [each for each in get_args(info.annotation) if each is not NoneType]
    return any("\\d{4}" in str(each) for each in (*info.metadata, *members))


def _note(path: Path) -> str:
    says = belongs_at(path)
    return f"  # {says}" if says else ""


def _free_id(data: Fields, path: Path, part: type[Part]) -> str:
    """A short name that no part of the list has yet."""
    noun = "choice" if part is Option else part.noun.split()[-1].strip("`").replace("_", "-")
    holder: Any = data
    for element in path[:-2]:
        holder = _inside(holder, element)
    taken = {each.text("id") for each in holder or () if isinstance(each, Fields)}
    first = path[-2] + 1 if isinstance(path[-2], int) else len(taken) + 1
    numbers = range(first, first + _MOST_NUMBERS)
    return next(f"{noun}-{n}" for n in numbers if f"{noun}-{n}" not in taken)


def _inside(holder: Any, element: str | int) -> Any:
    try:
        return holder[element]
    except (KeyError, IndexError, TypeError):
        return None
