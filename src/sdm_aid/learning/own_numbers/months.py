"""The month that somebody wrote in a table, as its first day."""

import re
from datetime import date

from sdm_aid.kit.days import NotADay, read_day
from sdm_aid.kit.language import _

_YEAR_FIRST = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{4})")
FIRST_YEAR, LAST_YEAR = 1950, 2200


class NotAMonth(ValueError):
    """This cannot be understood as one month; the message says what to write."""


def read_month(text: str, language: str) -> date:
    """The first day of a month written as 2025-03, 03/2025, March 2025 or as a day in it."""
    bare = text.strip()
    if found := _YEAR_FIRST.fullmatch(bare):
        return _month(int(found[1]), int(found[2]))
    if found := _YEAR_LAST.fullmatch(bare):
        return _month(int(found[2]), int(found[1]))
    for written in (bare, f"1 {bare}", bare.partition(" ")[0]):
        try:
            day = read_day(written, language)
        except NotADay:
            continue
        return _month(day.year, day.month)
    raise _such_as()


def _month(year: int, month: int) -> date:
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        raise _such_as()
    return date(year, month, 1)


def _such_as() -> NotAMonth:
    return NotAMonth(_("This is no month. Write the year and the month, as in 2025-03."))
