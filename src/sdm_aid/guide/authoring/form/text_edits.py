"""One value of a guide changed in its text: no other letter of the file is touched.

Each change is read again and compared with what was wanted. Where YAML's ways (an alias, a layout
of somebody's own) make that impossible, ``CannotChange`` says so and the text stays as it is.
"""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import yaml

from sdm_aid.guide.authoring.form import written
from sdm_aid.guide.text.outline import Path
from sdm_aid.guide.text.positioned import Fields, Items
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.guide.text.writing.value_edits import plain
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.language import _

_LOADER = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader
_BLOCK = ("|", ">")


class CannotChange(Exception):
    """The form cannot make this change; the message says what to do instead."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why or _("This can only be changed in the text."))


def set_value(text: str, path: Path, value: Any, order: tuple[str, ...] = ()) -> str:
    """``text`` with ``value`` at the end of a way; a field that is not there yet is added.

    ``order``: the names of the fields in the part, as they usually stand. ``CannotChange``.
    """
    root = _composed(text)
    node = _at(root, path)
    if node is None:
        made = _with_field(text, _must(root, path[:-1]), str(path[-1]), value, order)
    elif isinstance(node, yaml.ScalarNode) and isinstance(value, str):
        made = _with_scalar(text, node, value, flow=_in_flow(root, path))
    else:
        raise CannotChange
    return _checked(made, _wanted(text, path, value))


def add_item(text: str, path: Path, value: Any, order: tuple[str, ...] = ()) -> str:
    """``text`` with one more item at the end of a list, which may not be there yet."""
    root = _composed(text)
    node = _at(root, path)
    if node is None:
        return set_value(text, path, [value], order)
    wanted = _data(text)
    _holder(wanted, path)[path[-1]] = [*(_get(wanted, path) or ()), written.as_read(value)]
    return _checked(_with_item(text, root, path, node, value), wanted)


def remove(text: str, path: Path) -> str:
    """``text`` without a field, or an item of a list. ``CannotChange``."""
    root = _composed(text)
    holder = _must(root, path[:-1])
    if isinstance(holder, yaml.MappingNode):
        made = _without_field(text, holder, str(path[-1]))
    elif isinstance(holder, yaml.SequenceNode) and isinstance(path[-1], int):
        if len(holder.value) == 1:
            return remove(text, path[:-1])
        made = _without_item(text, holder, path[-1])
    else:
        raise CannotChange
    wanted = _data(text)
    del _holder(wanted, path)[path[-1]]
    return _checked(made, wanted)


def add_to_all(text: str, paths: Sequence[Path], name: str, value: Any) -> str:
    """``text`` with one more field, the same, in each of several parts, all or none."""
    root, wanted, made = _composed(text), _data(text), text
    for path in sorted(paths, reverse=True):  # from the end, so that places above stay
        made = _with_field(made, _must(root, path), name, value, ())
        _get(wanted, path)[name] = written.as_read(value)
    return _checked(made, wanted)


def remove_from_all(text: str, paths: Sequence[Path], name: str) -> str:
    """``text`` without a field in each of several parts that have it, all or none."""
    root, wanted, made = _composed(text), _data(text), text
    for path in sorted(paths, reverse=True):
        if name in (holder := _get(wanted, path)):
            node = _must(root, path)
            if not isinstance(node, yaml.MappingNode):
                raise CannotChange
            made = _without_field(made, node, name)
            del holder[name]
    return _checked(made, wanted)


def _with_scalar(text: str, node: yaml.ScalarNode, value: str, *, flow: bool) -> str:
    start, end = node.start_mark.index, _end(text, node)
    old = text[start:end]
    if node.style in _BLOCK and value and not isinstance(value, written.AsWritten):
        new = written.in_a_block(old, value)
    else:
        quotes = node.style if node.style in ("'", '"') else None
        new = written.in_a_line(value, flow=flow, quotes=quotes)
    if old == "" and text[start - 1 : start] != " ":
        new = f" {new}"
    return text[:start] + new + _without_note(text, node, end)


def _without_note(text: str, node: yaml.ScalarNode, end: int) -> str:
    """The rest of the text; the note beside a “To do” goes with it."""
    rest = text[end:]
    if node.value.lower().replace(" ", "") == "todo" and rest.startswith("  # "):
        return rest[rest.find("\n") :] if "\n" in rest else ""
    return rest


def _with_field(text: str, holder: yaml.Node, name: str, value: Any, order: tuple[str, ...]) -> str:
    if not isinstance(holder, yaml.MappingNode):
        raise CannotChange
    if not holder.value:
        if not holder.flow_style:
            raise CannotChange
        start = holder.start_mark.index
        made = written.below({name: value}, 0, flow=True)
        return text[:start] + made + text[holder.end_mark.index :]
    above = _last_before(holder, name, order)
    if holder.flow_style:
        at = _end(text, above)
        return f"{text[:at]}, {name}: {written.below(value, 0, flow=True)}{text[at:]}"
    at = _line_end(text, _end(text, above))
    indent = holder.value[0][0].start_mark.column
    return f"{text[:at]}\n{' ' * indent}{written.field_line(name, value, indent)}{text[at:]}"


def _last_before(holder: yaml.MappingNode, name: str, order: tuple[str, ...]) -> yaml.Node:
    """The value below which a new field belongs."""
    before = order[: order.index(name)] if name in order else ()
    there = [value for key, value in holder.value if key.value in before]
    last: yaml.Node = there[-1] if there else holder.value[-1][1]
    return last


def _with_item(text: str, root: yaml.Node, path: Path, node: yaml.Node, value: Any) -> str:
    if isinstance(node, yaml.ScalarNode) and not node.value.strip():  # `good:` and nothing
        key = _key(_must(root, path[:-1]), str(path[-1]))
        at, indent = node.start_mark.index, key.start_mark.column + 2
        return text[:at] + written.below([value], indent) + text[_end(text, node) :]
    if not isinstance(node, yaml.SequenceNode):
        raise CannotChange
    if not node.flow_style:
        at = _line_end(text, _end(text, node))
        indent = _column(text, _dash(text, node.value[-1]))
        return f"{text[:at]}\n{' ' * indent}{written.item_lines(value, indent)}{text[at:]}"
    if node.value:
        at = _end(text, node.value[-1])
        return f"{text[:at]}, {written.below(value, 0, flow=True)}{text[at:]}"
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(value, str) or _in_flow(root, path):
        return text[:start] + written.below([value], 0, flow=True) + text[end:]
    indent = _key(_must(root, path[:-1]), str(path[-1])).start_mark.column + 2
    return text[:start].rstrip(" ") + written.below([value], indent) + text[end:]


def _without_field(text: str, holder: yaml.MappingNode, name: str) -> str:
    place = next((n for n, (key, _v) in enumerate(holder.value) if key.value == name), None)
    if place is None or len(holder.value) == 1:
        raise CannotChange
    key, value = holder.value[place]
    start, end = key.start_mark.index, _end(text, value)
    if holder.flow_style:
        if place:
            return text[: _end(text, holder.value[place - 1][1])] + text[end:]
        return text[:start] + text[holder.value[1][0].start_mark.index :]
    line = _line_start(text, start)
    if text[line:start].strip():  # the first field of an item, after its dash
        return text[:start] + text[holder.value[place + 1][0].start_mark.index :]
    return text[:line] + text[_line_end(text, end) + 1 :]


def _without_item(text: str, holder: yaml.SequenceNode, place: int) -> str:
    item = holder.value[place]
    end = _end(text, item)
    if holder.flow_style:
        if place:
            return text[: _end(text, holder.value[place - 1])] + text[end:]
        return text[: item.start_mark.index] + text[holder.value[1].start_mark.index :]
    dash = _dash(text, item)
    line = _line_start(text, dash)
    if text[line:dash].strip():
        raise CannotChange
    return text[:line] + text[_line_end(text, end) + 1 :]


def _composed(text: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        raise CannotChange from None
    if root is None:
        raise CannotChange
    return root


def _at(root: yaml.Node, path: Path) -> yaml.Node | None:
    node: yaml.Node | None = root
    for element in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == element), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(element, int):
            node = node.value[element] if element < len(node.value) else None
        else:
            return None
    return node


def _must(root: yaml.Node, path: Path) -> yaml.Node:
    node = _at(root, path)
    if node is None:
        raise CannotChange
    return node


def _key(holder: yaml.Node, name: str) -> yaml.Node:
    found: yaml.Node = next(key for key, _value in holder.value if key.value == name)
    return found


def _in_flow(root: yaml.Node, path: Path) -> bool:
    """Whether a place is between braces or brackets."""
    around = (_at(root, path[:many]) for many in range(len(path)))
    return any(getattr(each, "flow_style", False) for each in around)


def _end(text: str, node: yaml.Node) -> int:
    """Where what is written of a node ends; YAML's own end may be lines below it."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(text[start:end].rstrip()) if node.style in _BLOCK else end
    if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(node, yaml.MappingNode) else last)


def _dash(text: str, item: yaml.Node) -> int:
    return text.rfind("-", 0, item.start_mark.index)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _column(text: str, at: int) -> int:
    return at - _line_start(text, at)


def _data(text: str) -> Any:
    try:
        return _bare(parse(text)[0])
    except GuideProblems:
        raise CannotChange from None


def _bare(node: Any) -> Any:
    if isinstance(node, Fields):
        return {name: _bare(each) for name, each in node.items()}
    return [_bare(each) for each in node] if isinstance(node, Items) else node


def _wanted(text: str, path: Path, value: Any) -> Any:
    data = _data(text)
    holder = _holder(data, path)
    try:
        holder[path[-1]] = deepcopy(written.as_read(value))
    except (IndexError, TypeError):
        raise CannotChange from None
    return data


def _holder(data: Any, path: Path) -> Any:
    for element in path[:-1]:
        data = data[element]
    return data


def _get(data: Any, path: Path) -> Any:
    found = _holder(data, path)
    return found.get(path[-1]) if isinstance(found, dict) else found[path[-1]]


def _checked(made: str, wanted: Any) -> str:
    """The text, where it reads as wanted."""
    if plain(_data(made)) != plain(wanted):
        raise CannotChange
    return made
