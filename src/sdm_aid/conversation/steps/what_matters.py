"""What matters to the patient: their own words, cards, and the rows they are tied to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sdm_aid.conversation.entries import Entry, Kind, Voice
from sdm_aid.conversation.fields import COME_BACK, Field, declare
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.kind import Picks, StepAccount, StepKind, picks, unchanged_since
from sdm_aid.conversation.steps.people import people
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Card, Guide, Outcome
from sdm_aid.kit.language import _

STEP = steps.WHAT_MATTERS
MOST_AT_TOP = 3

OWN_WORDS = "own_words"
"""What stands for the patient's own words where a card's id would; no id of a guide has a _."""

CARD_LEVELS = ("matters-a-lot", "matters", "does-not-matter")

_PATIENT, _CLINICIAN, _COMPANION = Voice.PATIENT, Voice.CLINICIAN, Voice.COMPANION

FIELDS = declare(
    STEP,
    Field("words", owner=_PATIENT, asks=lambda: _("What matters to you, in your own words?")),
    Field("words-at-home", "flag", owner=_PATIENT, asks=lambda: _("Written at home")),
    Field("words/companion", owner=_COMPANION, asks=lambda: _("What matters to the companion?")),
    Field("card/*", words=CARD_LEVELS, owner=_PATIENT, asks=lambda: _("How much does it matter?")),
    Field("own-card/*", owner=_PATIENT, asks=lambda: _("Something else that matters")),
    Field("top", "texts", owner=_PATIENT),
    Field("linked-rows/*", "texts", asks=lambda: _("Rows of the table about it")),
    Field("life", "texts", owner=_PATIENT, asks=lambda: _("Life to plan around")),
    Field("life-words", owner=_PATIENT, asks=lambda: _("More about it")),
    Field("heard", owner=_CLINICIAN, asks=lambda: _("What the clinician heard")),
    Field("heard-right", words=("yes", "again"), owner=_PATIENT, asks=lambda: _("Was that right?")),
    Field("worries", owner=_PATIENT, asks=lambda: _("What worries you?")),
    Field("keep-worries", "flag", owner=Voice.TOGETHER),
    Field(
        "worries/clinician", owner=_CLINICIAN, asks=lambda: _("What the clinician worries about")
    ),
    Field("not-known", owner=_CLINICIAN, asks=lambda: _("What the clinician doesn’t know")),
    Field("worries/companion", owner=_COMPANION, asks=lambda: _("What worries the companion")),
)

CLINICIANS_WORRIES = ("worries/clinician", "not-known")
"""What the clinician worries about: said aloud first, written down only if both wish."""
OF_THE_COMPANION = ("words/companion", "worries/companion")
"""The companion's own words: they have a place once the patient has spoken."""

_ABOUT_HEARD = ("heard",)
"""What a yes to being heard right is about."""

_NOT_OF_THE_PATIENT = (
    *("heard", "heard-right", COME_BACK.name, "keep-worries"),
    *(*CLINICIANS_WORRIES, *OF_THE_COMPANION),
)

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
    said: Entry | None = None
    """How much it matters, as it was said."""
    added: Entry | None = None
    """The words of a card that the patient added."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The rows of the table that somebody said are about a thing that matters."""

    item: Item
    said: Entry
    rows: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class WhatMattersAccount(StepAccount):
    """What matters, what the clinician heard, and the worries that may be written down."""

    words: Entry | None = None
    words_at_home: Entry | None = None
    """That these words were written at home."""
    companion_words: Entry | None = None
    items: tuple[Item, ...] = ()
    """What matters: the first three, then a lot, then the others."""
    links: tuple[Linked, ...] = ()
    """What is tied to rows of the table, the patient's own words first."""
    life: Picks | None = None
    life_words: Entry | None = None
    top: Entry | None = None
    worries: Entry | None = None
    clinician_worries: Entry | None = None
    """This and the next only where both wish to keep them."""
    not_known: Entry | None = None
    companion_worries: Entry | None = None
    heard: Entry | None = None
    heard_right: Entry | None = None
    """The patient's yes to the clinician's words as they are now."""

    @property
    def first(self) -> tuple[Item, ...]:
        """The items that come first."""
        return tuple(item for item in self.items if item.top)


