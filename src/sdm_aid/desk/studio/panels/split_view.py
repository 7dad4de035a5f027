"""The text, its form and what stands beside them: two columns where there is room, else one."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

NARROW = 1180
"""Pixels, at 100 % text: in a narrower window one pane shows at a time."""

TEXT, FORM, PROBLEMS, TO_WRITE = "text", "form", "problems", "to-write"
LOOK, STANDARDS = "look", "standards"

WRITTEN_IN = (TEXT, FORM)
"""Two views of one guide, each a column of its own; the other panes share the last column."""

_ONE_OF = (frozenset({LOOK, STANDARDS}), frozenset({PROBLEMS, TO_WRITE}))
"""Of these one at a time: two would leave neither enough room."""


class Panes(QWidget):
    """Shows some of its panes. ``arranged`` carries the names of those that show.

    There are at most two columns: text and form, or one of them and what stands beside.
    """

    arranged = Signal(object)

    def __init__(self, panes: dict[str, QWidget], beside: set[str]) -> None:
        """``panes``: by name, ``TEXT`` and ``FORM`` among them. ``beside``: those shown first."""
        super().__init__()
        self._panes = panes
        self._beside = beside
        self._written_in = {TEXT}
        self._front = TEXT
        self._percent = 100
        right = QVBoxLayout()
        right.setSpacing(0)
        self._right = QWidget()
        self._right.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        for name, pane in panes.items():
            if name not in WRITTEN_IN:
                right.addWidget(pane, 1 if name in _ONE_OF[0] else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name in WRITTEN_IN:
            row.addWidget(panes[name], 1)
        row.addWidget(self._right, 1)

    def show_text_size(self, percent: int) -> None:
        """Make room for text of this size."""
        self._percent = percent
        self.arrange()

    def toggle(self, name: str) -> None:
        """Show a pane, or put it away where something else stays to write in."""
        if not self.roomy():
            self._front = name
        elif name in WRITTEN_IN and name in self._written_in:
            self._written_in = self._written_in - {name} or set(WRITTEN_IN) - {FORM}
        elif name in self._shown():
            self._beside -= {name}
        else:
            self._add(name)
        self.arrange()

    def bring(self, name: str) -> None:
        """Show a pane, whatever shows now."""
        self._front = name
        if name not in self._shown():
            self._add(name)
        self.arrange()

    def write_in(self, name: str) -> None:
        """Write in the text or the form alone, with what stands beside."""
        self._front = name
        self._written_in = {name}
        self.arrange()

    def _add(self, name: str) -> None:
        if name in WRITTEN_IN:
            self._written_in |= {name}
            return
        for group in _ONE_OF:
            if name in group:
                self._beside -= group
        self._beside |= {name}
        if len(self._written_in) > 1:  # whoever has the form open can do without the text
            self._written_in = {FORM}

    def _shown(self) -> set[str]:
        both = len(self._written_in) > 1
        return self._written_in | (set() if both else self._beside)

    def roomy(self) -> bool:
        """Whether there is room for more than one."""
        return self.width() * 100 / self._percent >= NARROW

    def arrange(self) -> None:
        """Show what there is room for."""
        shown = self._shown() if self.roomy() else {self._front}
        for name, pane in self._panes.items():
            pane.setVisible(name in shown)
        self._right.setVisible(bool(shown - set(WRITTEN_IN)))
        self.arranged.emit(frozenset(shown))

    def resizeEvent(self, event: object) -> None:
        """Qt's: another width may have room for more."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        """Qt's: what does not fit scrolls inside its pane."""
        return QSize(200, 200)
