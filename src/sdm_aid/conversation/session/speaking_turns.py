"""Who wrote, in which order: a plain account of the talk, in which nothing is judged."""

from dataclasses import dataclass
from itertools import groupby

from sdm_aid.conversation.entries import Entry, Kind, Voice
from sdm_aid.conversation.fields import COME_BACK, TALK
from sdm_aid.conversation.state import State, in_this_talk


@dataclass(frozen=True, slots=True)
class Turn:
    """One voice writing at one step until another writes, or they go on."""

    voice: Voice
    step: str
    answers: int
    """How many places this voice wrote in meanwhile."""


def turns(state: State) -> tuple[Turn, ...]:
    """The turns of a conversation, in order; what was undone or never said is not in it."""
    undone = {entry.value for entry in state.entries if entry.kind is Kind.UNDONE}
    said = [
        entry
        for entry in in_this_talk(state)
        if entry.kind is Kind.SAID and entry.id not in undone
        if entry.step != TALK and entry.field != COME_BACK.name
    ]
    return tuple(
        Turn(voice, step, len({entry.field for entry in together}))
        for (voice, step), together in groupby(said, key=_who_and_where)
    )


def _who_and_where(entry: Entry) -> tuple[Voice, str]:
    return entry.voice, entry.step
