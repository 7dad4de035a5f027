"""What is wrong with a guide, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from sdm_aid.kit.language import _

CLOSE_ENOUGH = 0.75
"""How alike two words must be (0 to 1) for one to be offered in place of the other."""

MOST_TOLD = 500
"""Mistakes of one sort that are shown; a file with more is not nearly a guide."""

LONGEST_WORD = 60
"""Longer words are not slips of the finger, and comparing them takes long."""

MOST_WORDS = 200
"""Of more words only the first are compared."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a guide. Problems sort by place.

    ``line`` and ``column`` count from 1. ``what`` says what is wrong and ``fix`` what is likely
    to put it right, both in plain words; ``code`` is a short name for the kind that stays the
    same when the words change (``catalogue`` has the rule behind each). ``about`` are the words
    within a longer text that the problem is about, where it is about some of them only.
    """

    line: int
    column: int
    what: str
    fix: str = ""
    code: str = ""
    about: str = ""


class GuideProblems(Exception):
    """A guide cannot be used. ``problems`` are all that were found, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(located(problem) for problem in self.problems))


def located(problem: Problem, file: str = "") -> str:
    """The problem on one line: ``file:line:column: what Fix: fix``."""
    place = f"{problem.line}:{problem.column}: {problem.what}"
    if file:
        place = f"{file}:{place}"
    if not problem.fix:
        return place
    return _("{problem} Fix: {fix}").format(problem=place, fix=problem.fix)


def closest(word: str, words: Iterable[str]) -> str | None:
    """The one of ``words`` that ``word`` was probably meant to be, if any is close enough."""
    if len(word) > LONGEST_WORD:
        return None
    plain = {_plain(each): each for each in islice(words, MOST_WORDS)}
    # Two letters changed over make a short word look quite unlike ("aks").
    swapped = (each for each in plain if sorted(each) == sorted(_plain(word)))
    if (meant := next(swapped, None)) is not None:
        return plain[meant]
    found = get_close_matches(_plain(word), plain, n=1, cutoff=CLOSE_ENOUGH)
    return plain[found[0]] if found else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """A question that offers the closest of ``words``; empty where none is close."""
    meant = closest(word, words)
    return _("Did you mean `{word}`?").format(word=meant) if meant else ""


def offered(question: str) -> str:
    """The word that ``did_you_mean`` offers at the beginning of a text; empty where it does not."""
    before, after = _("Did you mean `{word}`?").split("{word}")
    if not question.startswith(before) or after not in question:
        return ""
    return question[len(before) :].partition(after)[0]


def shown(value: str) -> str:
    """A value as it is quoted in a message: on one line and not too long."""
    line = " ".join(value.split())
    return f"`{line[:57]}…`" if len(line) > LONGEST_WORD else f"`{line}`"


def _plain(word: str) -> str:
    return word.lower().replace("-", "_").replace(" ", "_")
