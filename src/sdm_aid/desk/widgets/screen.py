"""One screen: a title, a line under it, and a column that scrolls up and down, never sideways."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from sdm_aid.desk.widgets.words import show_text, words


class _Inside(QWidget):
    """What scrolls: as high as its words are at its width, not as in the narrowest column."""

    def minimumSizeHint(self) -> QSize:
        """Qt's: only the width counts; the height follows from it."""
        return QSize(super().minimumSizeHint().width(), 0)


class Screen(QScrollArea):
    """One screen of a step: a title, a line under it, and a column of things to do."""

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        """What the Next button before it says."""
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = words("", "h1")

        self.lead = words("", "soft")
        inside = _Inside()
        inside.setObjectName("page")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(40, 26, 40, 26)
        self.column.setSpacing(14)
        self.column.addWidget(self.title)
        self.column.addWidget(self.lead)
        self.column.addSpacing(4)
        self.setWidget(inside)

    def show_title(self, title: str, lead: str, name: str = "") -> None:
        """Say what this screen is about."""
        show_text(self.title, title)
        show_text(self.lead, lead)
        self.name = name
        self.setAccessibleName(title)

    def add(self, *things: QWidget | QLayout) -> None:
        """Put things at the end of the column."""
        for thing in things:
            if isinstance(thing, QWidget):
                self.column.addWidget(thing)
            else:
                self.column.addLayout(thing)

    def end(self) -> None:
        """Keep what was added at the top."""
        self.column.addStretch(1)
