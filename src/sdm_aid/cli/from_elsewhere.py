"""Commands of ``sdm-aid guides`` that begin a guide, or a step of one, from something else."""

from pathlib import Path
from typing import Annotated

import typer

from sdm_aid.cli.files import not_read, not_written, write
from sdm_aid.cli.terminal import say, say_lines, stop
from sdm_aid.guide.model.steps import TOGETHER, USUAL, StepName
from sdm_aid.guide.text.problems import did_you_mean
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import as_meant

INCOMPLETE = 1


def from_questionnaire(
    file: Annotated[
        Path,
        typer.Argument(help=_("A FHIR Questionnaire, as JSON."), parser=as_meant),
    ],
    step: Annotated[str, typer.Option("--step", help=_("The step that gets them."))] = TOGETHER,
) -> None:
    """Print a Questionnaire's questions in the steps of a guide; say what was left out, and why.

    Exit code 1 where a question was left out or can be answered otherwise, 2 where none was
    printed.
    """
    from sdm_aid.guide.authoring.from_questionnaire import (
        LARGEST,
        NotAQuestionnaire,
    )
    from sdm_aid.guide.authoring.from_questionnaire import from_questionnaire as read
    from sdm_aid.kit.bounded_files import NotAFile, TooLarge, read_at_most

    asked_at = _step_meant(step)
    try:
        made = read(read_at_most(file, LARGEST))
    except NotAQuestionnaire as why:
        stop(str(why))
    except (TooLarge, NotAFile):
        stop(_("This file is not a FHIR Questionnaire."))
    except OSError as trouble:
        not_read(file, trouble)
    if made.questions:
        say_lines(made.as_steps(asked_at))
    for each in made.report():
        say(each, err=True)
    if not made.questions:
        stop(_("There is no question in it that a guide can ask: nothing was written."))
    if made.changed:
        raise typer.Exit(INCOMPLETE)


def from_table(
    file: Annotated[
        Path, typer.Argument(help=_("A table, as .csv, .tsv or .xlsx."), parser=as_meant)
    ],
    out: Annotated[
        Path, typer.Option("--out", help=_("The guide to write; a new file."), parser=as_meant)
    ],
    name: Annotated[str, typer.Option("--name", help=_("What it is about; else the file’s."))] = "",
    sheet: Annotated[
        str, typer.Option("--sheet", help=_("Of an .xlsx file; else the sheet on show."))
    ] = "",
    encoding: Annotated[
        str, typer.Option("--encoding", help=_("How a .csv file’s letters are kept, as cp1250."))
    ] = "",
    language: Annotated[
        str,
        typer.Option("--language", help=_("The guide’s, as in cy; else what the table shows.")),
    ] = "",
) -> None:
    """Write the draft of a guide from a table: choices across, what may happen down.

    Figures are carried exactly. What could not be is named by its cell. Columns, kinds, certainty
    and figures can be named in 13 languages; what is not known is named by its cell too.
    """
    from sdm_aid.guide.authoring.from_table import from_table as read
    from sdm_aid.guide.authoring.spreadsheets import NotATable, read_table

    _must_be_a_new_guide(out, language)
    try:
        table = read_table(file, sheet=sheet, encoding=encoding)
        made = read(table, name or _title_of(file), language)
    except NotATable as why:
        stop(str(why))
    write(out, made.text.encode())
    for each in made.told:
        say(each)
    say(_("The choices: {names}").format(names="; ".join(made.choices)))
    if made.columns:
        columns = (
            head if head.casefold() == usual else f"{head} ({usual})"
            for head, usual in made.columns
        )
        say(_("The other columns: {columns}").format(columns="; ".join(columns)))
    say(_("Write what says “TO DO”, then: sdm-aid check {file}").format(file=out))
    if made.told:
        raise typer.Exit(INCOMPLETE)


def _must_be_a_new_guide(out: Path, language: str) -> None:
    """End the command where the draft would have another kind of name, or no known language."""
    from sdm_aid.guide.library.po import must_be_a_language
    from sdm_aid.guide.library.po_charset import BadPo

    if out.suffix.lower() not in (".yaml", ".yml"):
        stop(
            _("A guide is written as YAML: give {file} a name that ends in .yaml.").format(file=out)
        )
    if out.exists() or out.is_symlink():
        not_written(out, FileExistsError())
    try:
        if language:
            must_be_a_language(language)
    except BadPo as why:
        stop(str(why))


def _step_meant(name: str) -> StepName:
    """The kind of step with that name; where there is none, the command ends and says which are."""
    found = next((each for each in USUAL if each == name), None)
    if found is None:
        every = _("The steps are: {names}.").format(names=", ".join(USUAL))
        why = _("There is no step {name}.").format(name=name)
        stop(why, did_you_mean(name, USUAL) or every)
    return found


def _title_of(file: Path) -> str:
    """A file's name as words; only its first letter changes, for DVT stays DVT."""
    words = file.stem.replace("-", " ")
    return words[:1].upper() + words[1:]
