"""Do: begin with one tap, and write down how it went."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line, in_columns
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.learn.change.part import Part
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.plan.content.dates import in_words


class DoPart(Part):
    """Until it begins, the way to begin; from then on what happened."""

    def __init__(self, table: LearnTable, change_id: str) -> None:
        super().__init__(
            table, change_id, _("Do"), _("Try it as small as you planned, and see what happens.")
        )
        self._start = button(_("Start trying it"), self._ask, "primary")
        self._asks = _Asks(self)
        self._since = words("", "strong")
        self._how = in_columns(
            self._box("as-planned", _("Did it go as planned?"), _("What went another way?")),
            self._box("surprises", _("What surprised you?"), _("What had nobody thought of?")),
            most=2,
        )
        self._line = in_a_line(self._start)
        self._closed = words("", "small")
        self._add(self._line, self._closed, self._asks, self._since, self._how)

    def show_change(self, change: Change, closed: str | None) -> None:
        """Show how it stands."""
        super().show_change(change, closed)
        has_begun = change.done_from is not None
        self._asks.warn(not change.text("prediction").strip())
        if has_begun or closed:
            self._asks.hide()
        show_text(self._closed, closed if closed and not has_begun else "")
        self._line.setVisible(not has_begun and not closed and self._asks.isHidden())
        self._how.setVisible(has_begun)
        began = ""
        if change.day_begun is not None:
            day = in_words(change.day_begun, self._table.language)
            began = _("You began on {day}.").format(day=day)
        show_text(self._since, began)

    def _ask(self) -> None:
        self._line.hide()
        self._asks.show()
        self._asks.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """People begin to try it; what they expect is fixed from now on."""
        self._table.write(self._place("stage").written("do"))

    def not_yet(self) -> None:
        """They do not: they go on planning."""
        self._asks.hide()
        self._line.show()
        self._start.setFocus(Qt.FocusReason.OtherFocusReason)


class _Asks(QWidget):
    """Asks once, since what people expect is fixed from then on."""

    def __init__(self, part: DoPart) -> None:
        super().__init__()
        self._nothing = words(
            _("Nobody has written what you expect. It cannot be added later."), "strong"
        )
        self.yes: QPushButton = button(_("Yes, start now"), part.begin, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            words(
                _("Once you start, what you expect stays as it is, so that you can learn from it.")
            )
        )
        column.addWidget(self._nothing)
        column.addWidget(in_a_line(self.yes, button(_("Not yet"), part.not_yet)))
        self.hide()

    def warn(self, is_unwritten: bool) -> None:
        """Say that nobody wrote what they expect."""
        self._nothing.setVisible(is_unwritten)
