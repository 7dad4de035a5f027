"""What a guide can say.

The fields hold what the 44 items of IPDASi v4.0 ask for (Joseph-Williams et al. 2014,
doi 10.1177/0272989X13501721) as data; each field that answers an item names it.
"""

from datetime import UTC, date, datetime
from typing import ClassVar, Literal, TypeVar

from pydantic import Field

from sdm_aid.guide.model.cells import Cell, EventRate
from sdm_aid.guide.model.parts import Day, DayToWrite, Id, Part, Text, Whole
from sdm_aid.guide.model.pictures import Picture
from sdm_aid.guide.model.steps import Step, StepName, usual_steps


class ConditionCode(Part):
    """What health records call the condition, so that plans about it can be found."""

    noun: ClassVar[str] = "a condition's code"

    system: Literal["snomed"] = Field(description="Whose code it is: snomed, for SNOMED CT.")
    code: Text = Field(description="The code, in quotes: '239873007'.")
    display: Text = Field(description="What SNOMED CT calls it, to the letter.")


class Option(Part):
    """One thing that could be done, or doing nothing (IPDAS 1.1.3)."""

    noun: ClassVar[str] = "an option"

    id: Id = Field(description="A short name, unique among the options.")
    name: Text = Field(description="The choice, as a patient would say it.")
    short: Text = Field(description="A few words under the name.")
    doing_nothing: bool = Field(
        False, description="true for the option of doing nothing or carrying on as now."
    )
    involves: Text = Field(description="What it involves.")
    like: Text = Field(description="What it is like to go through (1.2.1).")
    good: list[Text] = Field(min_length=1, description="What is good about it (1.1.4).")
    hard: list[Text] = Field(min_length=1, description="What is hard or can go wrong (1.1.5).")
    suits: Text | None = Field(None, description="Who it suits, and who says so.")
    actions: list[Text] = Field(
        default=[], description="What people who choose this often do next; offered first."
    )
    sources: list[Id] = Field(default=[], description="Ids of the sources.")


class Group(Part):
    """People for whom the figures of a row are different."""

    noun: ClassVar[str] = "a group"

    id: Id = Field(description="A short name, unique in the row.")
    name: Text = Field(description="The group, as a patient would say it.")
    how_we_know: Text = Field(description="How the clinician knows who belongs to it.")
    cells: dict[Id, Cell] = Field(description="One box for each option.")


class Outcome(Part):
    """One row of the table: something that may happen, with one box for each option.

    The boxes are given once for everybody (``cells``) or once for each group (``groups``).
    """

    noun: ClassVar[str] = "an outcome"

    id: Id = Field(description="A short name, unique among the outcomes.")
    name: Text = Field(description="The row's name: 'Less pain, moving better'.")
    kind: Literal["gain", "harm", "life"] = Field(
        description="Whether the row is a gain, a harm, or everyday life."
    )
    happens: Text | None = Field(
        None, description="What happened to those counted: 'felt much better'."
    )
    otherwise: Text | None = Field(None, description="What is true of the others: 'did not'.")
    bears_on: list[Id] = Field(default=[], description="Ids of the cards this row bears on.")
    about: Text | None = Field(None, description="A line about the row, or how its boxes differ.")
    cells: dict[Id, Cell] | None = Field(None, description="One box for each option.")
    groups: list[Group] = Field(default=[], description="The row once for each group instead.")

    def boxes(self, group: str | None = None) -> dict[str, Cell]:
        """The row's boxes by option id, for everybody or for the ``group`` with that id."""
        if self.cells is not None:
            return dict(self.cells)
        chosen = next((each for each in self.groups if each.id == group), self.groups[0])
        return dict(chosen.cells)


class Card(Part):
    """Something other people have said matters."""

    noun: ClassVar[str] = "a card"

    id: Id = Field(description="A short name, unique among the cards.")
    text: Text = Field(description="What matters, in a few words: 'Less pain day to day'.")
    kind: Literal["gain", "harm", "life"] = Field(
        description="Whether it is about a gain, a harm, or everyday life."
    )
    sources: list[Id] = Field(default=[], description="Ids of the studies of what matters.")


class LifeCard(Part):
    """Something in life that a plan may have to work around."""

    noun: ClassVar[str] = "a life card"

    id: Id = Field(description="A short name, unique among the life cards.")
    text: Text = Field(description="A few words: 'Caring for someone'.")


