"""Between one conversation and the windows that show it.

Pages ask; the presenter has the conversation do it and shows everybody the new view. What is being
typed is kept as a draft at pauses of at most half a second, and becomes an entry when the keyboard
leaves the box.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from sdm_aid.conversation.conversation import Closed, Conversation, Journal
from sdm_aid.conversation.entries import Entry, Kind, Value, Voice, new_entry
from sdm_aid.conversation.fields import SHORT, TALK, TooLong, field_of
from sdm_aid.conversation.path import path
from sdm_aid.conversation.people import people
from sdm_aid.conversation.state import Place, State, fold
from sdm_aid.desk.view import View
from sdm_aid.record.troubles import RecordTrouble

DRAFT_MS = 400
"""The pause in typing after which a draft is on the disk; half a second at most is the rule."""

log = logging.getLogger(__name__)


class Drafts(Journal, Protocol):
    """A journal that also keeps what is being typed."""

    @property
    def conversation_id(self) -> str:
        """The conversation's id, empty while nothing of it is kept."""

    def keep_draft(self, step: str, field: str, voice: Voice, text: str) -> None:
        """Keep the text so far."""

    def drop_draft(self, step: str, field: str) -> None:
        """Forget it: it was finished, or taken back."""


class Presenter(QObject):
    """One conversation on the desk."""

    changed = Signal(object)
    """A new ``View``."""
    moved = Signal(str)
    """The conversation now stands at the step with this id."""
    refused = Signal(str)
    """Something is not open yet; why, in words."""
    troubled = Signal(object)
    """Something could not be kept: the exception. What is on the screen is still there."""

    def __init__(self, conversation: Conversation, journal: Drafts, guide_hash: str) -> None:
        super().__init__()
        self._conversation = conversation
        self._journal = journal
        self._guide_hash = guide_hash
        self._typing: dict[Place, str] = {}
        self._unkept: set[Place] = set()
        self._saved_at: datetime | None = None
        self._told = False
        self._pause = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._pause.timeout.connect(self._keep_drafts)

    @property
    def conversation_id(self) -> str:
        """By which the record knows this conversation; empty while nothing of it is kept."""
        return self._journal.conversation_id

    def view(self) -> View:
        """The conversation as it stands, with what is being typed counted in."""
        guide, state = self._conversation.guide, self._with_typing()
        return View(
            guide, self._guide_hash, state, path(guide, state), people(state), self._saved_at
        )

    def say(self, step: str, field: str, value: Value) -> None:
        """Somebody answered. Words that cannot be kept just now stay on the screen as typed."""
        typed = self._typing.pop((step, field), None)
        if not self._try(lambda: self._said(step, field, value)):
            if isinstance(value, str):
                self._typing[step, field] = value
                self.changed.emit(self.view())
        elif typed is not None:
            self._journal_drop(step, field)

    def type(self, step: str, field: str, text: str) -> None:
        """Somebody is writing. The first keystroke starts the clock: no draft waits longer."""
        self._typing[step, field] = text
        self._unkept.add((step, field))
        if not self._pause.isActive():
            self._pause.start()
        self.changed.emit(self.view())

    def settle(self) -> None:
        """Make entries of everything typed so far; before leaving, printing or handing over."""
        for (step, field), text in list(self._typing.items()):
            self.say(step, field, text or None)

    def pen_to_owner(self, step: str, field: str) -> None:
        """Somebody begins to write in a box that is one person's: that person has the pen."""
        owner = field_of(self._conversation.guide, step, field).owner
        state = self._conversation.state
        if owner is not None and state.pen is not owner and owner in people(state).voices():
            self._try(lambda: self._conversation.hand_over(owner))

    def hand_over(self, voice: Voice) -> None:
        """The pen goes to somebody."""
        self.settle()
        self._try(lambda: self._conversation.hand_over(voice))

    def some_time_alone(self, alone: bool) -> None:
        """The companion leaves for a while, or comes back."""
        self.settle()
        if alone and self._conversation.state.pen is Voice.COMPANION:
            self.hand_over(Voice.PATIENT)
        self.say("together", "alone", True if alone else None)

    def take_short_way(self, short: bool) -> None:
        """Only the steps that five minutes need, or all of them again."""
        self.settle()
        self.say(TALK, "route", SHORT if short else "whole")

    def go_to(self, step: str) -> None:
        """On to a step, back to one, or straight to one."""
        self.settle()
        if self._try(lambda: self._conversation.go_to(step)):
            self.moved.emit(step)

    def open_row(self, outcome_id: str) -> None:
        """A row of the table was opened."""
        self._try(lambda: self._conversation.open_row(outcome_id))

    def undo(self) -> None:
        """Take back the last thing said, and show where it was."""
        self.settle()
        taken: list[Entry | None] = []
        if self._try(lambda: taken.append(self._conversation.undo())) and taken[0] is not None:
            steps = [each.id for each in self._conversation.guide.steps]
            if taken[0].step in steps and taken[0].step != self._conversation.state.step:
                self.go_to(taken[0].step)

    def finish(self) -> bool:
        """End for today. False where it could not be kept."""
        self.settle()
        return self._try(self._conversation.finish)

    def _said(self, step: str, field: str, value: Value) -> None:
        self.pen_to_owner(step, field)
        self._conversation.say(step, field, value)

    def _try(self, command: Callable[[], object]) -> bool:
        """Run a command; what goes wrong is told, and never takes the window down."""
        done = False
        before = self._conversation.state
        try:
            command()
            done = True
            if self._told:
                self._told = False
                self.refused.emit("")
        except (Closed, TooLong) as reason:
            self.refused.emit(str(reason))
        except RecordTrouble as trouble:
            self._tell(trouble)
        if self._conversation.state is not before:
            self._saved_at = self._conversation.state.entries[-1].at
        self.changed.emit(self.view())
        return done

    def _keep_drafts(self) -> None:
        for place in sorted(self._unkept & self._typing.keys()):
            try:
                field = field_of(self._conversation.guide, *place)
                voice = field.owner or self._conversation.state.pen
                self._journal.keep_draft(*place, voice, self._typing[place])
            except RecordTrouble as trouble:
                self._tell(trouble)
                return
        self._unkept.clear()

    def _journal_drop(self, step: str, field: str) -> None:
        self._unkept.discard((step, field))
        try:
            self._journal.drop_draft(step, field)
        except RecordTrouble as trouble:
            self._tell(trouble)

    def _tell(self, trouble: RecordTrouble) -> None:
        """Tell people, until something can be kept again."""
        log.error("Something could not be kept (%s).", trouble.kind)
        self._told = True
        self.troubled.emit(trouble)

    def _with_typing(self) -> State:
        state = self._conversation.state
        if not self._typing:
            return state
        return fold((*state.entries, *(self._typed_entry(*item) for item in self._typing.items())))

    def _typed_entry(self, place: Place, text: str) -> Entry:
        owner = field_of(self._conversation.guide, *place).owner
        voice = owner or self._conversation.state.pen
        return new_entry(self._conversation.clock, voice, Kind.SAID, *place, text)
