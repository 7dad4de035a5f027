"""Changes: one page from an idea through Plan, Do, Study and Act.

Why these fields: of 120 published projects 98 % claimed to have got better, and 27 % had an aim in
numbers and met it (doi 10.1186/s12913-019-4482-6). So an aim says how much, for whom and by when; a
reason stands beside it; the first test is small; and what the group expects is written down before
it looks. These are our own words, not those of a printed form.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.notes import Note, Page, Side, text, texts


class Missing(StrEnum):
    """What a change's page says it does not have yet."""

    HOW_MUCH = "how-much"
    FOR_WHOM = "for-whom"
    BY_WHEN = "by-when"
    REASON = "reason"
    TEST = "test"
    PREDICTION = "prediction"
    MEASURE = "measure"
    HARM = "harm"
    SECOND_OWNER = "second-owner"
    PATIENT_OWNER = "patient-owner"
    PATIENT_STUDIED = "patient-studied"


def missing_words(missing: Missing) -> str:
    """What a change does not have yet, as a card on the wall and a paper say it."""
    return {
        Missing.HOW_MUCH: _("how much"),
        Missing.FOR_WHOM: _("for whom"),
        Missing.BY_WHEN: _("by when"),
        Missing.REASON: _("why we think it works"),
        Missing.TEST: _("a small first test"),
        Missing.PREDICTION: _("what we expect"),
        Missing.MEASURE: _("what we count"),
        Missing.HARM: _("how we would notice harm"),
        Missing.SECOND_OWNER: _("two people who look after it"),
        Missing.PATIENT_OWNER: _("a patient who looks after it"),
        Missing.PATIENT_STUDIED: _("a patient who looks at what we saw"),
    }[missing]


@dataclass(frozen=True, slots=True)
class Change:
    """One cycle of a change. ``stage`` is one of ``STAGES``; ``act`` one of ``ACTS``, or empty."""

    id: str
    idea: str
    """The id of the idea it began with."""
    after: str
    """The id of the cycle before, empty for a first one."""
    begun: datetime
    stage: str
    page: Page = field(repr=False)
    owners: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    done_from: datetime | None = None
    """When Do began: from then on the prediction stays as it was."""
    studied_by: Side | None = None
    act: str = ""
    acted_by: Side | None = None

    def text(self, name: str) -> str:
        """The words in one of its fields, empty where there are none."""
        return text(self.page, name)

    @property
    def day_begun(self) -> date | None:
        """The day, as it was here, on which people began to try it."""
        return None if self.done_from is None else self.done_from.astimezone().date()

    @property
    def month_begun(self) -> date | None:
        """The first day of its month: where it stands on a chart."""
        return None if self.day_begun is None else self.day_begun.replace(day=1)

    @property
    def by_when(self) -> date | None:
        """The day by which the aim is to be met."""
        said = self.text("by-when")
        return date.fromisoformat(said) if said else None

    @property
    def goes_on(self) -> bool:
        """Whether nobody has said yet what it came to."""
        return not self.act


def began_doing(notes: tuple[Note, ...]) -> datetime | None:
    """When a change first left Plan; ``None`` while it is planned."""
    later = (
        note.at for note in notes if note.field == "stage" and note.value not in (None, "plan")
    )
    return min(later, default=None)


def locked(note: Note, since: datetime | None) -> bool:
    """Whether a note comes too late: what was expected is fixed once people have begun to look."""
    return note.field == "prediction" and since is not None and note.at >= since


def change_of(about: str, notes: tuple[Note, ...], page: Page, sides: dict[str, Side]) -> Change:
    """A change, from all notes about it and those that stand. ``sides``: who is in the group."""
    owners = texts(page, "owners")
    seen, act = page.get("seen"), page.get("act")
    return Change(
        about,
        text(page, "idea"),
        text(page, "after"),
        notes[0].at,
        text(page, "stage") or "plan",
        page,
        owners,
        tuple(_missing(page, {name: sides.get(name) for name in owners})),
        began_doing(notes),
        None if seen is None else seen.side,
        "" if act is None else str(act.value),
        None if act is None else act.side,
    )


def _missing(page: Page, owners: dict[str, Side | None]) -> Iterator[Missing]:
    for each in (Missing.HOW_MUCH, Missing.FOR_WHOM, Missing.BY_WHEN, Missing.REASON):
        if not text(page, each).strip():
            yield each
    if not (text(page, "test-whom").strip() and "test-talks" in page):
        yield Missing.TEST
    for each in (Missing.PREDICTION, Missing.MEASURE, Missing.HARM):
        if not text(page, each).strip():
            yield each
    if len(owners) < 2:
        yield Missing.SECOND_OWNER
    if not any(side is not None and side.of_patients for side in owners.values()):
        yield Missing.PATIENT_OWNER
    if "seen" in page and not page["seen"].side.of_patients:
        yield Missing.PATIENT_STUDIED
