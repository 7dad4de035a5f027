"""Bringing a file into the record: what each kind of file is, and what came of it.

What comes in is never mixed with what is here: see ``record.export.incoming``.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from sdm_aid.conversation.brought_in import Source
from sdm_aid.conversation.entries import Entry, Kind
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.kit.bounded_files import open_regular, read_at_most
from sdm_aid.kit.language import _
from sdm_aid.record.base.file_names import SUFFIX as SAVED
from sdm_aid.record.export.export import Refused, bring_in, check_value
from sdm_aid.record.export.incoming import CameIn, Incoming, Parcel, keep_all
from sdm_aid.record.export.picked_up import pick_up
from sdm_aid.record.record import Record
from sdm_aid.record.rescue_copy import bring_back
from sdm_aid.record.store.listing import first_entries
from sdm_aid.record.store.sqlite import reading

PLAN = ".pdf"
"""The ending of a plan, which holds its own data."""


def bring_in_file(record: Record, file: Path, secret: Callable[[], bytes]) -> tuple[CameIn, ...]:
    """Add what is in a file, and say of each talk in it what became of it.

    A plan, a talk saved to another place (``secret`` opens it), or talks that were taken away.
    ``Refused`` in words where it is none of these; then, and for ``OSError`` and
    ``RecordTrouble``, nothing was changed.
    """
    match file.suffix.lower():
        case ending if ending == PLAN:
            return _carry_on(record, file)
        case ending if ending == SAVED:
            open_regular(file).close()  # a pipe of this name is not waited for
            return bring_back(record, file, secret(), record.is_free)
        case _:
            _not_for_a_talk(file)
            content = pick_up(file)
            return bring_in(record.engine, content, record.clock(), file.name, record.is_free)


def _not_for_a_talk(file: Path) -> None:
    """``Refused`` for what a patient wrote at home, which is no talk yet."""
    from sdm_aid.transfer.written_at_home import is_written_at_home

    if file.is_file() and is_written_at_home(file):
        raise Refused(
            _(
                "A patient wrote this at home. To begin a talk with it, choose “Prepare” on its "
                "guide. For a talk that is open, look under “More”."
            )
        )


def _carry_on(record: Record, file: Path) -> tuple[CameIn, ...]:
    """The talk in a plan's PDF, as a talk of its own; none where all of it is here already."""
    from sdm_aid.plan.fhir.questionnaire.resume import NotAPlan
    from sdm_aid.plan.outputs.pdf_payload import LARGEST_PDF, talk_inside
    from sdm_aid.transfer.plan_seal import made_here

    try:
        found = talk_inside(read_at_most(file, LARGEST_PDF))
        talk = found.carried_on
        for entry in talk.entries:
            check_value(entry.value)
    except (NotAPlan, ValueError) as why:
        raise Refused(_("SDM Aid cannot carry on from this file.")) from why
    proved = made_here(record, found)
    claims = _talk_here(record, talk.talk, talk.guide_hash)
    if claims and _says_the_same(record, claims, talk.entries):
        return (CameIn(claims, new=False, proved=proved),)
    coming = Incoming(claims or talk.id, found.guide, found.guide_text, talk.at, talk.entries)
    parcel = Parcel(file.name, Source.PLAN, (coming,), proved)
    return keep_all(record.engine, parcel, record.clock(), record.is_free)


def _talk_here(record: Record, talk: str, guide_hash: str) -> str:
    """The id of the talk here whose plan it says it is; empty where there is none."""
    from sdm_aid.plan.fhir.document import talk_id

    with reading(record.engine) as connection:
        there = first_entries(connection, guide_hash)
    return next((kept for kept, first in there if talk_id(first) == talk), "")


def _says_the_same(record: Record, kept: str, entries: tuple[Entry, ...]) -> bool:
    """Whether the plan of the talk here, as it is now, would hold just these answers."""
    from sdm_aid.plan.fhir.bundle import as_bytes, bundle
    from sdm_aid.plan.fhir.questionnaire.resume import carried_on, read_document

    text, state = record.guide_text(kept), fold(record.entries(kept))
    guide = read_guide(text)
    document = as_bytes(bundle(guide, state, sha256(text).hexdigest()))
    here = carried_on(read_document(document), guide)
    return _answers(here.entries) == _answers(entries)


def _answers(entries: tuple[Entry, ...]) -> list[tuple[object, ...]]:
    said = [entry for entry in entries if entry.kind is Kind.SAID]
    return [(entry.step, entry.field, entry.voice, entry.value) for entry in said]
