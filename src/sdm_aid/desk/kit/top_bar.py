"""The bar across the top of the screens that are not a conversation."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.keyboard.tab_order import begin_in
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _


class TopBar(QFrame):
    """A name, what stands beside it, and buttons at the far end."""

    def __init__(self, title: str, ways: Sequence[QWidget], near: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("edge", "below")
        flow = Flow(gap=14)
        name = words(title, "strong")
        name.setWordWrap(False)
        for each in (name, *near):
            flow.addWidget(each)
        flow.spring()
        for way in ways:
            if way.property("role") == "pill":
                way.setProperty("role", "tool")  # all in a bar are of one height
            flow.addWidget(way)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 10, 28, 10)
        column.addLayout(flow)


def lock_and_home(lock: Callable[[], object], home: Callable[[], object]) -> list[QPushButton]:
    """The two ways out that most of these screens have, and no other."""
    return [button(_("Lock"), lock, "pill"), button(_("Home"), home, "pill")]


def lay_under_bar(
    page: QWidget,
    title: str,
    ways: Sequence[QWidget],
    body: QWidget,
    *,
    near: Sequence[QWidget] = (),
    first: QWidget | None = None,
) -> None:
    """Lay a page out: the bar on top, and what it is about below.

    ``near``: what stands in the bar beside the name. ``first``: where the keyboard is as the page
    comes in front, if not at what it is about.
    """
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(TopBar(title, ways, near))
    column.addWidget(body, 1)
    page.installEventFilter(_Beginning(page, first or body, body))


class _Beginning(QObject):
    """As a page comes in front, the keyboard is where its people begin."""

    def __init__(self, page: QWidget, first: QWidget, body: QWidget) -> None:
        super().__init__(page)
        self._first = first
        self._body = body

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        """Qt's: once all of it is laid out."""
        if event.type() is QEvent.Type.Show:
            QTimer.singleShot(0, self._body, self._begin)
        return False

    def _begin(self) -> None:
        begin_in(self._first if self._first.isVisible() else self._body)
