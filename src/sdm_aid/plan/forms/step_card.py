"""The card that says what each step of a talk is for, to print for training.

It is of the program and of no guide: what each kind of step says of itself, in their usual order.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sdm_aid.conversation.steps.registry import kinds
from sdm_aid.kit.language import _

WRITTEN = datetime(2026, 11, 29, tzinfo=UTC)
"""The day its words were written; the same card gives the same file, whatever the day."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: its name, what it is for, and words to begin it with; these may be empty."""

    name: str
    is_for: str
    begin_with: str


@dataclass(frozen=True, slots=True)
class StepCard:
    """The card, as a paper."""

    title: str
    opening: str
    head: tuple[str, str, str]
    steps: tuple[StepLine, ...]
    last_words: tuple[str, ...]
    language: str
    when: datetime
    foot: str
    page_of: str
    trace: str = ""
    note: str = ""


def make_step_card() -> StepCard:
    """The card for the kinds of step there are."""
    every = kinds()
    short = ", ".join(each.name() for each in every if each.on_short_way)
    return StepCard(
        title=_("What each step is for"),
        opening=_(
            "Two experts make a plan: one knows the research, one knows their own life. Sit so "
            "that you both see the screen. Whoever has the pen is named at the top."
        ),
        head=(_("Step"), _("What it is for"), _("Words to begin with")),
        steps=tuple(StepLine(each.name(), each.is_for(), each.begin_with()) for each in every),
        last_words=(
            _("Short on time? These steps are enough: {steps}.").format(steps=short),
            _("Stop anywhere. All that was said is kept, and the plan prints as far as it goes."),
            _("Questions go to “Ask” at any time. They stay open until you both say otherwise."),
            _("The plan is not a consent form."),
        ),
        language="en-GB",
        when=WRITTEN,
        foot=_("SDM Aid"),
        page_of=_("Page {page} of {pages}"),
    )
