"""What a cell says of how many people, exactly; or why that is not one exact figure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from sdm_aid.guide.authoring.tables.known_words import InFigures, in_figures
from sdm_aid.guide.authoring.tables.numbers import NUMBER, one_reading, plain, whole_number
from sdm_aid.guide.text.unseen import in_words
from sdm_aid.kit.language import _


@dataclass(frozen=True, slots=True)
class Figure:
    """So many people of so many, as the cell gives them."""

    n: Fraction
    of: Fraction
    range: tuple[Fraction, Fraction] | None = None
    """Its ends, also out of ``of``."""
    percent: bool = False

    @property
    def share(self) -> Fraction:
        """The part of all people to whom it happens."""
        return self.n / self.of


@dataclass(frozen=True, slots=True)
class NoFigure:
    """Why what looks like a figure is none that can be taken."""

    why: str


@cache
def _pattern(kind: Literal["count", "percent", "bare", "whole", "joined"]) -> re.Pattern[str]:
    """How figures are written, in every language whose words are known."""
    people, of, to = (_any(in_figures(each)) for each in ("people", "of", "to"))
    some = rf"(?: ?{people})?"
    same = (
        rf" ?(?:\((?:(?P<low>{NUMBER}) ?(?:{to}|-|–) ?(?P<high>{NUMBER})|(?P<same>{NUMBER}) ?%)\))?"
    )
    written = {
        "count": rf"(?P<n>{NUMBER}) ?(?:{of}|/) ?(?P<of>{NUMBER}){some}{same}",
        "percent": rf"(?P<n>{NUMBER}) ?(?:%|{_any(in_figures('percent'))})",
        "bare": rf"(?P<n>{NUMBER}){some}",
        "whole": rf"(?:{of} )?(?P<n>{NUMBER}){some}",
        "joined": rf"{NUMBER} [^\W\d_]+(?: [^\W\d_]+)? {NUMBER}",
    }[kind]
    return re.compile(written, re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


_LONGEST = 120
_WORD = re.compile(r"[^\W\d_]+")
_MONEY, _UNSEEN = "Sc", "Cf"


@cache
def _figure_words() -> frozenset[str]:
    parts: tuple[InFigures, ...] = ("of", "people", "percent", "to", "around")
    return frozenset(
        word for part in parts for each in in_figures(part) for word in each.lower().split()
    )


def is_just(text: str, n: int, of: int) -> bool:
    """Whether a text is this count of these people, and nothing more."""
    people, between = _any(in_figures("people")), _any(in_figures("of"))
    just = rf"{n} ?(?:{between}|/) ?{of}(?: ?{people})?"
    return re.fullmatch(just, text.strip(), re.IGNORECASE) is not None


def is_joined_by_a_word(text: str) -> bool:
    """Whether a text is two numbers and a word between them that nobody here knows."""
    return bool(_pattern("joined").fullmatch(plain(text)[:_LONGEST]))


def looks_like_a_figure(text: str) -> bool:
    """Whether a text is digits, signs and the words between them, and says nothing else."""
    if not any(unicodedata.category(each) in ("Nd", "No") for each in text):
        return False
    if any(unicodedata.category(each) == _MONEY for each in text):
        return False
    words = _WORD.findall(plain(text).lower())
    return all(each in _figure_words() or len(each) == 1 for each in words)


def figure_in(text: str, sign: str, out_of: Fraction | None) -> Figure | NoFigure | None:
    """The figure that a cell is, why it is none, or ``None`` for a cell that is words.

    ``sign`` is the table's decimal sign where it shows one, ``out_of`` the size of the group that
    the row counts out of where a column says so.
    """
    if not looks_like_a_figure(text):
        return None
    if unseen := next((each for each in text if unicodedata.category(each) == _UNSEEN), ""):
        why = _("“{text}” has a character that cannot be seen: {name}. Look in its source.")
        return NoFigure(why.replace("{name}", in_words(unseen)))
    said = plain(text)
    if len(said) > _LONGEST:
        return NoFigure(_("{text} is not one exact count of people. Look in its source."))
    if found := _pattern("count").fullmatch(said):
        return _count(found, sign)
    if found := _pattern("percent").fullmatch(said):
        why = _("{text} is a percentage: write how many of 100 people.")
        n, of, percent = one_reading(found["n"], sign), Fraction(100), True
    elif found := _pattern("bare").fullmatch(said):
        why = _("{text} does not say of how many people: write it, as in 4 of 10.")
        n, of, percent = one_reading(found["n"], sign), out_of or Fraction(0), False
    else:
        return NoFigure(_("{text} is not one exact count of people. Look in its source."))
    return NoFigure(why) if out_of is None else _checked(n, of, percent=percent)


def group_in(text: str, sign: str) -> Fraction | None:
    """The size of the group that a cell of the column ``out of`` says."""
    found = _pattern("whole").fullmatch(plain(text)[:_LONGEST])
    size = whole_number(found["n"], sign) if found else None
    return size or None


def written(number: Fraction) -> str:
    """A number with a point, exactly; as a fraction where digits never end."""
    left = number.denominator
    twos = fives = 0
    while left % 2 == 0:
        left, twos = left // 2, twos + 1
    while left % 5 == 0:
        left, fives = left // 5, fives + 1
    if left != 1:
        return str(number)
    places = max(twos, fives)
    scaled = str(number.numerator * 10**places // number.denominator).zfill(places + 1)
    return f"{scaled[:-places]}.{scaled[-places:]}" if places else scaled


def _count(found: re.Match[str], sign: str) -> Figure | NoFigure:
    of = whole_number(found["of"], sign)
    settled = sign or _sign_of_thousands(found["of"])
    counted = _checked(one_reading(found["n"], settled), of)
    if isinstance(counted, NoFigure):
        return counted
    if found["same"]:
        same = one_reading(found["same"], settled)
        if same is None or same / 100 != counted.share:
            return NoFigure(_("{text} says two things that are not exactly the same."))
    if found["low"]:
        low, high = (one_reading(found[each], settled) for each in ("low", "high"))
        if low is None or high is None or not low <= counted.n <= high <= counted.of:
            return NoFigure(_("{text} has a range that does not fit its figure."))
        return Figure(counted.n, counted.of, (low, high))
    return counted


def _sign_of_thousands(whole: str) -> str:
    """The decimal sign that is left where a group's size has the other between its thousands."""
    return next((other for each, other in ((",", "."), (".", ",")) if each in whole), "")


def _checked(
    n: Fraction | None, of: Fraction | None, *, percent: bool = False
) -> Figure | NoFigure:
    if n is None:
        why = _(
            "{text} can be read in two ways, or in none: write its number without a sign between "
            "thousands."
        )
        return NoFigure(why)
    if of is None:
        return NoFigure(_("{text} does not say a whole number of people that it is out of."))
    if not of:
        return NoFigure(_("{text}: it is out of no people."))
    if n > of:
        return NoFigure(_("{text}: more people than there are."))
    return Figure(n, of, percent=percent)
