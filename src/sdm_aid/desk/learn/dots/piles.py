"""The two piles of dots of an idea: patients' and staff's, drawn and in words, never summed."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.words import keep_from_readers, words
from sdm_aid.desk.learn.group.sides import so_many_patients, so_many_staff
from sdm_aid.kit.language import _
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.notebook.dots import Piles, Round
from sdm_aid.learning.notebook.notebook import Notebook

DOT = "●"
DRAWN = 12
"""Dots that are drawn; of more there is the number alone."""


def shown_round(notebook: Notebook) -> Round | None:
    """The round whose piles can be seen: the last, once the table has closed it."""
    last = notebook.rounds[-1] if notebook.rounds else None
    return last if last is not None and last.closed else None


def piles_in_words(piles: Piles, language: str) -> str:
    """Both piles in one line, one beside the other."""
    return _("{patients} and {staff}").format(
        patients=so_many_patients(piles.patients, counted(piles.patients, language)),
        staff=so_many_staff(piles.staff, counted(piles.staff, language)),
    )


def piles_view(piles: Piles, language: str) -> QWidget:
    """Both piles: dots in the colour of their side, each with its number in words."""
    patients = so_many_patients(piles.patients, counted(piles.patients, language))
    staff = so_many_staff(piles.staff, counted(piles.staff, language))
    both = in_a_line(
        *_pile(piles.patients, patients, Voice.PATIENT),
        *_pile(piles.staff, staff, Voice.CLINICIAN),
        gap=8,
    )
    both.setAccessibleName(piles_in_words(piles, language))
    return both


def _pile(count: int, said: str, voice: Voice) -> Iterator[QLabel]:
    if 0 < count <= DRAWN:
        dots = words(DOT * count, "body", voice)
        dots.setWordWrap(False)
        keep_from_readers(dots)
        yield dots
    number = words(said, "small", voice)
    number.setWordWrap(False)
    yield number
