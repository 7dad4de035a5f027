"""``sdm-aid plan`` and ``sdm-aid prepare``: one paper, without a window."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import must_be_pdf, write
from sdm_aid.cli.plain_help import choice_of, named, none_of
from sdm_aid.cli.shelf import guide_file
from sdm_aid.cli.talks import TALK, talk_meant
from sdm_aid.cli.terminal import say, stop, the_record
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import as_meant
from sdm_aid.plan.paper.sizes import BOOKLET, PAPERS

if TYPE_CHECKING:
    from sdm_aid.guide.reading.reader import ReadGuide
    from sdm_aid.plan.forms.other_language import PaperLanguage
    from sdm_aid.plan.outputs.output import PaperAsked, Talk

FOUND_PROBLEMS = 1
WORDS_LOST = 1
"""The exit code where a paper was written, and some of its words are not on it."""


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


def _paper(name: str) -> str:
    """The paper that is meant; ``sizes.PAPERS`` has them all."""
    if name.lower() not in PAPERS:
        raise typer.BadParameter(none_of(name, list(PAPERS)))
    return name.lower()


FormAsked = Annotated[
    Form,
    typer.Option("--form", help=_("Who it is for."), parser=named(Form), metavar=choice_of(Form)),
]
PrintAsked = Annotated[
    Print | None,
    typer.Option(
        "--print",
        help=_("Size of the words in points; else as the patient asked."),
        parser=named(Print),
        metavar=choice_of(Print),
    ),
]
SizeAsked = Annotated[
    str,
    typer.Option(
        "--size",
        help=_("The paper; a booklet is A5 on A4, to fold."),
        parser=_paper,
        metavar=f"[{'|'.join(PAPERS)}]",
    ),
]
Label = Annotated[
    bool, typer.Option("--label", help=_("Leave space for a patient label on page 1."))
]
NoData = Annotated[bool, typer.Option("--no-data", help=_("Leave out the files for computers."))]


def plan(  # noqa: PLR0913, each is an option of the command
    context: typer.Context,
    conversation: Annotated[str, typer.Argument(help=TALK)],
    *,
    out: Annotated[
        Path,
        typer.Option(
            "--out", help=_("The file to write: .pdf, .html, .txt or .rtf."), parser=as_meant
        ),
    ],
    form: FormAsked = Form.PATIENT,
    print_: PrintAsked = None,
    size: SizeAsked = "a4",
    language: Annotated[
        str, typer.Option("--language", help=_("The language of the paper, as in cy."))
    ] = "",
    label: Label = False,
    no_data: NoData = False,
) -> None:
    """Write the plan of a kept conversation: on paper, as a web page, or as text for the record."""
    from sdm_aid.conversation.state import fold
    from sdm_aid.guide.reading.reader import read_of_talk
    from sdm_aid.plan.outputs.output import Talk, Wanted
    from sdm_aid.plan.outputs.registry import OUTPUTS, output_for
    from sdm_aid.plan.paper.letterhead import read_own_paper
    from sdm_aid.record.store.audit import Done
    from sdm_aid.transfer.plan_seal import seal_of

    asked = paper_asked(form, print_, size, label=label)
    output = output_for(out.suffix)
    if output is None:
        endings = ", ".join(each.ending for each in OUTPUTS)
        stop(_("A plan is written as {endings}.").format(endings=endings))
    own = read_own_paper(context.obj.folder)
    with the_record(context.obj) as record:
        conversation = talk_meant(record, conversation)
        read = read_of_talk(record.guide_text(conversation))
        talk = Talk(read, fold(record.entries(conversation)), seal=seal_of(record))
        paper = asked.of(talk.state)
        if language and not output.in_other_language(paper):
            stop(_("Only the patient’s paper and the web page can be in another language."))
        found = _language(talk, language, context.obj.folder) if language else None
        made = output.make(Wanted(talk, paper, found, own, not no_data))
        _tell(made.troubles)
        write(out, made.content)
        record.note(Done.SAVED, conversation)
    _end_where_words_are_lost(made.lost)


def _language(talk: "Talk", wanted: str, data: Path) -> "PaperLanguage":
    """A language to print in; what is not in it is said, and one that is not there ends it."""
    from sdm_aid.guide.library.shelf import translations_on
    from sdm_aid.kit.paths import guide_folders
    from sdm_aid.plan.forms.other_language import found_by_name, paper_languages, what_is_missing

    guide = talk.read.guide
    there = paper_languages(talk.read, translations_on(guide_folders(data), guide.id))
    found = found_by_name(wanted, there, guide.language)
    if found is None:
        tags = ", ".join(each.tag for each in there)
        stop(
            _("This guide is not here in {language}. It is in: {tags}.").format(
                language=wanted, tags=tags
            )
        )
    if missing := what_is_missing(found, guide.language):
        say(missing, err=True)
    return found


def paper_asked(form: Form, points: Print | None, size: str, *, label: bool) -> "PaperAsked":
    """The paper that was asked for; one that cannot be ends the command."""
    from sdm_aid.plan.outputs.output import PaperAsked
    from sdm_aid.plan.paper import papers

    if form is Form.SHORT and size == BOOKLET:
        stop(_("One page makes no booklet: choose a4, letter or a5."))
    return PaperAsked(
        papers.Form(form.value),
        int(points.value) if points else None,
        PAPERS[size],
        label,
        booklet=size == BOOKLET,
    )


def prepare(
    context: typer.Context,
    guide: Annotated[
        Path, typer.Argument(help=_("A guide file, or the id of a guide."), parser=as_meant)
    ],
    out: Annotated[
        Path,
        typer.Option("--out", help=_("The file to write: .pdf or .html."), parser=as_meant),
    ],
    large: Annotated[bool, typer.Option("--large", help=_("In large print."))] = False,
) -> None:
    """Write the sheet a patient fills in before the visit: on paper, or as a web form.

    What the patient saves from the form comes in with: sdm-aid records import FILE
    """
    from sdm_aid.plan.forms.prepare_sheet import make_sheet
    from sdm_aid.plan.outputs.prepare_form import ENDING, prepare_form
    from sdm_aid.plan.paper.letterhead import read_own_paper
    from sdm_aid.plan.paper.papers import printed_sheet

    if out.suffix.lower() == ENDING:
        write(out, prepare_form(_read(guide_file(context.obj, guide))), private=False)
        return
    must_be_pdf(out)
    read = _read(guide_file(context.obj, guide))
    paper = printed_sheet(
        make_sheet(read.guide, read.hash), large, read_own_paper(context.obj.folder)
    )
    _tell(paper.troubles)
    write(out, paper.pdf)
    _end_where_words_are_lost(paper.lost)


def _end_where_words_are_lost(lost: bool) -> None:
    """End with a number that a script sees: the paper is there, but somebody has to look at it."""
    if lost:
        raise typer.Exit(WORDS_LOST)


def _tell(troubles: tuple[str, ...]) -> None:
    for each in troubles:
        say(each, err=True)


def _read(guide: Path) -> "ReadGuide":
    from sdm_aid.guide.reading.reader import read_file
    from sdm_aid.guide.text.problems import GuideProblems, located

    try:
        return read_file(guide)
    except GuideProblems as found:
        for problem in found.problems:
            say(located(problem, str(guide)))
        raise typer.Exit(FOUND_PROBLEMS) from None
