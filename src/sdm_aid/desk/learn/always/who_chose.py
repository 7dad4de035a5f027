"""Who chose something that should always happen: by kind, and by month; never more than that."""

from datetime import date

from sdm_aid.desk.learn.group.sides import so_many_patients, so_many_staff
from sdm_aid.kit.language import _
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.charts.words.months import month_name
from sdm_aid.learning.notebook.always import Always

MANY = 10
"""Of either side: room is kept for as many."""


def chosen_in_words(always: Always, language: str) -> str:
    """“Chosen in March 2026 by 5 patients and 4 of staff. Looked at again in June 2026.”"""
    return " ".join(filter(None, (_chosen(always, language), _again(always, language))))


def longest_in_words(language: str) -> tuple[str, ...]:
    """The same for each month of a year, and a group of some size: one of them is the longest."""
    days = (date(2026, month, 1) for month in range(1, 13))
    return tuple(f"{_by(MANY, MANY, day, language)} {_looked_at(day, language)}" for day in days)


def few_patients_in_words(always: Always) -> str:
    """What is said where fewer than two patients chose it; empty where more did."""
    none, one = said_of_few_patients()
    return (one if always.patients else none) if always.few_patients else ""


def said_of_few_patients() -> tuple[str, str]:
    """What is said where no patient chose it, and where one did."""
    return (
        _("No patient chose this yet. Ask patients whether it matters to them."),
        _("Only one patient chose this. Ask more patients whether it matters to them."),
    )


def _chosen(always: Always, language: str) -> str:
    if always.chosen_at is None:
        return _("Nobody has said yet who chose this.")
    return _by(always.patients, always.staff, always.chosen_at.astimezone().date(), language)


def _by(patients: int, staff: int, day: date, language: str) -> str:
    return _("Chosen in {month} by {patients} and {staff}.").format(
        month=month_name(day, language),
        patients=so_many_patients(patients, counted(patients, language)),
        staff=so_many_staff(staff, counted(staff, language)),
    )


def _again(always: Always, language: str) -> str:
    if always.look_again is None:
        return ""
    return _looked_at(always.look_again, language)


def _looked_at(day: date, language: str) -> str:
    return _("Looked at again in {month}.").format(month=month_name(day, language))