def items(guide: Guide, state: State) -> tuple[Item, ...]:
    """Every card with what was said of it: the guide's, kinds mixed, then the patient's own."""
    top = state.texts(STEP, "top")
    cards: list[tuple[str, str, Entry | None]] = [
        (card.id, card.text, None) for card in mixed(guide.what_matters)
    ]
    cards += [(key, str(entry.value), entry) for key, entry in own_cards(state).items()]
    return tuple(
        Item(
            key,
            text,
            state.text(STEP, f"card/{key}"),
            added is not None,
            key in top,
            state.entry(STEP, f"card/{key}"),
            added,
        )
        for key, text, added in cards
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


def level_texts() -> dict[str, str]:
    """How much something matters, in words."""
    return {
        "matters-a-lot": _("Matters a lot"),
        "matters": _("Matters"),
        "does-not-matter": _("Does not matter"),
    }


def earlier_tries(state: State) -> tuple[str, ...]:
    """What the clinician said back before, each time the patient wanted to say it again.

    The last one is among them from that moment on, not only once it is being said anew.
    """
    tries, latest = [], ""
    for entry in state.entries:
        if entry.kind is not Kind.SAID or entry.step != STEP:
            continue
        if entry.field == "heard" and isinstance(entry.value, str):
            latest = entry.value
        elif entry.field == "heard-right" and entry.value == "again" and latest:
            tries.append(latest)
    current = state.text(STEP, "heard")
    again = state.text(STEP, "heard-right") == "again" and unchanged_since(
        state, STEP, "heard-right", [(STEP, name) for name in _ABOUT_HEARD]
    )
    return tuple(dict.fromkeys(each for each in tries if again or each != current))


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


def own_words(state: State) -> Item | None:
    """What the patient said in their own words, to be weighed like a card; ``None`` for nothing."""
    said = state.entry(STEP, "words")
    if said is None:
        return None
    return Item(OWN_WORDS, str(said.value).strip(), "", own=True, top=False, added=said)


def to_weigh(guide: Guide, state: State) -> tuple[Item, ...]:
    """All there is to weigh: the patient's own words first, then every card that matters."""
    words = own_words(state)
    return ((words,) if words else ()) + what_matters(guide, state)


def link_field(item_id: str) -> str:
    """The field that says which rows of the table are about a thing that matters."""
    return f"linked-rows/{item_id}"


def links(guide: Guide, state: State) -> tuple[Linked, ...]:
    """What somebody linked to rows of the table, as far as it matters and there are such rows."""
    found = ((item, state.entry(STEP, link_field(item.id))) for item in to_weigh(guide, state))
    linked = (Linked(item, said, _rows(guide, said)) for item, said in found if said)
    return tuple(each for each in linked if each.rows)


def _rows(guide: Guide, said: Entry) -> tuple[Outcome, ...]:
    named = said.value if isinstance(said.value, list) else []
    return tuple(row for row in guide.outcomes if row.id in named)


def heard_right(state: State) -> bool:
    """Whether the patient said yes to the clinician's words as they are now."""
    said = state.text(STEP, "heard-right") == "yes"
    return said and unchanged_since(
        state, STEP, "heard-right", [(STEP, name) for name in _ABOUT_HEARD]
    )


def has_spoken(state: State) -> bool:
    """Whether the patient has said anything of what matters to them."""
    return any(
        step == STEP and name not in _NOT_OF_THE_PATIENT and not name.startswith(link_field(""))
        for step, name in state.answers
    )


def patient_first(state: State) -> str | None:
    """Why the clinician has to wait: the patient speaks first (DESIGN, rule 1)."""
    if has_spoken(state):
        return None
    patient = people(state).patient
    return _("This opens when {patient} has said what matters.").format(patient=patient)


def _account(guide: Guide, state: State) -> WhatMattersAccount:
    kept = state.flag(STEP, "keep-worries")
    of_clinician, not_known = (
        state.entry(STEP, name) if kept else None for name in CLINICIANS_WORRIES
    )
    companion_words, of_companion = (state.entry(STEP, name) for name in OF_THE_COMPANION)
    return WhatMattersAccount(
        words=state.entry(STEP, "words"),
        words_at_home=state.entry(STEP, "words-at-home"),
        companion_words=companion_words,
        items=what_matters(guide, state),
        links=links(guide, state),
        life=picks(state, STEP, "life", {card.id: card.text for card in guide.life}),
        life_words=state.entry(STEP, "life-words"),
        top=state.entry(STEP, "top"),
        worries=state.entry(STEP, "worries"),
        clinician_worries=of_clinician,
        not_known=not_known,
        companion_worries=of_companion,
        heard=state.entry(STEP, "heard"),
        heard_right=state.entry(STEP, "heard-right") if heard_right(state) else None,
    )


def _unanswered(_guide: Guide, state: State) -> list[str]:
    things = []
    if not has_spoken(state):
        things.append(_("What matters"))
    if not heard_right(state):
        things.append(_("Saying it back"))
    return things


def _closed_because(_guide: Guide, state: State, field: str) -> str | None:
    waits = ("heard", "keep-worries", *OF_THE_COMPANION)
    if field in waits or field.startswith(link_field("")):
        return patient_first(state)
    if field == "heard-right" and not state.text(STEP, "heard"):
        clinician = people(state).clinician
        return _("First {clinician} says back what they heard.").format(clinician=clinician)
    if field in CLINICIANS_WORRIES and not state.flag(STEP, "keep-worries"):
        return _("Say it aloud first. This opens when you both want it written down.")
    return None


KIND = StepKind(
    STEP,
    lambda: _("What matters"),
    FIELDS,
    _unanswered,
    _account,
    _closed_because,
    yes_about={"heard-right": _ABOUT_HEARD},
    on_short_way=True,
    is_for=lambda: _(
        "The patient speaks first, in their own words. Then the clinician says back what "
        "they heard."
    ),
    begin_with=lambda: _("Before we look at what we could do: what matters to you?"),
)
