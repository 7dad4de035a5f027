"""A second screen: the page in front once more, large, for a patient who sits away from the desk.

It has no pages of its own. It draws the part of the page that both people look at, at the size of
its own window: the words are drawn anew at that size, so they stay sharp.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.words import restyle, rule, words
from sdm_aid.desk.talk.bars.who_is_here import has_the_pen
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.desk.core.presenter import Presenter
    from sdm_aid.desk.talk.frame import ConversationFrame
    from sdm_aid.desk.talk.step_stack import PageStack

PROGRAM = "SDM Aid"

LEAST_MS = 50
"""Between two pictures: at most twenty a second."""
REST = 4
"""A picture that took a while to draw is followed by a rest this many times as long, so that
typing at the desk has the machine for four fifths of the time, however large the screen."""
WITHOUT_ANOTHER = QSize(1280, 800)
"""Pixels of the window where there is no other screen to fill."""


class SecondScreen(QWidget):
    """A window of its own that shows the page in front, and under it who has the pen."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setWindowTitle(_("SDM Aid: second screen"))
        self.setAccessibleName(_("Second screen"))
        self.setAccessibleDescription(
            _("The page in front, large, and who has the pen. Escape closes this window.")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._mirror = _Mirror()
        self._mirror.in_sight.connect(self._show_or_cover)
        self._pen = words("", "pen")
        self._pen.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._origin = words("", "strong")
        self._origin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._origin.hide()
        self._calm = words(PROGRAM, "h1")
        self._calm.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def _lay_out(self) -> None:
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(12)
        column.addWidget(self._mirror, 1)
        column.addWidget(rule())
        column.addWidget(self._origin)
        column.addWidget(self._pen)
        self._places = QStackedLayout(self)
        self._places.addWidget(self._calm)
        self._places.addWidget(self._shown)

    def follow(self, frame: "ConversationFrame", presenter: "Presenter") -> None:
        """Open, and follow this conversation from now on."""
        self.show_view(presenter.view())
        presenter.changed.connect(self.show_view, Qt.ConnectionType.UniqueConnection)
        self.mirror(frame)

    def mirror(self, frame: "ConversationFrame") -> None:
        """Open, and show what is in front in this conversation from now on."""
        self._open_on(_other_screen(frame.screen()))
        self._mirror.watch(frame.pages)

    def show_view(self, view: View) -> None:
        """Say who has the pen, and where a talk came from that was not held here."""
        self._origin.setVisible(view.state.brought_in is not None)
        if view.state.brought_in is not None:
            from sdm_aid.plan.content.origin import origin_tag

            self._origin.setText(origin_tag(view.state.brought_in))
        self._pen.setText(has_the_pen(view))
        restyle(self._pen, "voice", view.state.pen.value)

    def _open_on(self, screen: QScreen | None) -> None:
        if self.isVisible():
            return
        if screen is None:
            self.resize(WITHOUT_ANOTHER)
            self.show()
            return
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def _show_or_cover(self, in_sight: bool) -> None:
        self._places.setCurrentWidget(self._shown if in_sight else self._calm)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: nothing is watched and nothing is kept once it is closed."""
        self._mirror.watch(None)
        super().closeEvent(event)
        self.closed.emit()


class _Mirror(QWidget):
    """Draws what is in sight of the page in front. ``in_sight`` says whether anything is."""

    in_sight = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The page in front, large"))
        self._pages: PageStack | None = None
        self._window: QWidget | None = None
        self._picture = QPixmap()
        self._due = QTimer(self, singleShot=True, interval=LEAST_MS)
        self._due.timeout.connect(self._take)

    def watch(self, pages: "PageStack | None") -> None:
        """Follow these pages, and no others any more; ``None`` for none at all."""
        for watched in (self._pages, self._window):
            if watched is not None:
                watched.removeEventFilter(self)
        if self._pages is not None:
            self._pages.destroyed.disconnect(self._lose)
        self._pages, self._window = pages, None
        if pages is not None:
            self._window = pages.window()
            for watched in (pages, self._window):
                watched.installEventFilter(self)
            pages.destroyed.connect(self._lose)
        self._take()

    def _lose(self) -> None:
        """The pages are gone. Their window may be going too, and is not touched."""
        self._pages = self._window = None
        self._take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: the window paints something, or the pages are no longer to be seen."""
        if event.type() is QEvent.Type.Hide and watched is self._pages:
            self._take()
        elif event.type() is QEvent.Type.UpdateRequest and not self._due.isActive():
            self._due.start()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another size is another picture."""
        super().resizeEvent(event)
        if not self._due.isActive():
            self._due.start()

    def _take(self) -> None:
        """Take a new picture of what is in sight, or drop the old one at once."""
        seen = self._in_sight()
        clock = QElapsedTimer()
        clock.start()
        self._picture = QPixmap() if seen is None else self._picture_of(seen)
        self._due.setInterval(max(LEAST_MS, REST * clock.elapsed()))
        self.in_sight.emit(seen is not None)
        self.update()

    def _in_sight(self) -> QWidget | None:
        """The part of the page in front that the people at the desk see."""
        page = None if self._pages is None else self._pages.page()
        if page is None or not page.isVisible():
            return None
        return page.current().viewport()

    def _picture_of(self, seen: QWidget) -> QPixmap:
        """``seen``, as large as there is room for, in its own shape."""
        room = self.size() * self.devicePixelRatioF()
        picture = QPixmap(seen.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        if picture.isNull():
            return picture
        picture.fill(self.palette().window().color())
        picture.setDevicePixelRatio(picture.width() / seen.width())
        seen.render(picture)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        return picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: draw the last picture in the middle."""
        spare = self.size() - self._picture.deviceIndependentSize().toSize()
        QPainter(self).drawPixmap(QPoint(spare.width() // 2, spare.height() // 2), self._picture)


def _other_screen(desk: QScreen) -> QScreen | None:
    """A screen that is not the desk's, ``None`` where there is only one."""
    return next((each for each in QGuiApplication.screens() if each is not desk), None)
