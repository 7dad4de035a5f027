"""Questions an author adds to a step, and the conditions under which they show.

A condition is a small tree of typed parts, never an expression in a string, and names only what
stands before it in the guide.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from sdm_aid.guide.model.parts import Id, Number, Part, Text, Whole


class Answered(Part):
    """Holds when the question has an answer."""

    noun: ClassVar[str] = "a condition"
    answered: Id = Field(description="The id of an earlier question.")


class IsPart(Part):
    """A question and the answer it must have."""

    noun: ClassVar[str] = "an `is` condition"
    question: Id = Field(description="The id of an earlier question.")
    answer: Text = Field(description="The id of one of its choices, or the answer itself.")


class Is(Part):
    """Holds when the question has this answer (or this among its answers)."""

    noun: ClassVar[str] = "a condition"
    is_: IsPart = Field(alias="is", description="The question and its answer.")


class All(Part):
    """Holds when every condition in it holds."""

    noun: ClassVar[str] = "a condition"
    all: "list[Condition]" = Field(min_length=1, description="The conditions.")


class Any_(Part):
    """Holds when at least one condition in it holds."""

    noun: ClassVar[str] = "a condition"
    any: "list[Condition]" = Field(min_length=1, description="The conditions.")


class Not(Part):
    """Holds when the condition in it does not."""

    noun: ClassVar[str] = "a condition"
    not_: "Condition" = Field(alias="not", description="The condition.")


def _condition_kind(value: Any) -> str:
    if isinstance(value, dict):
        return next((key for key in ("is", "all", "any", "not") if key in value), "answered")
    kinds: dict[type[object], str] = {Is: "is", All: "all", Any_: "any", Not: "not"}
    return kinds.get(type(value), "answered")


Condition = Annotated[
    Annotated[Answered, Tag("answered")]
    | Annotated[Is, Tag("is")]
    | Annotated[All, Tag("all")]
    | Annotated[Any_, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(_condition_kind),
]
"""When something shows."""

Speaker = Literal["patient", "clinician", "companion", "together"]


class AnyQuestion(Part):
    """What every question has."""

    noun: ClassVar[str] = "a question"

    id: Id = Field(description="A short name, unique in the guide.")
    ask: Text = Field(description="The question, as it is read out.")
    hint: Text | None = Field(None, description="A line of help under the question.")
    who: Speaker = Field("patient", description="Whose answer it is.")
    required: bool = Field(False, description="Whether it says that an answer is needed.")
    show_when: Condition | None = Field(None, description="When the question shows; else always.")


class TextQuestion(AnyQuestion):
    """A question answered in one's own words."""

    kind: Literal["text"] = Field(description="text: own words.")


class Choice(Part):
    """One answer to choose."""

    noun: ClassVar[str] = "a choice"
    id: Id = Field(description="A short name, unique in the question.")
    text: Text = Field(description="The answer, as it is read out.")


class OneOf(AnyQuestion):
    """A question with one answer of several."""

    kind: Literal["one-of"] = Field(description="one-of: one answer of several.")
    choices: list[Choice] = Field(min_length=2, description="The answers.")


class SomeOf(AnyQuestion):
    """A question with any number of answers."""

    kind: Literal["some-of"] = Field(description="some-of: any number of answers.")
    choices: list[Choice] = Field(min_length=1, description="The answers.")


class Scale(AnyQuestion):
    """A question answered by a place on a scale of whole numbers."""

    kind: Literal["scale"] = Field(description="scale: a place from one end to the other.")
    lowest: Whole = Field(0, description="The low end.")
    highest: Whole = Field(10, le=20, description="The high end.")
    low_end: Text = Field(description="What the low end means.")
    high_end: Text = Field(description="What the high end means.")


class NumberQuestion(AnyQuestion):
    """A question answered by a number."""

    kind: Literal["number"] = Field(description="number: a number.")
    unit: Text | None = Field(None, description="What is counted: 'hours a night'.")
    whole: bool = Field(False, description="Whether only a whole number makes sense.")
    lowest: Number | None = Field(None, description="The smallest number that makes sense.")
    highest: Number | None = Field(None, description="The largest number that makes sense.")


class DateQuestion(AnyQuestion):
    """A question answered by a day."""

    kind: Literal["date"] = Field(description="date: a day.")


Question = Annotated[
    TextQuestion | OneOf | SomeOf | Scale | NumberQuestion | DateQuestion,
    Field(discriminator="kind"),
]
"""One question of an author's own."""
