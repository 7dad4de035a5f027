"""Whether two periods are the same time, however they are written: ``12 months`` and ``1 year``.

The words for units and the decimal sign come from Unicode's CLDR (through Babel) in the guide's
language; numbers in words are English, and those of a language that the program speaks. A year is
12 months and, as trials count, 52 weeks or 365 days. Anything else in the text, such as ``after
surgery`` or ``about``, must be the same on both sides.
"""

import re
from fractions import Fraction
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.units import format_unit

from sdm_aid.kit.language import _, speaking
from sdm_aid.kit.numbers import NotANumber, read_number

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
_MOST_NAMED = 12
"""How many numbers a translator of the program gives names for, each one word."""
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
    units, names = _units(language.partition("-")[0]), _numbers(language)
    plain = _SPACES.sub(" ", text.casefold()).strip(" .")
    words = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    numbers = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    pattern = rf"(?<![\w.,٫])(?:(?P<n>\d+(?:[.,٫]\d+)?|{numbers}) )?(?P<unit>{words})(?!\w)"
    return re.sub(pattern, lambda found: _length(found, units, language), plain)


def _length(found: re.Match[str], units: dict[str, str], language: str) -> str:
    number = _number(found["n"], language)
    if number is None:
        return found[0]
    if found["n"] is None and found["unit"] not in ("year", "month", "week", "day", "decade"):
        return found[0]
    unit = units[found["unit"]]
    if unit in _MONTHS:
        return f"{number * _MONTHS[unit]} m"
    days = number * _HOURS[unit] / 24
    for year in (365, 364):  # 52 weeks, and the halves and quarters that trials count
        if days % year == 0 or (year == 364 and days % 91 == 0):
            return f"{days / year * 12} m"
    return f"{days} d"


def _number(said: str | None, language: str) -> Fraction | None:
    """How many: one where nothing is said, ``None`` where it cannot be read in that language."""
    names = _numbers(language)
    if said is None or said in names:
        return names[said] if said else Fraction(1)
    try:
        return Fraction(read_number(said, language))
    except NotANumber:
        return None


@lru_cache(maxsize=32)
def _numbers(language: str) -> dict[str, Fraction]:
    """What each number is called in English, and in a language that the program speaks."""
    with speaking(language):
        words = _("one two three four five six seven eight nine ten eleven twelve").split()
    english = {name: Fraction(value) for name, value in _NUMBERS.items()}
    if len(words) != _MOST_NAMED:
        return english
    return {word.casefold(): Fraction(n) for n, word in enumerate(words, start=1)} | english


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
