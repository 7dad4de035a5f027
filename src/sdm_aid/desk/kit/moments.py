"""A moment in words: how long ago, the day, the time of day, as this machine writes them."""

from datetime import UTC, date, datetime, timedelta

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


def day_and_time(moment: datetime, now: datetime | None = None) -> str:
    """A moment as people say it: "today 09:40", "yesterday 16:05", "23 November 2026, 09:40"."""
    at, today = moment.astimezone(), (now or datetime.now(UTC)).astimezone().date()
    time = time_of_day(at)
    if at.date() == today:
        return _("today {time}").format(time=time)
    if at.date() == today - timedelta(days=1):
        return _("yesterday {time}").format(time=time)
    return _("{day}, {time}").format(day=short_day(at.date()), time=time)


def short_day(of: date) -> str:
    """A day without the name of the weekday: "23 Nov 2026"."""
    return QLocale().toString(QDate(of.year, of.month, of.day), "d MMM yyyy")


def time_of_day(at: datetime) -> str:
    """Hours and minutes."""
    return QLocale().toString(QTime(at.hour, at.minute), "HH:mm")
