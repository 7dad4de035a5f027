"""A guide as a Questionnaire: the questions to the answers that ``answers`` writes.

It brings questions only. Choices, chances and sources have no place in a Questionnaire.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sdm_aid.conversation.fields import ASK, COME_BACK, Field
from sdm_aid.conversation.session.path import usual_name
from sdm_aid.conversation.state import FieldRef
from sdm_aid.conversation.steps import (
    ask,
    choose,
    our_plan,
    together,
    weigh_it_up,
    what_matters,
    what_we_could_do,
)
from sdm_aid.conversation.steps.registry import kind_of
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import Step
from sdm_aid.guide.standards.status import is_draft
from sdm_aid.plan.fhir.document import Json, filled
from sdm_aid.plan.fhir.ids import guide_system, guide_url, guide_version, made_id, own_system
from sdm_aid.plan.fhir.questionnaire.asked_words import (
    GROUPS,
    LOOKED_AT,
    NAMED,
    OPENED,
    done_words,
    group_words,
    in_a_group,
    named,
    of_a_mark,
)
from sdm_aid.plan.fhir.questionnaire.own_questions import asked_at
from sdm_aid.plan.fhir.vocabulary import WHO, Vocabulary, vocabularies


def questionnaire(guide: Guide) -> Json:
    """The guide's questions as a FHIR R4 Questionnaire; a ``linkId`` is a step and a field.

    ``CannotAsk`` where a question shows under conditions that a Questionnaire cannot say.
    """
    asking = _Asking(guide, vocabularies(guide))
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
            **({"date": guide.published} if guide.published_on else {}),
            "description": guide.summary,
            "copyright": guide.licence,
            "item": [
                *(item for step in guide.steps for item in _step(asking, step)),
                *_groups(asking, ASK, ask.FIELDS),
            ],
        }
    )
    return made


@dataclass(frozen=True)
class _Asking:
    """A guide with its vocabularies, and what is picked from at which field."""

    guide: Guide
    known: Mapping[str, Vocabulary]

    @cached_property
    def picked(self) -> dict[FieldRef, list[Json]]:
        """The words or the guide's things to pick from, by the field where they are picked."""
        guide = self.guide
        choices = self.every(guide_system(guide, "options"))
        return {
            (together.STEP, "information"): self.every(own_system("information")),
            (together.STEP, "companion-helps"): self.every(own_system("companion-helps")),
            (together.STEP, "agenda"): self.every(guide_system(guide, "topics")),
            (what_we_could_do.STEP, "order"): choices,
            (what_matters.STEP, "life"): self.every(guide_system(guide, "life")),
            (what_matters.STEP, "linked-rows/*"): self.every(guide_system(guide, "outcomes")),
            (weigh_it_up.STEP, "differ"): self.every(own_system("differ")),
            (weigh_it_up.STEP, "marks/choice"): choices,
            (choose.STEP, "choice"): [*choices, *self.every(own_system("choice"))],
        }

    def every(self, system: str) -> list[Json]:
        """Every code of a vocabulary, with its words."""
        return [
            {"valueCoding": {"system": system, "code": code, "display": words}}
            for code, words in self.known[system].words.items()
        ]


def _step(asking: _Asking, step: Step) -> Iterator[Json]:
    yield {"linkId": step.id, "type": "display", "text": step.name or usual_name(step.kind)}
    fields = kind_of(step.kind).fields
    for field in (*fields, COME_BACK):
        yield from _asked(asking, step.id, field)
    if step.kind == what_we_could_do.STEP:
        yield from _done(asking, step)
    yield from _groups(asking, step.id, fields)
    yield from asked_at(asking.guide, step)


def _done(asking: _Asking, step: Step) -> Iterator[Json]:
    """What was done there and said by nobody."""
    kinds: dict[str, Json] = {
        LOOKED_AT: {"type": "boolean"},
        OPENED: {
            "type": "choice",
            "repeats": True,
            "answerOption": asking.every(guide_system(asking.guide, "outcomes")),
        },
    }
    for name, text in done_words().items():
        yield {"linkId": f"{step.id}/{name}", "text": text, **kinds[name]}


def _asked(asking: _Asking, step: str, field: Field) -> Iterator[Json]:
    """A field's question; one for each of the guide's things that it is said of."""
    place = (step, field.name)
    if place in NAMED:
        for link, text in named(asking.guide, place, field).items():
            groups = _groups_of(asking, link)
            yield {**_item(asking, step, field), **groups, "linkId": link, "text": text}
    elif field.asks() and not in_a_group(step, field.name):
        yield _item(asking, step, field)


def _groups_of(asking: _Asking, link: str) -> Json:
    """The groups of a row of the table to pick from, where that is what is asked."""
    row = link.removeprefix(f"{what_we_could_do.STEP}/group/")
    system = guide_system(asking.guide, f"groups/{row}")
    if system not in asking.known:
        return {}
    return {"type": "choice", "answerOption": asking.every(system)}


def _groups(asking: _Asking, step: str, fields: Iterable[Field]) -> Iterator[Json]:
    known = {field.name: field for field in fields}
    for (at, group), names in GROUPS.items():
        if at == step:
            items = [_item(asking, step, known.get(name) or _of_a_mark(name)) for name in names]
            yield {
                "linkId": f"{step}/{group}",
                "text": group_words(group),
                "type": "group",
                "repeats": True,
                "item": items,
            }


def _of_a_mark(name: str) -> Field:
    return Field(name, asks=lambda: of_a_mark(name))


def _item(asking: _Asking, step: str, field: Field) -> Json:
    return {
        "linkId": f"{step}/{field.name}",
        "text": field.asks(),
        **_answers(asking, (step, field.name), field),
    }


def _answers(asking: _Asking, place: FieldRef, field: Field) -> Json:
    """What type the answer is, and the answers to pick from."""
    own = asking.every(own_system(field.name)) if field.words else []
    picked = asking.picked.get(place) or own
    repeated = "*" in field.name and place not in NAMED and not in_a_group(*place)
    several = field.shape == "texts" or repeated
    if place == _AGENDA:
        return {"type": "open-choice", "repeats": True, "answerOption": picked}
    if place in _WHO:
        voices = asking.every(own_system(WHO))
        return {"type": "open-choice", "repeats": False, "answerOption": voices}
    if picked:
        return {"type": "choice", "repeats": several, "answerOption": picked}
    plain = {"flag": "boolean", "day": "date"}.get(field.shape, "text")
    return {"type": plain, "repeats": several}


_AGENDA = (together.STEP, "agenda")
"""The guide's topics and the patient's own, in the patient's order."""
_WHO = ((our_plan.STEP, "action/*/who"), (choose.STEP, "not-today/who"))
"""Where somebody is named who is to do something: one of the voices, or a name of one's own."""
