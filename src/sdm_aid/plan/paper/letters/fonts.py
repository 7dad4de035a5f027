"""The fonts at hand, and what they can draw.

PDF/UA and PDF/A take no letter without a picture, so Typst refuses a paper that has one. Letters
are tried beforehand, each alone and each once; what Typst still complains of are marks that no
font can put on the letter before them.
"""

import os
import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from sdm_aid.kit.paths import resources
from sdm_aid.kit.private_files import make_folder, temporary_folder

if TYPE_CHECKING:
    import typst

STANDARDS: "list[typst.PDFStandard]" = ["ua-1", "a-3a"]
FAMILIES = ("Atkinson Hyperlegible", "Noto Sans", "Noto Naskh Arabic")
"""In this order; for a letter in none of them, Typst looks through all fonts at hand. The Naskh
keeps letters as letters; Noto Sans Arabic draws their dots one by one, which no reader joins again.
"""
_NOT_IN_THE_FIRST = frozenset(("vi", "cy", "tr", "az", "eo", "yo", "ig", "ha", "mi", "haw", "ee"))
"""Languages whose own letters the first font lacks."""
_EAST_ASIAN = {
    "ja": "Noto Sans CJK JP",
    "ko": "Noto Sans CJK KR",
    "zh-Hant": "Noto Sans CJK TC",
    "zh-TW": "Noto Sans CJK TC",
    "zh-HK": "Noto Sans CJK HK",
    "yue": "Noto Sans CJK HK",
    "zh": "Noto Sans CJK SC",
}
"""The same letters are drawn in another way in each of these languages."""

NOBODY = "http://127.0.0.1:0"
"""A proxy that cannot be there."""

EAST_ASIAN_PACKAGE = "manimgx_fonts_cjk"
"""It holds 32 MB, so it comes with ``pip install "sdm-aid[east-asian]"``."""
_FOLDERS = (
    ("fontpkg_atkinson_hyperlegible", "files"),
    ("manimgx_fonts", ""),
    (EAST_ASIAN_PACKAGE, ""),
)
_DIFFERENT = re.compile(r'the text(?: contains the disallowed codepoint)? `"(.+?)"`')
_LINE = re.compile(r"\.typ:(\d+):")
_UNSEEN = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""They choose between the pictures of a letter, and need none of their own."""

one_at_a_time = Lock()
"""Typst serves one thread at a time; who calls ``compiled`` or ``missing`` holds this."""
_drawable: dict[tuple[str, bool], bool] = {}


def is_there(package: str) -> bool:
    """Whether a package of fonts is installed."""
    return find_spec(package) is not None


def families(language: str) -> tuple[str, ...]:
    """The fonts of a paper in this language, the first first."""
    first, *others = FAMILIES
    own = (*others, first) if language.split("-", maxsplit=1)[0] in _NOT_IN_THE_FIRST else FAMILIES
    east = next((font for tag, font in _EAST_ASIAN.items() if language.startswith(tag)), "")
    return (*own, east) if east and is_there(EAST_ASIAN_PACKAGE) else own


EAST = {tag: families(tag) for tag in ("ja", "ko", "zh") if is_there(EAST_ASIAN_PACKAGE)}
"""The fonts of a passage in a language of East Asia."""


_Asked: TypeAlias = tuple[str, bool, tuple[tuple[str, str], ...]]
"""A source, whether it needs the system's fonts, and its inputs."""
_last_asked: "list[tuple[_Asked, typst.Compiler]]" = []
"""What was laid out last and is not made yet: who makes it has no need to lay it out again."""


@cache
def compiler(system_fonts: bool = False) -> "typst.Compiler":
    """A Typst with the shipped fonts, and the system's where asked. One thread at a time."""
    return compiler_of(None, system_fonts, {})


def asked(source: str, system_fonts: bool, inputs: dict[str, str], label: str) -> str:
    """What a source says of itself at a label, as JSON, once it is laid out.

    Raises ``RuntimeError`` where it is wrong, and ``Panicked``.
    """
    _last_asked.clear()
    about = compiler_of(source.encode("utf-8"), system_fonts, inputs)
    try:
        answer = about.query(label, field="value")
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's, which is no Exception
            raise
        raise Panicked from None
    _last_asked.append(((source, system_fonts, tuple(inputs.items())), about))
    return answer


def compiler_of(
    source: bytes | None, system_fonts: bool, inputs: dict[str, str]
) -> "typst.Compiler":
    """A Typst for one source, to be asked about it; ``None``: for any."""
    import typst

    nothing = Path(_lent[0] if _lent else empty_folder().name)
    make_folder(nothing)  # systems tidy up temporary folders under programs
    close_the_network()
    return typst.Compiler(
        input=source,
        root=nothing,
        package_path=nothing,
        package_cache_path=nothing,
        font_paths=_fonts(system_fonts),
        ignore_system_fonts=not system_fonts,
        sys_inputs=inputs,
    )


