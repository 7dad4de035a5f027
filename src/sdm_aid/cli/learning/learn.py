"""``sdm-aid learn``: what the talks of a practice say, month by month, through the floor."""

from typing import TYPE_CHECKING

import typer

from sdm_aid.cli.kept_output import with_out
from sdm_aid.cli.learning.asked import Guide, must_be_counted
from sdm_aid.cli.learning.bring_in import bring_in
from sdm_aid.cli.learning.chart import chart
from sdm_aid.cli.learning.export import export, schema
from sdm_aid.cli.learning.papers import board, page, poster, sheet
from sdm_aid.cli.learning.take_back import take_back
from sdm_aid.cli.learning.themes import themes
from sdm_aid.cli.plain_help import PlainTyper
from sdm_aid.cli.progress import progress
from sdm_aid.cli.terminal import no_record, no_record_yet, say, the_record
from sdm_aid.kit.language import _, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from sdm_aid.record.record import Record

FAULTS_FOUND = 1

learn = PlainTyper(
    help=_("What the talks of a practice say, month by month; never of fewer than 5 people."),
    no_args_is_help=True,
)

for command in (chart, bring_in, export, schema, poster, sheet, board, page, take_back):
    learn.command()(command)
learn.command()(with_out(themes))


@learn.command()
@with_out
def show(context: typer.Context, guide: Guide = "") -> None:
    """Show what the months that are closed came to."""
    from sdm_aid.learning.counting.floor import through_floor
    from sdm_aid.learning.counting.keeping import counted_of
    from sdm_aid.learning.counting.tables import as_text, guide_words
    from sdm_aid.learning.notebook.kept import KeptNotebook
    from sdm_aid.learning.own_measures import own_as_text, own_series

    if no_record_yet(context.obj):
        say(no_record(context.obj.folder), err=True)
        return
    with the_record(context.obj) as record:
        counted = counted_of(record)
        own = () if guide else own_series(KeptNotebook(record).read())
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
    for line in own_as_text(own):
        say(line)


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
    """Look whether what is counted is what the talks say, and nothing kept of it was changed."""
    from sdm_aid.learning.counting.keeping import faults
    from sdm_aid.record.journal.verify import faults_of_notebook
    from sdm_aid.record.journal.verify_head import faults_of_counts
    from sdm_aid.record.store.hmac_chain import has_key

    with the_record(context.obj) as record:
        with progress(_("Counting talks"), _("Stopped after {n} of {m} talks.")):
            wrong = faults(record)
        sums = record.counts.sums_fit()
        kept = (*faults_of_counts(record.engine), *faults_of_notebook(record.engine))
        looked = has_key(record.engine)
    for each in wrong:
        say(_("{talk}: it was counted as something else than it says.").format(talk=each))
    if not sums:
        say(_("The sums are not those of the talks. Use: sdm-aid learn rebuild"))
    for fault in kept:
        say(str(fault))
    if wrong or kept or not sums:
        raise typer.Exit(FAULTS_FOUND)
    say(_("What is counted is what the talks say. No closed month was changed."))
    if looked:
        say(_("The notebook, and words that people gave, are as they were written."))
    else:
        say(_("Only whoever owns the record can look whether the notebook was changed."))


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
