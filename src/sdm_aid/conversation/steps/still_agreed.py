"""Whether a yes still stands: it counts for the words it was said about, not for later ones."""

from fnmatch import fnmatchcase

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.state import Place, State

_PLAN = (
    *(("choose", name) for name in ("choice", "why", "who-chose", "something-else", "not-today/*")),
    *(("our-plan", name) for name in ("action/*", "support", "watch-*", "call", "review")),
    ("what-we-could-do", "set-aside/*"),
    *((step, "question/*") for step in ("choose", "our-plan")),
)

_ABOUT: dict[Place, tuple[Place, ...]] = {
    ("what-matters", "heard-right"): (("what-matters", "heard"),),
    ("weigh-it-up", "looks-right"): (("weigh-it-up", "mark*"),),
    ("our-plan", "agreed/patient"): _PLAN,
    ("our-plan", "agreed/clinician"): _PLAN,
}


_YES = {voice: ("our-plan", f"agreed/{voice.value}") for voice in Voice}


def stands(state: State, step: str, field: str) -> bool:
    """Whether the answer at a place is there and what it was about has not changed since."""
    answer = state.answers.get((step, field))
    if answer is None:
        return False
    about = _ABOUT.get((step, field), ())
    for entry in reversed(state.entries):
        if entry.id == answer.id:
            return True
        if any(entry.step == at and fnmatchcase(entry.field, name) for at, name in about):
            return False
    return True


def yes_of(state: State, voice: Voice) -> Entry | None:
    """The yes of somebody to the plan as it now is, with when it was said."""
    return state.answers[_YES[voice]] if says_yes(state, voice) else None


def says_yes(state: State, voice: Voice) -> bool:
    """Whether somebody said yes to the plan as it now is."""
    return stands(state, *_YES[voice])
