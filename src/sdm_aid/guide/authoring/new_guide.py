"""A new guide from ten plain questions: all of it there, valid, and open about what is missing.

What only people can add (what each choice is like, figures, sources) stands in it as `To do`, with
what belongs there beside it. A check passes, and the standards say what is still to do.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sdm_aid.guide.model.guide import Author, Development, Guide, Option, Source
from sdm_aid.guide.model.locations import settled
from sdm_aid.guide.model.parts import Part
from sdm_aid.guide.text.decoding import HIDDEN, decode
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.guide.text.scalars import scalars
from sdm_aid.guide.text.writing.yaml_writer import in_quotes
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.language import _

TO_DO = "To do"
"""What stands where something is still to be written; the standards know it says nothing."""

_PLAIN = re.compile(r"[A-Za-z(][^:#\n'\"\[\]{}&*!|>%@`]{0,79}")
_BLANKS = re.compile(r"[ \t-\r\x85\u2028\u2029]+")
"""What parts words on several lines; a no-break space is an author's own."""
_WORDS_OF_YAML = ("true", "false", "null", "yes", "no", "on", "off", "~")
_NUMBERS = re.compile(r" \(Q?\d[^)]*\)")
"""Items of the standard, which say nothing to whoever begins."""

_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered. Texts may be empty; ``review_by`` is a day as in 2026-11-23."""

    about: str
    for_whom: str
    could_do: tuple[str, ...]
    doing_nothing: str
    matters: tuple[str, ...]
    ask: tuple[str, ...]
    red_flags: tuple[str, ...]
    call: str
    authors: tuple[str, ...]
    review_by: str
    language: str = "en-GB"


def draft(answers: Answers) -> str:
    """A whole guide in YAML, made of the answers, that a check passes."""
    nothing = _("Carry on as now")
    choices = _named([*answers.could_do, nothing], _("choice"))
    matters = _named(answers.matters or (_("What matters most"),), _("card"))
    parts = (
        _card(answers),
        _about(answers),
        "\n".join(("options:", *_options(choices, answers.doing_nothing))),
        _rows(choices, matters),
        "\n".join(
            ("what_matters:", *(_what_matters(name, text) for name, text in matters.items()))
        ),
        _people_ask(answers.ask),
        _red_flags(answers.red_flags),
        f"call: {_scalar(answers.call)}" if answers.call.strip() else "",
        _sources(),
        _behind(answers),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def copy_of(text: str) -> str:
    """A guide's text as the beginning of another guide, with a name of its own."""
    copied = re.sub(r"(?m)^(id: *[a-z0-9-]+).*$", r"\1-copy", text, count=1)
    mark = "\ufeff" if copied.startswith("\ufeff") else ""
    copied = copied.removeprefix(mark)
    try:
        parse(decode(copied))
    except GuideProblems:
        return mark + copied
    for each in scalars(copied)[0]:
        if each.field == "title" and not each.is_key and each.indent == 0:
            called = in_quotes(_("{title} (copy)").format(title=each.value))
            end = each.start + len(copied[each.start : each.end].rstrip())
            return mark + copied[: each.start] + called + copied[end:]
    return mark + copied


def _card(answers: Answers) -> str:
    about = answers.about.strip() or _("A new guide")
    summary = ", ".join(_one_line(each) for each in answers.could_do) or TO_DO
    return "\n".join(
        (
            "format: 1",
            f"id: {_name(about) or 'new-guide'}",
            'version: "0.1.0"',
            f"language: {answers.language}",
            f"title: {_scalar(about)}",
            f"summary: {_scalar(summary)}",
            f"minutes: {_scalar(_('10 to 20 minutes'))}",
        )
    )


def _about(answers: Answers) -> str:
    return "\n".join(
        (
            _line("for_whom", answers.for_whom, Guide),
            _line("condition", "", Guide),
            _line("decision", "", Guide),
            _line("without_treatment", answers.doing_nothing, Guide),
        )
    )


