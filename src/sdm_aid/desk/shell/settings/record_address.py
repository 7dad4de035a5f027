"""Where the record is: on this machine, or on the practice's server for several rooms."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.background import wait_for
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _
from sdm_aid.record.base.errors import RecordTrouble


class RecordAddress(QWidget):
    """A box for the address of the practice's record. Empty: the record is on this machine."""

    chosen = Signal(str)
    """The address as it may be kept: without a password."""

    def __init__(self) -> None:
        super().__init__()
        self._box = Box(_("Record of the practice (address)"))
        self._box.finished.connect(self._choose)
        self._answer = words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._kept = ""
        why = _("Leave this empty to keep the record on this machine.")
        for widget in (words(why, "fine"), self._box, self._answer):
            column.addWidget(widget)
        show_text(self._answer, "")

    def show_address(self, address: str) -> None:
        """Show the address that is kept; one that was refused stays until somebody mends it."""
        if address != self._kept:
            self._kept = address
            self._box.show_text(address)

    def _choose(self, text: str) -> None:
        from sdm_aid.record.server.address import for_settings

        try:
            address = wait_for(partial(for_settings, text.strip()))
        except RecordTrouble as trouble:
            show_text(self._answer, str(trouble))
            return
        show_text(self._answer, _("SDM Aid uses this when you open it again."))
        self._box.show_text(address)
        self.chosen.emit(address)
