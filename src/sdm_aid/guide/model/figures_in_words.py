"""Figures in words: what a box says, and the counts that stand in a text."""

import re

from sdm_aid.guide.model.cells import EventRate, Gap, MeasuredChange, Words
from sdm_aid.kit.language import _
from sdm_aid.kit.numbers import in_digits

COUNT = re.compile(r"\b\d[\d,]*\s(?:in|of|out\sof)\s(?:every\s)?1(?:00|,?000)\b", re.IGNORECASE)
"""A count out of 100 or of 1,000, as it is written in a text."""


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers_in(text: str) -> list[str]:
    """The numbers in a text, in order."""
    return _NUMBER.findall(text)


def figure_of(
    box: EventRate | MeasuredChange | Words | Gap, words: bool = True
) -> dict[str, object]:
    """The fields of a box that are its figure, or say what it is instead; without ``words``,
    only those that are the same in every language."""
    names = {
        EventRate: ("n", "of", "low", "high"),
        MeasuredChange: ("change", "low", "high", "start"),
        Words: (),
        Gap: ("why",),
    }[type(box)]
    in_words = {EventRate: ("period",), MeasuredChange: ("scale", "period"), Words: ("words",)}
    if words:
        names += in_words.get(type(box), ())
    return {"box": type(box).__name__, **{name: getattr(box, name) for name in names}}


def said_of(box: EventRate | MeasuredChange | Words | Gap) -> str:
    """What a box says, in a few words."""
    if isinstance(box, EventRate):
        figure = _("{n} in {of}").format(n=f"{box.n:,}", of=f"{box.whole:,}")
        return _with_range(figure, box.low, box.high, box.period)
    if isinstance(box, MeasuredChange):
        figure = _("{change} points ({scale})").format(
            change=in_digits(box.change), scale=box.scale
        )
        return _with_range(figure, box.low, box.high, box.period)
    return f"“{box.words}”" if isinstance(box, Words) else f"“{box.why}”"


def _with_range(figure: str, low: float | None, high: float | None, period: str) -> str:
    if low is None or high is None:
        return _("{figure} over {period}").format(figure=figure, period=period)
    return _("{figure} ({low} to {high}) over {period}").format(
        figure=figure,
        low=in_digits(low),
        high=in_digits(high),
        period=period,
    )
