"""Where pydantic's path to a mistake leads in a guide as written, and to which part and field.

Such a path names fields, indexes and the tags of unions alike; walking it along the model tells
them apart, so that ``not`` within ``not`` is not lost.
"""

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import Tag
from pydantic.fields import FieldInfo

from sdm_aid.guide.model.cells import Cell
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.parts import Part
from sdm_aid.guide.model.questions import Condition
from sdm_aid.guide.text.positioned import Fields, Items, LineColumn


@dataclass(frozen=True)
class Spot:
    """A place in a guide, and what the model wants there."""

    at: LineColumn
    part: type[Part]
    """The innermost part around the place."""
    mapping: Fields
    """That part as written."""
    field: str
    """The field of that part in which the place is, as an author writes it; empty for none."""
    shape: Any
    """What should stand here: a kind of part, parts by tag, or a type."""
    in_list: bool
    """Whether the place is an item of a list in that field."""

    @property
    def info(self) -> FieldInfo | None:
        """What the model says of the field."""
        name = self.part.field_names().get(self.field)
        return settled(self.part)[name] if name else None

    @property
    def noun(self) -> str:
        """What an author would call what should stand here: a part, or that around it."""
        if isinstance(self.shape, dict):
            return str(next(iter(self.shape.values())).noun)
        return str(self.shape.noun if _is_part(self.shape) else self.part.noun)


def locate(path: tuple[int | str, ...], data: Fields) -> Spot:
    """The spot that pydantic's ``path`` leads to in ``data``, read as a ``Guide``."""
    shape: Any = Guide
    node: Any = data
    part, mapping, field, at, in_list = Guide, data, "", data.at, False
    for element in path:
        if element == "[key]":
            at = mapping.part(field).key_at[str(path[-2])]
            break
        if isinstance(shape, dict):
            shape = shape[str(element)]
            continue
        in_list = False
        if _is_part(shape):
            part, mapping, field = shape, node, str(element)
            shape = settled(shape)[shape.field_names()[field]].annotation
        else:
            in_list = get_origin(shape) is list
            shape = get_args(shape)[-1]
        shape = bare(shape)
        if isinstance(node, Fields) and element in node:
            at, node = node.value_at[str(element)], node[str(element)]
        elif isinstance(node, Items) and isinstance(element, int):
            at, node = node.item_at[element], node[element]
    return Spot(at, part, mapping, field, shape, in_list)


def settled(part: type[Part]) -> dict[str, FieldInfo]:
    """A part's fields, once the names of types in them are looked up.

    That takes a while for all parts together, so it waits until something is wrong with one.
    """
    if not part.__pydantic_complete__:
        part.model_rebuild()
    return part.model_fields


def bare(annotation: Any) -> Any:
    """A type without notes and without "or nothing"; a union as its parts by tag."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) not in (Union, UnionType):
        return annotation
    members = [each for each in get_args(annotation) if each is not NoneType]
    return bare(members[0]) if len(members) == 1 else dict(_tagged(each) for each in members)


def _tagged(member: Any) -> tuple[str, type[Part]]:
    notes = get_args(member)[1:] if get_origin(member) is Annotated else ()
    part = bare(member)
    for note in notes:
        if isinstance(note, Tag):
            return note.tag, part
    return kinds_of(part)[0], part


def kinds_of(part: type[Part]) -> tuple[str, ...]:
    """What ``kind`` may be in this part."""
    annotation = part.model_fields["kind"].annotation
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _is_part(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, Part)


CELLS: dict[str, type[Part]] = bare(Cell)
CONDITIONS: dict[str, type[Part]] = bare(Condition)


def family(part: type[Part]) -> tuple[type[Part], ...]:
    """The part and those it could be mistaken for, because their fields tell them apart."""
    for members in (CELLS, CONDITIONS):
        if part in members.values():
            return tuple(members.values())
    return (part,)


def undecided(part: type[Part], mapping: Fields) -> bool:
    """Whether ``mapping`` was read as ``part`` only because no field shows what it is."""
    if part in CELLS.values():
        return not any(sign in mapping for sign in ("n", "of", "change", "why", "words"))
    return part in CONDITIONS.values() and not any(sign in mapping for sign in CONDITIONS)
