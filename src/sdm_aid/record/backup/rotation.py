"""Which backups to keep: many of the last days, few of long ago."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeAlias

_Period: TypeAlias = Callable[[datetime], tuple[int, int]]

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""For so many days, weeks and months that have a backup, the last one of each is kept."""


def to_keep(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Of the moments of backups (UTC), those to keep; the newest is always one of them.

    Days without a backup do not count, so a long holiday uses none of them up. Rotating after
    each backup comes to the same as rotating once, after the last.
    """
    in_order = sorted(moments)
    return frozenset(
        moment
        for period, count in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY))
        for moment in _last_of_each(in_order, period)[-count:]
    )


def _last_of_each(in_order: list[datetime], period: _Period) -> list[datetime]:
    return list({period(moment): moment for moment in in_order}.values())


def _day(moment: datetime) -> tuple[int, int]:
    return moment.toordinal(), 0


def _week(moment: datetime) -> tuple[int, int]:
    year, week, _day_of_week = moment.isocalendar()
    return year, week


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
