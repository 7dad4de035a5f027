"""The text and what stands beside it: side by side where there is room, else one at a time."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

NARROW = 1180
"""Pixels, at 100 % text: in a narrower window one pane shows at a time."""

TEXT, PROBLEMS, LOOK, STANDARDS = "text", "problems", "look", "standards"

LARGE = frozenset({LOOK, STANDARDS})
"""Of these one at a time."""


class Panes(QWidget):
    """Shows some of its panes. ``arranged`` carries the names of those that show."""

    arranged = Signal(object)

    def __init__(self, panes: dict[str, QWidget], beside: set[str]) -> None:
        """``panes``: by name, the text under ``TEXT``. ``beside``: those shown first."""
        super().__init__()
        self._panes = panes
        self._beside = beside
        self._front = TEXT
        self._percent = 100
        right = QVBoxLayout()
        right.setSpacing(0)
        self._right = QWidget()
        self._right.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        for name, pane in panes.items():
            if name != TEXT:
                right.addWidget(pane, 1 if name in LARGE else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(panes[TEXT], 1)
        row.addWidget(self._right, 1)

    def show_text_size(self, percent: int) -> None:
        """Make room for text of this size."""
        self._percent = percent
        self.arrange()

    def toggle(self, name: str) -> None:
        """Show a pane, or put it away where it stands beside the text."""
        if not self.roomy():
            self._front = name
        elif name in self._beside:
            self._beside -= {name}
        else:
            self._add(name)
        self.arrange()

    def bring(self, name: str) -> None:
        """Show a pane, whatever shows now."""
        self._front = name
        self._add(name)
        self.arrange()

    def _add(self, name: str) -> None:
        """Two large panes one above the other would leave neither enough room."""
        if name in LARGE:
            self._beside -= LARGE
        self._beside |= {name} - {TEXT}

    def roomy(self) -> bool:
        """Whether there is room for more than one."""
        return self.width() * 100 / self._percent >= NARROW

    def arrange(self) -> None:
        """Show what there is room for."""
        shown = {TEXT} | self._beside if self.roomy() else {self._front}
        for name, pane in self._panes.items():
            pane.setVisible(name in shown)
        self._right.setVisible(bool(shown - {TEXT}))
        self.arranged.emit(frozenset(shown))

    def resizeEvent(self, event: object) -> None:
        """Qt's: another width may have room for more."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.arrange()

    def minimumSizeHint(self) -> QSize:
        """Qt's: what does not fit scrolls inside its pane."""
        return QSize(200, 200)
