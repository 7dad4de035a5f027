"""``sdm-aid learn chart``: one measure, or a practice's own numbers, as a chart with its words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import write
from sdm_aid.cli.learning.asked import Guide, must_be_counted
from sdm_aid.cli.learning.bring_in import read_own
from sdm_aid.cli.plain_help import choice_of, named
from sdm_aid.cli.terminal import say, stop, the_record
from sdm_aid.kit.language import _, language_spoken
from sdm_aid.kit.paths import as_meant
from sdm_aid.learning.series import Shape

if TYPE_CHECKING:
    from sdm_aid.learning.charts.parts import Annotation
    from sdm_aid.learning.charts.subject import Subject
    from sdm_aid.learning.charts.words.description import Chart, NumberTable
    from sdm_aid.learning.series import Series

TABLES = (".csv", ".xlsx")
"""What a file with a practice's own numbers is called."""


def chart(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="measure",
            help=_("A measure, such as effort; your own measure; or a file with your own numbers."),
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", help=_("A file that ends in .svg."), parser=as_meant)
    ],
    guide: Guide = "",
    kind: Annotated[
        Shape,
        typer.Option(
            "--kind",
            help=_("What your own numbers are."),
            parser=named(Shape),
            metavar=choice_of(Shape),
        ),
    ] = Shape.PROPORTION,
    control: Annotated[
        bool, typer.Option("--control", help=_("With limits, for who knows control charts."))
    ] = False,
) -> None:
    """Draw the months of a measure, and say what they show, by which rules, and in numbers."""
    from sdm_aid.learning.charts.control_chart import control_chart
    from sdm_aid.learning.charts.drawing.picture import draw
    from sdm_aid.learning.charts.run_chart import run_chart

    if out.suffix.lower() != ".svg":
        stop(_("Choose a name that ends in .svg."))
    language = language_spoken() or "en-GB"
    if Path(what).suffix.lower() in TABLES:
        series, notes, subject = _in_file(as_meant(what), kind, language)
    else:
        series, notes, subject = _of_record(context, what, guide, language)
    made: Chart = control_chart(series, annotations=notes) if control else run_chart(series, notes)
    picture = draw(made, subject)
    write(out, picture.svg.encode())
    _say(made, subject, picture.table)


def _of_record(
    context: typer.Context, what: str, guide: str, language: str
) -> "tuple[Series, tuple[Annotation, ...], Subject]":
    """A measure of talks, or one of the practice's own, with what people did to its line."""
    from sdm_aid.learning.counting.floor import series_of
    from sdm_aid.learning.counting.keeping import counted_of
    from sdm_aid.learning.counting.measures import MEASURES
    from sdm_aid.learning.notebook.kept import KeptNotebook
    from sdm_aid.learning.own_measures import own_measure, subject_of_own
    from sdm_aid.learning.subjects import subject_of

    with the_record(context.obj) as record:
        counted, notebook = counted_of(record), KeptNotebook(record).read()
    known = [each.id for each in MEASURES]
    if what in known:
        must_be_counted(counted, guide)
        notes = notebook.charts.get(what, ())
        return series_of(counted, what, guide), notes, subject_of(what, language)
    own = own_measure(notebook, what)
    if own is None:
        known += [each.id for each in notebook.own]
        words = _("There is no measure “{name}”. There are: {known}.")
        stop(words.format(name=what, known=", ".join(known)))
    notes = (*own.splits, *notebook.charts.get(own.measure, ()))
    return own.series, notes, subject_of_own(own, language)


def _in_file(
    file: Path, kind: Shape, language: str
) -> "tuple[Series, tuple[Annotation, ...], Subject]":
    from sdm_aid.learning.charts.subject import Subject

    found = read_own(file, file.stem, kind)
    for note in found.notes:
        say(note, err=True)
    return found.series, found.splits, Subject(file.stem, language)


def _say(made: "Chart", subject: "Subject", table: "NumberTable") -> None:
    from sdm_aid.learning.charts.words.description import verdicts

    say(subject.title)
    for each in verdicts(made, subject):
        say(each)
    say("")
    rows = (table.head, *table.rows)
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.head))]
    for row in rows:
        cells = (cell.ljust(wide) for cell, wide in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip())