class PeopleAsk(Part):
    """A question people ask, with its answer."""

    noun: ClassVar[str] = "a question people ask"

    id: Id = Field(description="A short name, unique among these questions.")
    question: Text = Field(description="The question, as people ask it.")
    answer: Text = Field(description="The answer, in a few short sentences.")
    rows: list[Id] = Field(default=[], description="Ids of the outcomes that say more.")
    sources: list[Id] = Field(default=[], description="Ids of the sources.")


class RedFlag(Part):
    """A sign that this talk should stop for another one."""

    noun: ClassVar[str] = "a red flag"

    id: Id = Field(description="A short name, unique among the red flags.")
    sign: Text = Field(description="The sign, as a patient would notice it.")
    do: Text = Field(description="What to do instead, and how soon.")
    sources: list[Id] = Field(default=[], description="Ids of the sources.")


class Source(Part):
    """Where a figure or a statement comes from (2.2.1)."""

    noun: ClassVar[str] = "a source"

    id: Id = Field(description="A short name, unique among the sources.")
    citation: Text = Field(description="Authors, title or journal, year, volume, pages.")
    doi: Text | None = Field(None, description="The DOI, without an address before it.")
    url: Text | None = Field(None, description="An address, where there is no DOI.")
    what: Text | None = Field(None, description="What kind of research: 'One trial, 100 people'.")
    read_as: Text | None = Field(None, description="What was read of it: 'abstract'.")


class Author(Part):
    """Who wrote the guide (Q20) and what they stand to gain (2.3.1)."""

    noun: ClassVar[str] = "an author"

    name: Text = Field(description="The name of a person or a group.")
    role: Text = Field(description="What they bring: profession, lived experience, credentials.")
    interests: Text = Field(description="What they declare, or 'none declared'.")


class Development(Part):
    """How the guide was made and tested. Each says what was done, or 'not yet'."""

    noun: ClassVar[str] = "the development part"

    evidence: Text = Field(description="How the evidence was found and chosen (Q18).")
    evidence_read: Text = Field(description="What of it was read: full papers, abstracts (Q19).")
    asked_patients: Text = Field("Not yet", description="What patients said they need (Q12).")
    asked_clinicians: Text = Field("Not yet", description="What clinicians said they need (Q13).")
    patients_reviewed: Text = Field("Not yet", description="Review by other patients (Q14).")
    clinicians_reviewed: Text = Field("Not yet", description="Review by other clinicians (Q15).")
    patients_tried: Text = Field("Not yet", description="Tried by patients choosing (Q16).")
    clinicians_tried: Text = Field("Not yet", description="Tried by clinicians (Q17).")
    better_match: Text = Field("Not yet", description="Evidence of choices that fit (Q22).")
    better_knowledge: Text = Field("Not yet", description="Evidence of better knowledge (Q23).")
    readability: Text = Field(description="The reading level, and how it was measured (Q21).")


class Review(Part):
    """One person's review of the guide."""

    noun: ClassVar[str] = "a review"

    by: Text = Field(description="Who reviewed it.")
    role: Text = Field(description="What they bring.")
    date: Day = Field(description="When.")
    content: Text | None = Field(
        None, description="The mark of the text they reviewed; sdm-aid guides sign-off writes it."
    )


class Status(Part):
    """Whether the guide is a draft, or who reviewed it."""

    noun: ClassVar[str] = "the status"

    state: Literal["draft", "reviewed"] = Field(description="draft, or reviewed.")
    note: Text = Field(description="What a reader must know: 'Draft for clinical review'.")
    reviews: list[Review] = Field(default=[], description="Who reviewed it.")


class Screening(Part):
    """What a guide about a test must add (2.4.1 to 2.4.4, Q24 to Q28)."""

    noun: ClassVar[str] = "the test part"

    measures: Text = Field(description="What the test is designed to measure (2.4.1).")
    if_found: Text = Field(description="What happens next if it is found (2.4.2).")
    if_not_found: Text = Field(description="What happens next if it is not found (2.4.3).")
    found_for_nothing: Text = Field(
        description="What finding disease that would never have harmed means (2.4.4)."
    )
    true_positive: EventRate | None = Field(None, description="Rightly found (Q24).")
    true_negative: EventRate | None = Field(None, description="Rightly cleared (Q25).")
    false_positive: EventRate | None = Field(None, description="Wrongly found (Q26).")
    false_negative: EventRate | None = Field(None, description="Wrongly cleared (Q27).")
    detection: Text | None = Field(None, description="Finding it with and without the test (Q28).")


