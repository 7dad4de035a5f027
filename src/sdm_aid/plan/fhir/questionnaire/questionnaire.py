"""A guide as a Questionnaire: the questions to the answers that ``answers`` writes.

It brings questions only. Choices, chances and sources have no place in a Questionnaire.
"""

from collections.abc import Iterator, Mapping

from sdm_aid.conversation.fields import (
    ASK,
    DIFFERENCES,
    FIELDS,
    NOT_TODAY,
    SOMETHING_ELSE,
    Field,
)
from sdm_aid.conversation.session.path import usual_name
from sdm_aid.conversation.steps import together, weigh_it_up, what_we_could_do
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import Step, Together
from sdm_aid.guide.standards.status import is_draft
from sdm_aid.plan.fhir.document import Json, filled
from sdm_aid.plan.fhir.ids import guide_system, guide_url, guide_version, made_id, own_system
from sdm_aid.plan.fhir.questionnaire.items import coded
from sdm_aid.plan.fhir.questionnaire.labels import label
from sdm_aid.plan.fhir.questionnaire.own_questions import asked_at

_GROUPS = {
    ("together", "own-topics"): ("own-topic/*",),
    ("what-matters", "own-cards"): ("own-card/*", "card/*"),
    ("weigh-it-up", "marks"): ("marks/about", "marks/choice", "mark/*/*", "mark-words/*/*"),
    ("our-plan", "actions"): ("action/*/what", "action/*/who", "action/*/when"),
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
                *_groups(guide, ASK),
            ],
        }
    )
    return made


def _step(guide: Guide, step: Step) -> Iterator[Json]:
    yield {"linkId": step.id, "type": "display", "text": step.name or usual_name(step.kind)}
    for field in FIELDS[step.kind]:
        if "*" in field.name:
            yield from _each(guide, step.id, field)
        elif label(step.id, field.name):
            yield _item(guide, step.id, field)
    yield from _groups(guide, step.id)
    yield from asked_at(guide, step)


def _each(guide: Guide, step: str, field: Field) -> Iterator[Json]:
    """One item for each of the guide's things that a field is said of."""
    for key, text in _named(guide, f"{step}/{field.name}").items():
        item = _item(guide, step, field)
        yield {**item, "linkId": f"{step}/{field.name.replace('*', key)}", "text": text}


def _named(guide: Guide, place: str) -> Mapping[str, str]:
    """The guide's things that a field with a ``*`` is said of, each with its words."""
    match place:
        case "what-matters/card/*":
            return {card.id: card.text for card in guide.what_matters}
        case "what-we-could-do/set-aside/*":
            because = label(what_we_could_do.STEP, "set-aside/*")
            return {option.id: f"{option.name}: {because}" for option in guide.options}
        case "what-we-could-do/red-flag/*":
            return {flag.id: flag.sign for flag in guide.red_flags}
        case "weigh-it-up/differ-words/*":
            helps = label(weigh_it_up.STEP, "differ-words/*")
            return {each: f"{weigh_it_up.kind_words(each)}: {helps}" for each in DIFFERENCES}
    return {}


def _groups(guide: Guide, step: str) -> Iterator[Json]:
    known = {field.name: field for field in FIELDS[step]}
    for (at, group), names in _GROUPS.items():
        if at == step:
            items = [_item(guide, step, known.get(name, Field(name))) for name in names]
            yield {"linkId": f"{step}/{group}", "type": "group", "repeats": True, "item": items}


def _item(guide: Guide, step: str, field: Field) -> Json:
    return {
        "linkId": f"{step}/{field.name}",
        "text": label(step, field.name),
        **_answers(guide, f"{step}/{field.name}", field),
    }


def _answers(guide: Guide, place: str, field: Field) -> Json:
    """What type the answer is, and the answers to pick from."""
    own = [coded(own_system(field.name), word) for word in field.words]
    picked = _picked(guide).get(place) or own
    several = field.shape == "texts"
    if picked:
        return {"type": "choice", "repeats": several, "answerOption": picked}
    return {"type": "boolean" if field.shape == "flag" else "text", "repeats": several}


def _picked(guide: Guide) -> dict[str, list[Json]]:
    """The words or the guide's things to pick from, by the place where they are picked."""
    steps = (step for step in guide.steps if isinstance(step, Together))
    topics = {topic.id: topic.text for step in steps for topic in step.topics}
    kinds = {each: weigh_it_up.kind_words(each) for each in DIFFERENCES}
    choices = _all(
        guide_system(guide, "options"), {option.id: option.name for option in guide.options}
    )
    neither = [coded(own_system("choice"), each) for each in (NOT_TODAY, SOMETHING_ELSE)]
    life = {card.id: card.text for card in guide.life}
    return {
        "together/information": _all(own_system("information"), together.ways_to_have_it()),
        "together/companion-helps": _all(own_system("companion-helps"), together.ways_to_help()),
        "together/agenda": _all(guide_system(guide, "topics"), topics),
        "what-matters/life": _all(guide_system(guide, "life"), life),
        "weigh-it-up/differ": _all(own_system("differ"), kinds),
        "weigh-it-up/marks/choice": choices,
        "choose/choice": [*choices, *neither],
    }


def _all(system: str, texts: Mapping[str, str]) -> list[Json]:
    return [coded(system, key, text) for key, text in texts.items()]
