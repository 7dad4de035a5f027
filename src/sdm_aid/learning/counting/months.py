"""Months as they are kept, and when each closes.

A month closes 14 days after its end: until then a talk of it can be erased or left out, and
answers still come. Once closed it never changes, so that nobody can look before and after one talk
and read that talk.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from sdm_aid.kit.months import first_day

WAITS = timedelta(days=14)
"""From the end of a month until it closes."""


def following(month: str) -> str:
    """The month after."""
    return f"{first_day(month) + timedelta(days=31):%Y-%m}"


def months_between(first: str, last: str) -> Iterator[str]:
    """Each month from the first to the last, both among them."""
    while first <= last:
        yield first
        first = following(first)


def closes_at(month: str) -> datetime:
    """When a month closes, in UTC."""
    return datetime.combine(first_day(following(month)), datetime.min.time(), UTC) + WAITS


def is_due(month: str, now: datetime) -> bool:
    """Whether the time of a month has come."""
    return closes_at(month) <= now


def due(counted: Iterable[str], closed: Iterable[str], now: datetime) -> tuple[str, ...]:
    """The months to close now, in order: ``counted`` hold something, ``closed`` are closed.

    Only months after the last one that is closed: what a clock that was set back dates before it
    comes too late.
    """
    known = sorted(month for month in counted if is_due(month, now))
    last = max(closed, default="")
    first = following(last) if last else min(known, default="")
    after = [month for month in known if month > last]
    return tuple(months_between(first, after[-1])) if after else ()


def quarter(month: str) -> str:
    """The first month of a month's quarter."""
    day = first_day(month)
    return f"{day.replace(month=day.month - (day.month - 1) % 3):%Y-%m}"
