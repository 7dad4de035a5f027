"""What a thing is to a screen reader, where Qt's own answer says too little.

Qt has every label be words, every frame a border and every button that stays pressed a box to
tick. Readers go from heading to heading, and say “one of three” and “row” only where they are told.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QApplication,
    QButtonGroup,
    QLabel,
    QWidget,
)

Role = QAccessible.Role

_ROLE, _FIRST, _OPENS = "read-as", "read-first", "read-opens"


def read_as(widget: QWidget, role: QAccessible.Role, *, first: bool = False) -> None:
    """Have a reader say that this is a heading, a table, a row…

    Of a class made here, never one of Qt's own. ``first``: it comes before all that stands beside
    it, whatever was made before it.
    """
    widget.setProperty(_ROLE, role.value)
    widget.setProperty(_FIRST, first)


def read_as_opening(button: QAbstractButton) -> None:
    """Have a reader say whether what a button opens is open, and not that it is ticked."""
    read_as(button, Role.Button)
    button.setProperty(_OPENS, True)


def read_as_one_of(parent: QWidget, buttons: Iterable[QAbstractButton]) -> None:
    """Have a reader say of each that it is one of several, of which one is on.

    Which one it is stays with whoever shows them: none goes off or on by itself.
    """
    group = parent.findChild(QButtonGroup) or QButtonGroup(parent)
    group.setExclusive(False)
    for each in buttons:
        group.addButton(each)
        each.setAutoExclusive(True)


def tell_readers(app: QApplication) -> None:
    """Answer readers in this way from now on."""
    if not app.property(_ROLE):
        app.setProperty(_ROLE, True)
        QAccessible.installFactory(_answer)


def _answer(kind: str, thing: QObject) -> QAccessibleInterface | None:
    """The answer for a thing; ``None`` for Qt's own. Qt asks again for each class it is of.

    While a thing is deleted, all that is left of it is a class of Qt's.
    """
    if kind.startswith("Q") or kind != type(thing).__name__ or not isinstance(thing, QWidget):
        return None
    role = thing.property(_ROLE)
    if isinstance(thing, QAbstractButton):
        return _Pressed(thing, None if role is None else Role(role))
    return None if role is None else _Said(thing, Role(role))


class _Said(QAccessibleWidget):
    """Something with a role, named by its words where it has no other name."""

    def text(self, kind: QAccessible.Text) -> str:
        """Qt's: its name is what stands there; all else is as Qt has it."""
        said = super().text(kind)
        shown = self.object()
        if kind is QAccessible.Text.Name and not said and isinstance(shown, QLabel):
            return shown.text()
        return said

    def child(self, index: int) -> QAccessibleInterface:
        """Qt's: in the order in which they are to be read."""
        order = self._order()
        return super().child(order[index] if 0 <= index < len(order) else index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Qt's: the same order."""
        place = super().indexOfChild(child)
        return self._order().index(place) if place >= 0 else place

    def _order(self) -> list[int]:
        """The places of what stands in it, as Qt has them; in a table, as they are seen.

        Rows are moved as people say what matters, and choices as they put them in order: what was
        made first is not what is read first.
        """
        places = range(self.childCount())
        if self.role() not in (Role.Table, Role.Row):
            return list(places)
        return sorted(places, key=lambda place: self._seen_at(super(_Said, self).child(place)))

    def _seen_at(self, thing: QAccessibleInterface | None) -> tuple[bool, int]:
        """Where something stands, in the order of reading: down a table, along a row."""
        shown = None if thing is None else thing.object()
        if thing is None or not isinstance(shown, QWidget):
            return (True, 0)
        if self.role() is Role.Table:
            return (not _comes_first(thing), shown.y())
        mirrored = shown.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return (False, -shown.x() if mirrored else shown.x())


def _comes_first(thing: QAccessibleInterface | None) -> bool:
    return thing is not None and bool(thing.object().property(_FIRST))


class _Pressed(_Said):
    """Something that can be pressed.

    Qt's own answer to a reader that ticks a button is to change how the button looks, and nobody
    hears of it: no tap follows. Here both are one.
    """

    def __init__(self, button: QAbstractButton, role: QAccessible.Role | None) -> None:
        """``role``: ``None`` for a button that is what it looks like."""
        super().__init__(button, role or Role.Button)
        self._given = role

    def role(self) -> QAccessible.Role:
        """Qt's: what was given, else what it looks like by now."""
        button = self.object()
        if self._given is not None or not isinstance(button, QAbstractButton):
            return self._given or Role.Button
        if not button.isCheckable():
            return Role.Button
        return Role.RadioButton if button.autoExclusive() else Role.CheckBox

    def text(self, kind: QAccessible.Text) -> str:
        """Qt's: its name is what stands on it, where it has no other."""
        said, button = super().text(kind), self.object()
        if kind is QAccessible.Text.Name and not said and isinstance(button, QAbstractButton):
            return button.text().replace("&&", "&")
        return said

    def state(self) -> QAccessible.State:
        """Qt's: and whether it is on."""
        found, button = super().state(), self.object()
        if isinstance(button, QAbstractButton) and button.isCheckable():
            on = int(button.isChecked())
            if button.property(_OPENS):
                found.expandable, found.expanded, found.collapsed = 1, on, 1 - on
            else:
                found.checkable, found.checked = 1, on
        return found

    def actionNames(self) -> list[str]:
        """Qt's: a reader can press it, or tick it where it can be ticked."""
        press, tick = QAccessibleActionInterface.pressAction(), _tick()
        own = [press] if self.role() is Role.Button else [tick, press]
        return [*own, *(each for each in super().actionNames() if each not in own)]

    def doAction(self, action: str) -> None:
        """Qt's: press it, whichever of the two a reader asks for."""
        button = self.object()
        if action in (QAccessibleActionInterface.pressAction(), _tick()):
            if isinstance(button, QAbstractButton):
                button.click()
        else:
            super().doAction(action)


def _tick() -> str:
    return QAccessibleActionInterface.toggleAction()
