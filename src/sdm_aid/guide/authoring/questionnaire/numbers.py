"""Numbers of a Questionnaire, written as a guide writes them: every digit, none added."""

from decimal import Context, Decimal

from sdm_aid.kit.numbers import MOST_DIGITS

_LARGEST = 12
"""Digits on either side of the point, as a guide has them."""


_MOST_WRITTEN = 40
"""Digits of a number as it is written in a file, noughts at its end and all."""
_EVERY_DIGIT = Context(prec=_MOST_WRITTEN)


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
    if len(number.as_tuple().digits) > _MOST_WRITTEN:
        return None
    number = number.normalize(_EVERY_DIGIT)  # 1.50 is 1.5
    digits, exponent = number.as_tuple().digits, number.as_tuple().exponent
    fits = len(digits) <= MOST_DIGITS and isinstance(exponent, int) and exponent >= -_LARGEST
    return number if fits else None


def written(number: Decimal) -> str:
    """The number in digits, with a point: ``1234567.5``."""
    return f"{number:f}"
