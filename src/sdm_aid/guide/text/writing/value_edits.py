"""YAML that holds something else, with only the letters of what changed in it written anew.

However a file is laid out, in braces or by dashes, comments and spaces stay where they are.
"""

from typing import Any, TypeAlias

import yaml

from sdm_aid.guide.text.writing.yaml_writer import on_one_line

_LOADER = yaml.CLoader if yaml.__with_libyaml__ else yaml.Loader
_BLOCK = ("|", ">")

Edits: TypeAlias = list[tuple[int, int, str]]
"""From where to where something else is to stand."""

_Pair: TypeAlias = tuple[yaml.Node, yaml.Node]


def edited(text: str, new: Any) -> str | None:
    """``text`` changed to hold ``new``; ``None`` where that takes more than single values.

    Whoever calls reads it again: an alias, say, is changed with what it stands for.
    """
    root = yaml.compose(text, Loader=_LOADER)
    edits: Edits = []
    if root is None or not _edit(text, root, new, edits):
        return None
    for start, end, words in sorted(edits, key=lambda each: each[:2], reverse=True):
        text = text[:start] + words + text[end:]
    return text


def plain(value: Any) -> Any:
    """A value as texts, whatever order its fields are in: both sides are compared so."""
    if isinstance(value, dict):
        return {key: plain(value[key]) for key in sorted(value) if value[key] is not None}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return str(value).strip().lower() if isinstance(value, bool) else str(value).strip()


def _edit(text: str, node: yaml.Node, new: Any, edits: Edits) -> bool:
    """Note what is to change; whether it can be done so."""
    if isinstance(node, yaml.MappingNode) and isinstance(new, dict):
        return _fields(text, node, new, edits)
    if isinstance(node, yaml.SequenceNode) and isinstance(new, list):
        return _items(text, node, new, edits)
    if not isinstance(node, yaml.ScalarNode) or isinstance(new, dict | list):
        return False
    if plain(new) != plain(node.value):
        quotes = node.style if node.style in ("'", '"') else None
        words = on_one_line(new, quotes)
        ends = "\n" if node.style in _BLOCK else ""
        edits.append((node.start_mark.index, node.end_mark.index, words + ends))
    return True


def _fields(text: str, node: yaml.MappingNode, new: dict[str, Any], edits: Edits) -> bool:
    there = {key.value: (key, value) for key, value in node.value}
    gone = [pair for name, pair in there.items() if name not in new]
    added = {name: value for name, value in new.items() if name not in there}
    if len(there) != len(node.value) or len(gone) == len(there):
        return False
    if not all(_edit(text, there[name][1], new[name], edits) for name in there if name in new):
        return False
    if not node.flow_style:
        return not gone and (not added or _lines_added(text, node, added, edits))
    for pair in gone:
        edits.append((*_with_comma(node.value, pair), ""))
    if added:
        words = "".join(
            f", {on_one_line(name)}: {on_one_line(value)}" for name, value in added.items()
        )
        at = max(value.end_mark.index for _key, value in node.value)
        edits.append((at, at, words))
    return True


def _with_comma(pairs: list[_Pair], pair: _Pair) -> tuple[int, int]:
    """Where a field stands in braces, with the comma that goes with it."""
    number = pairs.index(pair)
    if number:
        return pairs[number - 1][1].end_mark.index, pair[1].end_mark.index
    return pair[0].start_mark.index, pairs[1][0].start_mark.index


def _lines_added(text: str, node: yaml.MappingNode, added: dict[str, Any], edits: Edits) -> bool:
    """Fields on lines of their own, below the last one."""
    key, last = node.value[-1]
    if not isinstance(last, yaml.ScalarNode) or last.style in _BLOCK:
        return False
    at = text.find("\n", last.end_mark.index)
    at = len(text) if at < 0 else at
    indent = " " * key.start_mark.column
    lines = (
        f"\n{indent}{on_one_line(name)}: {on_one_line(value)}" for name, value in added.items()
    )
    edits.append((at, at, "".join(lines)))
    return True


def _items(text: str, node: yaml.SequenceNode, new: list[Any], edits: Edits) -> bool:
    """The items that there were, in the order they had; others only in brackets."""
    old = {_known_by(each): each for each in node.value}
    wanted = [_known_by(each) for each in new]
    kept = [each for each in wanted if each in old]
    if kept != [*old] or len(old) != len(node.value) or not node.value:
        return False
    if len(wanted) > len(kept) and not node.flow_style:
        return False
    for known, each in zip(wanted, new, strict=True):
        if known in old and not _edit(text, old[known], each, edits):
            return False
    before, waiting = 0, ""
    for known, each in zip(wanted, new, strict=True):
        if known not in old:
            waiting += f", {on_one_line(each)}" if before else f"{on_one_line(each)}, "
            continue
        if not before and waiting:
            at = old[known].start_mark.index
            edits.append((at, at, waiting))
        elif waiting:
            edits.append((before, before, waiting))
        before, waiting = old[known].end_mark.index, ""
    if waiting:
        edits.append((before, before, waiting))
    return True


def _known_by(item: Any) -> str:
    """What makes an item the same one: a text its source and place in a PO file, else all of it."""
    if isinstance(item, yaml.MappingNode):
        item = {key.value: value.value for key, value in item.value}
    elif isinstance(item, yaml.Node):
        item = item.value
    if isinstance(item, dict) and "source" in item:
        return repr([plain(item.get(name)) for name in ("source", "context", "plural")])
    return repr(plain(item))
