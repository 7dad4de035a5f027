"""One hint on the screen: what to try, and the ways on."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line, layout_of
from sdm_aid.desk.kit.widgets.words import announce, words
from sdm_aid.desk.tour.placing import beside
from sdm_aid.kit.language import _

LETTERS, AROUND = 44, 12
"""Width of a hint in letters of its own text; pixels free round it."""


class HintCard(QFrame):
    """Stands over a page beside what it is about. It never takes the keyboard by itself."""

    on = Signal()
    """On to the next, with this one done for people if they have not done it."""
    skipped = Signal()
    card_asked = Signal()
    """Somebody wants the card with what each step is for."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("role", "hint")
        self.setAccessibleName(_("Hint"))
        self._count = words("", "small")
        self._says = words("", "body")
        self._on = button("", self.on.emit)
        self._card = button(_("Print a card of the steps"), self.card_asked.emit)
        self._skip = button(_("Skip the tour"), self.skipped.emit, "link")
        for each in self.ways():
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap leaves the keyboard in the box
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(10)
        for widget in (self._count, self._says, in_a_line(*self.ways())):
            column.addWidget(widget)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.skipped.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self.hide()

    def ways(self) -> tuple[QPushButton, ...]:
        """What can be pressed on it, in order."""
        return self._on, self._card, self._skip

    def show_hint(self, says: str, number: int, of: int, *, to_try: bool) -> None:
        """Say what to try; ``to_try``: whether there is something to do, not only to look at."""
        last = number == of
        self._count.setText(_("{n} of {of}").format(n=number, of=of))
        self._says.setText(says)
        self.setAccessibleDescription(says)
        self._card.setVisible(last)
        self._skip.setVisible(not last)
        self._name_way_on(_("Close the tour") if last else self._words(to_try))
        announce(self, says)

    def show_written(self, written: bool) -> None:
        """Say whether somebody is writing what there is to write; then there is only a Next."""
        self._name_way_on(self._words(to_try=not written))

    def _words(self, to_try: bool) -> str:
        return _("Do it for me") if to_try else _("Next hint")

    def _name_way_on(self, text: str) -> None:
        if self._on.text() != text:
            self._on.setText(text)
            self._on.setAccessibleName(text)
            layout_of(self).activate()

    def stand_beside(self, target: QRect, part: QRect) -> None:
        """Stand beside this place, which may be empty, within a part of the page."""
        self.ensurePolished()
        room = part.adjusted(AROUND, AROUND, -AROUND, -AROUND)
        wide = min(room.width(), self.fontMetrics().averageCharWidth() * LETTERS)
        high = layout_of(self).totalHeightForWidth(wide)
        mirrored = self._over.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setGeometry(beside(target, QSize(wide, high), room, mirrored=mirrored))
        self.show()
        self.raise_()
