"""The record's own seal on what a plan's PDF holds, so that it knows its plans again."""

from sdm_aid.plan.outputs.pdf_payload import MadeSeal, TalkInside
from sdm_aid.record.record import Record
from sdm_aid.record.store.seal import holds, sealed

_PLAN = "plan"
"""What the seal is on."""


def seal_of(record: Record) -> MadeSeal:
    """What seals a document and its guide for a record; empty where its key is not at hand."""
    return lambda document, guide_text: sealed(record.engine, _PLAN, document, guide_text)


def made_here(record: Record, found: TalkInside) -> bool:
    """Whether this record made a plan, and what is inside is as it was."""
    return holds(record.engine, found.seal, _PLAN, found.document, found.guide_text)
