"""Who chose something that should always happen: by kind, and by month; never more than that."""

from sdm_aid.desk.learn.group.sides import so_many_patients, so_many_staff
from sdm_aid.kit.language import _
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.charts.words.months import month_name
from sdm_aid.learning.notebook.always import Always


def chosen_in_words(always: Always, language: str) -> str:
    """“Chosen in March 2026 by 5 patients and 4 of staff. Looked at again in June 2026.”"""
    return " ".join(filter(None, (_chosen(always, language), _again(always, language))))


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
    patients = so_many_patients(always.patients, counted(always.patients, language))
    staff = so_many_staff(always.staff, counted(always.staff, language))
    month = month_name(always.chosen_at.astimezone().date(), language)
    return _("Chosen in {month} by {patients} and {staff}.").format(
        month=month, patients=patients, staff=staff
    )


def _again(always: Always, language: str) -> str:
    if always.look_again is None:
        return ""
    month = month_name(always.look_again, language)
    return _("Looked at again in {month}.").format(month=month)
