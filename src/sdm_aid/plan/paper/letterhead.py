"""A practice's own paper: its name and address, its logo, and templates of its own.

They are files in one folder, ``paper``, beside the record: ``practice.yaml``, ``logo.svg`` or
``logo.png``, and any of the shipped templates' names. docs/practice-paper.md is for who writes
them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sdm_aid.guide.text.as_typed import as_typed
from sdm_aid.guide.text.decoding import decode
from sdm_aid.guide.text.positioned import Fields, Items, LineColumn
from sdm_aid.guide.text.problems import GuideProblems, Problem, did_you_mean, located
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.bounded_files import NotAFile, TooLarge, read_at_most
from sdm_aid.kit.language import _
from sdm_aid.plan.paper.logo import BadLogo, read_logo

FOLDER = "paper"
FILE = "practice.yaml"
LARGEST = 20_000
"""Bytes of practice.yaml."""
MOST_LINES = 6
LONGEST = {
    "name": 80,
    "address": 60,
    "phone": 40,
    "closing": 600,
    "record_code": 80,
    "file_name": 80,
}
"""Characters of each text; of an address, of each line."""


@dataclass(frozen=True, slots=True)
class Practice:
    """Who the paper is from. Each text may be empty but the name."""

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    closing: str = ""
    """What stands at the end of every plan."""
    record_code: str = ""
    """What a clinician picks in the record's list of codes, in words: it goes into the text."""
    file_name: str = ""
    """How saved plans are called: ``{day}``, ``{talk}``, ``{guide}``, ``{patient}``."""
    logo: str = ""
    """An SVG."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands under the name."""
        return (*self.address, *([self.phone] if self.phone else []))

    @property
    def logo_words(self) -> str:
        """The logo, for people who hear it."""
        return _("The logo of {name}.").format(name=self.name)


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A practice's paper; ``folder`` is where its templates are, if it has any."""

    practice: Practice | None = None
    folder: Path | None = None
    troubles: tuple[str, ...] = field(default=())
    """What in the folder is wrong, each with its file, line and column."""

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What changes with the practice's files, so that it is seen that one was mended."""
        files = sorted(self.folder.glob("*.typ.j2")) if self.folder else []
        return self.practice, *((file, *_size_and_time(file)) for file in files)

    @property
    def record_code(self) -> str:
        """The practice's, empty where it says none."""
        return self.practice.record_code if self.practice else ""

    @property
    def file_name(self) -> str:
        """The practice's, empty where it says none."""
        return self.practice.file_name if self.practice else ""


NO_PAPER = OwnPaper()


def _size_and_time(file: Path) -> tuple[int, int]:
    try:
        about = file.stat()
    except OSError:  # gone meanwhile, or a link to nowhere
        return 0, 0
    return about.st_size, about.st_mtime_ns


def read_own_paper(data: Path | None) -> OwnPaper:
    """The practice's paper in the data folder. Never raises: what is wrong is left out and told."""
    folder = None if data is None else data / FOLDER
    if folder is None or not folder.is_dir():
        return NO_PAPER
    troubles: list[str] = []
    practice: Practice | None = None
    try:
        practice = _practice(folder)
        troubles += [located(problem, FILE) for problem in _asked(folder)]
    except GuideProblems as found:
        troubles += [located(problem, FILE) for problem in found.problems]
    except BadLogo as why:
        troubles.append(str(why))
        practice = _practice(folder, with_logo=False)
    own_templates = any(folder.glob("*.typ.j2"))
    return OwnPaper(practice, folder if own_templates else None, tuple(troubles))


def _practice(folder: Path, with_logo: bool = True) -> Practice | None:
    file = folder / FILE
    if not file.exists():
        return None
    try:
        content = read_at_most(file, LARGEST)
    except TooLarge:
        raise _cannot(_("This file is larger than {n} KB.").format(n=LARGEST // 1000)) from None
    except (NotAFile, OSError):
        raise _cannot(_("This file cannot be read.")) from None
    data, problems = parse(decode(content))
    problems += [*_unknown(data), *_wrong(data)]
    if problems:
        raise GuideProblems(problems)
    one_line = ("name", "phone", "closing", "record_code", "file_name")
    return Practice(
        address=tuple(text.strip() for text, _at in data.texts("address")),
        logo=read_logo(folder) if with_logo else "",
        **{each: data.text(each) for each in one_line},
    )


def _asked(folder: Path) -> Iterator[Problem]:
    """What YAML may read otherwise than it was typed, in a file that is right."""
    file = folder / FILE
    if file.exists():
        yield from as_typed(decode(read_at_most(file, LARGEST)))


def _cannot(what: str) -> GuideProblems:
    return GuideProblems([Problem(1, 1, what)])


def _unknown(data: Fields) -> list[Problem]:
    return [
        Problem(*data.key_at[key], _("`{key}` is not a field of this file.").format(key=key[:60]),
                did_you_mean(key, LONGEST), "unknown-field")
        for key in data if key not in LONGEST
    ]  # fmt: skip


def _wrong(data: Fields) -> list[Problem]:
    problems = []
    if not data.text("name") and not isinstance(data.get("name"), Items | Fields):
        what = _("The practice’s name is missing.")
        at = data.value_at.get("name", data.at)
        problems.append(Problem(*at, what, _("Write `name: …`."), "missing"))
    for key, longest in LONGEST.items():
        if key not in data:
            continue
        at, value = data.value_at[key], data[key]
        if key == "address":
            problems += _wrong_address(value, at, longest)
        elif value is not None and not isinstance(value, str):
            problems.append(Problem(*at, _("`{key}` is one text.").format(key=key), code="text"))
        elif isinstance(value, str):
            problems += _too_long(value, at, longest)
    return problems


def _wrong_address(value: object, at: LineColumn, longest: int) -> list[Problem]:
    if not isinstance(value, Items) or not all(isinstance(each, str) for each in value):
        fix = _("Write each line of it on its own, with a dash before it.")
        return [Problem(*at, _("`address` is a list of lines."), fix, "list")]
    problems = [
        problem
        for line, place in zip(value, value.item_at, strict=True)
        for problem in _too_long(line, place, longest)
    ]
    if len(value) > MOST_LINES:
        what = _("An address has at most {n} lines here.").format(n=MOST_LINES)
        problems.append(Problem(*value.item_at[MOST_LINES], what, code="too-long"))
    return problems


def _too_long(text: str, at: LineColumn, longest: int) -> list[Problem]:
    if len(text) <= longest:
        return []
    what = _("This is longer than {n} characters.").format(n=longest)
    return [Problem(*at, what, _("Say it in fewer words."), "too-long")]
