"""Whether a yes still counts: it is about the words it was said about, not about later ones."""

from sdm_aid.conversation.brought_in import said_elsewhere
from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.state import FieldRef, State
from sdm_aid.conversation.steps import our_plan
from sdm_aid.conversation.steps.kind import unchanged_since
from sdm_aid.conversation.steps.registry import BESIDE, kind_of, kinds


def stands(state: State, step: str, field: str) -> bool:
    """Whether something was said at a field, and what it is about has not changed since.

    A yes to the plan that came out of a file does not stand where nothing proves it, or where the
    file lacks some of the plan: it takes one press to say it again, and a forged one, or one to
    words that are not here, would be somebody's promise.
    """
    if step not in BESIDE and field in kind_of(step).yes_to_plan:
        said = state.entry(step, field)
        if said is not None and said_elsewhere(state.entries, said):
            return False
    return unchanged_since(state, step, field, _about(step, field))


def yes_of(state: State, voice: Voice) -> Entry | None:
    """The yes of somebody to the plan as it is now, with when it was said."""
    if not says_yes(state, voice):
        return None
    return state.entry(our_plan.STEP, our_plan.AGREED[voice])


def says_yes(state: State, voice: Voice) -> bool:
    """Whether somebody said yes to the plan as it is now."""
    return stands(state, our_plan.STEP, our_plan.AGREED[voice])


def agreed(state: State) -> bool:
    """Whether both said yes to the plan as it is now."""
    return all(says_yes(state, voice) for voice in our_plan.BOTH)


def _about(step: str, field: str) -> tuple[FieldRef, ...]:
    if step in BESIDE:
        return ()
    kind = kind_of(step)
    if field in kind.yes_to_plan:
        return tuple((each.kind, name) for each in kinds() for name in each.covered_by_yes)
    return tuple((step, name) for name in kind.yes_about.get(field, ()))
