"""Act: keep, change, stop or spread. Stop is as large as Keep, and is told as learning."""

from math import ceil

from PySide6.QtCore import Signal

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import SteadyWords
from sdm_aid.desk.learn.change.expected import written_by
from sdm_aid.desk.learn.change.part import Part
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.cycles import next_of

ROOM_FOR_SIDE_AND_DAY = 35
"""Letters of " (a companion), 29 November 2026", and some for longer months."""

A_WORD = 9
"""Letters: names and days break between words, so their room must too."""

LEARNED = {
    "keep": lambda: _("Kept: {who}. You know now that it helps here."),
    "change": lambda: _("To be changed: {who}. You know now what to try next."),
    "stop": lambda: _("Stopped: {who}. That is learning too: now you know what does not help."),
    "spread": lambda: _("To be spread: {who}. What helped here may help others."),
}
"""What is said of what it came to."""


class ActPart(Part):
    """Four equal buttons, why, and the way to the next cycle."""

    next_asked = Signal()

    def __init__(self, table: LearnTable, change_id: str) -> None:
        super().__init__(
            table,
            change_id,
            _("Act"),
            _("What comes of it? Patients or staff can stop it at any time."),
        )
        self._acts = ChoiceGroup(
            _("What comes of it"),
            {
                "keep": (_("Keep"), _("It helps. It stays.")),
                "change": (_("Change"), _("Try it again, in another way.")),
                "stop": (_("Stop"), _("It does not help, or costs too much.")),
                "spread": (_("Spread"), _("It helps. More people should have it.")),
            },
            "tile",
            (200, 4),
        )
        self._acts.chosen.connect(self._act)
        self._change: Change | None = None
        self._told = SteadyWords("strong", ())
        self._next = button("", self.next_asked.emit)
        self._line = in_a_line(self._next)
        self._add(
            self._acts,
            self._told,
            self._box("act-reason", _("Why"), _("What did you learn from it?")),
            self._line,
        )

    def show_change(self, change: Change, closed: str | None) -> None:
        """Show how it stands."""
        super().show_change(change, closed)
        self._change = change
        self._acts.show_choice(change.act)
        self._acts.setEnabled(not closed)
        self._told.keep_room_for(_learned(act, self._longest()) for act in LEARNED)
        self._told.setText(self._learned(change))
        has_next = next_of(self._table.notebook, change.id) is not None
        name = _("Open the next cycle") if has_next else _("Begin the next cycle")
        self._next.setText(name)
        self._next.setAccessibleName(name)
        self._next.setEnabled(has_next or not closed)
        self._line.setVisible(has_next or bool(change.act))

    def _learned(self, change: Change) -> str:
        note = change.page.get("act")
        return "" if note is None else _learned(change.act, written_by(note, self._table))

    def _longest(self) -> str:
        """As long as who wrote it, and when, can be."""
        names = [each.name for each in self._table.notebook.group]
        letters = max(map(len, names), default=0) + ROOM_FOR_SIDE_AND_DAY
        return " ".join(("n" * A_WORD,) * ceil(letters / A_WORD))

    def _act(self, act: str | None) -> None:
        """What it came to; ``None`` takes it back."""
        assert self._change is not None
        before = "plan" if self._change.done_from is None else "do"
        back = "study" if "seen" in self._change.page else before
        stage = "act" if act and self._change.done_from is not None else back
        self._table.write(self._place("act").written(act), self._place("stage").written(stage))


def _learned(act: str, who: str) -> str:
    return LEARNED[act]().format(who=who)
