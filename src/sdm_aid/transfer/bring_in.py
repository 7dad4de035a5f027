"""Bringing a file into the record: what each kind of file is, and what is added."""

from collections.abc import Callable
from pathlib import Path

from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.language import _
from sdm_aid.record.export.archive import pick_up
from sdm_aid.record.export.export import Refused, bring_in
from sdm_aid.record.record import Record
from sdm_aid.record.rescue_copy import SUFFIX as SAVED
from sdm_aid.record.rescue_copy import bring_back
from sdm_aid.record.store.audit import Done

PLAN = ".pdf"
"""The ending of a plan, which holds its own data."""


def bring_in_file(record: Record, file: Path, secret: Callable[[], bytes]) -> tuple[str, ...]:
    """Add what is in a file; the ids of the talks that were not here before, or have more now.

    A plan, a talk saved to another place (``secret`` opens it), or talks that were taken away.
    ``Refused`` in words where it is none of these; then, and for ``OSError`` and
    ``RecordTrouble``, nothing was changed.
    """
    match file.suffix.lower():
        case ending if ending == PLAN:
            return _carry_on(record, file)
        case ending if ending == SAVED:
            return bring_back(record, file, secret())
        case _:
            return bring_in(record.engine, pick_up(file), record.clock())


def _carry_on(record: Record, file: Path) -> tuple[str, ...]:
    """The talk in a plan's PDF, as a talk of its own; none where this plan is here already."""
    from sdm_aid.plan.fhir.questionnaire.resume import NotAPlan
    from sdm_aid.plan.outputs.pdf_payload import LARGEST_PDF, talk_inside

    try:
        found = talk_inside(read_at_most(file, LARGEST_PDF))
    except NotAPlan as why:
        raise Refused(_("This file is not a plan that SDM Aid can carry on.")) from why
    talk = found.carried_on
    there = {entry.id for entry in record.entries(talk.id)}
    missing = [entry for entry in talk.entries if entry.id not in there]
    if not missing:
        return ()
    record.begin(talk.id, talk.at, found.guide_text, talk.guide_hash, found.guide.title)
    for entry in missing:
        record.journal(talk.id).append(entry)
    record.note(Done.BROUGHT_IN, talk.id)
    return (talk.id,)
