"""``sdm-aid learn export``: what is shown, for other programs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import write
from sdm_aid.cli.kept_output import with_out
from sdm_aid.cli.learning.asked import Guide, must_be_counted
from sdm_aid.cli.terminal import say_json, stop, the_record
from sdm_aid.kit.language import _, language_spoken
from sdm_aid.kit.paths import as_meant

if TYPE_CHECKING:
    from sdm_aid.learning.counting.floor import Counted
    from sdm_aid.learning.exports.rows import Row
    from sdm_aid.learning.notebook.own import OwnMeasure


def export(
    context: typer.Context,
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            help=_("A file that ends in .csv or .parquet; with --fhir, in .json."),
            parser=as_meant,
        ),
    ],
    guide: Guide = "",
    fhir: Annotated[
        bool, typer.Option("--fhir", help=_("As FHIR R4: a MeasureReport for each month."))
    ] = False,
) -> None:
    """Write what is shown for other programs; beside a CSV, what its columns mean."""
    kind = _kind(out, fhir)
    rows, own = _shown(context, guide)
    write(out, kind(context, rows, own))
    if out.suffix.lower() == ".csv":
        from sdm_aid.learning.exports.csv_file import BESIDE, csv_metadata

        write(out.with_name(out.name + BESIDE), _json(csv_metadata(out.name)))


@with_out
def schema() -> None:
    """Print what the columns of an export mean, as CSV on the Web."""
    from sdm_aid.learning.exports.csv_file import csv_metadata

    say_json(csv_metadata())


_Made = Callable[[typer.Context, "list[Row]", "tuple[OwnMeasure, ...]"], bytes]


def _kind(out: Path, fhir: bool) -> _Made:
    """What makes the file, by the end of its name."""
    made: dict[str, _Made] = {".json": _fhir} if fhir else {".csv": _csv, ".parquet": _parquet}
    if out.suffix.lower() not in made:
        stop(_("Choose a name that ends in {endings}.").format(endings=_(" or ").join(made)))
    return made[out.suffix.lower()]


def _shown(context: typer.Context, guide: str) -> "tuple[list[Row], tuple[OwnMeasure, ...]]":
    """The rows of a guide; else of all, of each, and of the practice's own numbers."""
    from sdm_aid.learning.counting.keeping import counted_of
    from sdm_aid.learning.notebook.kept import KeptNotebook
    from sdm_aid.learning.own_measures import own_series

    with the_record(context.obj) as record:
        counted = counted_of(record)
        own = () if guide else own_series(KeptNotebook(record).read())
    must_be_counted(counted, guide)
    return _rows(counted, guide, own), own


def _rows(counted: "Counted", guide: str, own: "tuple[OwnMeasure, ...]") -> "list[Row]":
    from sdm_aid.learning.counting.floor import through_floor
    from sdm_aid.learning.exports.rows import rows_of, rows_of_own

    wanted = [guide] if guide else ["", *counted.guides]
    rows = [row for each in wanted for row in rows_of(through_floor(counted, each), counted.months)]
    for each in own:
        rows += rows_of_own(each)
    return rows


def _csv(_context: typer.Context, rows: "list[Row]", _own: "tuple[OwnMeasure, ...]") -> bytes:
    from sdm_aid.learning.exports.csv_file import as_csv

    return as_csv(rows)


def _parquet(_context: typer.Context, rows: "list[Row]", _own: "tuple[OwnMeasure, ...]") -> bytes:
    from sdm_aid.learning.exports.parquet_file import NoParquet, as_parquet

    try:
        return as_parquet(rows)
    except NoParquet as why:
        stop(str(why))


def _fhir(context: typer.Context, rows: "list[Row]", own: "tuple[OwnMeasure, ...]") -> bytes:
    from sdm_aid.learning.exports.measure_report import measure_reports
    from sdm_aid.learning.own_measures import subject_of_own
    from sdm_aid.plan.paper.letterhead import read_own_paper

    practice = read_own_paper(context.obj.folder).practice
    language = language_spoken() or "en-GB"
    subjects = {each.measure: subject_of_own(each, language) for each in own}
    return _json(measure_reports(rows, practice.name if practice else "", language, subjects))


def _json(data: object) -> bytes:
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()
