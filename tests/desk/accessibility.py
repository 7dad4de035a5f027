"""The accessibility tree as text: what a screen reader is told of a page."""

import re
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_STATES = ("checkable", "checked", "disabled", "readOnly", "expandable", "expanded")
_SILENT = {QAccessible.Role.Client, QAccessible.Role.Pane, QAccessible.Role.LayeredPane}


def tree(widget: QWidget) -> str:
    """One line for each thing that says something: role, name, description, value, state."""
    lines: list[str] = []
    _walk(QAccessible.queryAccessibleInterface(widget), 0, lines)
    return "\n".join(lines) + "\n"


SNAPSHOTS = Path(__file__).parent / "snapshots"


def as_before(name: str, said: str, *, update: bool) -> bool:
    """Whether this is what the snapshot of this name says; ``update`` writes it anew first."""
    file = SNAPSHOTS / f"{name}.txt"
    if update:
        SNAPSHOTS.mkdir(exist_ok=True)
        file.write_text(said, encoding="utf-8")
    return said == file.read_text(encoding="utf-8")


def nameless(widget: QWidget) -> list[str]:
    """Things that take the keyboard and have no name."""
    return [
        type(child).__name__
        for child in widget.findChildren(QWidget)
        if child.isVisible()
        and child.focusPolicy().value & 1
        and not _name(QAccessible.queryAccessibleInterface(child))
    ]


def empty(widget: QWidget) -> list[str]:
    """What a screen reader comes by and can say nothing of: a word, a button, a box, a bar."""
    return [line.strip() for line in tree(widget).splitlines() if _SAYS_NOTHING.match(line)]


def twice(widget: QWidget) -> list[str]:
    """What stands under something of the very same name, and would be said twice."""
    found: list[str] = []
    above: list[tuple[int, str, str]] = []
    for line in tree(widget).splitlines():
        match = _NAMED.match(line)
        assert match is not None, line
        depth, role, name = len(match[1]), match[2], match[3]
        above = [each for each in above if each[0] < depth]
        if above and name and role == "StaticText" and above[-1][1] in _PRESSED:
            found.append(line.strip())
        above.append((depth, role, name))
    return found


_SAYS_NOTHING = re.compile(
    r" *(StaticText|Button|CheckBox|RadioButton|EditableText|ComboBox|ScrollBar|Graphic) “”"
)
_NAMED = re.compile(r"( *)(\w+) “(.*?)”")
_PRESSED = ("Button", "CheckBox", "RadioButton")


def _walk(thing: QAccessibleInterface | None, depth: int, lines: list[str]) -> None:
    if thing is None or thing.state().invisible:
        return
    said = _line(thing)
    if said:
        lines.append("  " * depth + said)
        depth += 1
    for place in range(thing.childCount()):
        _walk(thing.child(place), depth, lines)


def _line(thing: QAccessibleInterface) -> str:
    name, role = _name(thing), thing.role()
    if role in _SILENT and not name:
        return ""
    text = QAccessible.Text
    parts = [f"{role.name} “{name}”"]
    described = thing.text(text.Description)
    if described:
        parts.append(f"({described})")
    value = thing.text(text.Value)
    if value and value != name:
        parts.append(f"= {value}")
    state = thing.state()
    parts += [f"[{each}]" for each in _STATES if getattr(state, each)]
    return " ".join(parts).replace("\n", " / ")


def _name(thing: QAccessibleInterface) -> str:
    return thing.text(QAccessible.Text.Name)
