"""A conversation going on: what can be done in it.

A command is checked, appended to the journal, and only then changes the state. So what is on the
screen is where the journal keeps things, and an ``append`` that raises changes nothing. The desk's
journal keeps what the disk does not take, and says so on the screen (``desk.outage``).
"""

from collections.abc import Iterable
from typing import Protocol

from sdm_aid.conversation import fields
from sdm_aid.conversation.days import day_in_words, kept_for
from sdm_aid.conversation.entries import Clock, Entry, Kind, Value, Voice, new_entry, now
from sdm_aid.conversation.fields import Field, NotSayable
from sdm_aid.conversation.state import fold, last_said
from sdm_aid.conversation.steps.people import people
from sdm_aid.conversation.steps.registry import closed_because, field_of
from sdm_aid.conversation.steps.still_agreed import stands
from sdm_aid.guide.model.guide import Guide


class Journal(Protocol):
    """Where entries go to last. ``append`` returns once the entry is taken, or raises."""

    def append(self, entry: Entry) -> None:
        """Keep the entry."""


class Closed(Exception):
    """That place is not open yet; the message says why, in words for the screen."""


class Conversation:
    """One conversation over one guide."""

    def __init__(
        self, guide: Guide, journal: Journal, entries: Iterable[Entry] = (), clock: Clock = now
    ) -> None:
        """A conversation that carries on from ``entries``, none for a new one."""
        self.guide = guide
        self.state = fold(entries)
        self._journal = journal
        self.clock = clock

    def say(self, step: str, name: str, value: Value, voice: Voice | None = None) -> None:
        """Put ``value`` at a place.

        The voice is the owner's where the words are somebody's own, else ``voice`` or whoever has
        the pen. ``NotSayable`` where the place or the value is wrong, ``Closed`` where it is not
        this person's turn yet.
        """
        field = field_of(self.guide, step, name)
        fields.check(field, value)
        if (reason := closed_because(self.guide, self.state, step, name)) is not None:
            raise Closed(reason)
        same = self.state.said(step, name) == value
        if not same or (value is not None and not stands(self.state, step, name)):
            self._add(Kind.SAID, step, name, value, field.owner or voice)
            self._say_day(field, step, name, value)

    def _say_day(self, field: Field, step: str, name: str, words: Value) -> None:
        """Keep the day that these words mean, where they can mean no other."""
        day = day_in_words(field, words, self.guide.language, self.clock())
        if day is not None:
            said = self.state.entry(step, name)
            voice = None if said is None else said.voice
            self._add(Kind.SAID, step, field.day_field(name), day, voice)

    def hand_over(self, voice: Voice) -> None:
        """Give the pen to somebody in the room."""
        if voice not in people(self.state).voices():
            raise NotSayable(f"Nobody here speaks as {voice}.")
        if voice is not self.state.pen:
            self._add(Kind.HANDED_OVER, self.state.step, value=voice.value)

    def go_to(self, step: str) -> None:
        """Stand at another step."""
        if step not in [each.id for each in self.guide.steps]:
            raise NotSayable(f"This guide has no step {step!r}.")
        if step != self.state.step:
            self._add(Kind.WENT_TO, step)

    def open_row(self, outcome_id: str) -> None:
        """Note that a row of the table was opened and looked at."""
        self.guide.outcome(outcome_id)
        if outcome_id not in self.state.opened:
            self._add(Kind.OPENED, self.state.step, "row", outcome_id)

    def undo(self) -> Entry | None:
        """Take back the last thing said. Returns the entry taken back, if there was one.

        Words go with the day that was kept for them.
        """
        last = last_said(self.state)
        if last is not None:
            self._add(Kind.UNDONE, last.step, last.field, last.id)
            words = last_said(self.state)
            if words is not None and kept_for(last, words, self.guide.language):
                self._add(Kind.UNDONE, words.step, words.field, words.id)
                return words
        return last

    def finish(self) -> None:
        """End the conversation for today."""
        if self.state.finished is None:
            self._add(Kind.FINISHED, self.state.step)

    def _add(
        self,
        kind: Kind,
        step: str,
        field: str = "",
        value: Value = None,
        voice: Voice | None = None,
    ) -> None:
        entry = new_entry(self.clock, voice or self.state.pen, kind, step, field, value)
        self._journal.append(entry)
        self.state = fold((*self.state.entries, entry))
