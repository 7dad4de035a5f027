"""Months by their names, in the language of the chart."""

from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton

from sdm_aid.kit.locales import locale_of
from sdm_aid.learning.series import Dot


def month_name(month: date, language: str) -> str:
    """A month with its year: September 2024."""
    return _written(month, "yMMMM", language)


def day_name(day: date, language: str) -> str:
    """A day, written out: 3 September 2024."""
    return str(format_date(day, "long", locale=locale_of(language)))


def months_name(dot: Dot, language: str) -> str:
    """The month of a dot, or all of those that were joined: March – May 2025."""
    if is_one_month(dot):
        return month_name(dot.first, language)
    return _interval(dot.first, dot.last, "yMMMM", language)


def is_one_month(dot: Dot) -> bool:
    """Whether a dot is of one month alone."""
    return (dot.first.year, dot.first.month) == (dot.last.year, dot.last.month)


def short_name(dot: Dot, language: str) -> str:
    """As it stands beneath a dot, without the year: Sept, or Mar – May."""
    if is_one_month(dot):
        return _alone(dot.first.month, language)
    return f"{_alone(dot.first.month, language)}–{_alone(dot.last.month, language)}"


def year_name(month: date, language: str) -> str:
    """The year alone."""
    return _written(month, "y", language)


@lru_cache(maxsize=512)
def _written(month: date, skeleton: str, language: str) -> str:
    locale = locale_of(language)
    if skeleton not in locale.datetime_skeletons:  # the root's, as en has them
        skeleton = {"yMMMM": "yMMM"}.get(skeleton, skeleton)
    return str(format_skeleton(skeleton, month, locale=locale))


@lru_cache(maxsize=512)
def _interval(first: date, last: date, skeleton: str, language: str) -> str:
    said = str(format_interval(first, last, skeleton, locale=locale_of(language)))
    return said.replace("\u2009", " ").replace("\u202f", "\xa0")  # thin ones are in few fonts


@lru_cache(maxsize=512)
def _alone(month: int, language: str) -> str:
    return str(locale_of(language).months["stand-alone"]["abbreviated"][month]).rstrip(".")
