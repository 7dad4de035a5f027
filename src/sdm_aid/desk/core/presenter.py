"""Between one conversation and the windows that show it.

Pages ask; the presenter has the conversation do it and shows everybody the new view: at once what
was said, and what is being typed once for all the keys that wait. That is kept as a draft at pauses
of at most half a second, and becomes an entry when the keyboard leaves the box. What the disk does
not take now waits (see ``outage``), and is tried again at each answer and every few seconds.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from sdm_aid.conversation.entries import Entry, Kind, Value, Voice, new_entry
from sdm_aid.conversation.fields import TALK, TooLong, as_draft
from sdm_aid.conversation.session.conversation import Closed, Conversation
from sdm_aid.conversation.session.path import path
from sdm_aid.conversation.session.said_words import said_in_words
from sdm_aid.conversation.state import FieldRef, State, fold
from sdm_aid.conversation.steps.people import people
from sdm_aid.conversation.steps.registry import field_of
from sdm_aid.conversation.steps.route import SHORT
from sdm_aid.desk.core.outage import OutageJournal
from sdm_aid.desk.core.practice import UNKNOWN, Practice
from sdm_aid.desk.core.view import View
from sdm_aid.guide.model.steps import TOGETHER
from sdm_aid.guide.reading.reader import ReadGuide

DRAFT_MS = 400
"""The pause in typing after which a draft is on the disk; half a second at most is the rule."""

TRY_AGAIN_MS = 3000
"""Between one try and the next to write what waits."""
TRY_AGAIN_SLOWLY_MS = 20_000
"""The same, where each try makes the window stand still for a moment."""

log = logging.getLogger(__name__)


class Presenter(QObject):
    """One conversation on the desk."""

    changed = Signal(object)
    """A new ``View``."""
    moved = Signal(str)
    """The conversation now stands at the step with this id."""
    refused = Signal(str)
    """Something is not open yet; why, in words."""
    pen_went = Signal()
    """The pen went by itself to the person whose words these are."""
    undone = Signal(str)
    """What was taken back, in words."""

    def __init__(
        self,
        conversation: Conversation,
        journal: OutageJournal,
        read: ReadGuide,
        *,
        closed: str = "",
        let_go: Callable[[], object] = lambda: None,
    ) -> None:
        """``closed``: why it can only be read, if so. ``let_go``: lets other windows have it."""
        super().__init__()
        self._conversation = conversation
        self._journal = journal
        self._read = read
        self._typing: dict[FieldRef, Value] = {}
        self._unkept: set[FieldRef] = set()
        self._saved_at: datetime | None = None
        self._closed = closed
        self._waiting = ""
        self._practice = UNKNOWN
        self._let_go = let_go
        self._safe_until = ""
        self._out = False
        self._pause = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._pause.timeout.connect(self._drafts_are_due)
        self._soon = QTimer(self, singleShot=True, interval=0)  # after the keys that wait already
        self._soon.timeout.connect(self._show)
        self._again = QTimer(self, singleShot=True, interval=TRY_AGAIN_MS)
        self._again.timeout.connect(self.try_again)

    @property
    def conversation_id(self) -> str:
        """By which the record knows this conversation; empty while nothing of it is kept."""
        return self._journal.conversation_id

    def view(self) -> View:
        """The conversation as it is now, with what is being typed counted in."""
        state = self._with_typing()
        return View(
            self._read,
            state,
            path(self._read.guide, state),
            people(state),
            self._saved_at,
            self._journal.outage,
            self._waiting,
            self._closed,
            self._practice,
        )

    def tell_waiting(self, words: str) -> None:
        """Say what waits for the practice's server; nothing, where ``words`` is empty."""
        if words != self._waiting:
            self._waiting = words
            self._show()

    def tell_practice(self, practice: Practice) -> None:
        """Say who works here, and what tells patients apart."""
        if practice != self._practice:
            self._practice = practice
            self.changed.emit(self.view())

    def say(self, step: str, field: str, value: Value, voice: Voice | None = None) -> None:
        """Somebody answered. Words that are refused stay on the screen as typed; picks do not.

        ``voice``: who, where it is neither the field's owner nor whoever has the pen.
        """
        typed, pen = (step, field) in self._typing, self._conversation.state.pen
        self._typing.pop((step, field), None)
        if not self._try(lambda: self._said(step, field, value, voice)):
            typed_words = not field_of(self._conversation.guide, step, field).words
            if isinstance(value, str) and typed_words and not self._closed:
                self._typing[step, field] = value
                self._show()
        elif typed:
            self._journal_drop(step, field)
        if self._conversation.state.pen is not pen:
            self.pen_went.emit()

    def bring_in(self, sayings: Iterable[tuple[str, str, Value]]) -> bool:
        """Have the patient say what they wrote before the visit. False where that is refused."""
        self.settle()

        def say_all() -> None:
            for step, field, value in sayings:
                self._conversation.say(step, field, value, Voice.PATIENT)

        return self._try(say_all)

    def type(self, step: str, field: str, value: Value) -> None:
        """Somebody is writing. The first keystroke starts the clock: no draft waits longer.

        ``value`` is what stands there so far: words, or a number, or nothing where it cannot be
        understood, which is kept as an empty draft: then no earlier answer stands.
        """
        self._typing[step, field] = value
        self._unkept.add((step, field))
        if not self._pause.isActive():
            self._pause.start()
        self._soon.start()

    def settle(self) -> None:
        """Make entries of everything typed so far; before leaving, printing or handing over."""
        for (step, field), value in list(self._typing.items()):
            self.say(step, field, None if value == "" else value)

    def begin_to_write(self, step: str, field: str) -> None:
        """Somebody begins to write in a box that is one person's: that person has the pen."""
        pen = self._conversation.state.pen
        self._pen_to_owner(step, field)
        if self._conversation.state.pen is not pen:
            self.pen_went.emit()

    def _pen_to_owner(self, step: str, field: str) -> None:
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
        self.say(TOGETHER, "alone", True if alone else None)

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
        before = self._conversation.state
        taken: list[Entry | None] = []
        if self._try(lambda: taken.append(self._conversation.undo())) and taken[0] is not None:
            steps = [each.id for each in self._conversation.guide.steps]
            if taken[0].step in steps and taken[0].step != self._conversation.state.step:
                self.go_to(taken[0].step)
            self.undone.emit(said_in_words(self._conversation.guide, before, taken[0]))

    def finish(self) -> bool:
        """End for today. False where that is refused."""
        self.settle()
        return self._try(self._conversation.finish)

    def try_again(self) -> None:
        """Write what waits, if the disk takes it now."""
        self._journal.try_again()
        self._keep_drafts()
        self._note_outage()
        self._show()

    def entries(self) -> tuple[Entry, ...]:
        """The whole conversation, with what waits."""
        return self._conversation.state.entries

    def guide_source(self) -> tuple[bytes, str, str]:
        """The guide's text, its hash and its title."""
        return self._read.text.encode(), self._read.hash, self._read.guide.title

    def saved_elsewhere(self) -> None:
        """Everything up to now is safe in another place."""
        self._safe_until = self.entries()[-1].id if self.entries() else ""

    def would_be_lost(self) -> int:
        """How many answers would be lost if one left now. The disk is asked once more first."""
        self.settle()
        self._journal.try_again()
        outage = self._journal.outage
        safe = bool(self._safe_until) and self.entries()[-1].id == self._safe_until
        return 0 if outage is None or safe else outage.waiting

    def let_go(self) -> None:
        """The conversation is no longer on the desk; others may open it."""
        for timer in (self._soon, self._pause, self._again):
            timer.stop()
        self._let_go()

    def _said(self, step: str, field: str, value: Value, voice: Voice | None) -> None:
        self._pen_to_owner(step, field)
        self._conversation.say(step, field, value, voice)

    def _show(self) -> None:
        self._soon.stop()
        self.changed.emit(self.view())

    def _try(self, command: Callable[[], object]) -> bool:
        """Run a command; what is refused is shown, and never takes the window down."""
        done = False
        before = self._conversation.state
        try:
            command()
            done = True
        except (Closed, TooLong) as reason:
            self.refused.emit(str(reason))
        self._note_outage(said=self._conversation.state is not before)
        self._show()
        return done

    def _note_outage(self, said: bool = True) -> None:
        """Take note of how it stands with the disk; it is asked again while something waits."""
        outage = self._journal.outage
        if outage is not None and not self._out:
            log.warning("Something could not be kept yet (%s).", outage.why.kind)
        self._out = outage is not None
        if outage is None:
            self._again.stop()
            if said and self.entries() and self.conversation_id:
                self._saved_at = self.entries()[-1].at
        elif not self._again.isActive():
            self._again.start(TRY_AGAIN_SLOWLY_MS if outage.slow else TRY_AGAIN_MS)

    def _drafts_are_due(self) -> None:
        if not self._keep_drafts():
            self._note_outage()
            self._show()

    def _keep_drafts(self) -> bool:
        """Keep what is being typed. Whether all of it is on the disk now."""
        for place in sorted(self._unkept & self._typing.keys()):
            text = as_draft(self._typing[place])
            field = field_of(self._conversation.guide, *place)
            voice = field.owner or self._conversation.state.pen
            self._journal.keep_draft(*place, voice, text)
            if self._journal.outage is not None:
                return False
        self._unkept.clear()
        return True

    def _journal_drop(self, step: str, field: str) -> None:
        self._unkept.discard((step, field))
        self._journal.drop_draft(step, field)

    def _with_typing(self) -> State:
        state = self._conversation.state
        if not self._typing:
            return state
        return fold((*state.entries, *(self._typed_entry(*item) for item in self._typing.items())))

    def _typed_entry(self, place: FieldRef, value: Value) -> Entry:
        owner = field_of(self._conversation.guide, *place).owner
        voice = owner or self._conversation.state.pen
        return new_entry(self._conversation.clock, voice, Kind.SAID, *place, value)
