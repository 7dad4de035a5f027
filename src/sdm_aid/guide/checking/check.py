"""Everything there is to say of a guide, with the rule behind it: errors, warnings and notes.

The reader tells errors, and a guide with one cannot be used. Advice is what a guide can be used in
spite of; it is looked for here only, so that opening a guide stays quick.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sdm_aid.guide.checking.translations import translation
from sdm_aid.guide.library.overlay import Translation
from sdm_aid.guide.model.field_types import fields_of_words
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.rules.catalogue import Rule, rules
from sdm_aid.guide.rules.warnings import advice
from sdm_aid.guide.standards.reviews import reviews
from sdm_aid.guide.text.as_typed import as_typed
from sdm_aid.guide.text.decoding import decode, read_bytes
from sdm_aid.guide.text.lines import LINE_END, Lines
from sdm_aid.guide.text.positioned import Fields
from sdm_aid.guide.text.problems import GuideProblems, Problem
from sdm_aid.guide.text.yaml_source import parse

CANNOT_READ = frozenset({"no-file", "not-a-file", "unreadable"})
"""The codes of problems that a file has and not a text."""

_LONGEST = 40_000
# A text has at most 20,000 characters, and a little more with its indentation.


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a guide goes against a rule. ``length`` counts the characters it is about."""

    problem: Problem
    rule: Rule
    length: int = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one guide, in order of place, and the guide if it can be used.

    ``data`` is the guide as written, with its places, wherever that much could be read.
    """

    findings: tuple[Finding, ...]
    guide: Guide | None
    data: Fields | None = field(default=None, compare=False, repr=False)
    translation: Translation | None = None
    """Of a file that is one, the translation; ``guide`` is not given then."""

    @property
    def usable(self) -> bool:
        """Whether people can be shown what is in the file."""
        return self.guide is not None or self.translation is not None

    @property
    def readable(self) -> bool:
        """Whether there was a text to check."""
        return not any(finding.problem.code in CANNOT_READ for finding in self.findings)

    def count(self, severity: str) -> int:
        """How many findings are of that severity."""
        return sum(finding.rule.severity == severity for finding in self.findings)


def check_file(path: Path, today: date) -> Checked:
    """All there is to say of the guide in a file, also where it cannot be read. Never raises."""
    try:
        content = read_bytes(path)
    except GuideProblems as found:
        return Checked(tuple(sorted_findings(list(found.problems))), None)
    return check_text(content, today)


def check_text(content: str | bytes, today: date) -> Checked:
    """All there is to say of the guide in ``content``, which is YAML. Never raises."""
    guide: Guide | None = None
    problems: list[Problem] = []
    try:
        guide = read_guide(content)
    except GuideProblems as found:
        problems += found.problems
    try:
        text = decode(content)
        data = parse(text)[0]
    except GuideProblems:  # which the reader has told already
        return Checked(tuple(sorted_findings(problems)), guide)
    known = {(each.line, each.column) for each in problems}
    asked = as_typed(text, fields_of_words())
    # A text that a comma cut stands where the reader has told of it as a field there is not.
    problems += (
        each
        for each in asked
        if each.code != "comma-in-brackets" or (each.line, each.column) not in known
    )
    problems += advice(data, today)
    if guide is not None:
        problems += reviews(guide, data)
    return Checked(tuple(sorted_findings(problems, text)), guide, data)


def with_translations(reports: list[tuple[Path, Checked]]) -> list[tuple[Path, Checked]]:
    """The same, with what guides of one id in several languages do not share.

    The first of them is what the others are held against.
    """
    first: dict[str, Guide] = {}
    told = []
    for path, checked in reports:
        guide, data = checked.guide, checked.data
        unlike: list[Finding] = []
        if guide is not None and data is not None:
            original = first.setdefault(guide.id, guide)
            unlike = sorted_findings(list(translation(original, guide, data)))
        told.append((path, replace(checked, findings=(*checked.findings, *unlike))))
    return told


def sorted_findings(problems: list[Problem], text: str = "") -> list[Finding]:
    """The problems in order of place, each with its rule, and at its very words in ``text``."""
    lines = Lines(text)
    found = {_at_its_words(problem, text, lines) for problem in problems}
    return sorted(found, key=lambda finding: finding.problem)


def _at_its_words(problem: Problem, text: str, lines: Lines) -> Finding:
    rule = rules()[problem.code]
    if not problem.about or problem.line > len(lines):
        return Finding(problem, rule)
    start = lines.index(problem.line, problem.column)
    # A folded text breaks lines, and quotes double, where the words have one space or quote.
    words = r"\s+".join(re.escape(word) for word in problem.about.split())
    found = re.compile(words, re.IGNORECASE).search(text, start, start + _LONGEST)
    if found is None:
        return Finding(problem, rule)
    line, column = lines.place(found.start())
    moved = Problem(line, column, problem.what, problem.fix, problem.code, problem.about)
    length = len(LINE_END.split(found[0])[0])
    return Finding(moved, rule, length)
