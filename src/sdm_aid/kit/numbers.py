"""Numbers as people write them in the guide's language: exactly, and never by a guess.

The signs that part thousands and decimals are the Unicode CLDR's, by Babel. What can be read in
two ways, or would lose something on its way, is refused with words for the screen.
"""

import re
import unicodedata
from decimal import Context, Decimal, localcontext
from functools import cache

from sdm_aid.kit.language import _
from sdm_aid.kit.locales import locale_of

MOST_DIGITS = 15
"""Digits of an answer. Every program that reads JSON keeps so many exactly (RFC 8259, 6)."""

_MINUS = "-\u2212\ufe63\uff0d"
_PLUS = "+\uff0b"
_SPACES = " \u00a0\u2007\u2009\u202f"
_APOSTROPHES = "'\u2019\u02bc"
_ALIKE = (_SPACES, _APOSTROPHES)
"""Signs for the same thing: a keyboard has one of them, and a text that is pasted another."""
_ARABIC_DECIMAL, _ARABIC_GROUP = "\u066b", "\u066c"
_UNSEEN = dict.fromkeys(map(ord, "\u061c\u200e\u200f\ufeff"))
"""Marks of direction, which locales of Arabic, Hebrew and Persian write beside a sign."""
_FULL_WIDTH = {ord(wide): plain for wide, plain in zip("\uff0c\uff0e", ",.", strict=True)}
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class NotANumber(ValueError):
    """This cannot be understood as a number; the message says so, and what can be."""


def read_number(text: str, language: str) -> Decimal:
    """The number that somebody wrote in a language. ``NotANumber`` where there is a doubt."""
    sign, bare = _without_sign(text.translate(_UNSEEN).translate(_FULL_WIDTH).strip())
    digits = _ascii_digits(bare)
    found = _shape(language, _ARABIC_DECIMAL in bare or _ARABIC_GROUP in bare).fullmatch(digits)
    if found is None or not digits:
        raise NotANumber(_such_as(language))
    whole = re.sub("[^0-9]", "", found["whole"] or "0")
    part = found["part"] or ""
    if len(whole) > 1 and whole.startswith("0"):
        raise NotANumber(_("Please write it without the 0 in front: a number does not keep that."))
    if len(whole + part) > MOST_DIGITS:
        raise NotANumber(
            _("That has more digits than can be kept exactly. Please write {most} at most.").format(
                most=MOST_DIGITS
            )
        )
    return Decimal(f"{sign}{whole}.{part or 0}")


def number_in_words(number: float | Decimal, language: str, *, thousands: bool = False) -> str:
    """A number as the language writes it, with every digit it has.

    ``thousands``: with signs between them, as in a count; without, a number that somebody is
    known by stays as it was given.
    """
    from babel.numbers import format_decimal

    value = exact(number)
    if not value.is_finite():
        return str(value)
    with localcontext(Context(prec=800)):
        return format_decimal(
            value.normalize() + 0,
            locale=locale_of(language),
            decimal_quantization=False,
            group_separator=thousands,
            numbering_system="latn",
        )


def exact(number: float | Decimal) -> Decimal:
    """The number that was written, where a record holds it as JSON: 0.1 is a tenth."""
    return number if isinstance(number, Decimal) else Decimal(repr(number))


def in_digits(number: float | Decimal, *, thousands: bool = False) -> str:
    """Every digit of a number and none more, with a point, as a guide is written: 1234567.5."""
    value = exact(number).normalize() + 0  # no -0
    return f"{value:,f}" if thousands else f"{value:f}"


def stored(number: Decimal) -> int | float:
    """The number as a record holds it. ``ValueError`` where it would be another one there."""
    value = int(number) if number == number.to_integral_value() else float(number)
    if exact(value) != number:
        raise ValueError("a number that JSON does not keep")
    return value


def plain_number(text: str) -> Decimal | None:
    """The number in a text that a program or an author wrote, as in -2.5; ``None`` for others."""
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def _such_as(language: str) -> str:
    return _("Please write a number, such as {whole} or {part}.").format(
        whole=number_in_words(7, language), part=number_in_words(Decimal("2.5"), language)
    )


def _without_sign(text: str) -> tuple[str, str]:
    if text[:1] in [*_MINUS]:
        return "-", text[1:]
    return "", text[1:] if text[:1] in [*_PLUS] else text


def _ascii_digits(text: str) -> str:
    """The digits of one script as 0 to 9; a text with digits of two scripts as it is."""
    digits = [letter for letter in text if unicodedata.category(letter) == "Nd"]
    zeros = {ord(digit) - unicodedata.decimal(digit) for digit in digits}
    if len(zeros) != 1:
        return text
    return "".join(str(unicodedata.decimal(each)) if each in digits else each for each in text)


@cache
def _shape(language: str, arabic: bool) -> re.Pattern[str]:
    """A number of a language: whole, with or without signs between thousands, and a part."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = locale_of(language)
    decimal, group = _ARABIC_DECIMAL, _ARABIC_GROUP
    if not arabic:
        decimal = get_decimal_symbol(locale, numbering_system="latn")
        group = get_group_symbol(locale, numbering_system="latn")
    between = next((signs for signs in _ALIKE if group in signs), group)
    nearest, further = locale.decimal_formats[None].grouping
    grouped = "|".join(
        rf"[1-9][0-9]{{0,{size - 1}}}(?:(?P<{name}>[{re.escape(between)}])[0-9]{{{size}}}"
        rf"(?:(?P={name})[0-9]{{{size}}})*(?P={name})[0-9]{{{nearest}}}"
        rf"|[{re.escape(between)}][0-9]{{{nearest}}})"
        for name, size in (("near", nearest), ("far", further))
    )
    return re.compile(rf"(?:(?P<whole>{grouped}|[0-9]+))?(?:{re.escape(decimal)}(?P<part>[0-9]+))?")
