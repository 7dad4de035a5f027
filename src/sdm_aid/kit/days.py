"""Days as people write them in the guide's language; whatever is no one day is refused in words.

Names of months and the order of day and month are the Unicode CLDR's, by Babel. Years are those of
the Gregorian calendar: a year of another one (2569, 1405) is far outside ``FIRST`` to ``LAST``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sdm_aid.kit.language import _
from sdm_aid.kit.locales import locale_of

if TYPE_CHECKING:
    from babel import Locale

FIRST, LAST = 1850, 2200
"""Years of a day in somebody's life or plan."""

_FORMATS = ("short", "medium", "long", "full")
_UNSEEN = dict.fromkeys(map(ord, "\u061c\u200e\u200f\ufeff"))
_BETWEEN = re.compile(r"[\s,./()\u060c\u066b\u3001\u104a\uff0c\uff0e\uff0f\u2010-\u2013-]+")
"""What may stand between day, month and year. Spaces, commas, points, strokes, hyphens."""
_NUMBER = re.compile("[0-9]+")
_QUOTED = {code: code + 0xF0000 for code in range(0x41, 0x7B)}
_UNQUOTED = {away: code for code, away in _QUOTED.items()}
"""Letters in quotes are no fields of a pattern; they are taken out of sight meanwhile."""
_AFTER_DAY = {
    "en": r"(?<=[0-9])(?:st|nd|rd|th)\b|\bof\b|\bthe\b",
    "fr": r"(?<=1)er\b|\ble\b",
    "es": r"(?<=1)º|\bdel?\b",
    "pt": r"(?<=1)º|\bde\b",
    "it": r"(?<=1)º",
    "ca": r"\bdel?\b",
}
"""What people add, beside what the CLDR writes."""


class NotADay(ValueError):
    """This cannot be understood as one day; the message says so, and what can be."""


def read_day(text: str, language: str) -> date:
    """The day that somebody wrote in a language, or as 2026-11-23. ``NotADay`` where in doubt."""
    days, weekday = _understood(text, language)
    if not days:
        such_as = _("Please write one day with its month and the whole year, such as {day}.")
        raise NotADay(such_as.format(day=written_day(date(2026, 11, 23), language)))
    if len(days) > 1:
        two = _("This could be two days. Please write the month as a word, or as in {day}.")
        raise NotADay(two.format(day=min(days).isoformat()))
    (day,) = days
    if weekday and weekday != day.isoweekday():
        raise NotADay(_("That day is another day of the week. Please look at both again."))
    return day


