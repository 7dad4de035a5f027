"""Whether the talk in a plan is here already: the same talk, in whatever language its plan is."""

from hashlib import sha256

from sdm_aid.conversation.brought_in import Source, origin_of
from sdm_aid.conversation.entries import Entry, Kind
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.plan.fhir.questionnaire.resume import CarriedOn
from sdm_aid.record.record import Record
from sdm_aid.record.store.listing import Begun, begun
from sdm_aid.record.store.sqlite import reading

Answer = tuple[object, ...]


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


def says_the_same(record: Record, here: Begun, talk: CarriedOn) -> bool:
    """Whether a talk here says all that the plan does, and no more unless the plan lacks some."""
    answers = _answers(talk.entries)
    entries = record.entries(here.id)
    origin = origin_of(entries)
    if origin is not None and origin.source is Source.PLAN:
        known = _answers(entries[1 : origin.entries + 1])
        if origin.lacks and not talk.lacks:
            return False
    else:
        known = _as_printed(record, here.id, entries)
    if talk.lacks:
        return all(each in known for each in answers)
    return answers == known


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
