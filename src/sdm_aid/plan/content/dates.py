"""Days as the guide's language writes them."""

from datetime import date, datetime

from babel.dates import format_date, format_time

from sdm_aid.kit.days import day_pattern
from sdm_aid.kit.language import _
from sdm_aid.kit.locales import locale_of


def in_words(day: date | str, language: str) -> str:
    """A day, or one written 2026-11-23, in words: 23 November 2026.

    A text that is no day comes back as it is.
    """
    try:
        day = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return format_date(day, day_pattern(language), locale=locale_of(language))


def day_and_time(at: datetime, language: str) -> str:
    """A moment as the clock in the room showed it: 23 November 2026, 10:42."""
    local = at.astimezone()
    time = format_time(local, "HH:mm", locale=locale_of(language))
    return _("{day}, {time}").format(day=in_words(local.date(), language), time=time)


def zone(at: datetime) -> str:
    """How far the clock in the room was from UTC at a moment: UTC+01:00."""
    return _("UTC{offset}").format(offset=at.astimezone().isoformat()[-6:])