def is_iso_day(text: str) -> bool:
    """Whether a text is a day of a life or a plan, written 2026-11-23 and no other way."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return text == day.isoformat() and FIRST <= day.year <= LAST


def written_day(day: date, language: str) -> str:
    """A day as a box shows it: in words that ``read_day`` takes, else as 2026-11-23."""
    from babel.dates import format_date

    words = format_date(day, day_pattern(language), locale=locale_of(language))
    return words if _understood(words, language)[0] == {day} else day.isoformat()


def day_pattern(language: str) -> str:
    """How days are written in a language, as Babel takes it: 23 November 2026."""
    return "d MMMM y" if locale_of(language).language == "en" else "long"


def _understood(text: str, language: str) -> tuple[set[date], int]:
    """Each day that a text can mean, and the day of the week in it, Monday 1; 0 for none."""
    names = _names(language)
    month, rest = _taken(_plain(text), names.month_at, names.months)
    rest = names.phrases.sub(" ", rest)
    weekday, rest = _taken(rest, names.weekday_at, names.weekdays)
    rest = names.words.sub(" ", rest)
    numbers = _NUMBER.findall(rest)
    if _BETWEEN.sub("", _NUMBER.sub("", rest)):
        return set(), 0
    return set(_with_name(numbers, month) if month else _in_figures(numbers, language)), weekday


def _plain(text: str) -> str:
    """In small letters, composed, its digits 0 to 9, without marks that nobody sees."""
    seen = unicodedata.normalize("NFC", text.translate(_UNSEEN)).casefold().strip()
    return "".join(
        str(unicodedata.decimal(each)) if unicodedata.category(each) == "Nd" else each
        for each in seen
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """The words of a language that stand in its dates."""

    months: dict[str, int]
    month_at: re.Pattern[str]
    weekdays: dict[str, int]
    weekday_at: re.Pattern[str]
    phrases: re.Pattern[str]
    words: re.Pattern[str]


@cache
def _names(language: str) -> _Names:
    locale = locale_of(language)
    phrases, words = _beside(locale)
    months = _by_name(locale, "months")
    weekdays = {
        name: place + 1
        for name, place in _by_name(locale, "days").items()
        if name not in words  # the Japanese 日 of a date is no Sunday
    }
    beside = [_AFTER_DAY[locale.language]] if locale.language in _AFTER_DAY else []
    return _Names(
        months, _any_of(months), weekdays, _any_of(weekdays), _any_of(phrases),
        re.compile("|".join([*beside, _any_of(words).pattern])),
    )  # fmt: skip


def _by_name(locale: "Locale", kind: str) -> dict[str, int]:
    """Each name, and which it is; a name that two of them have is none."""
    found: dict[str, set[int]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in getattr(locale, kind)[context][width].items():
                for written in {_plain(name), _plain(name).rstrip(".")}:
                    found.setdefault(written, set()).add(number)
    return {
        name: numbers.pop()
        for name, numbers in found.items()
        if len(numbers) == 1 and not name.isdecimal()
    }


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    """Any of the texts, the longest first. Letters that are left over make a text no day."""
    longest = sorted(map(re.escape, texts), key=len, reverse=True)
    return re.compile("|".join(longest) or "(?!)")


def _beside(locale: "Locale") -> tuple[set[str], set[str]]:
    """What stands in dates beside names and numbers, whole and word by word: 14 *de* marzo."""
    patterns = [str(locale.date_formats[form].pattern) for form in _FORMATS]
    whole = {_plain(each) for pattern in patterns for each in _literals(pattern)}
    whole |= {_plain(names[1]) for names in locale.eras.values()}  # anno Domini
    words = {word for each in whole for word in _BETWEEN.split(each) if word}
    return {each for each in whole if len(each) > 1 and _BETWEEN.sub("", each)}, words


def _literals(pattern: str) -> Iterator[str]:
    """What a pattern of the CLDR writes out: in quotes, or letters that are not of Latin."""
    bare = re.sub("'([^']+)'", lambda found: found[1].translate(_QUOTED), pattern)
    for each in re.split("[A-Za-z]+", bare):
        yield each.translate(_UNQUOTED)


def _taken(text: str, at: re.Pattern[str], names: dict[str, int]) -> tuple[int, str]:
    """Which name stands in a text, 0 for none, and the text without it; two are left in it."""
    found = at.findall(text)
    return (names[found[0]], at.sub(" ", text)) if len(found) == 1 else (0, text)


def _with_name(numbers: list[str], month: int) -> Iterator[date]:
    """The day and the year beside the name of a month."""
    years = [each for each in numbers if len(each) == 4]
    days = [each for each in numbers if len(each) <= 2]
    if len(numbers) == 2 and len(years) == len(days) == 1:
        yield from _days(years[0], str(month), days[0])


def _in_figures(numbers: list[str], language: str) -> Iterator[date]:
    """A day in three numbers; the year has four digits, and comes first or last."""
    if len(numbers) != 3 or any(len(each) > 2 for each in numbers[1:2]):
        return
    first, middle, last = numbers
    if len(first) == 4 and len(last) <= 2:
        yield from _days(first, middle, last)
    elif len(last) == 4 and len(first) <= 2:
        order = _order(language)
        if order != "md":
            yield from _days(last, middle, first)
        if order != "dm":
            yield from _days(last, first, middle)


@cache
def _order(language: str) -> str:
    """``dm`` or ``md`` where a language has the year last; else, and in bare English, neither."""
    locale = locale_of(language)
    letters = re.sub(r"'[^']*'|[^dMy]", "", str(locale.date_formats["short"].pattern))
    order = "".join(dict.fromkeys(letters))
    bare_english = locale.language == "en" and locale.territory is None
    return "" if bare_english or not order.endswith("y") else order[:2].lower()


def _days(year: str, month: str, day: str) -> Iterator[date]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return
    if FIRST <= found.year <= LAST:
        yield found
