"""One talk to its tally: what it adds to each measure, in which month.

Pure: the same entries and guide always make the same tally, so it can be made anew at any time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sdm_aid.conversation.entries import Kind
from sdm_aid.conversation.fields import TALK
from sdm_aid.conversation.state import LEFT_OUT, State, in_this_talk
from sdm_aid.conversation.steps import (
    ask,
    check,
    choose,
    our_plan,
    still_agreed,
    what_matters,
    what_we_could_do,
)
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.months import month_of
from sdm_aid.learning.counting import measures
from sdm_aid.learning.counting.said_when import asked_first, minutes

Numbers = Mapping[str, Mapping[str, tuple[int, int]]]
"""By month ("2026-11"), by measure: numerator and denominator."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one talk adds. It holds no words, and goes when the talk is erased."""

    guide: str
    """The guide's id."""
    numbers: Numbers = field(default_factory=dict)
    """Empty for a talk that is not counted."""


def tally_of(guide: Guide, state: State, started: datetime) -> Tally:
    """What a talk adds to each measure.

    It counts in the month it began in, once, however often it is opened again; only that it was
    finished counts in the month when it was finished first, as the answers given alone do.
    """
    if not counts(state):
        return Tally(guide.id)
    numbers = {month_of(started): dict(_of_talk(guide, state))}
    if finished := _first_finished(state):
        numbers.setdefault(month_of(finished), {})[measures.ANSWERED] = (0, 1)
    return Tally(guide.id, numbers)


def counts(state: State) -> bool:
    """Whether a talk is counted: something was said in it here, and nobody wants it left out.

    What came out of a file counts only where this record made the file and the talk itself is not
    here any more: anything else would be counted twice, or was held elsewhere.
    """
    origin = state.brought_in
    if origin is not None and (not origin.proved or origin.claims):
        return False
    said = any(each.kind is Kind.SAID and each.step != TALK for each in in_this_talk(state))
    return said and not state.flag(*LEFT_OUT)


def _of_talk(guide: Guide, state: State) -> Iterator[tuple[str, tuple[int, int]]]:
    finished = state.finished is not None
    choice = state.text(choose.STEP, "choice")
    checks = (state.text(check.STEP, f"ready/{each}") == "yes" for each in check.READY)
    yield _one(measures.TALKS, yes=True)
    yield _one(measures.FINISHED, yes=finished)
    yield measures.MINUTES, (minutes(state), 1)
    yield _one(measures.ASKED_FIRST, yes=asked_first(state))
    yield _one(measures.NOT_TODAY, yes=choice == choose.NOT_TODAY)
    yield _one(measures.SET_ASIDE, yes=bool(what_we_could_do.set_aside(guide, state)))
    yield _one(measures.ALL_CHECKS, yes=all(checks))
    if _reached(state, what_matters.STEP):
        yield _one(measures.HEARD, yes=what_matters.heard_right(state))
    if finished:
        yield _one(measures.AGREED, yes=still_agreed.agreed(state))
        yield _one(measures.NOTHING_OPEN, yes=not ask.still_open(state) or _looked_at_again(state))
    if actions := our_plan.actions(state):
        mattering = {item.id for item in what_matters.to_weigh(guide, state)}
        yield _one(measures.TIED, yes=any(each.why in mattering for each in actions))
    if said := state.text(our_plan.STEP, "good-talk-was"):
        yield _one(measures.GOOD_TALK, yes=said == "yes")
    if who := state.text(choose.STEP, "who-chose"):
        yield from (_one(f"{measures.CHOSE}{each}", yes=each == who) for each in measures.CHOOSERS)
    yield from _cards(guide, state)


def _cards(guide: Guide, state: State) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each card of the guide that was on this table, and the patient's own as one."""
    a_lot = {item for item in what_matters.items(guide, state) if item.level == "matters-a-lot"}
    ids = {item.id for item in a_lot if not item.own}
    for card in guide.what_matters:
        yield _one(f"{measures.CARD}{card.id}", yes=card.id in ids)
    yield _one(measures.OWN_CARDS, yes=any(item.own for item in a_lot))


def _one(measure: str, *, yes: bool) -> tuple[str, tuple[int, int]]:
    return measure, (int(yes), 1)


def _reached(state: State, step: str) -> bool:
    return step in state.visited or any(at == step for at, _name in state.answers)


def _looked_at_again(state: State) -> bool:
    again = ((our_plan.STEP, "review"), (our_plan.STEP, "review-day"))
    later = ((choose.STEP, "not-today/when"), (choose.STEP, "not-today/day"))
    put_off = state.text(choose.STEP, "choice") == choose.NOT_TODAY
    return any(state.text(*place) for place in (*again, *(later if put_off else ())))


def _first_finished(state: State) -> datetime | None:
    """When it was finished first: a talk that is finished twice counts once."""
    return next((each.at for each in state.talk if each.kind is Kind.FINISHED), None)
