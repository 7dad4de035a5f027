"""Days in English as people speak it.

"Next Tuesday", said on a Monday, is tomorrow to some and in eight days to others: both are named.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from sdm_aid.kit.locales import locale_of
from sdm_aid.kit.meant_days.calendar_days import (
    FRIDAY,
    after,
    counted_from,
    end_of_month,
    ends_of_week,
    in_week,
    week_of,
    weekday_after,
    weekend_of,
)
from sdm_aid.kit.meant_days.holidays import FEASTS, HOLIDAYS
from sdm_aid.kit.meant_days.in_writing import NOT_KNOWN, Meant, day_in_writing

_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_COUNT = {name: number for number, name in enumerate(_NUMBERS, start=1)} | {
    "a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a dozen": 12
}  # fmt: skip
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT_DAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
    "sat": 5, "sun": 6,
}  # fmt: skip
_WEEKDAY = {name: n for n, name in enumerate(_WEEKDAYS)} | _SHORT_DAYS
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = {name: n for n, name in enumerate(_MONTHS, start=1)} | {
    name[:3]: n for n, name in enumerate(_MONTHS, start=1)
} | {"sept": 9}  # fmt: skip

_N = "|".join([r"\d{1,3}", *sorted(map(re.escape, _COUNT), key=len, reverse=True)])
_DAY = "|".join(sorted(_WEEKDAY, key=len, reverse=True))
_MON = "|".join(sorted(_MONTH, key=len, reverse=True))


def speaks(language: str) -> bool:
    """Whether a guide in this language is in English."""
    return locale_of(language).language == "en"


def meant_in_english(words: str, language: str, today: date) -> Meant:
    """The days that English words can mean, said today."""
    text = " ".join(words.casefold().replace("’", "'").replace("-", " ").split()).strip(" .!?")
    return _meant(text, language, today)


def _meant(text: str, language: str, today: date) -> Meant:
    for begins, deadline in (("before ", -1), ("by ", 0), ("no later than ", 0), ("until ", 0)):
        if text.startswith(begins):
            return _limit(text.removeprefix(begins), deadline, language, today)
    for pattern, days in _PATTERNS:
        if (found := pattern.fullmatch(text)) is not None:
            return days(found, language, today)
    return NOT_KNOWN


def _limit(text: str, days: int, language: str, today: date) -> Meant:
    """By a day, or the last day before it; of a month, before its first."""
    month = re.fullmatch(rf"({_MON})(?: (\d{{4}}))?", text)
    if month is not None:
        last = _end(month, today)
        first = last.replace(day=1)
        begins = first + timedelta(days=days)
        ends = () if days else (last,)
        return Meant(tuple(day for day in (begins, *ends) if day >= today), latest=True)
    day = day_in_writing(text, language, today)
    found = Meant((day,)) if day else _meant(text, language, today)
    if days and found.latest:  # before next week: before it begins, which is not its last day
        return NOT_KNOWN
    moved = (day + timedelta(days=days) for day in found.days)
    return Meant(tuple(day for day in moved if day >= today), latest=True, sure=found.sure)


def _one(day: date | None) -> Meant:
    return NOT_KNOWN if day is None else Meant((day,))


def _counted(found: re.Match[str], language: str, today: date) -> Meant:
    number, unit = found["n"], found["unit"].removesuffix("s")
    count = int(number) if number.isdecimal() else _COUNT[number]
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    return _one(counted_from(today, count, unit, language))


def _next_weekday(found: re.Match[str], language: str, today: date) -> Meant:
    weekday = _WEEKDAY[found["day"]]
    coming = weekday_after(today, weekday)
    same_week = week_of(coming, language) == week_of(today, language)
    return Meant((coming, coming + timedelta(days=7)) if same_week else (coming,))


def _weekday(found: re.Match[str], _language: str, today: date) -> Meant:
    return _one(weekday_after(today, _WEEKDAY[found["day"]]))


def _weekday_week(found: re.Match[str], _language: str, today: date) -> Meant:
    return _one(weekday_after(today, _WEEKDAY[found["day"]]) + timedelta(days=7))


def _weekday_next_week(found: re.Match[str], language: str, today: date) -> Meant:
    weekday = found["day"] or found["other"]
    return _one(in_week(week_of(today, language) + timedelta(days=7), _WEEKDAY[weekday]))


def _week(found: re.Match[str], language: str, today: date) -> Meant:
    start = week_of(today, language) + timedelta(days=7 if found["which"] == "next" else 0)
    ends = ends_of_week(start, today)
    coming = weekday_after(today, FRIDAY)  # at the weekend, this week may be the one that begins
    return Meant(ends if len(ends) > 1 else tuple(sorted({*ends, coming})), latest=True)


def _weekend(found: re.Match[str], language: str, today: date) -> Meant:
    start = week_of(today, language) + timedelta(days=7 if found["which"] == "next" else 0)
    return Meant(tuple(day for day in weekend_of(start) if day >= today), latest=True)


def _this_month(_found: re.Match[str], _language: str, today: date) -> Meant:
    return Meant((end_of_month(today),), latest=True)


def _next_month(found: re.Match[str], _language: str, today: date) -> Meant:
    month = after(today, 1, "month")
    if month is None:
        return NOT_KNOWN
    days = {end_of_month(month)} if found["end"] else {month, end_of_month(month)}
    return Meant(tuple(sorted(days)), latest=True)


def _this_year(_found: re.Match[str], _language: str, today: date) -> Meant:
    return Meant((date(today.year, 12, 31),), latest=True)


def _month(found: re.Match[str], _language: str, today: date) -> Meant:
    last = _end(found, today)
    return Meant((last,), latest=True) if last >= today else NOT_KNOWN


def _end(found: re.Match[str], today: date) -> date:
    """The last day of the month that a match names first, of this year, the next, or its own."""
    month = _MONTH[found[1]]
    year = int(found[2]) if found[2] else today.year + (month < today.month)
    return end_of_month(date(min(max(year, 1), 9_998), month, 1))


def _holiday(
    day_in: Callable[[int], date], *, sure: bool = True
) -> Callable[[re.Match[str], str, date], Meant]:
    def days(_found: re.Match[str], _language: str, today: date) -> Meant:
        coming = (day_in(today.year + more) for more in (0, 1))
        return Meant(tuple(day for day in coming if day >= today)[:1], sure=sure)

    return days


def _in_days(number: int) -> Callable[[re.Match[str], str, date], Meant]:
    return lambda _found, _language, today: _one(after(today, number, "day"))


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str, date], Meant]], ...] = tuple(
    (re.compile(pattern), days)
    for pattern, days in (
        ("today|tonight|now|right away|straight away", _in_days(0)),
        ("tomorrow(?: (?:morning|afternoon|evening))?", _in_days(1)),
        ("(?:the )?day after tomorrow", _in_days(2)),
        (
            rf"(?:within |in )?(?:the next )?(?P<n>{_N}) "
            r"(?P<unit>days?|weeks?|fortnights?|months?|years?)"
            r"(?:'s?)?(?: time| from (?:now|today))?",
            _counted,
        ),
        (rf"(?:on )?next (?P<day>{_DAY})", _next_weekday),
        (rf"(?:on )?(?:this |the )?(?:coming )?(?P<day>{_DAY})", _weekday),
        (rf"(?:a week )?(?:on )?(?P<day>{_DAY}) week", _weekday_week),
        (rf"a week on (?P<day>{_DAY})", _weekday_week),
        (
            rf"(?:on )?(?P<day>{_DAY}) next week|next week (?:on )?(?P<other>{_DAY})",
            _weekday_next_week,
        ),
        (r"(?:(?:the )?end of )?(?P<which>this|the|next) week", _week),
        (r"(?:at |on )?(?P<which>this|the|next) weekend", _weekend),
        (r"(?:this month|(?:the )?end of (?:this|the) month|month end)", _this_month),
        (r"(?P<end>(?:the )?end of )?next month", _next_month),
        (r"(?:this year|(?:the )?end of (?:this|the) year)", _this_year),
        (rf"(?:in |during |(?:the )?end of )?({_MON})(?: (\d{{4}}))?", _month),
        *(
            (f"(?:on |at )?(?:{names})", _holiday(day_in))
            for names, day_in in HOLIDAYS.items()
        ),
        *(
            (f"(?:on |at )?(?:{names})", _holiday(day_in, sure=False))
            for names, day_in in FEASTS.items()
        ),
    )
)  # fmt: skip
