"""Whether the figure as a study gave it is the figure that the guide shows."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sdm_aid.guide.text.positioned import Fields, parts_within
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import in_digits

_N = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_COUNT = re.compile(rf"(?<![\d.,])(?P<n>{_N})\s*(?:of|in|out\sof|/|per|from|among)\s*(?:every\s)?"
                    rf"(?P<of>{_N})(?![\d.,]*\d)", re.I)  # fmt: skip
_PERCENT = re.compile(rf"(?<![\d.,])(?P<n>{_N})\s*(?:%|per\s?cent\b)(?!\s*(?:CI|confidence))", re.I)
_NOT_THE_FIGURE = re.compile(r"\b\d+\s*(?:%|per\s?cent)\s*(?:CI|confidence)\b", re.I)
_SHARE = re.compile(r"(?<![\d.,])0?\.\d+(?![\d.,]*\d)")

_ROUNDED = Fraction(1)
"""A count may be rounded up or down to whole people, by less than one of them."""


def reported(data: Fields) -> Iterator[Problem]:
    """Each chance that is none of the counts and shares in what the study reported."""
    for box in parts_within(data):
        n, whole = box.number("n"), box.number("of")
        text = box.text("reported")
        if n is None or whole is None or not text or not box.text("of").isdigit():
            continue
        shares = _shares(_NOT_THE_FIGURE.sub(" ", text))
        if not shares or box.text("worked_out"):
            continue
        if all(abs(share * int(whole) - int(n)) >= _ROUNDED for share in shares):
            nearest = min((share * int(whole) for share in shares), key=lambda s: abs(s - int(n)))
            what = _("{reported} is {nearest} of {whole}, and `n` is {n}.").format(
                reported=shown(text), nearest=_in_digits(nearest), whole=int(whole), n=int(n)
            )
            fix = _("Look the figure up in its source. If it was worked out from that, say how in "
                    "`worked_out`.")  # fmt: skip
            yield Problem(*box.value_at["reported"], what, fix, "reported-another")


def _shares(text: str) -> list[Fraction]:
    """Every share of people that a text gives: counts, percentages, and shares of one."""
    counts = [(_number(found["n"]), _number(found["of"])) for found in _COUNT.finditer(text)]
    shares = [n / whole for n, whole in counts if whole and n <= whole]
    shares += [_number(found["n"]) / 100 for found in _PERCENT.finditer(text)]
    return shares or [_number(found[0]) for found in _SHARE.finditer(text)]


def _in_digits(number: Fraction) -> str:
    """A number of people, which may be no whole one; an endless one to two places."""
    written = in_digits(round(Decimal(number.numerator) / number.denominator, 4))
    if Fraction(written) == number:
        return written
    return _("about {number}").format(number=in_digits(round(Decimal(written), 2)))


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))
