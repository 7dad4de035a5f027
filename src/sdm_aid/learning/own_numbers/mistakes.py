"""What is wrong with a table of numbers: each mistake by its row and column, with the fix."""

from dataclasses import dataclass

from sdm_aid.guide.authoring.tables.table import name_of
from sdm_aid.kit.language import _


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. Rows and columns count from nought, as in a table."""

    row: int
    column: int
    heading: str
    """What the column is called; empty where there is no such column."""
    what: str

    @property
    def text(self) -> str:
        """The mistake in a sentence, with its place as a spreadsheet shows it."""
        if not self.heading:
            return _("Row {row}: {what}").format(row=self.row + 1, what=self.what)
        return _("Row {row}, column “{column}” ({cell}): {what}").format(
            row=self.row + 1,
            column=self.heading,
            cell=name_of(self.row, self.column),
            what=self.what,
        )


class BadNumbers(ValueError):
    """A table that cannot be taken, with every mistake that is in it. Nothing of it is used."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(mistake.text for mistake in mistakes))
        self.mistakes = mistakes
