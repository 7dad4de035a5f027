"""What should always happen: a sentence in a patient's voice, who chose it, and how it is measured.

The four tests are those of NHS England's page on Always Events (important to patients, based on
evidence, measurable, affordable and sustainable); the name is a registered mark, so screens say
"What should always happen".
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from sdm_aid.learning.notebook.notes import Page, Side, text, texts

TESTS = ("important", "evidence", "measure", "cost")
"""The four fields that answer the four tests."""
FEWEST_PATIENTS = 2
"""Patients among those who chose it; fewer are said on its page."""


@dataclass(frozen=True, slots=True)
class Always:
    """One thing that should always happen."""

    id: str
    sentence: str
    aim: str
    measure: str
    chosen_by: tuple[str, ...]
    patients: int
    """How many of those who chose it are patients or companions."""
    staff: int
    """How many of them are staff."""
    chosen_at: datetime | None
    """When it was last written down who chose it."""
    answered: tuple[str, ...]
    """Which of the four tests have an answer."""
    begun: date | None
    look_again: date | None
    page: Page = field(repr=False)

    def text(self, name: str) -> str:
        """The words in one of its fields, empty where there are none."""
        return text(self.page, name)

    @property
    def few_patients(self) -> bool:
        """Whether its page must say that too few patients chose it."""
        return self.patients < FEWEST_PATIENTS


def always_of(about: str, page: Page, sides: dict[str, Side]) -> Always | None:
    """What should always happen, from its page; ``None`` where its sentence was taken back."""
    if not text(page, "sentence").strip():
        return None
    chosen = texts(page, "chosen-by")
    among = [sides[name] for name in dict.fromkeys(chosen) if name in sides]
    patients = sum(side.of_patients for side in among)
    return Always(
        about,
        text(page, "sentence"),
        text(page, "aim"),
        text(page, "measure"),
        chosen,
        patients,
        len(among) - patients,
        page["chosen-by"].at if chosen else None,
        tuple(each for each in TESTS if text(page, each).strip()),
        _day(page, "from"),
        _day(page, "look-again"),
        page,
    )


def _day(page: Page, field: str) -> date | None:
    said = text(page, field)
    return date.fromisoformat(said) if said else None
