"""Bringing a file into the record: what each kind of file is, and what came of it.

What comes in is never mixed with what is here: see ``record.export.incoming``.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sdm_aid.conversation.brought_in import Source
from sdm_aid.conversation.entries import Entry
from sdm_aid.kit.bounded_files import NotAFile, TooLarge, open_regular, read_at_most
from sdm_aid.kit.language import _
from sdm_aid.record.base.file_names import SUFFIX as SAVED
from sdm_aid.record.export.export import Refused, bring_in, check_value
from sdm_aid.record.export.incoming import CameIn, Incoming, Parcel, keep_all
from sdm_aid.record.export.picked_up import pick_up
from sdm_aid.record.record import Record
from sdm_aid.record.rescue_copy import bring_back

PLAN = ".pdf"
"""The ending of a plan, which holds its own data."""
_WORDS_ALONE = (".html", ".htm", ".txt", ".rtf", ".hl7")
"""The endings of a plan's other files, which hold its words and no data."""
_PAPER = "our-plan.pdf"
"""The plan in the folder that is handed over."""


def bring_in_file(record: Record, file: Path, secret: Callable[[], bytes]) -> tuple[CameIn, ...]:
    """Add what is in a file, and say of each talk in it what became of it.

    A plan, the folder that one was handed over in, a talk saved to another place (``secret`` opens
    it), or talks that were taken away. ``Refused`` in words where it is none of these; then, and
    for ``OSError`` and ``RecordTrouble``, nothing was changed.
    """
    if file.is_dir() and (file / _PAPER).is_file():
        return _carry_on(record, file / _PAPER)
    match file.suffix.lower():
        case ending if ending == PLAN:
            return _carry_on(record, file)
        case ending if ending in _WORDS_ALONE:
            raise Refused(_("This file holds the plan’s words alone. Import the plan’s PDF."))
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
    from sdm_aid.transfer.same_talk import came_with_it, says_the_same, talks_here

    try:
        found = talk_inside(read_at_most(file, LARGEST_PDF))
        _check(found.carried_on.entries)
    except (NotAPlan, TooLarge, NotAFile, ValueError) as why:
        raise Refused(_because(why)) from why
    talk, proved = found.carried_on, made_here(record, found)
    here = talks_here(record, talk.talk)
    for each in here:
        came = CameIn(
            each.id,
            new=False,
            proved=proved,
            other_language=each.guide != talk.guide_hash,
        )
        if each.origin is not None and came_with_it(record, each, talk):
            return (replace(came, claims=each.origin.claims),)
        if says_the_same(record, each, talk):
            return (came,)
    claims = here[0].id if here else ""
    coming = Incoming(
        claims or talk.id, found.guide, found.guide_text, talk.at, talk.entries, talk=talk.talk
    )
    parcel = Parcel(file.name, Source.PLAN, (coming,), proved, talk.lacks)
    return keep_all(record.engine, parcel, record.clock(), record.is_free)


def _check(entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        check_value(entry.value)


def _because(why: Exception) -> str:
    """What is the matter with a file, and what it means, in words."""
    cannot = _("SDM Aid cannot carry on from this file.")
    said = str(why) if type(why).__name__ == "NotAPlan" else ""
    return f"{said} {cannot}".strip()
