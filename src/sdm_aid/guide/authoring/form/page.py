"""One page of the form: a part of the guide as its fields, or a list as its items.

The model says which fields there are and what each is for; the text says what is in them. Nothing
here needs the guide to be right, only to be YAML.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from sdm_aid.guide.model.field_types import is_part, shape_at, words_for
from sdm_aid.guide.model.locations import bare, settled
from sdm_aid.guide.model.parts import Day, DayToWrite, Part
from sdm_aid.guide.rules.to_write import belongs_at, called, is_to_write
from sdm_aid.guide.text.outline import Path
from sdm_aid.guide.text.positioned import Fields, Items
from sdm_aid.kit.language import _

Kind = Literal["line", "text", "day", "words", "texts", "ids", "part", "list", "boxes"]
"""How a field is filled in: one line, more lines, a day, one of some words, several texts, short
names of other parts, a part of its own, a list of parts, or a box for each choice."""

POINTS_AT = {
    "sources": "sources",
    "bears_on": "what_matters",
    "rows": "outcomes",
}
"""Fields that hold short names, each with the list of the guide that has them."""

_ONE_LINE = frozenset(
    {"id", "version", "language", "title", "minutes", "name", "short", "doi", "url", "period"}
    | {"n", "low", "high", "change", "start", "lowest", "highest", "question", "answered", "by"}
    | {"happens", "otherwise", "role", "unit", "where", "range_is", "format", "read_as", "text"}
)


_LAST = ("id", "version", "language")
"""What the computer needs, after what people read."""


def called_in_words(name: str) -> str:
    """What people read in the place of a field's name."""
    return {
        "options": _("Choices"), "outcomes": _("What may happen"), "n": _("How many people"),
        "of": _("Out of"), "bears_on": _("Cards it bears on"), "cells": _("Boxes"),
        "doi": _("DOI"), "url": _("Web address"), "how_we_know": _("How we know"),
        "id": _("Short name for the computer"), "left_out": _("Steps left out on purpose"),
    }.get(name) or name.replace("_", " ").capitalize()  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormItem:
    """A part that can be opened: the way to it, what it is called, and whether it is there yet."""

    path: Path
    title: str
    there: bool = True


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a part. ``value`` is empty where it is not there or still to be written."""

    name: str
    path: Path
    says: str
    kind: Kind
    required: bool
    there: bool
    value: str = ""
    texts: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    """What can be picked: each word or short name, and what people read."""
    items: tuple[FormItem, ...] = ()

    @property
    def label(self) -> str:
        """The field's name as people read it."""
        return called_in_words(self.name)


@dataclass(frozen=True, slots=True)
class FormPage:
    """A part or list of the guide, the ways back from it, and what is in it."""

    path: Path
    title: str
    trail: tuple[FormItem, ...]
    fields: tuple[FormField, ...]
    part: type[Part] | None
    """What the part is; ``None`` for a list."""
    kinds: tuple[str, ...] = ()
    """What it could be instead, by tag, where there are several kinds."""
    language: str = ""
    """The guide's, in which days are written."""


def page_at(data: Fields, path: Path) -> FormPage:
    """The page for the part at the end of a way, or for the nearest there is on that way."""
    while path and not isinstance(_get(data, path), Fields | Items):
        path = path[:-1]
    node = _get(data, path)
    trail = tuple(
        FormItem(path[:many], title_of(data, path[:many]))
        for many in range(len(path))
        if many == 0 or not _is_step_on(path, many)
    )
    fields = _of_list(data, path, node) if isinstance(node, Items) else ()
    part = _part_at(data, path)
    if part is not None and isinstance(node, Fields):
        fields = tuple(_fields(data, path, node, part))
    elif isinstance(node, Fields):
        fields = _of_boxes(data, path)
    every = shape_at(path, {})
    kinds = tuple(every) if isinstance(every, dict) and part is not None else ()
    return FormPage(path, title_of(data, path), trail, fields, part, kinds, data.text("language"))


def _is_step_on(path: Path, many: int) -> bool:
    """Whether a way back would only lead to the boxes of a row, which its page shows already."""
    return path[many - 1] == "cells"


def title_of(data: Fields, path: Path) -> str:
    """What a part or list is called on its page."""
    if not path:
        return data.text("title") or _("The guide")
    node, last = _get(data, path), path[-1]
    if isinstance(last, int):
        step = node.text("kind") if path[:-1] == ("steps",) and isinstance(node, Fields) else ""
        return (
            called(node)
            or step.replace("-", " ").capitalize()
            or _("number {n}").format(n=last + 1)
        )
    if len(path) > 1 and path[-2] == "cells":
        return _option_name(data, last)
    return called_in_words(last)


def path_of(data: Fields, line: int, column: int) -> Path:
    """The way to whatever is written at a place, from 1: the last that begins before it."""
    path: Path = ()
    node: Any = data
    place = (line, column)
    while True:
        if isinstance(node, Fields):
            every: list[Any] = [(at, name) for name, at in node.key_at.items()]
        elif isinstance(node, Items):
            every = [(at, number) for number, at in enumerate(node.item_at)]
        else:
            return path
        before = [(at, name) for at, name in every if at <= place]
        if not before:
            return path
        name = max(before, key=lambda each: each[0])[1]
        path, node = (*path, name), node[name]


