"""``sdm-aid learn take-back``: delete somebody's words by the letters of their slip."""

from typing import Annotated

import typer

from sdm_aid.cli.terminal import no_record, no_record_yet, say, stop, the_record
from sdm_aid.kit.language import _

NOT_THERE = 1


def take_back(
    context: typer.Context,
    letters: Annotated[
        list[str], typer.Argument(help=_("The eight letters of the slip, however written."))
    ],
) -> None:
    """Delete the words that belong to a slip's letters, for good."""
    from sdm_aid.learning.slips import Mistyped, read_slip
    from sdm_aid.learning.taking_back import mistyped, taken_back

    try:
        slip = read_slip("".join(letters))
    except Mistyped:
        stop(mistyped())
    if no_record_yet(context.obj):
        say(no_record(context.obj.folder), err=True)
        raise typer.Exit(NOT_THERE)
    with the_record(context.obj) as record:
        gone = record.take_back_words(slip)
    say(taken_back(gone), err=not gone)
    if not gone:
        raise typer.Exit(NOT_THERE)