def _options(choices: dict[str, str], doing_nothing: str) -> Iterable[str]:
    last = list(choices)[-1]
    for name, text in choices.items():
        is_nothing = name == last
        yield f"  - id: {name}"
        yield f"    name: {_scalar(text)}"
        yield _line("short", "", Option, 4)
        if is_nothing:
            yield "    doing_nothing: true"
        yield _line("involves", doing_nothing if is_nothing else "", Option, 4)
        yield _line("like", "", Option, 4)
        yield f"    good: [{TO_DO}]{_why('good', Option)}"
        yield f"    hard: [{TO_DO}]{_why('hard', Option)}"


def _rows(choices: dict[str, str], matters: dict[str, str]) -> str:
    lines = [
        "outcomes:",
        "  # A row for each thing that matters. Put what is known into each box: a chance (`n`,",
        "  # `of`), a `change`, `words`, or `why` there is none.",
    ]
    for name, text in matters.items():
        lines += [
            f"  - id: about-{name}",
            f"    name: {_scalar(text)}",
            "    kind: gain  # gain, harm or life",
            f"    bears_on: [{name}]",
            "    cells:",
            *(f"      {choice}: {{words: {TO_DO}, sources: [first-source]}}" for choice in choices),
        ]
    return "\n".join(lines)


def _what_matters(name: str, text: str) -> str:
    return f"  - id: {name}\n    text: {_scalar(text)}\n    kind: gain  # gain, harm or life"


def _people_ask(questions: tuple[str, ...]) -> str:
    named = _named(questions, _("question"))
    lines = [
        f"  - id: {name}\n    question: {_scalar(text)}\n    answer: {TO_DO}"
        for name, text in named.items()
    ]
    return "\n".join(("people_ask:", *lines)) if lines else ""


def _red_flags(signs: tuple[str, ...]) -> str:
    named = _named(signs, _("sign"))
    what = _("Stop here and get help now.")
    lines = [
        f"  - id: {name}\n    sign: {_scalar(text)}\n    do: {_scalar(what)}"
        for name, text in named.items()
    ]
    return "\n".join(("red_flags:", *lines)) if lines else ""


def _sources() -> str:
    return "\n".join(("sources:", "  - id: first-source", _line("citation", "", Source, 4)))


def _behind(answers: Answers) -> str:
    lines = ["authors:"]
    for who in answers.authors or (TO_DO,):
        name, _comma, role = who.partition(",")
        lines += [
            f"  - name: {_scalar(name)}",
            _line("role", role, Author, 4),
            _line("interests", "", Author, 4),
        ]
    made = "\n".join(
        _line(field, "", Development, 2) for field in ("evidence", "evidence_read", "readability")
    )
    return "\n".join(
        (
            *lines,
            _line("funding", "", Guide),
            _line("published", "", Guide),
            _line("evidence_date", "", Guide),
            f'review_by: "{answers.review_by}"',
            _line("update_policy", "", Guide),
            f"development:\n{made}",
            "status:\n  state: draft",
            f"  note: {_scalar(_('Draft: not reviewed yet'))}",
            _line("licence", "", Guide),
        )
    )


def _line(field: str, text: str, part: type[Part], indent: int = 0) -> str:
    """A field with its text; where there is none, with what belongs there beside it."""
    before = " " * indent
    if text.strip():
        return f"{before}{field}: {_scalar(text)}"
    return f"{before}{field}: {TO_DO}{_why(field, part)}"


def _why(field: str, part: type[Part]) -> str:
    says = _NUMBERS.sub("", settled(part)[field].description or "")
    return f"  # {says}"


def _named(texts: Iterable[str], usual: str) -> dict[str, str]:
    """A short name for each text that says something, no two the same."""
    named: dict[str, str] = {}
    for number, text in enumerate((each.strip() for each in texts), 1):
        if not text:
            continue
        name = base = _name(text) or f"{_name(usual) or 'part'}-{number}"
        while name in named:
            name = f"{base}-{number}"
        named[name] = text
    return named


def _name(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    found = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain)))
    if found in _WORDS_OF_YAML:
        return ""
    return found[:_LONGEST_NAME].rpartition("-")[0] if len(found) > _LONGEST_NAME else found


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


def _scalar(text: str) -> str:
    """A text as YAML on one line, in quotes where it needs them."""
    line = _one_line(text)
    plain = _PLAIN.fullmatch(line) and not HIDDEN.search(line)
    return line if plain and line.lower() not in _WORDS_OF_YAML else in_quotes(line)
