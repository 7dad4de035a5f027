"""The foot of a conversation: back, what is saved, come back to this, next."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.conversation.state import last_said
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.buttons import button
from sdm_aid.desk.widgets.layouts import Flow, line_width, show_only
from sdm_aid.desk.widgets.words import words
from sdm_aid.language import _

SIDE, GAP = 24, 12
"""Pixels free at either end, and between two things."""


class Footer(QFrame):
    """Where one goes from here."""

    back = Signal()
    next = Signal()
    come_back = Signal()
    undo = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self.setProperty("edge", "above")
        self._back = button(_("Back"), self.back.emit)
        self._saved = words("", "saved")
        self._saved.setWordWrap(False)
        self._undo = button(_("Undo"), self.undo.emit, "link")
        self._come_back = button(_("Come back to this"), self.come_back.emit, "link")
        self._next = button("", self.next.emit, "primary")
        self._next_name = ""
        flow = Flow(GAP)
        for each in (self._back, self._saved, self._undo):
            flow.addWidget(each)
        flow.spring()
        for each in (self._come_back, self._next):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 9, SIDE, 9)
        column.addLayout(flow)

    def show_view(self, view: View, next_name: str, can_go_back: bool) -> None:
        """Show what is saved and where Next leads."""
        self._back.setEnabled(can_go_back)
        self._next_name = next_name
        self._next.setAccessibleName(next_name)
        if view.saved_at is not None:
            moment = QLocale().toString(view.saved_at.astimezone().time(), "HH:mm")
            self._saved.setText(_("Saved {time}").format(time=moment))
        self._undo.setEnabled(last_said(view.state) is not None)
        coming_back = view.path[view.here()].come_back
        text = _("No need to come back") if coming_back else _("Come back to this")
        self._come_back.setText(text)
        self._come_back.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: another width has room for more or fewer words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep to one line: Next says only that, and then the time of saving goes."""
        short = self._next_name if self._next_name == _("Finish") else _("Next")
        room = self.width() - 2 * SIDE
        always = [self._back, self._undo, self._come_back, self._next]
        for text, saved in ((self._next_name, True), (short, True), (short, False)):
            if self._next.text() != text:
                self._next.setText(text)
            if line_width([*always, *([self._saved] if saved else [])], GAP) <= room:
                break
        show_only([self._saved], [self._saved] if saved else [])
