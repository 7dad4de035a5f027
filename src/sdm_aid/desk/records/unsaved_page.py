"""Asking first, before answers that are in this window only are lost with it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import Flow
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _, ngettext


class LeavingPage(QWidget):
    """Stay, save to another place, or leave without what waits."""

    stay = Signal()
    save_elsewhere = Signal()
    leave = Signal()

    def __init__(self, waiting: int) -> None:
        """``waiting``: how many answers would be lost."""
        super().__init__()
        screen = Screen(64, 104)
        screen.show_title(
            ngettext(
                "{n} answer is not on the disk yet", "{n} answers are not on the disk yet", waiting
            ).format(n=waiting),
            ngettext(
                "It is only in this window. If you leave now, it is lost.",
                "They are only in this window. If you leave now, they are lost.",
                waiting,
            ),
        )
        self._told = words("", "strong")
        self._told.hide()
        ways = Flow(gap=14)
        ways.addWidget(button(_("Go back to the talk"), self.stay.emit, "primary"))
        ways.addWidget(button(_("Save to another place"), self.save_elsewhere.emit))
        ways.addWidget(button(_("Leave without saving"), self.leave.emit))
        screen.add(self._told, ways)
        screen.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(screen)

    def tell(self, text: str) -> None:
        """Say how saving went."""
        show_text(self._told, text)


def ask_first(
    places: QStackedWidget, waiting: int, save_elsewhere: Callable[[], str]
) -> LeavingPage:
    """Ask in front of all places; whoever stays is back where they were. Returns the page."""
    before = places.currentWidget()
    if isinstance(before, LeavingPage):
        return before
    assert before is not None
    page = LeavingPage(waiting)
    page.stay.connect(lambda: places.setCurrentWidget(before))
    page.save_elsewhere.connect(lambda: page.tell(save_elsewhere()))
    for done in (page.stay, page.leave):
        done.connect(page.deleteLater)
    places.addWidget(page)
    places.setCurrentWidget(page)
    return page
