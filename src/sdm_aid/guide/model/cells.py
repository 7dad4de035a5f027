"""What one box of the table of choices can say.

A box is never blank (DESIGN, rule 6): it holds a chance, a measured change, plain words, or says
why there is no figure. A chance is a number of people out of a group of people over a stated time
(NICE CG138 and NG197; IPDASi v4.0 items 2.2.4 and Q3 to Q8), never a percentage.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from sdm_aid.guide.model.parts import Id, Number, Part, Text, Whole

Certainty = Literal["high", "moderate", "low", "very low", "not assessed"]
"""GRADE's four levels, only where a source states one; else ``not assessed``."""


class Evidence(Part):
    """What every figure must say about where it comes from."""

    period: Text = Field(description="The time the figure covers: '1 year'.")
    people: Text = Field(description="The people it was counted in: who, where, how many.")
    certainty: Certainty = Field(
        description="GRADE's word where a source states one, else 'not assessed'."
    )
    how_sure: Text = Field(
        description="How sure the research is, in plain words: 'One small trial'."
    )
    sources: list[Id] = Field(min_length=1, description="Ids of the sources of the figure.")
    where: Text | None = Field(
        None, description="Where in its source it stands: 'table 2', 'page 14'."
    )
    note: Text | None = Field(None, description="What a reader must know beside the figure.")
    worked_out: Text | None = Field(
        None, description="The sum, where the guide's authors worked the figure out themselves."
    )


class EventRate(Evidence):
    """Of so many people, the number to whom it happens."""

    noun: ClassVar[str] = "a chance"

    n: Whole = Field(ge=0, description="How many people it happens to.")
    of: Literal["100", "1000"] = Field(description="Out of how many people: 100, or 1000.")
    low: Whole | None = Field(None, ge=0, description="The low end of the range.")
    high: Whole | None = Field(None, ge=0, description="The high end of the range.")
    range_is: Text | None = Field(
        None, description="What the range is: 'across 11 studies', '95 in 100 sure'."
    )
    reported: Text | None = Field(
        None, description="The figure as the study gave it, where it was rounded to whole people."
    )

    @property
    def whole(self) -> int:
        """The size of the group, as a number."""
        return int(self.of)


class MeasuredChange(Evidence):
    """How far a measure moved, on average."""

    noun: ClassVar[str] = "a measured change"

    change: Number = Field(description="The average change, in points of the scale.")
    scale: Text = Field(description="The scale: 'knee score, 0 to 100, higher is better'.")
    start: Number | None = Field(None, description="Where people began on the scale.")
    low: Number | None = Field(None, description="The low end of the range.")
    high: Number | None = Field(None, description="The high end of the range.")


class Words(Part):
    """A box in words: something practical, or what research found that is not one figure."""

    noun: ClassVar[str] = "a box in words"

    words: Text = Field(description="What to say in the box, in a sentence or two.")
    people: Text | None = Field(
        None, description="Who was counted, where the words give a count: who, where, how many."
    )
    certainty: Certainty | None = Field(None, description="GRADE's word where a source states one.")
    how_sure: Text | None = Field(None, description="How sure the research is, in plain words.")
    sources: list[Id] = Field(default=[], description="Ids of the sources.")
    where: Text | None = Field(
        None, description="Where in its source it stands: 'table 2', 'page 14'."
    )
    note: Text | None = Field(None, description="What a reader must know beside the words.")
    worked_out: Text | None = Field(
        None, description="The sum, where the guide's authors worked a count out themselves."
    )


class Gap(Part):
    """A box without a figure that says why."""

    noun: ClassVar[str] = "a box without a figure"

    why: Literal["no evidence", "no difference", "not applicable"] = Field(
        description="Why: no research found, research found no difference, or does not apply."
    )
    note: Text | None = Field(None, description="What to say beside it.")
    sources: list[Id] = Field(default=[], description="Ids of the sources.")


GAPS = ("no evidence", "no difference", "not applicable")


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        for key, kind in (("n", "chance"), ("of", "chance"), ("change", "change"), ("why", "gap")):
            if key in value:
                return kind
        return "words"
    kinds: dict[type[object], str] = {EventRate: "chance", MeasuredChange: "change", Gap: "gap"}
    return kinds.get(type(value), "words")


Cell = Annotated[
    Annotated[EventRate, Tag("chance")]
    | Annotated[MeasuredChange, Tag("change")]
    | Annotated[Gap, Tag("gap")]
    | Annotated[Words, Tag("words")],
    Discriminator(_kind),
]
"""One box; which kind it is shows from its fields (``n``, ``change``, ``why`` or ``words``)."""
