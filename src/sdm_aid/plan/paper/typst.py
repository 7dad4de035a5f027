"""The papers as PDFs: a Jinja2 template over each, set by Typst.

One file is PDF/UA-1 (a screen reader can follow it) and PDF/A-3a (it opens in years to come).
Whatever was typed reaches Typst only as a string literal, so it is never markup.
"""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Protocol

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from sdm_aid.kit.paths import resources
from sdm_aid.kit.shown_text import as_number
from sdm_aid.plan.content.direction import Way, way_of_language
from sdm_aid.plan.content.plan import Bullets, Chances, Grid, Plan, Said, Sentence
from sdm_aid.plan.forms.prepare_sheet import Lines, Named, PrepareSheet, Signs, Ticks, TickTable
from sdm_aid.plan.paper.attachments import Attachment
from sdm_aid.plan.paper.fitting import Facts, laid_out
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper
from sdm_aid.plan.paper.letters import fonts
from sdm_aid.plan.paper.letters.finished import finished
from sdm_aid.plan.paper.sizes import CLEAR, LARGE, Layout
from sdm_aid.plan.paper.templates import OneFolder, OwnFirst, Templates
from sdm_aid.plan.paper.typst_words import heading, in_text, literal, shortened

TRIES = 3
_KINDS = {
    Sentence: "sentence",
    Said: "said",
    Bullets: "bullets",
    Grid: "grid",
    Chances: "chances",
    Lines: "lines",
    Named: "named",
    Signs: "signs",
    Ticks: "ticks",
    TickTable: "tick-table",
}


class Paper(Protocol):
    """What every paper has."""

    @property
    def title(self) -> str:
        """Its name, on top and in the file."""

    @property
    def language(self) -> str:
        """As in en-GB."""

    @property
    def when(self) -> datetime:
        """The day it is of."""

    @property
    def foot(self) -> str:
        """What the foot of every page says beside the page number."""

    @property
    def note(self) -> str:
        """What stands under that. May be empty."""

    @property
    def trace(self) -> str:
        """Which guide it came from, on every page. May be empty."""

    @property
    def page_of(self) -> str:
        """The page number in words, with ``{page}`` and ``{pages}`` for the numbers."""


def plan_pdf(plan: Plan) -> bytes:
    """The PDF of a plan just as it is; ``papers`` has the forms of it that people take home."""
    return paper_pdf(plan, "plan.typ.j2", LARGE if plan.large else CLEAR)


def prepare_pdf(sheet: PrepareSheet, large: bool = False) -> bytes:
    """The PDF of a prepare sheet, in 14 pt, or in 18 pt where ``large``."""
    return paper_pdf(sheet, "prepare.typ.j2", LARGE if large else CLEAR)


def paper_pdf(
    paper: Paper,
    template: str,
    layout: Layout = CLEAR,
    attachments: tuple[Attachment, ...] = (),
    own: OwnPaper = NO_PAPER,
) -> bytes:
    """The PDF of a paper; the same paper gives the same bytes, whatever the day.

    Where a letter is in none of the shipped fonts, the system's are tried; a letter that no font
    has is printed as its number, as in [U+4E2D], so that the paper always comes. Any thread may
    call this: Typst serves one at a time, and lets the others run meanwhile. Raises
    ``typst.TypstError`` and Jinja2's errors where a template is wrong.
    """
    return source_pdf(source_of(paper, template, layout, own), paper.when, attachments, own)


def source_pdf(
    source: str, when: datetime, attachments: tuple[Attachment, ...], own: OwnPaper
) -> bytes:
    """The PDF of a paper's source, as ``paper_pdf``; ``when`` is the day it is of."""
    import typst

    moment, inputs = int(when.timestamp()), _inputs(own)
    made = partial(finished, files=attachments, when=when)
    with fonts.one_at_a_time:
        source, system_fonts = _drawable(source)
        for _try in range(TRIES):
            try:
                return made(fonts.compiled(source, system_fonts, moment, inputs))
            except typst.TypstError as error:
                refused = fonts.culprits(error, source)
                if refused is None:
                    error.add_note(fonts.line_of(error, source))
                    raise
                source = _with_numbers(source, refused)
            except fonts.Panicked:
                break
        plain = _with_numbers(source, (letter for letter in source if not letter.isascii()))
        return made(fonts.compiled(plain, system_fonts, moment, inputs))


def source_facts(source: str, own: OwnPaper) -> Facts:
    """How a paper's source lies on its pages, without making it. As ``paper_pdf`` otherwise."""
    with fonts.one_at_a_time:
        return laid_out(*_drawable(source), _inputs(own))


def _inputs(own: OwnPaper) -> dict[str, str]:
    return {} if own.practice is None else {"logo": own.practice.logo}


def _drawable(source: str) -> tuple[str, bool]:
    """The source with the numbers of letters that no font has; whether it needs the system's."""
    not_shipped = fonts.missing(frozenset(source), system_fonts=False)
    nowhere = fonts.missing(not_shipped, system_fonts=True)
    return _with_numbers(source, nowhere), not_shipped != nowhere


def source_of(
    paper: Paper,
    template: str,
    layout: Layout = CLEAR,
    own: OwnPaper = NO_PAPER,
) -> str:
    """The Typst source of a paper. Raises Jinja2's errors where a template is wrong."""
    tag = paper.language.split("-")
    way = way_of_language(paper.language)
    print_and_size = Layout(layout.points, layout.size)  # the rest changes no word
    found = templates(resources() / "templates", own.folder, print_and_size, paper.language)
    source: str = found.get_template(template).render({
        "paper": paper,
        "points": layout.points,
        "layout": layout,
        "practice": own.practice,
        "families": fonts.families(paper.language),
        "east": fonts.EAST,
        "language": tag[0],
        "region": next((part for part in tag[1:] if re.fullmatch("[A-Z]{2}", part)), ""),
        "from_the_right": way is Way.FROM_THE_RIGHT,
        "kind": lambda block: _KINDS[type(block)],
    })  # fmt: skip
    return source


def _with_numbers(source: str, letters: Iterable[str]) -> str:
    """Those letters as their numbers; they stand in string literals only, as all words do."""
    numbers = {ord(letter): as_number(letter) for letter in letters}
    return source.translate(numbers) if numbers else source


@cache
def templates(
    folder: Path,
    practice: Path | None = None,
    layout: Layout = CLEAR,
    language: str = "en",
) -> Templates:
    """The templates in a folder, with the filters that make values safe in Typst.

    Those of the same name in the ``practice``'s folder come before them.
    """
    environment = Templates(
        loader=OwnFirst(folder, practice) if practice else OneFolder(folder),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=pass_context(_words_in(layout.widest, language)),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = _words_in(layout.widest, language)
    environment.filters["code"] = lambda value: literal(str(value))
    environment.filters["name"] = lambda value: literal(shortened(str(value)))
    environment.filters["heading"] = pass_context(
        lambda context, value, level: heading(str(value), level, partial(words, context))
    )
    environment.filters["said"] = pass_context(
        lambda context, value: words(context, value, context["paper"].spoken)
    )
    environment.filters["picture"] = lru_cache(maxsize=256)(literal)
    environment.filters["cell"] = pass_context(_words_in(layout.widest_in_a_cell, language))
    environment.filters["number"] = lambda value: Markup(int(value))
    return environment


def _words_in(widest: int, language: str) -> Callable[..., Markup]:
    """What makes words safe where they stand in a text."""

    def made(context: Context, value: object, spoken: str = "") -> Markup:
        names = getattr(context["paper"], "names", ())
        return in_text(value, widest, language, spoken, names)

    return made
