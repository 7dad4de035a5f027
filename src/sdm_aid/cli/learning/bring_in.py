"""``sdm-aid learn bring-in``: a practice's own numbers, kept in the notebook."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import not_read
from sdm_aid.cli.kept_output import with_out
from sdm_aid.cli.plain_help import choice_of, named
from sdm_aid.cli.terminal import no_record_yet, say, stop, the_record
from sdm_aid.kit.language import _, language_spoken, ngettext
from sdm_aid.kit.numbers import in_digits
from sdm_aid.kit.paths import as_meant
from sdm_aid.learning.charts.subject import Good
from sdm_aid.learning.series import Shape

if TYPE_CHECKING:
    from sdm_aid.learning.notebook.own import OfMonth
    from sdm_aid.learning.own_measures import BroughtIn
    from sdm_aid.learning.own_numbers.reading import OwnNumbers


@with_out
def bring_in(  # noqa: PLR0917 - a command has a parameter for each of its options
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            help=_("A table, .csv or .xlsx, with a row for each month."), parser=as_meant
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option("--name", help=_("What is measured. Else the name of the file.")),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option("--of", help=_("What is counted, such as: people who answered on paper.")),
    ] = None,
    good: Annotated[
        Good | None,
        typer.Option(
            "--good", help=_("Which way is good."), parser=named(Good), metavar=choice_of(Good)
        ),
    ] = None,
    kind: Annotated[
        Shape | None,
        typer.Option(
            "--kind",
            help=_("What your own numbers are."),
            parser=named(Shape),
            metavar=choice_of(Shape),
        ),
    ] = None,
    who: Annotated[
        str, typer.Option("--who", help=_("Who brings them in, as people know you here."))
    ] = "",
) -> None:
    """Keep your own numbers. A month that is kept already is replaced, and that is said."""
    from sdm_aid.guide.text.ids import slug
    from sdm_aid.learning.notebook.kept import KeptNotebook
    from sdm_aid.learning.notebook.notes import NotWritable, Side
    from sdm_aid.learning.own_measures import About, brought_in

    measure = slug(name or file.stem, "own")
    if no_record_yet(context.obj):
        read_own(file, measure, kind or Shape.PROPORTION)  # no record begins for a mistake
    with the_record(context.obj, begins=True) as record:
        notebook = KeptNotebook(record)
        kept = next((each for each in notebook.read().own if each.id == measure), None)
        shape = kind or (kept.series.shape if kept else Shape.PROPORTION)
        if kept and shape is not kept.series.shape:
            stop(
                _("“{name}” is kept as {kind}. Give these numbers another --name.").format(
                    name=kept.name, kind=kept.series.shape
                )
            )
        found = read_own(file, measure, shape)
        done = brought_in(
            measure, found, kept, About(name or (None if kept else file.stem), of, good)
        )
        try:
            notebook.write(Side.STAFF, who or _("the practice"), done.written)
        except NotWritable:
            stop(_("A name, or how people were asked, is too long. Nothing was kept."))
    _say(measure, done, shape)


def read_own(file: Path, measure: str, shape: Shape) -> "OwnNumbers":
    """The numbers in a file; every mistake in it is said, and ends the command."""
    from sdm_aid.guide.authoring.spreadsheets import NotATable, read_table
    from sdm_aid.learning.own_numbers.mistakes import BadNumbers
    from sdm_aid.learning.own_numbers.reading import own_numbers

    try:
        language = language_spoken() or "en-GB"
        return own_numbers(read_table(file), measure, shape, date.today(), language)
    except OSError as error:
        not_read(file, error)
    except NotATable as error:
        stop(str(error))
    except BadNumbers as error:
        stop(*(mistake.text for mistake in error.mistakes))


def _say(measure: str, done: "BroughtIn", shape: Shape) -> None:
    if done.new:
        words = ngettext("{n} month is new.", "{n} months are new.", len(done.new))
        say(words.format(n=len(done.new)))
    for month, (before, now) in done.changed.items():
        said = _("{month} was {before}, and is {now} now.")
        say(said.format(month=month, before=_numbers(before, shape), now=_numbers(now, shape)))
    if done.same:
        words = ngettext("{n} month is as it was.", "{n} months are as they were.", done.same)
        say(words.format(n=done.same))
    for month, asked in done.asked.items():
        say(_("{month}, how people were asked: {words}").format(month=month, words=asked))
    if not done.written:
        say(_("Nothing is new, so nothing was kept."))
    say(_("See them: sdm-aid learn chart {measure} --out chart.svg").format(measure=measure))


def _numbers(these: "OfMonth", shape: Shape) -> str:
    if not these:
        return _("without numbers")
    if shape is Shape.PROPORTION:
        return _("{k} of {n}").format(k=in_digits(these[0]), n=in_digits(these[1]))
    return ", ".join(map(in_digits, these))
