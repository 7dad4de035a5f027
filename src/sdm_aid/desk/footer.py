"""The foot of a conversation: back, what is saved, come back to this, next."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.conversation.state import last_said
from sdm_aid.desk.view import View
from sdm_aid.desk.widgets.buttons import button
from sdm_aid.desk.widgets.layouts import Flow
from sdm_aid.desk.widgets.words import words
from sdm_aid.language import _


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
        flow = Flow(gap=12)
        for each in (self._back, self._saved, self._undo):
            flow.addWidget(each)
        flow.spring()
        for each in (self._come_back, self._next):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 9, 24, 9)
        column.addLayout(flow)

    def show_view(self, view: View, next_name: str, can_go_back: bool) -> None:
        """Show what is saved and where Next leads."""
        self._back.setEnabled(can_go_back)
        self._next.setText(next_name)
        self._next.setAccessibleName(next_name)
        if view.saved_at is not None:
            moment = QLocale().toString(view.saved_at.astimezone().time(), "HH:mm")
            self._saved.setText(_("Saved {time}").format(time=moment))
        self._undo.setEnabled(last_said(view.state) is not None)
        coming_back = view.path[view.here()].come_back
        text = _("No need to come back") if coming_back else _("Come back to this")
        self._come_back.setText(text)
        self._come_back.setAccessibleName(text)
