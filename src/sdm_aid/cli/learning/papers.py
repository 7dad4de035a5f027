"""``sdm-aid learn poster | sheet | board | page``: the papers of learning together."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sdm_aid.cli.files import must_be_pdf, write
from sdm_aid.cli.learning.asked import must_be_counted
from sdm_aid.cli.plain_help import named
from sdm_aid.cli.terminal import RecordLocation, say, stop, the_record
from sdm_aid.kit.language import _, catalogue, language_spoken, speaking, speaks
from sdm_aid.kit.paths import as_meant, guide_folders

if TYPE_CHECKING:
    from sdm_aid.learning.papers.material import Material
    from sdm_aid.learning.papers.poster import NotYet
    from sdm_aid.plan.paper.letterhead import OwnPaper
    from sdm_aid.plan.paper.papers import Printed

OfGuide = Annotated[str, typer.Option("--guide", help=_("A guide’s id; else all guides together."))]
InLanguage = Annotated[
    str, typer.Option("--language", help=_("A language that the program has, such as cy."))
]
OutPdf = Annotated[Path, typer.Option("--out", help=_("The PDF to write."), parser=as_meant)]
OutPage = Annotated[
    Path, typer.Option("--out", help=_("A file that ends in .html."), parser=as_meant)
]


def poster(
    context: typer.Context,
    out: OutPdf,
    guide: OfGuide = "",
    paper: Annotated[
        str, typer.Option("--paper", help=_("How large: A3 or A4."), metavar="[a3|a4]")
    ] = "a3",
    language: InLanguage = "",
) -> None:
    """Write the poster “You said, we did”, of the last change that came to something."""
    from sdm_aid.learning.papers.made import poster_of
    from sdm_aid.learning.papers.printing import Wall

    must_be_pdf(out)
    wall = named(Wall)(paper)
    with _material(context.obj, guide, language) as material:
        _write(poster_of(material, wall, _own(context.obj.folder)), out)


def sheet(
    context: typer.Context, out: OutPdf, guide: OfGuide = "", language: InLanguage = ""
) -> None:
    """Write the meeting sheet: two pages, for patients and staff on the same day."""
    from sdm_aid.learning.papers.made import sheet_of

    must_be_pdf(out)
    with _material(context.obj, guide, language) as material:
        _write(sheet_of(material, _own(context.obj.folder)), out)


def board(
    context: typer.Context, out: OutPdf, guide: OfGuide = "", language: InLanguage = ""
) -> None:
    """Write the report for the board: charts with their words, and changes."""
    from sdm_aid.learning.papers.made import board_of

    must_be_pdf(out)
    with _material(context.obj, guide, language) as material:
        _write(board_of(material, _own(context.obj.folder)), out)


def page(
    context: typer.Context, out: OutPage, guide: OfGuide = "", language: InLanguage = ""
) -> None:
    """Write the meeting sheet as one web page for the group, without scripts."""
    from sdm_aid.learning.papers.page import sheet_html

    if out.suffix.lower() not in (".html", ".htm"):
        stop(_("Choose a name that ends in .html."))
    with _material(context.obj, guide, language) as material:
        write(out, sheet_html(material).encode())


def write_poster_and_sheet(place: RecordLocation, folder: Path) -> None:
    """Write both into a folder, as a rehearsal does that ends at the table."""
    from sdm_aid.learning.papers.made import poster_of, sheet_of
    from sdm_aid.learning.papers.printing import Wall

    with _material(place, "", "") as material:
        _write(sheet_of(material), folder / "meeting.pdf")
        _write(poster_of(material, Wall.A3), folder / "poster.pdf")


def _write(made: "Printed | NotYet", out: Path) -> None:
    from sdm_aid.learning.papers.poster import NotYet

    if isinstance(made, NotYet):
        stop(*made.lines)
    for trouble in made.troubles:
        say(trouble, err=True)
    write(out, made.pdf)


def _own(folder: Path) -> "OwnPaper":
    from sdm_aid.plan.paper.letterhead import read_own_paper

    return read_own_paper(folder)


@contextmanager
def _material(place: RecordLocation, guide: str, language: str) -> "Iterator[Material]":
    """What the papers are made of, in whose language all is said that is done with it.

    Where talks were held over one guide only, it is that one.
    """
    from sdm_aid.guide.library.shelf import read_shelf
    from sdm_aid.learning.counting.keeping import counted_of
    from sdm_aid.learning.notebook.kept import KeptNotebook
    from sdm_aid.learning.papers.material import About, material_of
    from sdm_aid.record.journal.given_words import Use

    if language and not speaks(language):
        stop(_("The program has no words in {language}.").format(language=language))
    language = language or language_spoken() or _of_the_system()
    with the_record(place) as record:
        counted = counted_of(record)
        notes = KeptNotebook(record).notes()
        now = record.clock()
        on_posters = record.words_with_yes(Use.POSTER)
    must_be_counted(counted, guide)
    if not guide and len(counted.guides) == 1:
        guide = counted.guides[0]
    shelf = (each.read.guide for each in read_shelf(guide_folders(place.folder)) if each.read)
    known = next((each for each in shelf if each.id == guide), None)
    with speaking(language):
        cards = {each.id: each.text for each in known.what_matters} if known else {}
        about = About(guide, known.title if known else "", cards)
        yield material_of(counted, about, notes, on_posters, now, language)


def _of_the_system() -> str:
    """The language that the program speaks by itself here."""
    return str(catalogue().info().get("language", "")).replace("_", "-") or "en-GB"
