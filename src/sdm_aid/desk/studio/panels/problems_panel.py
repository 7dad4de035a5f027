"""What was found in the guide: where, what, what to do, and "Fix it" where that is sure."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.desk.kit.widgets.buttons import Tile, button, side_by_side
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.studio.editor.jump_list import JumpList, Spot
from sdm_aid.desk.studio.panels.to_write_panel import is_to_write
from sdm_aid.desk.studio.shortcuts import say_on
from sdm_aid.guide.checking.check import Finding
from sdm_aid.guide.checking.fixes import Fix, fix_for
from sdm_aid.kit.language import _, ngettext

MOST = 100
"""Findings listed; whoever has more begins with these."""


class ProblemsPanel(QFrame):
    """Lists findings. ``fix_asked`` carries the ``Fix`` for the one that is picked."""

    jump = Signal(int, int)
    fix_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self._found: tuple[Finding, ...] = ()
        self._shown: list[Finding] = []
        self._text = ""
        self._heading = words("", "h2")
        self._more = words("", "small")
        self.list = JumpList(_("What is not right yet"))
        self.list.setAccessibleDescription(_("Enter goes to the place in the text."))
        self._fix = button(_("Fix it"), self.fix)
        say_on({"fix": self._fix})
        self._notes = Tile(_("Show notes too"), role="chip")
        self._notes.setCheckable(True)
        self._notes.clicked.connect(self._draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self.list, 1)
        column.addWidget(self._more)
        column.addWidget(side_by_side(self._fix, self._notes))
        self.list.chosen.connect(self.jump)
        self.list.currentRowChanged.connect(lambda _row: self._offer_fix())
        self._draw()

    def show_found(self, found: tuple[Finding, ...], text: str) -> None:
        """Show what was found in the text."""
        self._found = tuple(each for each in found if not is_to_write(each))
        self._text = text
        self._draw()

    def told(self) -> str:
        """How many there are, in words."""
        return self._heading.text()

    def on_line(self, line: int) -> str:
        """What was found on a line, in words; empty where nothing was."""
        return "\n".join(_spot(each).words for each in self._shown if each.problem.line == line)

    def fix(self) -> None:
        """Put the picked one right, where what is right is sure."""
        if (sure := self._sure()) is not None:
            self.fix_asked.emit(sure)

    def _draw(self) -> None:
        notes = self._notes.isChecked()
        wanted = [each for each in self._found if notes or each.rule.severity != "note"]
        wanted.sort(key=lambda each: (_ORDER.index(each.rule.severity), each.problem))
        self._shown = wanted[:MOST]
        self._heading.setText(how_many(self._found))
        self.list.setVisible(bool(wanted))
        self.list.show_spots(tuple(_spot(each) for each in self._shown))
        more = len(wanted) - len(self._shown)
        show_text(
            self._more, ngettext("And {n} more.", "And {n} more.", more).format(n=more) * bool(more)
        )
        self._offer_fix()

    def _offer_fix(self) -> None:
        sure = self._sure()
        self._fix.setVisible(sure is not None)
        if sure is not None:
            said = _("Fix it: “{word}”").format(word=sure.new)
            self._fix.setText(said)
            self._fix.setAccessibleName(said)

    def _sure(self) -> Fix | None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._shown):
            return None
        return fix_for(self._shown[row].problem, self._text)


_ORDER = ("error", "warning", "note")


def how_many(found: tuple[Finding, ...]) -> str:
    """How many problems there are, in words."""
    many = sum(each.rule.severity != "note" and not is_to_write(each) for each in found)
    if not many:
        return _("No problems")
    return ngettext("{n} problem", "{n} problems", many).format(n=many)


def _spot(found: Finding) -> Spot:
    problem = found.problem
    kinds = {"error": _("Fix this"), "warning": _("Look at this"), "note": _("A note")}
    line = _("{kind}, line {line}: {what}").format(
        kind=kinds[found.rule.severity], line=problem.line, what=problem.what
    )
    return Spot(problem.line, problem.column, f"{line}\n{problem.fix}" if problem.fix else line)
