"""What matters to the patient, and the rows of the table that bear on it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sdm_aid.conversation.entries import Entry, Kind
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.still_agreed import stands
from sdm_aid.guide.model.guide import Card, Guide, Outcome

STEP = "what-matters"
MOST_AT_TOP = 3

OTHERS_WORRIES = ("worries/clinician", "not-known", "worries/companion")
"""Worries beside the patient's: said aloud first, written down only if both wish."""

_NOT_OF_THE_PATIENT = ("heard", "heard-right", "come-back", "keep-worries", *OTHERS_WORRIES)

_ORDER = {"matters-a-lot": 0, "matters": 1, "": 2, "does-not-matter": 3}


@dataclass(frozen=True, slots=True)
class Item:
    """Something that may matter, and how much the patient said it does."""

    id: str
    text: str
    level: str
    """``matters-a-lot``, ``matters``, ``does-not-matter``, or empty: not said."""
    own: bool
    """Whether the patient added it."""
    top: bool
    """Whether it is one of the three that come first."""


def items(guide: Guide, state: State) -> tuple[Item, ...]:
    """Every card with what was said of it: the guide's, kinds mixed, then the patient's own."""
    top = state.texts(STEP, "top")
    cards = [(card.id, card.text, False) for card in mixed(guide.what_matters)]
    cards += [(key, str(entry.value), True) for key, entry in own_cards(state).items()]
    return tuple(
        Item(key, text, state.text(STEP, f"card/{key}"), own, key in top)
        for key, text, own in cards
    )


def mixed(cards: Sequence[Card]) -> tuple[Card, ...]:
    """The cards with gains, harms and everyday life spread evenly, each kind in its order.

    Being asked about one kind at a stretch makes it weigh more (``domain.md`` 4.4).
    """
    kinds = Counter(card.kind for card in cards)
    seen: Counter[str] = Counter()
    places = []
    for card in cards:
        places.append(((seen[card.kind] + 0.5) / kinds[card.kind], card))
        seen[card.kind] += 1
    return tuple(card for _place, card in sorted(places, key=lambda each: each[0]))


def earlier_tries(state: State) -> tuple[str, ...]:
    """What the clinician said back before, each time the patient wanted to say it again."""
    tries, latest = [], ""
    for entry in state.entries:
        if entry.kind is not Kind.SAID or entry.step != STEP:
            continue
        if entry.field == "heard" and isinstance(entry.value, str):
            latest = entry.value
        elif entry.field == "heard-right" and entry.value == "again" and latest:
            tries.append(latest)
    current = state.text(STEP, "heard")
    return tuple(dict.fromkeys(each for each in tries if each != current))


def own_cards(state: State) -> dict[str, Entry]:
    """The patient's own cards by id, in the order they were added."""
    return state.under(STEP, "own-card")


def what_matters(guide: Guide, state: State) -> tuple[Item, ...]:
    """The items that matter: the three at the top first, then a lot, then the others."""
    top = state.texts(STEP, "top")
    mattering = [item for item in items(guide, state) if item.level in ("matters-a-lot", "matters")]
    return tuple(
        sorted(
            mattering,
            key=lambda item: (
                top.index(item.id) if item.top else MOST_AT_TOP,
                _ORDER[item.level],
            ),
        )
    )


def rows(guide: Guide, state: State) -> tuple[tuple[Outcome, str], ...]:
    """The rows of the table, each with how much what it bears on matters; the patient's first.

    Rows are put in order, never left out: what does not matter comes last.
    """
    level = {item.id: item.level for item in items(guide, state)}
    levelled = [
        (
            row,
            min((level.get(card, "") for card in row.bears_on), key=_ORDER.__getitem__, default=""),
        )
        for row in guide.outcomes
    ]
    return tuple(sorted(levelled, key=lambda pair: _ORDER[pair[1]]))


def first_rows(guide: Guide, state: State) -> tuple[str, ...]:
    """The ids of the rows to begin with when time is short: those that bear on what comes first.

    Where no card bears on a row, every row.
    """
    mattering = what_matters(guide, state)
    cards = {item.id for item in mattering if item.top} or {item.id for item in mattering}
    first = tuple(row.id for row, _level in rows(guide, state) if cards & set(row.bears_on))
    return first or tuple(row.id for row in guide.outcomes)


def heard_right(state: State) -> bool:
    """Whether the patient said yes to the clinician's words as they now stand."""
    return stands(state, STEP, "heard-right") and state.text(STEP, "heard-right") == "yes"


def has_spoken(state: State) -> bool:
    """Whether the patient has said anything of what matters to them."""
    return any(step == STEP and name not in _NOT_OF_THE_PATIENT for step, name in state.answers)
