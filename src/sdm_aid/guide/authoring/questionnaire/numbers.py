"""Numbers of a Questionnaire, written as a guide writes them: every digit, none added."""

from decimal import Decimal

MOST_DIGITS = 15
"""Digits that any two programs keep apart (IEEE 754 doubles)."""
_LARGEST = 12
"""Digits on either side of the point, as a guide has them."""


def exact(value: object) -> Decimal | None:
    """A number that a guide can hold exactly; ``None`` for any other value."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if isinstance(value, int) and abs(value) >= 10**_LARGEST:
        return None
    number = Decimal(value)
    if number.is_zero():
        return Decimal(0)
    if not number.is_finite() or not -_LARGEST <= number.adjusted() < _LARGEST:
        return None
    number = _shortest(number)
    exponent = number.as_tuple().exponent
    if len(number.as_tuple().digits) > MOST_DIGITS or not isinstance(exponent, int):
        return None
    return number if exponent >= -_LARGEST else None


def written(number: Decimal) -> str:
    """The number in digits, with a point: ``1234567.5``."""
    return f"{number:f}"


def _shortest(number: Decimal) -> Decimal:
    """The same without noughts at its end that say nothing: 1.50 is 1.5."""
    sign, digits, exponent = number.as_tuple()
    kept = list(digits)
    while len(kept) > 1 and kept[-1] == 0 and isinstance(exponent, int):
        kept.pop()
        exponent += 1
    return Decimal((sign, tuple(kept), exponent))
