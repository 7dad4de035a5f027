"""Months as they are kept: "2026-11", and no time finer than that."""

import re
from datetime import UTC, date, datetime

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def is_month(text: str) -> bool:
    """Whether this is written as a month is kept."""
    return _MONTH.fullmatch(text) is not None


def month_of(moment: datetime) -> str:
    """The month of a moment, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m")


def first_day(month: str) -> date:
    """The first day of a month."""
    return date.fromisoformat(f"{month}-01")
