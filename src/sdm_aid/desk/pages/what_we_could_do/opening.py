"""A button with something folded under it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.reader_roles import read_as_opening
from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.kit.widgets.layouts import take_away
from sdm_aid.kit.language import _


class Opening(QWidget):
    """A button with a name; pressed, what is under it shows. It is made when first opened."""

    opened = Signal()

    def __init__(self, name: str, fill: Callable[[], list[QWidget]]) -> None:
        """``fill`` makes the things under the button."""
        super().__init__()
        self._name = name
        self._fill = fill
        self.header = Tile(name, role="row", bold=True)
        self.header.setCheckable(True)
        read_as_opening(self.header)
        self.header.toggled.connect(self._toggled)
        self._body = QFrame()
        self._body.setProperty("role", "row-body")
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(18, 14, 18, 16)
        self._inside.setSpacing(10)
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body)
        self._say_how()

    def refill(self) -> None:
        """Make the things under the button anew, if it was ever opened."""
        if self._inside.count():
            while (item := self._inside.itemAt(0)) is not None:
                take_away(self._inside, item.widget())
            if self.header.isChecked():
                self._put()

    def _say_how(self) -> None:
        is_open = self.header.isChecked()
        signs = [each.replace(" ", "\N{NO-BREAK SPACE}") for each in (_("Open +"), _("Close –"))]
        self.header.keep_room_for(asides=tuple(signs))
        self.header.show_words(self._name, "", signs[is_open])
        says = _("What it says is below") if is_open else _("Opens below")
        self.header.setAccessibleDescription(says)

    def _toggled(self, is_open: bool) -> None:
        if is_open and not self._inside.count():
            self._put()
        self._body.setVisible(is_open)
        self._say_how()
        if is_open:
            self.opened.emit()

    def _put(self) -> None:
        for thing in self._fill():
            self._inside.addWidget(thing)
