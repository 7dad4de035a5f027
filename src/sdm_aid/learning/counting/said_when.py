"""What the order and the moments of a talk's entries say: who came first, and how long it took."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from sdm_aid.conversation.entries import Entry, Kind, Voice
from sdm_aid.conversation.fields import TALK
from sdm_aid.conversation.state import State, fold, in_this_talk
from sdm_aid.conversation.steps import what_matters

PAUSE = timedelta(hours=1)
"""A talk that rests for longer goes on in another sitting."""

_PATIENTS = ("words", "card/", "own-card/")
"""How the fields begin that hold the patient's own words, or a card that they laid."""


def asked_first(state: State) -> bool:
    """Whether the patient's words or a card stood before any row was opened.

    And before the clinician wrote anything about what matters. What was taken back did not stand.
    """
    undone = {each.value for each in state.entries if each.kind is Kind.UNDONE}
    still = [each for each in state.entries if each.id not in undone]
    first = next((place for place, each in enumerate(still) if _ends_asking(each)), len(still))
    return _has_words(fold(still[:first]))


def _ends_asking(entry: Entry) -> bool:
    if entry.kind is Kind.OPENED:
        return True
    clinicians = entry.voice is Voice.CLINICIAN and entry.step == what_matters.STEP
    return clinicians and entry.kind is Kind.SAID


def _has_words(state: State) -> bool:
    return any(
        step == what_matters.STEP and (name == "words" or name.startswith(_PATIENTS[1:]))
        for step, name in state.answers
    )


def minutes(state: State) -> int:
    """From the first to the last entry of each sitting, in all; whole minutes.

    What is written about the whole talk (who the patient is in other systems) is no part of it. A
    clock that was set back begins another sitting.
    """
    gaps = (later - earlier for earlier, later in pairwise(_moments(state)))
    spent = (gap for gap in gaps if timedelta() < gap <= PAUSE)
    return round(sum(spent, timedelta()) / timedelta(minutes=1))


def _moments(state: State) -> Iterator[datetime]:
    return (
        each.at
        for each in in_this_talk(state)
        if each.step != TALK and each.kind is not Kind.BROUGHT_IN
    )
