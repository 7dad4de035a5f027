"""What can be wrong with a record, and where."""

from dataclasses import dataclass
from enum import StrEnum

from sdm_aid.kit.language import _


class Wrong(StrEnum):
    """What can be found wrong."""

    ROW = "row"
    """Changed, moved, put in, or the one before it taken out."""
    END = "end"
    """Rows at the end were cut off."""
    SEAL = "seal"
    """The head of the chain is not as the program left it, or was broken once."""
    MISSING = "missing"
    """A conversation that was begun is not there, nor was it erased."""
    STRANGE = "strange"
    """A conversation, or entries, that the program did not put there."""
    LIST = "list"
    """The list says something else than the entries."""
    GUIDE = "guide"
    """A guide's text is not the one its hash is of."""
    OPEN = "open"
    """What keeps rows from being changed was taken away."""
    SCHEMA = "schema"
    """A table, an index or a trigger is not one that the program made."""
    DRAFT = "draft"
    """What was being typed was changed."""
    AFTERWARDS = "afterwards"
    """What a patient answered alone was changed, or is nobody's."""
    COUNTED = "counted"
    """What a month came to was changed after it closed."""
    WORDS = "words"
    """What somebody wrote alone was changed, or is nobody's."""
    SET_BACK = "set-back"
    """Rows of a kind were taken out, or are as they once were."""
    HEAD = "head"
    """The record's head is not as the program left it."""
    BEHIND = "behind"
    """The record is not what it was after its last write."""
    FOUND = "found"
    """What was found when the record was opened once; the audit keeps it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. ``str`` says it in words, none of them a patient's."""

    wrong: Wrong
    where: str
    """A conversation's id (where missing, its SHA-256), a guide's hash, or "audit"."""
    row: int = 0
    """The first row that is wrong, from 1; nought where it is not one row."""

    def __str__(self) -> str:
        said = {
            Wrong.ROW: _("{where}: row {row} was changed, moved, added or removed."),
            Wrong.END: _("{where}: what came after row {row} was cut off."),
            Wrong.SEAL: _("{where}: its seal is not the one this program put there."),
            Wrong.MISSING: _("{where}: this conversation is missing and was not erased."),
            Wrong.STRANGE: _("{where}: this program did not write this."),
            Wrong.LIST: _("{where}: the list does not say what the conversation says."),
            Wrong.GUIDE: _("{where}: the text of this guide was changed."),
            Wrong.OPEN: _("{where}: the guard that keeps rows from being changed was removed."),
            Wrong.SCHEMA: _("{where}: this table, index or trigger is not one of this program’s."),
            Wrong.DRAFT: _("{where}: what was being typed was changed."),
            Wrong.AFTERWARDS: _("What a patient answered alone was changed or added."),
            Wrong.COUNTED: _("{where}: what was counted in this month was changed."),
            Wrong.WORDS: _("What somebody wrote alone was changed or added."),
            Wrong.SET_BACK: _("{where}: rows were removed, or set back to an older state."),
            Wrong.HEAD: _("{where}: what the record says it holds was changed."),
            Wrong.BEHIND: _("{where}: the record is not what it was after its last change."),
            Wrong.FOUND: _("When the record was opened: {where} (row {row} of the audit)."),
        }[self.wrong]
        return said.format(where=self.where, row=self.row)
