"""Whether the talk in a plan is here already: the same talk, in whatever language its plan is."""

import re
from hashlib import sha256

from sdm_aid.conversation.brought_in import Source
from sdm_aid.conversation.entries import Entry, Kind, Value, Voice
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.plan.fhir.questionnaire.resume import CarriedOn
from sdm_aid.record.record import Record
from sdm_aid.record.store.listing import Begun, begun
from sdm_aid.record.store.sqlite import reading

Answer = tuple[str, str, Voice, Value]
"""Step, field, whose words, and what was said."""
_OWN, _OF_OWN = re.compile(r"own-[0-9]+"), re.compile(r"(?<=/)(own-)?[0-9]+(?=/|$)")
"""The name of something that people added themselves, alone and in that of a field."""


def talks_here(record: Record, talk: str) -> tuple[Begun, ...]:
    """The talks here that a plan can be of; the one that was held here comes first."""
    from sdm_aid.plan.fhir.document import talk_id

    with reading(record.engine) as connection:
        every = begun(connection)
    found = (
        each
        for each in every
        if talk in (talk_id(each.first) if each.origin is None else each.origin.talk,)
    )
    return tuple(sorted(found, key=lambda each: each.origin is not None)) if talk else ()


def came_with_it(record: Record, here: Begun, talk: CarriedOn) -> bool:
    """Whether a talk came in with a plan that said all that this one does, before it went on."""
    if here.origin is None or here.origin.source is not Source.PLAN:
        return False
    entries = record.entries(here.id)[1 : here.origin.entries + 1]
    return _same(talk, _answers(entries))


def says_the_same(record: Record, here: Begun, talk: CarriedOn) -> bool:
    """Whether a talk here says now all that a plan does."""
    return _same(talk, _as_printed(record, here.id, record.entries(here.id)))


def _same(talk: CarriedOn, known: list[Answer]) -> bool:
    """Whether these are the plan's answers; where it lacks some, whether they are among these."""
    answers = _answers(talk.entries)
    return _loosely(answers) <= _loosely(known) if talk.lacks else answers == known


def _loosely(answers: list[Answer]) -> set[Answer]:
    """The answers one by one, whatever name each thing got that people added themselves."""
    return {
        (step, _OF_OWN.sub("*", field), voice, "*" if _OWN.fullmatch(str(each)) else each)
        for step, field, voice, value in answers
        for each in (value if isinstance(value, list) else [value])
    }


def _as_printed(record: Record, kept: str, entries: tuple[Entry, ...]) -> list[Answer]:
    """What the plan of a talk here, as it is now, holds."""
    from sdm_aid.plan.fhir.bundle import as_bytes, bundle
    from sdm_aid.plan.fhir.questionnaire.resume import carried_on, read_document

    text = record.guide_text(kept)
    guide = read_guide(text, of_talk=True)
    document = as_bytes(bundle(guide, fold(entries), sha256(text).hexdigest()))
    return _answers(carried_on(read_document(document), guide).entries)


def _answers(entries: tuple[Entry, ...]) -> list[Answer]:
    said = [entry for entry in entries if entry.kind is Kind.SAID]
    return [(entry.step, entry.field, entry.voice, entry.value) for entry in said]
