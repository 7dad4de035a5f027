"""The dots of the table: beginning a round, giving alone, and showing the piles to all at once."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.layouts import in_a_line, show_only
from sdm_aid.desk.kit.widgets.words import show_in_place, show_text, words
from sdm_aid.desk.learn.dots.dots_desk import DotsDesk
from sdm_aid.desk.learn.group.sides import so_many_patients, so_many_staff
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.notebook.dots import Round
from sdm_aid.learning.notebook.kept import Written, new_thing
from sdm_aid.learning.notebook.notes import Thing

FEWEST = 2
"""Ideas among which there is something to choose."""


class RoundCard(QFrame):
    """Where the round of dots stands, and what can be done next."""

    def __init__(self, table: LearnTable) -> None:
        super().__init__()
        self._table = table
        self.setProperty("role", "card")
        self._said = words("")
        self._warned = words("", "small")
        self._begins = button(_("Begin a round of dots"), self._begin)
        self._gives = button(_("Give your dots"), self._give)
        self._closes = button(_("Show the piles"), self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(6)
        column.addWidget(
            in_a_line(words(_("Dots"), "strong"), self._gives, self._closes, self._begins, gap=14)
        )
        column.addWidget(self._said)
        column.addWidget(self._warned)
        table.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        open_ = open_round(self._table)
        ideas = self._table.notebook.ideas
        may_write = self._table.writer is not None
        show_in_place(self, open_ is not None or len(ideas) >= FEWEST)
        ways = (self._begins, self._gives, self._closes)
        show_only(ways, (self._begins,) if open_ is None else (self._gives, self._closes))
        self._begins.setEnabled(may_write)
        self._closes.setEnabled(may_write and open_ is not None and any(open_.gave))
        show_text(self._said, _how_dots_work() if open_ is None else self._given(open_))
        show_text(self._warned, "" if open_ is None else _known_by(open_))

    def _given(self, round_: Round) -> str:
        patients, staff = round_.gave
        if not patients and not staff:
            return _("Nobody has given theirs yet. Each gives three dots, alone with the screen.")
        language = self._table.language
        return _("{patients} and {staff} have given theirs. Nobody sees a pile yet.").format(
            patients=so_many_patients(patients, counted(patients, language)),
            staff=so_many_staff(staff, counted(staff, language)),
        )

    def _begin(self) -> None:
        ideas = [each.id for each in self._table.notebook.ideas]
        self._table.write(Written(Thing.DOTS, new_thing(), "ideas", ideas))

    def _give(self) -> None:
        open_ = open_round(self._table)
        if open_ is not None:
            self._table.page_asked.emit(DotsDesk(self._table, open_))

    def _close(self) -> None:
        open_ = open_round(self._table)
        if open_ is not None:
            self._table.write(Written(Thing.DOTS, open_.id, "closed", True))


def open_round(table: LearnTable) -> Round | None:
    """The round in which dots are given now."""
    last = table.notebook.rounds[-1] if table.notebook.rounds else None
    return None if last is None or last.closed else last


def _how_dots_work() -> str:
    return _(
        "Each person gives three dots, alone. Patients’ and staff’s are two piles that are never "
        "added up. The first three of either pile go forward."
    )


def _known_by(round_: Round) -> str:
    """What a pile of one person tells, said before it is shown."""
    patients, staff = round_.gave
    if patients == 1 and staff == 1:
        return _(
            "Only one patient and one of staff gave theirs: all will see whose dots are whose."
        )
    if patients == 1:
        return _("Only one patient gave theirs: all will see which dots these are.")
    if staff == 1:
        return _("Only one of staff gave theirs: all will see which dots these are.")
    return ""