def _get(data: Any, path: Path) -> Any:
    for element in path:
        try:
            data = data[element]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _part_at(data: Fields, path: Path) -> type[Part] | None:
    node = _get(data, path)
    written = {name: str(each) for name, each in node.items()} if isinstance(node, Fields) else {}
    shape = shape_at(path, written)
    if isinstance(shape, dict):
        shape = next(iter(shape.values()))
    return shape if isinstance(shape, type) and issubclass(shape, Part) else None


def _fields(data: Fields, path: Path, node: Fields, part: type[Part]) -> list[FormField]:
    made = []
    for name, attribute in part.field_names().items():
        if name in part.by_the_program and name not in node:
            continue
        info = settled(part)[attribute]
        if len(words_for(info.annotation)) != 1:  # where there is one word only, nobody picks it
            shape, required = bare(info.annotation), info.is_required()
            made.append(_field(data, (*path, name), node, shape, required, info))
    return sorted(made, key=lambda field: field.name in _LAST)


def _field(
    data: Fields, path: Path, node: Fields, shape: Any, required: bool, info: Any
) -> FormField:
    name = str(path[-1])
    value = node.get(name)
    kind, choices = _kind(data, name, shape, info.annotation, info.metadata)
    if kind == "line" and "\n" in _said(value).strip():
        kind = "text"
    texts = tuple(_said(each) for each in value) if isinstance(value, Items) else ()
    items: tuple[FormItem, ...] = ()
    if kind == "boxes":
        items = _boxes(data, path)
    elif kind == "list":
        many = len(value) if isinstance(value, Items) else 0
        items = tuple(FormItem((*path, n), title_of(data, (*path, n))) for n in range(many))
    return FormField(
        name, path, belongs_at(path), kind, required, name in node,
        _said(value), texts, choices, items,
    )  # fmt: skip


def _said(value: Any) -> str:
    return value if isinstance(value, str) and not is_to_write(value) else ""


def _kind(
    data: Fields, name: str, shape: Any, annotation: Any, notes: list[Any]
) -> tuple[Kind, tuple[tuple[str, str], ...]]:
    if words := words_for(annotation):
        said = {"true": _("Yes"), "false": _("No")}
        return "words", tuple((word, said.get(word, word.replace("-", " "))) for word in words)
    if get_origin(shape) is list and name in POINTS_AT and not is_part(bare(get_args(shape)[0])):
        return "ids", _ids(data, POINTS_AT[name])
    return _kind_of(name, shape, annotation, notes), ()


def _kind_of(name: str, shape: Any, annotation: Any, notes: list[Any]) -> Kind:
    if get_origin(shape) is dict:
        return "boxes"
    if get_origin(shape) is list:
        inner = bare(get_args(shape)[0])
        return "list" if is_part(inner) or isinstance(inner, dict) else "texts"
    if is_part(shape) or isinstance(shape, dict):
        return "part"
    if _is_day(annotation, notes):
        return "day"
    return "line" if name in _ONE_LINE or shape is not str else "text"


def _is_day(annotation: Any, notes: list[Any]) -> bool:
    of_days = {note for day in (Day, DayToWrite) for note in get_args(day)[1:]}
    return any(each in of_days for each in (*notes, *get_args(annotation)))


def _ids(data: Fields, of: str) -> tuple[tuple[str, str], ...]:
    parts = data.parts(of)
    names = (each.text("id") for each in parts)
    shown = called if of != "sources" else lambda each: each.text("id")  # a citation is long
    return tuple((name, shown(each)) for name, each in zip(names, parts, strict=True) if name)


def _option_name(data: Fields, name: str) -> str:
    found = (each for each in data.parts("options") if each.text("id") == name)
    return called(next(found, None)) or name


def _boxes(data: Fields, path: Path) -> tuple[FormItem, ...]:
    """A box for each choice, also where the row has none of it yet."""
    there = _get(data, path)
    names = dict.fromkeys(each.text("id") for each in data.parts("options"))
    names |= dict.fromkeys(there if isinstance(there, Fields) else ())
    return tuple(
        FormItem(
            (*path, name), _option_name(data, name), isinstance(there, Fields) and name in there
        )
        for name in names
        if name
    )


def _of_list(data: Fields, path: Path, node: Items) -> tuple[FormField, ...]:
    items = tuple(FormItem((*path, n), title_of(data, (*path, n))) for n in range(len(node)))
    name = str(path[-1])
    says = belongs_at(path)
    return (FormField(name, path, says, "list", False, True, items=items),)


def _of_boxes(data: Fields, path: Path) -> tuple[FormField, ...]:
    says = belongs_at(path)
    return (FormField(str(path[-1]), path, says, "boxes", True, True, items=_boxes(data, path)),)
