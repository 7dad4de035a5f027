"""Days and times of the year that have a name wherever English is spoken.

Each pattern stands with what gives the day of a year.
"""

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

HOLIDAYS: dict[str, Callable[[int], date]] = {
    r"christmas day": lambda year: date(year, 12, 25),
    r"christmas eve": lambda year: date(year, 12, 24),
    r"boxing day": lambda year: date(year, 12, 26),
    r"new year's eve": lambda year: date(year, 12, 31),
    r"new year's day": lambda year: date(year, 1, 1),
    r"easter sunday": easter,
    r"good friday": lambda year: easter(year) - timedelta(days=2),
    r"easter monday": lambda year: easter(year) + timedelta(days=1),
}
"""Each is one day and no other."""

FEASTS: dict[str, Callable[[int], date]] = {
    r"christmas|xmas": lambda year: date(year, 12, 25),
    r"(?:the )?new year(?:'s)?": lambda year: date(year, 1, 1),
    r"easter": easter,
}
"""Times of the year that people name and seldom mean to the day: nobody meets "by Christmas" on
25 December. The day is offered, and kept only where somebody picks it."""
