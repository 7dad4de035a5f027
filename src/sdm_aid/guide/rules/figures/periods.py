"""Whether two periods are the same time, however they are written: ``12 months`` and ``1 year``.

The words for units come from Unicode's CLDR (through Babel) in the guide's language; numbers in
words are English. A year is 12 months and, as trials count, 52 weeks or 365 days. Anything else in
the text, such as ``after surgery`` or ``about``, must be the same on both sides.
"""

import re
from fractions import Fraction
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.units import format_unit

_NUMBERS: dict[str, int | Fraction] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18,
    "twenty": 20, "thirty": 30, "half a": Fraction(1, 2), "half an": Fraction(1, 2),
    "one and a half": Fraction(3, 2), "two and a half": Fraction(5, 2),
}  # fmt: skip
_UNITS = ("century", "decade", "year", "month", "week", "day", "hour")
_ENGLISH = {
    "yr": "year", "yrs": "year", "y": "year", "mo": "month", "mos": "month", "mth": "month",
    "mths": "month", "wk": "week", "wks": "week", "fortnight": "fortnight",
    "fortnights": "fortnight", "centuries": "century", "decades": "decade", "decade": "decade",
}  # fmt: skip
_MONTHS = {"century": 1200, "decade": 120, "year": 12, "month": 1}
_HOURS = {"fortnight": 336, "week": 168, "day": 24, "hour": 1}
_AMOUNTS = (1, 2, 3, 5, 11, 1.5)
"""One of each kind of plural there is."""
_SPACES = re.compile(r"[\s\u00a0\u202f-]+")


def same_period(one: str, other: str, language: str) -> bool:
    """Whether two texts name one period."""
    tidy = one.strip(), other.strip()
    return tidy[0] == tidy[1] or _meaning(tidy[0], language) == _meaning(tidy[1], language)


@lru_cache(maxsize=512)
def _meaning(text: str, language: str) -> str:
    """The text with each length of time in months or days."""
    units = _units(language.partition("-")[0])
    plain = _SPACES.sub(" ", text.casefold()).strip(" .")
    words = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    numbers = "|".join(sorted(_NUMBERS, key=len, reverse=True))
    pattern = rf"(?<![\w.,])(?:(?P<n>\d+(?:\.\d+)?|{numbers}) )?(?P<unit>{words})(?!\w)"
    return re.sub(pattern, lambda found: _length(found, units), plain)


def _length(found: re.Match[str], units: dict[str, str]) -> str:
    said = found["n"]
    if said is None and found["unit"] not in ("year", "month", "week", "day", "decade"):
        return found[0]
    number = (
        Fraction(1)
        if said is None
        else Fraction(_NUMBERS[said])
        if said in _NUMBERS
        else Fraction(said)
    )
    unit = units[found["unit"]]
    if unit in _MONTHS:
        return f"{number * _MONTHS[unit]} m"
    days = number * _HOURS[unit] / 24
    for year in (365, 364):  # 52 weeks, and the halves and quarters that trials count
        if days % year == 0 or (year == 364 and days % 91 == 0):
            return f"{days / year * 12} m"
    return f"{days} d"


@lru_cache(maxsize=32)
def _units(language: str) -> dict[str, str]:
    """What each unit is called in a language, and in English."""
    found = dict(_ENGLISH)
    for tag in ("en", language):
        try:
            locale = Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
        for unit in _UNITS:
            for amount in _AMOUNTS:
                for length in ("long", "short"):
                    name = _named(amount, unit, length, locale)
                    if name:
                        found.setdefault(name, unit)
    return found


def _named(amount: float, unit: str, length: str, locale: Locale) -> str:
    try:
        words = format_unit(amount, f"duration-{unit}", length=length, locale=locale)  # type: ignore[arg-type]
    except ValueError:  # a unit that Babel's data have not
        return ""
    return _SPACES.sub(" ", re.sub(r"[\d.,٫]+", "", words).casefold()).strip(" .")
