"""The plan as a PDF: a Jinja2 template over it, set by Typst.

One file is PDF/UA-1 (a screen reader can follow it) and PDF/A-3a (it opens in years to come).
Whatever was typed reaches Typst only as a string literal, so it is never markup.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from sdm_aid.paths import resources
from sdm_aid.plan.plan import Bullets, Chances, Grid, Plan, Said, Sentence

if TYPE_CHECKING:
    import typst

STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-3a"]
TEMPLATE = "plan.typ.j2"
FONT_FOLDERS = (("fontpkg_atkinson_hyperlegible", "files"), ("manimgx_fonts", ""))

_UNPRINTABLE = ("could not be displayed", "codepoint")
_one_at_a_time = Lock()


def plan_pdf(plan: Plan) -> bytes:
    """The PDF of a plan; the same plan gives the same bytes, whatever the day.

    Where a letter is in none of the shipped fonts, the system's are tried; a letter that no font
    has is printed as its number, as in [U+4E2D], so that the paper always comes.
    """
    import typst

    source = plan_source(plan)
    with _one_at_a_time:
        try:
            return _compile(_compiler(), source, plan)
        except typst.TypstError as error:
            if not _is_about_letters(error):
                raise
        try:
            return _compile(_compiler(system_fonts=True), source, plan)
        except typst.TypstError as error:
            if not _is_about_letters(error):
                raise
        return _compile(_compiler(), plan_source(plan, only_letters=_letters()), plan)


def plan_source(plan: Plan, only_letters: frozenset[int] | None = None) -> str:
    """The Typst source of a plan; with ``only_letters``, others are written as their numbers."""
    language, _dash, region = plan.language.partition("-")
    source: str = _template(only_letters).render(
        plan=plan,
        language=language,
        region=region.upper(),
        kind=lambda block: _KINDS[type(block)],
    )
    return source


_KINDS = {
    Sentence: "sentence",
    Said: "said",
    Bullets: "bullets",
    Grid: "grid",
    Chances: "chances",
}


def literal(text: str, only_letters: frozenset[int] | None = None) -> Markup:
    """``text`` as a Typst string literal; breaks within it become spaces."""
    if only_letters is not None:
        text = "".join(
            letter if ord(letter) in only_letters else _number(letter) for letter in text
        )
    return Markup('"' + _SPECIAL.sub(lambda found: _escaped(found[0]), text) + '"')


_SPECIAL = re.compile(
    '["\\\\\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\uf8ff\\U000f0000-\\U0010ffff]'
)
_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if letter == "\t":
        return "    "
    return " " if letter in _BREAKS else _number(letter)


def _number(letter: str) -> str:
    return f"[U+{ord(letter):04X}]"


@cache
def _template(only_letters: frozenset[int] | None) -> Template:
    def in_code(value: object) -> Markup:
        return literal(str(value), only_letters)

    def in_text(value: object) -> Markup:
        """Each line as an expression of its own; the semicolon ends it whatever comes next."""
        if isinstance(value, Markup):
            return value
        lines = str(value).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return Markup(" \\\n").join(Markup("#{};").format(in_code(line)) for line in lines)

    environment = Environment(
        loader=FileSystemLoader(resources() / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=in_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["code"] = in_code
    environment.filters["number"] = lambda value: Markup(int(value))
    return environment.get_template(TEMPLATE)


@cache
def _compiler(system_fonts: bool = False) -> "typst.Compiler":
    import typst

    fonts = typst.Fonts(
        include_system_fonts=system_fonts,
        include_embedded_fonts=True,
        font_paths=[str(folder) for folder in _font_folders()],
    )
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=not system_fonts)


def _compile(compiler: "typst.Compiler", source: str, plan: Plan) -> bytes:
    made = compiler.compile(
        input=source.encode("utf-8"),
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=int(plan.when.timestamp()),
    )
    assert isinstance(made, bytes)
    return made


def _is_about_letters(error: Exception) -> bool:
    return any(words in str(error) for words in _UNPRINTABLE)


def _font_folders() -> list[Path]:
    found = []
    for package, inside in FONT_FOLDERS:
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            found.append(Path(spec.origin).parent / inside)
    return found


@cache
def _letters() -> frozenset[int]:
    """Every code point that some shipped font has a picture for, or that joins others."""
    from fontTools.ttLib import TTFont

    letters: set[int] = {0x200C, 0x200D, *range(0xFE00, 0xFE10)}
    for folder in _font_folders():
        for file in sorted(folder.glob("*.ttf")):
            with TTFont(file, lazy=True) as font:
                letters.update(font.getBestCmap())
    return frozenset(letters)
