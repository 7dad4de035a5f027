"""A day in brackets that a line does not break in: it goes on the next one whole."""

import re

_DAY = re.compile(r"\([^()\d]{0,6}\d{1,2}[^()\d]{2,20}\d{4}\)")


def whole_days(text: str) -> str:
    """``text``, with no place to break within "(7 December 2026)"."""
    return _DAY.sub(lambda day: day.group().replace(" ", "\u00a0"), text)
