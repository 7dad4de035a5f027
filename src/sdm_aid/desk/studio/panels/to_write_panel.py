"""What is still to be written in the guide: a list of its own, as nothing of it is a mistake."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.studio.editor.jump_list import JumpList, Spot
from sdm_aid.guide.checking.check import Finding
from sdm_aid.guide.rules.to_write import CODE
from sdm_aid.kit.language import _, ngettext

MOST = 200
"""Things listed; whoever has more begins with these."""


class ToWritePanel(QFrame):
    """Lists the fields, each with what belongs there. ``jump`` carries a line and column."""

    jump = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self._heading = words("", "h2")
        self._lead = words("", "small")
        self.list = JumpList(_("Still to be written"))
        self.list.setAccessibleDescription(_("Enter goes to the place in the text."))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._lead)
        column.addWidget(self.list, 1)
        self.list.chosen.connect(self.jump)
        self.show_found(())

    def show_found(self, found: tuple[Finding, ...]) -> None:
        """Show what is to be written of all that was found."""
        every = [each for each in found if is_to_write(each)]
        shown = sorted(every, key=lambda each: each.problem)[:MOST]
        self._heading.setText(how_many(found))
        show_text(
            self._lead,
            _("No mistakes: only what nobody has written yet.")
            if every
            else _("Nothing in this guide says “To do”."),
        )
        self.list.setVisible(bool(every))
        self.list.show_spots(tuple(map(_spot, shown)))


def is_to_write(found: Finding) -> bool:
    """Whether this is no mistake, only something that nobody has written yet."""
    return found.rule.code == CODE


def how_many(found: tuple[Finding, ...]) -> str:
    """How many things are to be written, in words."""
    many = sum(map(is_to_write, found))
    if not many:
        return _("All written")
    return ngettext("{n} to write", "{n} to write", many).format(n=many)


def _spot(found: Finding) -> Spot:
    problem = found.problem
    said = _("Line {line}: {what}").format(line=problem.line, what=problem.what)
    return Spot(problem.line, problem.column, f"{said}\n{problem.fix}" if problem.fix else said)
