"""The seven kinds of step, as an author can set them.

An author may leave a step out, put it elsewhere, give it another name, and add questions to it.
"""

from typing import Annotated, ClassVar, Final, Literal, get_args

from pydantic import Field

from sdm_aid.guide.model.parts import Id, Part, Text
from sdm_aid.guide.model.questions import Question

TOGETHER: Final = "together"
WHAT_MATTERS: Final = "what-matters"
WHAT_WE_COULD_DO: Final = "what-we-could-do"
WEIGH_IT_UP: Final = "weigh-it-up"
CHECK: Final = "check"
CHOOSE: Final = "choose"
OUR_PLAN: Final = "our-plan"


class AnyStep(Part):
    """What every step has."""

    noun: ClassVar[str] = "a step"

    kind: str
    name: Text | None = Field(None, description="Its name on the ribbon, if not the usual one.")
    lead: Text | None = Field(None, description="The line under its title, if not the usual one.")
    questions: list[Question] = Field(default=[], description="Questions of your own.")

    @property
    def id(self) -> str:
        """What entries and conditions call the step."""
        return self.kind


class Topic(Part):
    """Something people often want to talk about."""

    noun: ClassVar[str] = "a topic"
    id: Id = Field(description="A short name, unique in the guide.")
    text: Text = Field(description="The topic, as a patient would say it.")


class Together(AnyStep):
    """Who is here, how each wants to be called, and what to talk about first."""

    kind: Literal["together"]
    topics: list[Topic] = Field(default=[], description="Topics for the patient to put in order.")


class WhatMatters(AnyStep):
    """What matters to the patient, in their words and on cards; the clinician says it back."""

    kind: Literal["what-matters"]


class WhatWeCouldDo(AnyStep):
    """The choices side by side, and the questions people ask."""

    kind: Literal["what-we-could-do"]


class WeighItUp(AnyStep):
    """How each choice fits with what matters. Nothing is added up."""

    kind: Literal["weigh-it-up"]


class Check(AnyStep):
    """Whether it was explained well, and whether there is enough to choose on."""

    kind: Literal["check"]
    say_back: Text | None = Field(
        None, description="What the clinician asks the patient to say in their own words."
    )


class Choose(AnyStep):
    """What to do, or not today, and why."""

    kind: Literal["choose"]


class OurPlan(AnyStep):
    """Who does what by when, what to watch for, when to look again."""

    kind: Literal["our-plan"]
    actions: list[Text] = Field(
        default=[], description="Actions people often agree on, whatever they choose."
    )
    watch_for: list[Text] = Field(default=[], description="What to watch for, to choose from.")


Step = Annotated[
    Together | WhatMatters | WhatWeCouldDo | WeighItUp | Check | Choose | OurPlan,
    Field(discriminator="kind"),
]
"""One step of the conversation."""


StepName = Literal[
    "together", "what-matters", "what-we-could-do", "weigh-it-up", "check", "choose", "our-plan"
]
"""A kind of step by its name."""

USUAL: Final[tuple[StepName, ...]] = get_args(StepName)
"""The kinds of step in their usual order."""


def usual_steps() -> list[Step]:
    """All seven steps in the usual order, for a guide that sets none."""
    return [
        Together(kind=TOGETHER),
        WhatMatters(kind=WHAT_MATTERS),
        WhatWeCouldDo(kind=WHAT_WE_COULD_DO),
        WeighItUp(kind=WEIGH_IT_UP),
        Check(kind=CHECK),
        Choose(kind=CHOOSE),
        OurPlan(kind=OUR_PLAN),
    ]
