"""A box of the table: what happens with one choice, in a figure, a small picture and words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.desk.pages.choice_columns.box import Box
from sdm_aid.guide.model.cells import Cell, EventRate, Gap
from sdm_aid.guide.model.guide import Guide, Option, Outcome
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import number_in_words
from sdm_aid.plan.content.chances import cell_words


class SpanCell(Box):
    """One box for all the choices of a row: what there is to say in place of figures."""

    def __init__(self) -> None:
        super().__init__("cell")
        read_as(self, Role.Cell)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._heading, self._more = words("", "here"), words("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(2)
        column.addWidget(self._heading)
        column.addWidget(self._more)
        column.addStretch(1)
        self.let_through()

    def show_says(self, name: str, says: tuple[str, ...]) -> None:
        """Say this of the row of that name."""
        self._heading.setText(says[0])
        self._more.setText(" ".join(says[1:]))
        self._more.setVisible(len(says) > 1)
        self.setAccessibleName(" ".join(says))
        self.setAccessibleDescription(name)


def gap_words(gap: Gap) -> str:
    """Why there is no figure, in a few words."""
    return {
        "no evidence": _("No research found"),
        "no difference": _("No difference found"),
        "not applicable": _("Does not apply"),
    }[gap.why]


def heard(option: Option, cell: Cell, row: Outcome, guide: Guide) -> str:
    """What a box says to those who hear it: the choice, and what happens to how many."""
    if isinstance(cell, Gap):
        return _("{choice}: {said}").format(choice=option.name, said=gap_words(cell))
    if isinstance(cell, EventRate):
        return _rate_heard(option, cell, row, guide)
    said = cell_words(cell, row, guide)
    text = " ".join(part for part in (said.headline, said.sentence, said.range) if part)
    return _("{choice}: {said}").format(choice=option.name, said=text)


def _rate_heard(option: Option, cell: EventRate, row: Outcome, guide: Guide) -> str:
    n, of, others = (
        number_in_words(number, guide.language, thousands=True)
        for number in (cell.n, cell.whole, cell.whole - cell.n)
    )
    said = _("{choice}: {n} of {of} people {happens}, {others} {otherwise}.").format(
        choice=option.name, n=n, of=of, happens=row.happens or "", others=others,
        otherwise=row.otherwise or "",
    )  # fmt: skip
    return " ".join(part for part in (said, cell_words(cell, row, guide).range) if part)
