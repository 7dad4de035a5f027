"""``sdm-aid plan`` and ``sdm-aid prepare``: papers as PDFs, without a window."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.language import _
from sdm_aid.terminal import must_be_there, stop, the_record, write

if TYPE_CHECKING:
    from sdm_aid.plan.papers import OnPaper

FOUND_PROBLEMS = 1


class Form(StrEnum):
    """Whom a paper is for, as it is typed."""

    PATIENT = "patient"
    CLINICIAN = "clinician"
    SHORT = "short"


class Print(StrEnum):
    """Points of the words, as they are typed."""

    CLEAR = "14"
    LARGE = "18"
    VERY_LARGE = "24"


class Size(StrEnum):
    """The paper, as it is typed."""

    A4 = "a4"
    A5 = "a5"
    BOOKLET = "booklet"


def plan(
    context: typer.Context,
    conversation: Annotated[str, typer.Argument(help=_("An id, as listed by: sdm-aid records"))],
    *,
    out: Annotated[Path, typer.Option("--out", help=_("The PDF to write."))],
    form: Annotated[Form, typer.Option("--form", help=_("Whom it is for."))] = Form.PATIENT,
    print_: Annotated[
        Print | None,
        typer.Option("--print", help=_("Points of the words; else as the patient asked.")),
    ] = None,
    size: Annotated[
        Size, typer.Option("--size", help=_("The paper; a booklet is A5 on A4, to fold."))
    ] = Size.A4,
    no_data: Annotated[
        bool, typer.Option("--no-data", help=_("Leave out the files for computers."))
    ] = False,
) -> None:
    """Write the plan of a kept conversation as a PDF."""
    from sdm_aid.conversation.state import fold
    from sdm_aid.plan.inside import inside
    from sdm_aid.plan.making import plan_of
    from sdm_aid.plan.own_paper import read_own_paper
    from sdm_aid.plan.papers import printed

    if form is Form.SHORT and size is Size.BOOKLET:
        stop(_("One page makes no booklet: choose a4 or a5."))
    with the_record(context.obj) as record:
        must_be_there(record, [conversation])
        guide = record.guide_text(conversation)
        entries = record.entries(conversation)
    made = plan_of(guide, entries)
    attached = () if no_data else inside(guide, fold(entries))
    paper = printed(
        made, _wanted(form, print_, size, made.large), attached, read_own_paper(context.obj.folder)
    )
    for trouble in paper.troubles:
        typer.echo(trouble, err=True)
    write(out, paper.pdf)


def _wanted(form: Form, points: Print | None, size: Size, large: bool) -> "OnPaper":
    from sdm_aid.plan import layout, papers

    asked = layout.LARGE_PRINT if large and form is not Form.CLINICIAN else layout.PRINT
    paper = layout.Size.A4 if size is Size.A4 else layout.Size.A5
    return papers.OnPaper(
        papers.Form(form.value),
        layout.Layout(int(points.value) if points else asked, paper),
        booklet=size is Size.BOOKLET,
    )


def prepare(
    guide: Annotated[Path, typer.Argument(help=_("A guide file."))],
    out: Annotated[Path, typer.Option("--out", help=_("The PDF to write."))],
    large: Annotated[bool, typer.Option("--large", help=_("In large print."))] = False,
) -> None:
    """Write the sheet a patient fills in before the visit as a PDF."""
    from sdm_aid.guide.problems import GuideProblems, located
    from sdm_aid.guide.reader import read_file
    from sdm_aid.plan.prepare import make_sheet
    from sdm_aid.plan.typst import prepare_pdf

    try:
        read = read_file(guide)
    except GuideProblems as found:
        for problem in found.problems:
            typer.echo(located(problem, str(guide)))
        raise typer.Exit(FOUND_PROBLEMS) from None
    write(out, prepare_pdf(make_sheet(read.guide, read.hash), large))
