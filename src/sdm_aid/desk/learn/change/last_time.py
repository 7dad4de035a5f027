"""The cycle before, in a few lines: what was aimed at, seen and learned last time."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import may_break, show_text, words
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.cycles import change_in


class LastTime(QFrame):
    """Stands where a change follows another one; nothing stands there else."""

    opened = Signal(str)
    """The cycle before is to be opened: its id."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._table = table
        self._before = ""
        self._said = words("")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.addWidget(words(_("What you know from last time"), "h2"))
        column.addWidget(self._said)
        see = button(_("See the cycle before"), lambda: self.opened.emit(self._before), "link")
        column.addWidget(in_a_line(see))

    def show_change(self, change: Change) -> None:
        """Show what came before this one."""
        before = change_in(self._table.notebook, change.after) if change.after else None
        self.setVisible(before is not None)
        if before is not None:
            self._before = before.id
            show_text(self._said, "\n".join(_said(before)) or _("Nothing was written down."))


def _said(before: Change) -> Iterator[str]:
    lines = {
        "how-much": _("You aimed at: {words}"),
        "prediction": _("You expected: {words}"),
        "seen": _("You saw: {words}"),
        "surprises": _("What surprised you: {words}"),
        "act-reason": _("What you learned: {words}"),
    }
    for field, said in lines.items():
        if text := before.text(field).strip():
            yield said.format(words=may_break(text))
