"""The places in the window, one in front of the others: home, which is always there, and more."""

from collections.abc import Callable

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget


class PlaceStack(QStackedWidget):
    """A stack of pages. Whoever adds one says whether it is kept, or made anew each time."""

    home_asked = Signal()
    lock_asked = Signal()

    def __init__(self, home: QWidget) -> None:
        super().__init__()
        self._home = home
        self._again: Callable[[], None] | None = None
        self.addWidget(home)

    def show_home(self) -> None:
        """Put home in front."""
        self.show_kept(self._home)

    def front(self) -> QWidget:
        """The place in front; there is always one."""
        front = self.currentWidget()
        assert front is not None
        return front

    def show_kept(self, page: QWidget) -> None:
        """Put a page in front that stays here until it is dropped."""
        self._again = None
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    def show_anew(self, page: QWidget, again: Callable[[], None] | None = None) -> None:
        """Put a page in front that goes when one leaves it for home; it has a ``home_asked``.

        ``again`` shows such a page once more, where this one shows what is in the record: it is
        released when the record is locked.
        """
        home_asked: SignalInstance = page.home_asked  # type: ignore[attr-defined]
        home_asked.connect(self.home_asked)
        home_asked.connect(page.deleteLater)
        if hasattr(page, "lock_asked"):
            page.lock_asked.connect(self.lock_asked)
        self.show_kept(page)
        self._again = again

    def drop(self, page: QWidget) -> None:
        """Release a page."""
        self.removeWidget(page)
        page.deleteLater()

    def forget_record(self) -> Callable[[], None] | None:
        """Release a page that shows what is in the record. Returns how to show it once more."""
        again = self._again
        if again is not None:
            page = self.front()
            self.show_home()
            self.drop(page)
        return again
