"""Together: who is here, how each wants to be called, and what to talk about first."""

from collections.abc import Iterator
from dataclasses import dataclass

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import Field, declare
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.kind import Picks, StepAccount, StepKind, picks
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

STEP = steps.TOGETHER
PATIENT_NAME = (STEP, "patient-name")
_PATIENT = Voice.PATIENT

IDENTIFIERS = ("birth-year", "birth-date", "patient-number")
"""What tells people of one name apart; which of them is asked is a practice's own setting."""

OWN_TOPIC = "own-"
"""What stands before the key of a topic of the patient's own in their order of topics."""

WENT = ("yes", "partly", "no")
"""How something went that was planned in the talk before this one."""

FIELDS = declare(
    STEP,
    Field("patient-name"),
    Field("birth-year", asks=lambda: _("Year of birth")),
    Field("birth-date", asks=lambda: _("Date of birth")),
    Field("patient-number", asks=lambda: _("Number")),
    Field("since/*/planned", asks=lambda: _("What we planned last time")),
    Field("since/*/went", words=WENT, asks=lambda: _("Did it happen?")),
    Field("since-words", owner=_PATIENT, asks=lambda: _("How it has been since last time")),
    Field("clinician-name"),
    Field("clinician-role"),
    Field("companion-name"),
    Field("companion-helps", "texts", asks=lambda: _("How would you like to help?")),
    Field("information", "texts", asks=lambda: _("How do you like to have information?")),
    Field("language", asks=lambda: _("Language")),
    Field("alone", "flag"),
    Field("good-talk", owner=_PATIENT, asks=lambda: _("What would make this a good talk")),
    Field("good-talk-at-home", "flag", owner=_PATIENT, asks=lambda: _("Written at home")),
    Field("agenda", "texts", owner=_PATIENT, asks=lambda: _("What do you want to talk about?")),
    Field("own-topic/*", owner=_PATIENT, asks=lambda: _("Something else to talk about")),
)


@dataclass(frozen=True, slots=True)
class Since:
    """One thing that was planned in the talk before this one."""

    id: str
    planned: Entry
    went: Entry | None
    """How it went; ``None`` where nobody said."""


@dataclass(frozen=True, slots=True)
class TogetherAccount(StepAccount):
    """How the patient likes to have information, and what this talk is to be about."""

    information: Picks | None = None
    language: Entry | None = None
    companion_helps: Picks | None = None
    good_talk: Entry | None = None
    good_talk_at_home: Entry | None = None
    """That these words were written at home."""
    agenda: Picks | None = None
    """The guide's topics that the patient wants to talk about."""
    own_topics: tuple[Entry, ...] = ()
    """The topics of their own, in the order in which they print."""
    topics: tuple[str, ...] = ()
    """All of them in the patient's order, then any of their own that have no place in it."""
    identifiers: tuple[Entry, ...] = ()
    """What tells the patient apart from others of the same name."""
    since: tuple[Since, ...] = ()
    """What was planned last time, in a talk that follows one up."""
    since_words: Entry | None = None


def ways_to_help() -> dict[str, str]:
    """How somebody who comes along can help, by the keys that are stored."""
    return {
        "listen": _("Listen"),
        "remember": _("Help remember"),
        "ask": _("Ask questions"),
        "speak": _("Speak when asked to"),
    }


def ways_to_have_it() -> dict[str, str]:
    """How somebody likes to have information, by the keys that are stored."""
    return {
        "paper": _("On paper"),
        "large": _("In large print"),
        "read-out": _("Read out to me"),
        "file": _("As a file"),
        "none": _("No copy, thank you"),
    }


def went_words(went: str) -> str:
    """How something went, in words; empty for what is none of them."""
    said = {"yes": _("Yes"), "partly": _("Partly"), "no": _("Not yet")}
    return said.get(went, "")


def identifiers(state: State) -> tuple[Entry, ...]:
    """What tells the patient apart from others of the same name."""
    found = (state.entry(STEP, name) for name in IDENTIFIERS)
    return tuple(entry for entry in found if entry is not None)


def since_last_time(state: State) -> tuple[Since, ...]:
    """What was planned last time, in the order of that plan."""
    keys = (name.removesuffix("/planned") for name in state.under(STEP, "since"))
    found = ((key, state.entry(STEP, f"since/{key}/planned")) for key in keys if "/" not in key)
    return tuple(
        Since(key, planned, state.entry(STEP, f"since/{key}/went"))
        for key, planned in found
        if planned is not None
    )


def topics(guide: Guide) -> dict[str, str]:
    """The guide's topics by id."""
    found = (each for each in guide.steps if isinstance(each, steps.Together))
    return {topic.id: topic.text for step in found for topic in step.topics}


def _account(guide: Guide, state: State) -> TogetherAccount:
    own = state.under(STEP, "own-topic")
    return TogetherAccount(
        information=picks(state, STEP, "information", ways_to_have_it()),
        language=state.entry(STEP, "language"),
        companion_helps=picks(state, STEP, "companion-helps", ways_to_help()),
        good_talk=state.entry(STEP, "good-talk"),
        good_talk_at_home=state.entry(STEP, "good-talk-at-home"),
        agenda=picks(state, STEP, "agenda", topics(guide)),
        own_topics=tuple(own[key] for key in own_topic_keys(state)),
        topics=tuple(_in_order(guide, state, own)),
        identifiers=identifiers(state),
        since=since_last_time(state),
        since_words=state.entry(STEP, "since-words"),
    )


def own_topic_keys(state: State) -> list[str]:
    """The patient's own topics in their order, then any that have no place in it."""
    own = state.under(STEP, "own-topic")
    order = (key.removeprefix(OWN_TOPIC) for key in state.texts(STEP, "agenda"))
    return [key for key in dict.fromkeys((*order, *own)) if key in own]


def _in_order(guide: Guide, state: State, own: dict[str, Entry]) -> Iterator[str]:
    theirs = {f"{OWN_TOPIC}{key}": str(entry.value) for key, entry in own.items()}
    texts = topics(guide) | theirs
    order = dict.fromkeys((*state.texts(STEP, "agenda"), *theirs))
    yield from (texts[key] for key in order if key in texts)


def _unanswered(_guide: Guide, state: State) -> list[str]:
    return [] if state.text(STEP, "patient-name") else [_("Who is here")]


KIND = StepKind(
    STEP,
    lambda: _("Together"),
    FIELDS,
    _unanswered,
    _account,
    is_for=lambda: _(
        "Find out who is here, what each likes to be called, and what would make today a good talk."
    ),
    on_short_way=True,
    begin_with=lambda: _("What would make this a good talk for you?"),
)
