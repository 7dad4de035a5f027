"""What each field asks, in words: of everything, of each of the guide's things, of each group."""

from collections.abc import Callable, Mapping

from sdm_aid.conversation.fields import ASK, COME_BACK, Field
from sdm_aid.conversation.state import FieldRef
from sdm_aid.conversation.steps import (
    ask,
    our_plan,
    together,
    weigh_it_up,
    what_matters,
    what_we_could_do,
)
from sdm_aid.conversation.steps.registry import kinds
from sdm_aid.conversation.steps.weigh_it_up import DIFFERENCES
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

GROUPS = {
    (together.STEP, "since"): ("since/*/planned", "since/*/went"),
    (together.STEP, "own-topics"): ("own-topic/*",),
    (what_matters.STEP, "own-cards"): ("own-card/*", "card/*", "linked-rows/*"),
    (weigh_it_up.STEP, "marks"): ("marks/about", "marks/choice", "mark/*/*", "mark-words/*/*"),
    (our_plan.STEP, "actions"): ("action/*/what", "action/*/who", "action/*/when", "action/*/day"),
    (ASK, "questions"): ("asked/*",),
}
"""What is said any number of times: the group that holds each time, by its step."""

LOOKED_AT, OPENED = "looked-at", "opened"
"""What was done at a step, and said by nobody: the choices were talked about, rows were opened."""

_GROUP_WORDS: dict[str, Callable[[], str]] = {
    "since": lambda: _("Since last time"),
    "own-topics": lambda: _("Something else to talk about"),
    "own-cards": lambda: _("Something else that matters"),
    "marks": lambda: _("How does it fit?"),
    "actions": lambda: _("Who does what"),
    "questions": lambda: _("Questions still open"),
}

NAMED: dict[tuple[str, str], Callable[[Guide, Field], Mapping[str, str]]] = {
    (what_matters.STEP, "card/*"): lambda guide, _field: {
        card.id: card.text for card in guide.what_matters
    },
    (what_matters.STEP, "linked-rows/*"): lambda guide, field: {
        what_matters.OWN_WORDS: f"{_('In your own words')}: {field.asks()}",
        **{card.id: f"{card.text}: {field.asks()}" for card in guide.what_matters},
    },
    (what_we_could_do.STEP, "group/*"): lambda guide, field: {
        row.id: f"{row.name}: {field.asks()}" for row in guide.outcomes if row.groups
    },
    (what_we_could_do.STEP, "set-aside/*"): lambda guide, field: {
        option.id: f"{option.name}: {field.asks()}" for option in guide.options
    },
    (what_we_could_do.STEP, "red-flag/*"): lambda guide, _field: {
        flag.id: flag.sign for flag in guide.red_flags
    },
    (weigh_it_up.STEP, "differ-words/*"): lambda _guide, field: {
        each: f"{weigh_it_up.kind_words(each)}: {field.asks()}" for each in DIFFERENCES
    },
}
"""The things that a field with a ``*`` is said of, each with its words."""


def asked_words(guide: Guide) -> dict[str, str]:
    """What an item asks, in words, by its ``linkId``; the author's own questions say it anew."""
    found: dict[str, str] = {}
    for step, fields in (*((kind.kind, kind.fields) for kind in kinds()), (ASK, ask.FIELDS)):
        for field in (*fields, *([COME_BACK] if step != ASK else [])):
            found |= named(guide, (step, field.name), field)
            if field.asks():
                found[f"{step}/{field.name}"] = field.asks()
    found |= {f"{what_we_could_do.STEP}/{name}": text for name, text in done_words().items()}
    for (step, group), names in GROUPS.items():
        found[f"{step}/{group}"] = group_words(group)
        for name in names:
            found.setdefault(f"{step}/{name}", of_a_mark(name))
    return found


def done_words() -> dict[str, str]:
    """What was done and said by nobody, in words."""
    return {
        LOOKED_AT: _("The choices were talked about"),
        OPENED: _("Rows of the table that were looked at"),
    }


def named(guide: Guide, place: FieldRef, field: Field) -> dict[str, str]:
    """The words of each item of a field that is said of the guide's things, by ``linkId``."""
    step, name = place
    if place not in NAMED:
        return {}
    things = NAMED[place](guide, field).items()
    return {f"{step}/{name.replace('*', key)}": text for key, text in things}


def group_words(group: str) -> str:
    """What a group is about."""
    return _GROUP_WORDS[group]()


def of_a_mark(name: str) -> str:
    """What a box of the grid is about, and which choice: part of the field's name, asked here."""
    return {"marks/about": _("What matters"), "marks/choice": _("What we could do")}.get(name, "")


def in_a_group(step: str, name: str) -> bool:
    """Whether a field is asked in a group."""
    return any(at == step and name in names for (at, _group), names in GROUPS.items())
