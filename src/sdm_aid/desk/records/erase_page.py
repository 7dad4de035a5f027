"""Erasing: what will happen, a clear yes, and what was done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button, side_by_side
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.records.talk_picker import Talks, day_of, line
from sdm_aid.kit.language import _, ngettext

if TYPE_CHECKING:
    from sdm_aid.record.erasure.erase import Erased
    from sdm_aid.record.erasure.retention import Due
    from sdm_aid.record.store.audit import AuditRow
    from sdm_aid.record.store.listing import Kept


class EraseDesk(QStackedWidget):
    """Two screens: the question, and what was done."""

    home_asked = Signal()
    left = Signal()
    """Nothing is to be erased, or it has been: back to where one came from."""
    erase_asked = Signal(list)
    """Somebody said yes to erasing the talks with these ids."""

    def __init__(
        self,
        title: str,
        lead: str,
        what: "Talks | DueTalks",
        copies: "tuple[AuditRow, ...]",
        yes: str,
    ) -> None:
        """``what`` shows what is meant; ``copies`` are those that people have to see to."""
        super().__init__()
        self.setObjectName("page")
        self._what = what
        self._trouble = words("")
        self._trouble_card = card(self._trouble, role="notice")
        self._trouble_card.hide()
        self._ask = Screen(64, 40)
        self._ask.show_title(title, lead)
        self._ask.add(
            card(what),
            card(
                words(_("Erased here, and in every backup SDM Aid made.")),
                words(_("Then we look through each file to check that it has gone.")),
                words(_("This cannot be undone."), "strong"),
                words(
                    _("What patients answered alone, afterwards, has no name and stays."), "fine"
                ),
            ),
        )
        if copies:
            self._ask.add(elsewhere(copies))
        self._ask.add(
            self._trouble_card,
            side_by_side(
                button(_("No, keep it"), self.left.emit, "primary"),
                button(yes, self._yes),
            ),
        )
        self._ask.end()
        self._done = Screen(64, 40)
        for screen in (self._ask, self._done):
            self.addWidget(screen)

    def picked(self) -> list[str]:
        """The ids of the talks that are meant."""
        return self._what.picked()

    def _yes(self) -> None:
        if self.picked():
            self.erase_asked.emit(self.picked())
        else:
            self.tell(_("Pick a talk first. Nothing was erased."))

    def tell(self, text: str) -> None:
        """Say what stands in the way; the question still stands."""
        show_text(self._trouble, text)
        self._trouble_card.show()

    def show_done(self, done: "Erased", back: str = "") -> None:
        """Say what was done, file by file. ``back``: the way back, empty for none but home."""
        self._done.show_title(
            _("Erased") if done.gone else _("Some of it could not be erased"),
            _("It is gone from every file of this record.")
            if done.gone
            else _("Please read what is left, and contact whoever looks after SDM Aid."),
        )
        self._done.add(card(*(words(str(each)) for each in done.files)))
        if done.elsewhere:
            self._done.add(elsewhere(done.elsewhere))
        ways = [button(_("Home"), self.home_asked.emit, "" if back else "primary")]
        if back:
            ways.insert(0, button(back, self.left.emit, "primary"))
        self._done.add(side_by_side(*ways))
        self._done.end()
        self.setCurrentWidget(self._done)


class DueTalks(QWidget):
    """The talks that a rule says are due, the oldest first."""

    def __init__(self, due: "Due") -> None:
        super().__init__()
        self._ids = list(due.ids)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for each in due.conversations:
            column.addWidget(words(line(each)))

    def picked(self) -> list[str]:
        """The ids of all of them."""
        return self._ids


def erase_desk(kept: "tuple[Kept, ...]", meant: str, copies: "tuple[AuditRow, ...]") -> EraseDesk:
    """To erase a talk, and others of the same person's."""
    return EraseDesk(
        _("Erase this for good?"),
        _("Please check it once more."),
        Talks(kept, meant),
        copies,
        _("Yes, erase it for good"),
    )


def due_desk(due: "Due", copies: "tuple[AuditRow, ...]") -> EraseDesk:
    """To erase what a rule says is due."""
    count = len(due.conversations)
    title = ngettext("{n} talk is due", "{n} talks are due", count).format(n=count)
    lead = _("The oldest: {talk}.").format(talk=line(due.conversations[0]))
    return EraseDesk(title, lead, DueTalks(due), copies, _("Yes, erase all of these for good"))


def clear_desk(kept: "Kept", copies: "tuple[AuditRow, ...]") -> EraseDesk:
    """To print a plan and keep nothing of the talk."""
    return EraseDesk(
        _("Print it, then delete it here?"),
        _("Only the paper will be left. Print more than one copy if you need them."),
        Talks((kept,), kept.id),
        copies,
        _("Yes, print and erase"),
    )


def elsewhere(copies: "tuple[AuditRow, ...]") -> QWidget:
    """The copies that nobody can erase from here."""
    from sdm_aid.record.store.audit import Done

    said = {
        Done.PRINTED: _("Printed on {day}"),
        Done.SAVED: _("Saved as a file on {day}"),
        Done.COPIED: _("Copied for the health record on {day}"),
        Done.TAKEN_AWAY: _("Exported on {day}"),
        Done.BACKED_UP: _("In a backup of {day}, in {place}"),
        Done.RESCUED: _("Saved to another place on {day}, in {place}"),
    }
    lines = [said[copy.done].format(day=day_of(copy.at), place=copy.how) for copy in copies]
    return card(
        words(_("These copies are outside SDM Aid. Please deal with them yourselves."), "strong"),
        words("\n".join(dict.fromkeys(lines))),
        role="notice",
    )
