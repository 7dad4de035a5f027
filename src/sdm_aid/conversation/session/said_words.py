"""One thing that was said, in a few words: what it is about, and what was picked or written."""

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import find, question_field, questions_at
from sdm_aid.conversation.session.identity import sex_words, whose_words
from sdm_aid.conversation.session.in_words import value_words
from sdm_aid.conversation.state import IDENTITY, State
from sdm_aid.conversation.steps import choose, together, weigh_it_up, what_matters
from sdm_aid.conversation.steps.check import READY
from sdm_aid.conversation.steps.people import People, people, sentence
from sdm_aid.conversation.steps.route import SHORT, WHOLE
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.instruments import instrument
from sdm_aid.guide.model.questions import OneOf, SomeOf
from sdm_aid.kit.language import _

_ITSELF = ("own-card/*", "own-topic/*", "action/*/what", "asked/*", "since/*/planned")
"""Fields whose own words name what they are about."""


def said_in_words(guide: Guide, state: State, entry: Entry) -> str:
    """What an entry says and where: “Less pain, Wait and review: Fits well”."""
    field = find(entry.step, entry.field)
    about = () if field is None or field.name in _ITSELF else _about(guide, state, entry)
    asked = _asked(guide, entry)
    plain = field is not None and field.name in ("card/*", "mark/*/*", "ready/*")
    place = ", ".join(about if about and plain else (*([asked] if asked else []), *about))
    texts = _picked(guide, state, entry)
    said = value_words(entry.value, texts, guide.language) or _("Nothing")
    return _("{place}: {words}").format(place=place, words=said) if place else said


def _asked(guide: Guide, entry: Entry) -> str:
    """What is asked where it was said; empty where nothing in words is."""
    for question in questions_at(guide, entry.step):
        if entry.field == question_field(question.id):
            return question.ask
    field = find(entry.step, entry.field)
    known = field.asks() if field else ""
    return known or _names().get(field.name if field else "", "")


def _about(guide: Guide, state: State, entry: Entry) -> tuple[str, ...]:
    """Which of several it is about, by the ids in the field's name."""
    field = find(entry.step, entry.field)
    shapes = field.name.split("/") if field else []
    ids = [p for p, shape in zip(entry.field.split("/"), shapes, strict=False) if shape == "*"]
    texts = _texts(guide) | _own(state)
    return tuple(texts[each] for each in ids if each in texts)


def _picked(guide: Guide, state: State, entry: Entry) -> dict[str, str]:
    """The words of what can be picked at a field, by what is stored."""
    for question in questions_at(guide, entry.step):
        if entry.field == question_field(question.id) and isinstance(question, OneOf | SomeOf):
            return {choice.id: choice.text for choice in question.choices}
    field = find(entry.step, entry.field)
    name, names = field.name if field else "", people(state)
    if name in ("action/*/who", "not-today/who"):
        return {voice.value: sentence(names.name_of(voice), names) for voice in Voice}
    if (picks := _picks().get(name)) is not None:
        return picks
    if name == "who-chose":
        return _choosers(entry, names)
    free = field is None or (field.shape == "text" and name != "choice")
    return {} if free else _texts(guide) | _own(state)


def _choosers(entry: Entry, names: People) -> dict[str, str]:
    return {str(entry.value): choose.who_chose_words(entry, names)}


def _picks() -> dict[str, dict[str, str]]:
    yes_no = {"yes": _("Yes"), "no": _("No"), "partly": _("Partly")}
    return {
        "card/*": what_matters.level_texts(),
        "mark/*/*": dict(zip(weigh_it_up.MARKS, weigh_it_up.mark_texts(), strict=True)),
        "heard-right": {"yes": _("Yes"), "again": _("Not quite")},
        "looks-right": {"yes": _("Yes"), "change": _("Not yet")},
        "ready/*": yes_no,
        "good-talk-was": yes_no | {"no": _("Not yet")},
        "since/*/went": yes_no | {"no": _("Not yet")},
        "information": together.ways_to_have_it(),
        "companion-helps": together.ways_to_help(),
        "differ": {kind: weigh_it_up.kind_words(kind) for kind in weigh_it_up.DIFFERENCES},
        "route": {SHORT: _("5 minutes"), WHOLE: _("The whole talk")},
        f"{IDENTITY}whose": whose_words(),
        f"{IDENTITY}sex": sex_words(),
    }


def _names() -> dict[str, str]:
    """What fields are about that ask nothing in words of their own."""
    return {
        "patient-name": _("Name"),
        "clinician-name": _("Name"),
        "companion-name": _("Name"),
        "clinician-role": _("Job"),
        "alone": _("Some time alone"),
        "top": _("Which come first"),
        "keep-worries": _("Write this down"),
        "looks-right": _("Does this picture look right?"),
        "asked-advice": _("Asked for advice"),
        "group/*": _("The group closest to you"),
        "order": _("The order of the choices"),
        "red-flag/*": _("A sign to act on today"),
        "action/*/for": _("What it is for"),
        "answered/patient/*": _("Answered"),
        "answered/clinician/*": _("Answered"),
        "come-back": _("To come back to"),
        "route": _("How long we have"),
        "words-at-home": _("Written before today"),
        "good-talk-at-home": _("Written before today"),
        "at-home/*": _("Written before today"),
    }


def _texts(guide: Guide) -> dict[str, str]:
    """The words of ids that the guide and the program have."""
    return {
        **{row.id: row.name for row in guide.outcomes},
        **{option.id: option.name for option in guide.options},
        **{card.id: card.text for card in guide.what_matters},
        **{card.id: card.text for card in guide.life},
        **{flag.id: flag.sign for flag in guide.red_flags},
        **{key: instrument("sure").items[key] for key in READY},
        **{kind: weigh_it_up.kind_words(kind) for kind in weigh_it_up.DIFFERENCES},
        **together.topics(guide),
        what_matters.OWN_WORDS: _("Own words"),
        choose.NOT_TODAY: _("Not today"),
        choose.SOMETHING_ELSE: _("Something else"),
    }


def _own(state: State) -> dict[str, str]:
    """The words of what people added, by the keys they have in this talk."""
    found: dict[str, str] = {}
    for (step, name), entry in state.answers.items():
        field = find(step, name)
        if field is not None and field.name in _ITSELF:
            key = name.split("/")[1]
            found[key] = str(entry.value)
            found[f"own-{key}"] = str(entry.value)
    return found
