"""What the model wants at the end of a way into a guide, while the guide is being written."""

from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.locations import bare, settled
from sdm_aid.guide.model.parts import Part, Text
from sdm_aid.guide.text.outline import Path


def shape_at(path: Path, written: dict[str, str]) -> Any:
    """What the model wants at the end of a way: a part, parts by tag, or a type."""
    shape: Any = Guide
    for element in path:
        if isinstance(shape, dict):
            shape = _member(shape, {}) or shape
        if isinstance(element, int):
            shape = bare(get_args(shape)[0]) if get_origin(shape) is list else None
        elif get_origin(shape) is dict:
            shape = bare(get_args(shape)[1])
        else:
            shape = _of_field(shape, element)
        if shape is None:
            return None
    if isinstance(shape, dict):
        return _member(shape, written) or shape
    return shape


def _of_field(shape: Any, field: str) -> Any:
    parts = list(shape.values()) if isinstance(shape, dict) else [shape]
    for part in parts:
        if is_part(part) and (name := part.field_names().get(field)):
            return bare(settled(part)[name].annotation)
    return None


def _member(members: dict[str, type[Part]], written: dict[str, str]) -> type[Part] | None:
    """The kind of part that the fields written so far show it to be, if they do."""
    if (kind := written.get("kind", "").strip("'\"")) in members:
        return members[kind]
    fitting = [each for each in members.values() if written.keys() <= each.field_names().keys()]
    return fitting[0] if written and len(fitting) == 1 else None


def words_for(annotation: Any) -> tuple[str, ...]:
    """The words that a field may hold, where it may hold only some."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    members = [each for each in get_args(annotation) if each is not NoneType]
    if get_origin(annotation) is not list and len(members) >= 1 and _is_yes_no(members[0]):
        return ("true", "false")
    if get_origin(annotation) is not list and members and get_origin(members[0]) is Literal:
        return get_args(members[0])
    return ("true", "false") if annotation is bool else ()


def _is_yes_no(annotation: Any) -> bool:
    return annotation is bool


def is_part(shape: Any) -> bool:
    """Whether a shape is a kind of part."""
    return isinstance(shape, type) and issubclass(shape, Part)


@cache
def fields_of_words() -> frozenset[str]:
    """The names of all fields that hold words people read, or a list of them."""
    found: set[str] = set()
    seen: set[type[Part]] = set()
    waiting: list[Any] = [Guide]
    while waiting:
        shape = waiting.pop()
        if is_part(shape):
            if shape not in seen:
                seen.add(shape)
                for name, attribute in shape.field_names().items():
                    if name in shape.by_the_program:
                        continue
                    info = settled(shape)[attribute]
                    if _of_words(info.annotation, info.metadata):
                        found.add(name)
                    waiting.append(info.annotation)
        else:
            waiting.extend(get_args(shape))
    return frozenset(found)


def _of_words(annotation: Any, notes: list[Any]) -> bool:
    if any(note in get_args(Text) for note in (*notes, *get_args(annotation)[1:])):
        return True
    inner = get_args(annotation)
    if get_origin(annotation) is dict:
        return False
    return any(_of_words(each, []) for each in inner if each is not NoneType)
