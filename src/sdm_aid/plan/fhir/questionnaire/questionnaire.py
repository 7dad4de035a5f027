"""A guide as a Questionnaire: the questions to the answers that ``answers`` writes.

It brings questions only. Choices, chances and sources have no place in a Questionnaire.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import ASK, Field
from sdm_aid.conversation.session.path import usual_name
from sdm_aid.conversation.state import FieldRef, State
from sdm_aid.conversation.steps import (
    ask,
    choose,
    our_plan,
    together,
    weigh_it_up,
    what_matters,
    what_we_could_do,
)
from sdm_aid.conversation.steps.people import people
from sdm_aid.conversation.steps.registry import kind_of
from sdm_aid.conversation.steps.weigh_it_up import DIFFERENCES
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import Step
from sdm_aid.guide.standards.status import is_draft
from sdm_aid.kit.language import _
from sdm_aid.plan.fhir.document import Json, filled
from sdm_aid.plan.fhir.ids import guide_system, guide_url, guide_version, made_id, own_system
from sdm_aid.plan.fhir.questionnaire.items import WHO, coded
from sdm_aid.plan.fhir.questionnaire.own_questions import asked_at

_GROUPS = {
    (together.STEP, "since"): ("since/*/planned", "since/*/went"),
    (together.STEP, "own-topics"): ("own-topic/*",),
    (what_matters.STEP, "own-cards"): ("own-card/*", "card/*", "linked-rows/*"),
    (weigh_it_up.STEP, "marks"): ("marks/about", "marks/choice", "mark/*/*", "mark-words/*/*"),
    (our_plan.STEP, "actions"): ("action/*/what", "action/*/who", "action/*/when", "action/*/day"),
    (ASK, "questions"): ("asked/*",),
}
"""What is said any number of times: the group that holds each time, by its step."""


def questionnaire(guide: Guide) -> Json:
    """The guide's questions as a FHIR R4 Questionnaire; a ``linkId`` is a step and a field.

    ``CannotAsk`` where a question shows under conditions that a Questionnaire cannot say.
    """
    made: Json = filled(
        {
            "resourceType": "Questionnaire",
            "id": made_id("guide", guide.id),
            "language": guide.language,
            "url": guide_url(guide),
            "version": guide_version(guide),
            "name": "Guide" + guide.id.title().replace("-", ""),
            "title": guide.title,
            "status": "draft" if is_draft(guide) else "active",
            "subjectType": ["Patient"],
            "date": guide.published,
            "description": guide.summary,
            "copyright": guide.licence,
            "item": [
                *(item for step in guide.steps for item in _step(guide, step)),
                *_groups(guide, ASK, ask.FIELDS),
            ],
        }
    )
    return made


def _step(guide: Guide, step: Step) -> Iterator[Json]:
    yield {"linkId": step.id, "type": "display", "text": step.name or usual_name(step.kind)}
    fields = kind_of(step.kind).fields
    for field in fields:
        yield from _asked(guide, step.id, field)
    yield from _groups(guide, step.id, fields)
    yield from asked_at(guide, step)


def _asked(guide: Guide, step: str, field: Field) -> Iterator[Json]:
    """A field's question; one for each of the guide's things that it is said of."""
    place = (step, field.name)
    if place in _NAMED:
        for key, text in _NAMED[place](guide, field).items():
            item = _item(guide, step, field)
            yield {**item, "linkId": f"{step}/{field.name.replace('*', key)}", "text": text}
    elif field.asks() and not _in_a_group(step, field.name):
        yield _item(guide, step, field)


def _in_a_group(step: str, name: str) -> bool:
    return any(at == step and name in names for (at, _group), names in _GROUPS.items())


_NAMED: dict[tuple[str, str], Callable[[Guide, Field], Mapping[str, str]]] = {
    (what_matters.STEP, "card/*"): lambda guide, _field: {
        card.id: card.text for card in guide.what_matters
    },
    (what_matters.STEP, "linked-rows/*"): lambda guide, field: {
        what_matters.OWN_WORDS: f"{_('In your own words')}: {field.asks()}",
        **{card.id: f"{card.text}: {field.asks()}" for card in guide.what_matters},
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


def _groups(guide: Guide, step: str, fields: Iterable[Field]) -> Iterator[Json]:
    known = {field.name: field for field in fields}
    for (at, group), names in _GROUPS.items():
        if at == step:
            items = [_item(guide, step, known.get(name) or _of_a_mark(name)) for name in names]
            yield {"linkId": f"{step}/{group}", "type": "group", "repeats": True, "item": items}


def _of_a_mark(name: str) -> Field:
    """What a box of the grid is about, and which choice: part of the field's name, asked here."""
    asks = {"marks/about": _("What matters"), "marks/choice": _("What we could do")}[name]
    return Field(name, asks=lambda: asks)


def _item(guide: Guide, step: str, field: Field) -> Json:
    return {
        "linkId": f"{step}/{field.name}",
        "text": field.asks(),
        **_answers(guide, (step, field.name), field),
    }


def _answers(guide: Guide, place: FieldRef, field: Field) -> Json:
    """What type the answer is, and the answers to pick from."""
    own = [coded(own_system(field.name), word) for word in field.words]
    picked = _picked(guide).get(place) or own
    repeated = "*" in field.name and place not in _NAMED and not _in_a_group(*place)
    several = field.shape == "texts" or repeated
    if place in _WHO:
        names = people(State())
        voices = _all(own_system(WHO), {each.value: names.name_of(each) for each in Voice})
        return {"type": "open-choice", "repeats": False, "answerOption": voices}
    if picked:
        return {"type": "choice", "repeats": several, "answerOption": picked}
    plain = {"flag": "boolean", "day": "date"}.get(field.shape, "text")
    return {"type": plain, "repeats": several}


_WHO = ((our_plan.STEP, "action/*/who"), (choose.STEP, "not-today/who"))
"""Where somebody is named who is to do something: one of the voices, or a name of one's own."""


def _picked(guide: Guide) -> dict[FieldRef, list[Json]]:
    """The words or the guide's things to pick from, by the field where they are picked."""
    kinds = {each: weigh_it_up.kind_words(each) for each in DIFFERENCES}
    choices = _all(
        guide_system(guide, "options"), {option.id: option.name for option in guide.options}
    )
    neither = [
        coded(own_system("choice"), each) for each in (choose.NOT_TODAY, choose.SOMETHING_ELSE)
    ]
    life = {card.id: card.text for card in guide.life}
    rows = {row.id: row.name for row in guide.outcomes}
    helps, have_it = together.ways_to_help(), together.ways_to_have_it()
    topics = _all(guide_system(guide, "topics"), together.topics(guide))
    return {
        (together.STEP, "information"): _all(own_system("information"), have_it),
        (together.STEP, "companion-helps"): _all(own_system("companion-helps"), helps),
        (together.STEP, "agenda"): topics,
        (what_matters.STEP, "life"): _all(guide_system(guide, "life"), life),
        (what_matters.STEP, "linked-rows/*"): _all(guide_system(guide, "outcomes"), rows),
        (weigh_it_up.STEP, "differ"): _all(own_system("differ"), kinds),
        (weigh_it_up.STEP, "marks/choice"): choices,
        (choose.STEP, "choice"): [*choices, *neither],
    }


def _all(system: str, texts: Mapping[str, str]) -> list[Json]:
    return [coded(system, key, text) for key, text in texts.items()]
