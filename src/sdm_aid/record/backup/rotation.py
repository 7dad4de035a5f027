"""Which backups to keep: many of the last days, few of long ago."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeAlias

_Period: TypeAlias = Callable[[datetime], tuple[int, int]]

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""For so many days, weeks and months that have a backup, the last one of each is kept."""


def to_keep(moments: Iterable[datetime]) -> frozenset[int]:
    """Of backups, in the order in which they were made, the places of those to keep.

    ``moments`` (UTC) only say which day each is of: a clock may have been wrong, and their order
    is not theirs to say. The last one is always kept. Days without a backup do not count, so a
    long holiday uses none of them up. Rotating after each backup comes to the same as rotating
    once, after the last.
    """
    made = list(moments)
    return frozenset(
        place
        for period, count in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY))
        for place in _last_of_each(made, period)[-count:]
    )


def _last_of_each(made: list[datetime], period: _Period) -> list[int]:
    return sorted({period(moment): place for place, moment in enumerate(made)}.values())


def _day(moment: datetime) -> tuple[int, int]:
    return moment.toordinal(), 0


def _week(moment: datetime) -> tuple[int, int]:
    year, week, _day_of_week = moment.isocalendar()
    return year, week


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
