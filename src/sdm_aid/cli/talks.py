"""The talk that is meant by what somebody typed: its id, an id's first letters, or a name."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.terminal import say, stop
from sdm_aid.kit.language import _
from sdm_aid.kit.letters import letters

if TYPE_CHECKING:
    from sdm_aid.conversation.brought_in import BroughtIn
    from sdm_aid.record.record import Record
    from sdm_aid.record.store.listing import Kept

TALK = _("An id, its first letters, or the patient’s name; see: sdm-aid records")
Since = Annotated[
    str, typer.Option("--since", help=_("Only those begun on this day or later: 2026-11-23."))
]
Finished = Annotated[
    bool | None,
    typer.Option("--finished/--not-finished", help=_("Only those that are, or are not.")),
]
MOST_LISTED = 20
_WRONG_LETTERS = 3
"""Of an id that was typed, or read out."""


def talk_meant(record: "Record", given: str) -> str:
    """The id of the one talk that is meant; which it is, is said where its id was not typed.

    Its id, the id's first letters, or the patient's name in whole words. Several are listed and
    the command ends, for nobody can tell which of two people of one name is meant.
    """
    if given.isascii() and record.has(given):
        return given
    if not given.strip():
        stop(_("Say which conversation is meant. To see them: sdm-aid records"))
    by_id = record.beginning_with(given)
    by_name = [each for each in _found(record, given) if _is_name_of(given, each)]
    meant = {each.id: each for each in (*by_id, *by_name)}
    if not meant:
        stop(_("There is no conversation {id}.").format(id=given), *_suggested(record, given))
    if len(meant) > 1:
        stop(_("Several are meant by this. Give the id of one:"), *_listed(meant.values()))
    (kept,) = meant.values()
    say(line_of(kept), err=True)
    return kept.id


def only(kept: "Iterable[Kept]", since: str, finished: bool | None) -> "list[Kept]":
    """Those begun on a day or later, and those that are finished or not."""
    from datetime import date

    try:
        first = date.fromisoformat(since) if since else date.min
    except ValueError:
        stop(_("{day} is not a day. Write year-month-day, as in 2026-11-23.").format(day=since))
    in_state = (each for each in kept if finished is None or bool(each.finished) is finished)
    return [each for each in in_state if each.started.date() >= first]


def must_be_there(record: "Record", conversations: Iterable[str]) -> None:
    """End the command where one of these is no whole id of a conversation: none is erased by
    chance."""
    for each in conversations:
        if not each.isascii() or not record.has(each):  # half a character is no question
            found = _suggested(record, each)
            if record.beginning_with(each) or _found(record, each):
                stop(_("To erase a conversation, give its whole id, not a part or a name."), *found)
            stop(_("There is no conversation {id}.").format(id=each), *found)


def line_of(kept: "Kept") -> str:
    """A talk on one line of a list."""
    state = _("finished") if kept.finished else _("not finished")
    line = f"{kept.id}  {kept.started:%Y-%m-%d}  {kept.title}  {kept.patient}  {state}"
    return line if kept.brought_in is None else f"{line}  [{_marked(kept.brought_in)}]"


def _marked(origin: "BroughtIn") -> str:
    """Where a talk came from that was not held here."""
    from sdm_aid.plan.content.origin import origin_tag

    said = _("{mark}: {file}, {day}")
    return said.format(mark=origin_tag(origin), file=origin.file, day=f"{origin.at:%Y-%m-%d}")


def _found(record: "Record", find: str) -> "tuple[Kept, ...]":
    return record.conversations(find, limit=None) if letters(find).strip() else ()


def _is_name_of(given: str, kept: "Kept") -> bool:
    return set(letters(given).split()) <= set(letters(kept.patient).split())


def _suggested(record: "Record", given: str) -> list[str]:
    """What may have been meant, a talk on a line; else where all of them are listed."""
    from rapidfuzz.distance import OSA

    found = {each.id: each for each in record.beginning_with(given)}
    if letters(given).strip():
        near = (*_found(record, given), *record.nearly_called(given))
        found |= {each.id: each for each in near}
    for each in record.conversations():
        if OSA.distance(given, each.id, score_cutoff=_WRONG_LETTERS) <= _WRONG_LETTERS:
            found[each.id] = each
    if not found:
        return [_("To see those that are kept: sdm-aid records")]
    return [_("Did you mean one of these?"), *_listed(found.values())]


def _listed(some: "Iterable[Kept]") -> list[str]:
    lines = [f"  {line_of(each)}" for each in some]
    more = [_("and more")] if len(lines) > MOST_LISTED else []
    return [*lines[:MOST_LISTED], *more]