class Translated(Part):
    """Where the words of a guide in another language come from. The program writes it."""

    noun: ClassVar[str] = "the translation part"

    of: Text = Field(description="The SHA-256 of the guide it was translated from.")
    language: Text = Field(description="That guide's language.")
    state: Literal["draft", "reviewed"] = Field(description="draft, or reviewed.")
    note: Text = Field(description="What a reader must know of the translation.")
    by: list[Text] = Field(default=[], description="Who made and checked it.")
    missing: Whole = Field(0, description="How many texts are not translated.")


class Guide(Part):
    """One guide: everything the conversation, the screen and the paper need."""

    noun: ClassVar[str] = "a guide"
    by_the_program: ClassVar[frozenset[str]] = frozenset({"translated"})

    format: Literal["1"] = Field(description="The version of this format: 1.")
    id: Id = Field(description="A short name for the guide, for ever.")
    version: Text = Field(description="The guide's own version; changes when a figure does.")
    language: Text = Field(description="Language and country, as in en-GB.")
    title: Text = Field(description="The name on the card.")
    summary: Text = Field(description="A line under the name.")
    minutes: Text = Field(description="How long it takes: '10 to 20 minutes'.")
    group: Text | None = Field(
        None, description="The heading its card stands under: 'Bones and joints'."
    )
    picture: Picture | None = Field(None, description="The drawing on its card; one of a list.")
    for_whom: Text = Field(description="Who the guide is for, and who it is not for.")
    condition: Text = Field(description="The condition or problem (1.1.1).")
    condition_code: ConditionCode | None = Field(
        None, description="What health records call it, for files that go there."
    )
    decision: Text = Field(description="The choice to be made, in plain words (1.1.2).")
    without_treatment: Text = Field(description="What happens if nothing is done (Q1).")
    options: list[Option] = Field(min_length=2, max_length=12, description="What could be done.")
    outcomes: list[Outcome] = Field(min_length=1, max_length=60, description="The rows.")
    what_matters: list[Card] = Field(min_length=1, description="What others said matters (Q9).")
    life: list[LifeCard] = Field(default=[], description="Life that a plan works around.")
    people_ask: list[PeopleAsk] = Field(default=[], description="Questions people ask (Q11).")
    red_flags: list[RedFlag] = Field(default=[], description="When to stop for another talk.")
    call: Text | None = Field(None, description="Who to call when things change, if known.")
    steps: list[Step] = Field(
        default_factory=usual_steps,
        min_length=1,
        description="Every step of the talk, in order; the seven usual ones where nothing is said.",
    )
    left_out: list[StepName] = Field(
        default=[], description="Kinds of step that `steps` leaves out on purpose."
    )
    test: Screening | None = Field(None, description="Only for guides about a test.")
    sources: list[Source] = Field(min_length=1, description="The sources (2.2.1).")
    authors: list[Author] = Field(min_length=1, description="Who wrote it.")
    funding: Text = Field(description="Who paid for it (2.3.1).")
    published: DayToWrite = Field(description="When this version was published (2.2.2).")
    evidence_date: DayToWrite = Field(description="When the evidence was last looked at.")
    review_by: DayToWrite = Field(description="When it must be looked at again.")
    update_policy: Text = Field(description="How it is kept up to date (2.2.3).")
    development: Development = Field(description="How it was made and tested.")
    status: Status = Field(description="Draft, or reviewed by whom.")
    licence: Text = Field(description="What others may do with the guide's text.")
    translated: Translated | None = Field(
        None, description="Only in a guide that the program put into another language."
    )

    @property
    def published_on(self) -> date | None:
        """The day on which it was published; ``None`` while that is still to be written."""
        return date.fromisoformat(self.published) if self.published[:1].isdigit() else None

    @property
    def published_at(self) -> datetime:
        """A moment for papers without a talk, the same each time they are made."""
        day = self.published_on or date(1970, 1, 1)
        return datetime(day.year, day.month, day.day, tzinfo=UTC)

    def option(self, option_id: str) -> Option:
        """The option with that id. ``KeyError`` where there is none."""
        return _by_id(self.options, option_id)

    def outcome(self, outcome_id: str) -> Outcome:
        """The outcome with that id. ``KeyError`` where there is none."""
        return _by_id(self.outcomes, outcome_id)

    def source(self, source_id: str) -> Source:
        """The source with that id. ``KeyError`` where there is none."""
        return _by_id(self.sources, source_id)


P = TypeVar("P", Option, Outcome, Source)


def _by_id(parts: list[P], wanted: str) -> P:
    for part in parts:
        if part.id == wanted:
            return part
    raise KeyError(wanted)
