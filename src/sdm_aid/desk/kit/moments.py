"""A moment in words: how long ago, the day, the time of day, as this machine writes them."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from sdm_aid.kit.language import _, ngettext


def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long ago, in words."""
    minutes = int(((now or datetime.now(UTC)) - moment).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    if minutes < 60 * 24:
        hours = minutes // 60
        return ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
    days = minutes // (60 * 24)
    return ngettext("{n} day ago", "{n} days ago", days).format(n=days)


def day(of: date) -> str:
    """A day, written out."""
    return QLocale().toString(QDate(of.year, of.month, of.day), QLocale.FormatType.LongFormat)


def time_of_day(at: datetime) -> str:
    """Hours and minutes."""
    return QLocale().toString(QTime(at.hour, at.minute), "HH:mm")
