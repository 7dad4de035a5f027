"""Days that are found by counting: weeks that begin where the language has them, ends of months."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from sdm_aid.kit.days import LAST
from sdm_aid.kit.locales import locale_of

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
"""Days of the week as Python counts them, Monday 0."""


def after(today: date, number: int, unit: str) -> date | None:
    """The day so many days, weeks, months or years later; ``None`` beyond any plan."""
    step = {f"{unit}s": number}
    try:
        day: date = today + relativedelta(**step)
    except (ValueError, OverflowError):
        return None
    return day if day.year <= LAST else None


def counted_from(today: date, number: int, unit: str, language: str) -> date | None:
    """As ``after``, and of months and years the next working day: people plan to meet then.

    A week from now is the same day of the week, on which they met before.
    """
    day = after(today, number, unit)
    months = unit in ("month", "year")
    return when_open(day, language) if day is not None and months else day


def when_open(day: date, language: str) -> date:
    """The day itself, or the first working day after it where it falls on a weekend.

    Practices are closed then; a weekend is when the Unicode CLDR has it for the language.
    """
    locale = locale_of(language)
    first, last = locale.weekend_start, locale.weekend_end
    while (day.weekday() - first) % 7 <= (last - first) % 7:
        day += timedelta(days=1)
    return day


def weekday_after(today: date, weekday: int) -> date:
    """The first such day of the week after today, seven days at most."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def week_of(day: date, language: str) -> date:
    """The day on which the week of a day begins, as people of the language count weeks."""
    first = locale_of(language).first_week_day
    return day - timedelta(days=(day.weekday() - first) % 7)


def end_of_month(day: date) -> date:
    """The last day of its month."""
    last: date = day + relativedelta(day=31)
    return last


def in_week(start: date, weekday: int) -> date:
    """That day of the week in the seven days that begin at ``start``."""
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def ends_of_week(start: date, today: date) -> tuple[date, ...]:
    """Where a week may end that begins at ``start``: with its Friday, or with its last day."""
    ends = sorted({in_week(start, FRIDAY), start + timedelta(days=6)})
    return tuple(day for day in ends if day >= today)


def weekend_of(start: date) -> tuple[date, ...]:
    """The Saturday and the Sunday after the Friday of a week."""
    friday = in_week(start, FRIDAY)
    return friday + timedelta(days=1), friday + timedelta(days=2)