@cache
def _fonts(system_fonts: bool) -> "typst.Fonts":
    import typst

    return typst.Fonts(
        include_system_fonts=system_fonts,
        include_embedded_fonts=True,
        font_paths=[str(folder) for folder in _font_folders()],
    )


@cache
def empty_folder() -> TemporaryDirectory[str]:
    """All the files that a paper can read: none. Gone when the program ends."""
    return temporary_folder()


_lent: list[str] = []


def see_nothing_but(folder: str) -> None:
    """Have this empty folder of another process's be all that papers can read here."""
    _lent[:] = [folder]
    _last_asked.clear()
    compiler.cache_clear()


def close_the_network() -> None:
    """Keep Typst from fetching packages, which it has no setting for.

    It asks the proxy that these variables name, and looks up no name where there is one. This one
    is on port 0, where no program can ever listen. Said anew before each paper, whatever else in
    the process set them; nothing else here uses them.
    """
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        os.environ[name] = NOBODY
    for name in ("NO_PROXY", "no_proxy"):
        os.environ.pop(name, None)


class Panicked(Exception):
    """Typst came to a sudden end: a mistake in it, which no paper should meet."""


def compiled(
    source: str, system_fonts: bool, timestamp: int, inputs: dict[str, str] | None = None
) -> bytes:
    """The PDF of a Typst source, dated ``timestamp``. Raises ``typst.TypstError``, ``Panicked``.

    ``inputs`` are texts that the source finds by name in ``sys.inputs``, to the letter.
    """
    close_the_network()
    try:
        made = _compiler_for(source, system_fonts, inputs or {}).compile(
            input=source.encode("utf-8"),
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=timestamp,
            sys_inputs=inputs or {},
        )
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's, which is no Exception
            raise
        raise Panicked from None
    assert isinstance(made, bytes)
    return made


def _compiler_for(source: str, system_fonts: bool, inputs: dict[str, str]) -> "typst.Compiler":
    """The one that has laid this source out already, else the one for any."""
    known, _last_asked[:] = _last_asked[:], []
    this = (source, system_fonts, tuple(inputs.items()))
    return known[0][1] if known and known[0][0] == this else compiler(system_fonts)


def missing(letters: frozenset[str], system_fonts: bool) -> frozenset[str]:
    """Those of ``letters`` that no font can draw."""
    beyond = {letter for letter in letters if not letter.isascii()}
    unknown = sorted(letter for letter in beyond if (letter, system_fonts) not in _drawable)
    if unknown:
        refused = _refused(unknown, system_fonts)
        _drawable.update({(each, system_fonts): each not in refused for each in unknown})
    return frozenset(letter for letter in beyond if not _drawable[letter, system_fonts])


def undrawable(letters: frozenset[str]) -> frozenset[str]:
    """Those of ``letters`` that no font draws, of those shipped and the system's. Any thread."""
    with one_at_a_time:
        return missing(missing(letters, system_fonts=False), system_fonts=True)


def culprits(error: "typst.TypstError", source: str) -> frozenset[str] | None:
    """The letters in ``source`` that Typst refused; ``None`` where it refused something else.

    It names the letter that a mark stands on, though it is the mark that no font of it has.
    """
    texts = [_unescaped(text) for text in _DIFFERENT.findall(str(error.diagnostic))]
    if not texts:
        return None
    marks = {
        mark
        for text in texts
        for after in source.split(text)[1:]
        for mark in _marks_at_the_start(after)
    }
    refused = {letter for letter in marks.union(*texts) if not letter.isascii()}
    return frozenset(refused - _UNSEEN or refused)


def line_of(error: "typst.TypstError", source: str) -> str:
    """The line of ``source`` that Typst complains of; empty where it names none."""
    number = _LINE.search(str(error.diagnostic))
    return source.splitlines()[int(number[1]) - 1] if number else ""


def _refused(letters: list[str], system_fonts: bool) -> set[str]:
    """The letters that Typst refuses, each in a paragraph of its own: its line tells which."""
    import typst

    families = ", ".join(f'"{family}"' for family in FAMILIES)
    head = f'#set document(title: "Letters"); #set text(font: ({families}));\n'
    try:
        compiled(head + "".join(f'\n#"{letter}";\n' for letter in letters), system_fonts, 0)
    except typst.TypstError as error:
        lines = _LINE.findall(str(error.diagnostic))
        return {letters[(int(line) - 3) // 2] for line in lines}
    return set()


def _marks_at_the_start(text: str) -> list[str]:
    marks = []
    for letter in text:
        if unicodedata.category(letter)[0] != "M":
            break
        marks.append(letter)
    return marks


def _unescaped(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)


def _font_folders() -> list[Path]:
    found = [resources() / "fonts"]
    for package, inside in _FOLDERS:
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            found.append(Path(spec.origin).parent / inside)
    return found
