"""``sdm-aid learn``: what the talks of a practice say, month by month, through the floor."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import write
from sdm_aid.cli.kept_output import with_out
from sdm_aid.cli.learning.asked import Guide, must_be_counted
from sdm_aid.cli.learning.chart import chart
from sdm_aid.cli.plain_help import PlainTyper
from sdm_aid.cli.progress import progress
from sdm_aid.cli.terminal import no_record, no_record_yet, say, stop, the_record
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.paths import as_meant

if TYPE_CHECKING:
    from datetime import datetime

    from sdm_aid.record.record import Record

FAULTS_FOUND = 1

learn = PlainTyper(
    help=_("What the talks of a practice say, month by month; never of fewer than 5 people."),
    no_args_is_help=True,
)

learn.command()(chart)

OutCsv = Annotated[
    Path, typer.Option("--out", help=_("A file that ends in .csv."), parser=as_meant)
]


@learn.command()
@with_out
def show(context: typer.Context, guide: Guide = "") -> None:
    """Show what the months that are closed came to."""
    from sdm_aid.learning.counting.floor import through_floor
    from sdm_aid.learning.counting.keeping import counted_of
    from sdm_aid.learning.counting.tables import as_text, guide_words

    if no_record_yet(context.obj):
        say(no_record(context.obj.folder), err=True)
        return
    with the_record(context.obj) as record:
        counted = counted_of(record)
        state = _how_far(record)
    must_be_counted(counted, guide)
    say(state)
    shown = through_floor(counted, guide)
    lines = list(as_text(shown))
    say(guide_words(guide))
    for line in lines or [_nothing_yet()]:
        say(line)
    for each in shown.guides_waiting:
        say(_("{guide}: too few talks to be shown yet.").format(guide=each))


@learn.command()
@with_out
def close(context: typer.Context) -> None:
    """Close the months whose time has come: 14 days after their end, for good."""
    from sdm_aid.learning.counting.keeping import close_due

    with the_record(context.obj) as record:
        with progress(_("Counting talks"), _("Stopped. No month was closed.")):
            months = close_due(record)
        state = _how_far(record)
    if months:
        say(_("Closed: {months}.").format(months=", ".join(months)))
    else:
        say(_("There is no month to close."))
    say(state)


@learn.command()
@with_out
def rebuild(context: typer.Context) -> None:
    """Count every talk anew. Months that are closed stay as they are."""
    from sdm_aid.learning.counting.keeping import rebuild as counting_anew

    stopped = _("Stopped. The other talks stay as they were.")
    with the_record(context.obj) as record, progress(_("Counting talks"), stopped):
        made, wrong = counting_anew(record)
    say(ngettext("{n} talk was counted anew.", "{n} talks were counted anew.", made).format(n=made))
    if wrong:
        say(_("Their sums were wrong, and are right now."))


@learn.command()
@with_out
def verify(context: typer.Context) -> None:
    """Look whether what is counted is what the talks say, and closed months are unchanged."""
    from sdm_aid.learning.counting.keeping import faults
    from sdm_aid.record.journal.verify_head import faults_of_counts

    with the_record(context.obj) as record:
        with progress(_("Counting talks"), _("Stopped after {n} of {m} talks.")):
            wrong = faults(record)
        sums, closed = record.counts.sums_fit(), faults_of_counts(record.engine)
    for each in wrong:
        say(_("{talk}: it was counted as something else than it says.").format(talk=each))
    if not sums:
        say(_("The sums are not those of the talks. Use: sdm-aid learn rebuild"))
    for fault in closed:
        say(str(fault))
    if wrong or closed or not sums:
        raise typer.Exit(FAULTS_FOUND)
    say(_("What is counted is what the talks say. No closed month was changed."))


@learn.command()
def export(context: typer.Context, out: OutCsv, guide: Guide = "") -> None:
    """Write what is shown as CSV, and beside it what its columns mean."""
    from sdm_aid.learning.counting.floor import through_floor
    from sdm_aid.learning.counting.keeping import counted_of
    from sdm_aid.learning.counting.tables import as_csv, schema

    if out.suffix.lower() != ".csv":
        stop(_("Choose a name that ends in .csv."))
    with the_record(context.obj) as record:
        counted = counted_of(record)
    must_be_counted(counted, guide)
    wanted = [guide] if guide else ["", *counted.guides]
    said = as_csv(through_floor(counted, each) for each in wanted)
    write(out, said.encode())
    write(out.with_suffix(".schema.json"), (json.dumps(schema(), indent=2) + "\n").encode())


def _how_far(record: "Record") -> str:
    """How many months are closed, which is next and when, and what waits to be counted."""
    counts = record.counts
    closed = counts.closed_months()
    last = max(closed, default="")
    many = ngettext("{n} month is closed.", "{n} months are closed.", len(closed))
    said = [many.format(n=len(closed))]
    waiting = [month for month in counts.tallied_months() if month > last]
    if waiting:
        said.append(_closing(waiting[0], counts.now))
    behind = len(counts.stale(last))
    if behind:
        words = ngettext(
            "{n} talk waits to be counted: sdm-aid learn close",
            "{n} talks wait to be counted: sdm-aid learn close",
            behind,
        )
        said.append(words.format(n=behind))
    elif not waiting:
        said.append(_("A month closes 14 days after its end."))
    return " ".join(said)


def _closing(month: str, now: "datetime") -> str:
    from sdm_aid.learning.counting.months import closes_at

    at = closes_at(month)
    if at <= now:
        return _("{month} can be closed now: sdm-aid learn close").format(month=month)
    return _("{month} closes on {day}.").format(month=month, day=f"{at:%Y-%m-%d}")


def _nothing_yet() -> str:
    return _(
        "Nothing can be shown yet. It takes a closed month, and 5 people, or 10 where they "
        "answered alone."
    )
