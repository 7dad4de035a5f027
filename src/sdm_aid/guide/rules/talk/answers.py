"""Which numbers a question takes, for conditions that name one."""

from decimal import Decimal

from sdm_aid.guide.text.positioned import Fields
from sdm_aid.kit.numbers import exact, plain_number, stored

_TRUE = ("true", "yes", "on", "y", "t", "1")
"""How a yes is written, as pydantic has it."""


def takes_number(question: Fields, answer: str) -> bool:
    """Whether a number or scale takes it: in digits, within its limits, whole where it must be."""
    number = plain_number(answer)
    if number is None:
        return False
    try:
        stored(number)
    except ValueError:  # more digits than an answer keeps
        return False
    scale = question.text("kind") == "scale"
    lowest = question.number("lowest", "0" if scale else "")
    highest = question.number("highest", "10" if scale else "")
    if (scale or _is_whole(question)) and not _whole(number):
        return False
    return (lowest is None or exact(lowest) <= number) and (
        highest is None or number <= exact(highest)
    )


def _is_whole(question: Fields) -> bool:
    return question.text("whole").casefold() in _TRUE


def _whole(number: Decimal) -> bool:
    return number == number.to_integral_value()
