"""A talk that follows another: what it knows of the one before."""

from collections.abc import Iterator

from sdm_aid.conversation.entries import Value, Voice
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import choose, our_plan, together
from sdm_aid.conversation.steps.our_plan import Action
from sdm_aid.conversation.steps.people import people, sentence
from sdm_aid.conversation.steps.route import FOLLOWS
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _
from sdm_aid.kit.meant_days.meant import with_day

SAME = (
    "patient-name",
    *together.IDENTIFIERS,
    "clinician-name",
    "clinician-role",
    "information",
    "language",
)
"""What holds for a person, not for a day. Who comes along is asked anew."""


def known_before(conversation_id: str, guide: Guide, state: State) -> list[tuple[str, str, Value]]:
    """Step, field and value of all that a talk knows of the one it follows.

    ``conversation_id``, ``guide`` and ``state`` are of the talk before.
    """
    step = together.STEP
    same = ((step, name, state.said(step, name)) for name in SAME)
    planned = enumerate(_planned(guide, state), start=1)
    return [
        (*FOLLOWS, conversation_id),
        *(each for each in same if each[2] is not None),
        *((step, f"since/{place}/planned", words) for place, words in planned),
    ]


def _planned(guide: Guide, state: State) -> Iterator[str]:
    """What was to be done; where nobody said what, the choice itself."""
    actions = our_plan.actions(state)
    if actions:
        yield from (_in_words(each, state, guide.language) for each in actions)
    elif words := choose.choice_words(guide, state):
        yield words


def _in_words(action: Action, state: State, language: str) -> str:
    names = people(state)
    voices = {voice.value: voice for voice in Voice}
    who = action.who
    if who in voices:
        who = sentence(names.name_of(voices[who]), names)
    when = with_day(action.when, action.day, language)
    more = ", ".join(part for part in (who, when) if part)
    return _("{what} ({more})").format(what=action.what, more=more) if more else action.what
