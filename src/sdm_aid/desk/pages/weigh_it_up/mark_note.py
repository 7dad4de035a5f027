"""A mark in a few words, written over the boxes below it: nothing moves to make room."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.conversation.steps.people import marked_by
from sdm_aid.conversation.steps.registry import closed_because
from sdm_aid.desk.core.view import View
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line, layout_of
from sdm_aid.desk.kit.widgets.screen import Screen, bring_into_sight
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.pages.weigh_it_up.mark_box import MarkBox
from sdm_aid.desk.pages.weigh_it_up.marks import SIGNS, mark_name
from sdm_aid.guide.model.steps import WEIGH_IT_UP
from sdm_aid.kit.language import _

LINES_WIDE = 17
"""Lines high: how wide it is, where the page has so much room."""

_SIDES = BELOW, ABOVE, RIGHT, LEFT = range(4)
"""Of the box; the first with room for all of it is taken."""


class MarkNote(QFrame):
    """Opens under one box at a time, and is closed by Done, Escape, or a tap on another key."""

    typed = Signal(str, object)
    """A field and the words so far."""
    finished = Signal(str, object)
    """A field and the words once they are finished, ``None`` for none."""
    entered = Signal(str)
    """Somebody begins to write in a field."""
    cleared = Signal(str, str)
    """The box, as an item and a choice, whose mark is taken back."""

    def __init__(self, screen: Screen) -> None:
        inside = screen.widget()
        super().__init__(inside)
        self.setProperty("role", "note")
        self._screen = screen
        self._place: tuple[str, str] | None = None
        self._under: MarkBox | None = None
        self._side = BELOW
        self._field = ""
        self._view: View | None = None
        self._title = words("", "strong")
        self._by = words("", "small")
        self._box = Box(_("In a few words"), 2)
        self._back = words("", "small")
        self._done = button(_("Done"), self.close_note)
        self._clear = button(_("Clear this box"), self._take_back, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        for each in (
            self._title,
            self._by,
            self._box,
            self._back,
            in_a_line(self._done, self._clear),
        ):
            column.addWidget(each)
        self._box.typed.connect(lambda text: self.typed.emit(self._field, text))
        self._box.finished.connect(lambda text: self.finished.emit(self._field, text or None))
        self._box.entered.connect(lambda: self.entered.emit(self._field))
        self.hide()
        if inside is not None:
            inside.installEventFilter(self)

    @property
    def place(self) -> tuple[str, str] | None:
        """The box it is open for, as an item and a choice; ``None`` while it is closed."""
        return self._place

    def open_under(self, box: MarkBox, item: str, option: str) -> None:
        """Open under a box, and give the keyboard to its words."""
        self.close_note()
        self._place, self._under = (item, option), box
        self._field = f"mark-words/{item}/{option}"
        self._box.empty()
        self._show()
        QWidget.setTabOrder(list(box.keys.values())[-1], self._box.edit)
        QWidget.setTabOrder(self._box.edit, self._done)
        QWidget.setTabOrder(self._done, self._clear)
        self.show()
        self.raise_()
        self._side = self._side_in_sight()
        self.stand()
        if self._side == BELOW:
            bring_into_sight(self)
        self._box.to_the_end()
        self._box.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: View) -> None:
        """Show the mark and the words as they are; close where the mark is gone."""
        self._view = view
        self._show()

    def _show(self) -> None:
        if self._place is None or self._view is None:
            return
        state = self._view.state
        where = "mark/" + "/".join(self._place)
        mark, said = state.text(WEIGH_IT_UP, where), state.entry(WEIGH_IT_UP, where)
        if not mark:
            self.close_note()
            return
        show_text(self._title, f"{SIGNS[mark]}  {mark_name(mark)}")
        by = "" if said is None else marked_by(said.voice, self._view.people)
        show_text(self._by, by)
        show_text(
            self._back,
            _("Tap {sign} again, or “Clear this box”, to take it back.").format(sign=SIGNS[mark]),
        )
        closed = self._view.closed or closed_because(
            self._view.guide, state, WEIGH_IT_UP, self._field
        )
        self._box.open_or_close(closed or None)
        self._box.show_text(state.text(WEIGH_IT_UP, self._field))

    def stand(self) -> None:
        """Stand at the box, within the column."""
        if self._under is not None and not self.isHidden():
            self.setGeometry(self._room(self._side))

    def _side_in_sight(self) -> int:
        """Where there is room for all of it without scrolling; below, where there is nowhere."""
        seen = self._seen()
        edges = self._screen.column.contentsMargins()
        column = seen.adjusted(edges.left(), 0, -edges.right(), 0)
        return next((side for side in _SIDES if column.contains(self._room(side))), BELOW)

    def _seen(self) -> QRect:
        """What can be seen of the column, but for what the choices' names cover."""
        inside, frame = self.parentWidget(), self._screen.viewport()
        assert inside is not None
        corner = inside.mapFrom(frame, QPoint(0, 0))
        return QRect(corner, frame.size()).adjusted(0, self._screen.covered, 0, 0)

    def _room(self, side: int) -> QRect:
        """Its place on a side of the box, for words as long as they are."""
        inside = self.parentWidget()
        assert inside is not None
        assert self._under is not None
        edges = self._screen.column.contentsMargins()
        room = inside.width() - edges.left() - edges.right()
        wide = min(room, LINES_WIDE * self.fontMetrics().lineSpacing())
        high = layout_of(self).totalHeightForWidth(wide)
        box = QRect(self._under.mapTo(inside, QPoint(0, 0)), self._under.size())
        x = box.right() + 1 - wide if self.isRightToLeft() else box.left()
        x = max(edges.left(), min(x, inside.width() - edges.right() - wide))
        if side == BELOW:
            return QRect(x, box.bottom() - 3, wide, high)
        if side == ABOVE:
            return QRect(x, box.top() + 4 - high, wide, high)
        seen = self._seen()
        y = max(seen.top(), min(box.top(), seen.bottom() - high))
        return QRect(box.right() - 3 if side == RIGHT else box.left() + 4 - wide, y, wide, high)

    def close_note(self) -> None:
        """Keep the words, and give the keyboard back to the box."""
        if self._place is None:
            return
        under, had_it = self._under, self.isAncestorOf(self.focusWidget() or self._screen)
        if had_it and under is not None:
            under.take_keyboard_back()
        self._place = self._under = None
        self.hide()

    def _take_back(self) -> None:
        if self._place is not None:
            item, option = self._place
            self.close_note()
            self.cleared.emit(item, option)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's: closed as well where the page is left."""
        super().hideEvent(event)
        self._place = self._under = None
        self.setHidden(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: words on more lines make it longer."""
        super().resizeEvent(event)
        self.stand()

    def event(self, event: QEvent) -> bool:
        """Qt's: as above, for words that are being written."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.stand()
        return done

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: a tap beside it closes it."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self.close_note()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: a tap on it is none beside it."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Escape closes it; the words stay."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_note()
        else:
            super().keyPressEvent(event)
