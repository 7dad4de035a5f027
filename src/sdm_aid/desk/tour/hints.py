"""What the tour shows, one thing at a time: what to try, beside what, and what counts as tried."""

from collections.abc import Callable
from dataclasses import dataclass

from sdm_aid.conversation.entries import Entry, Kind, Value, Voice
from sdm_aid.conversation.session.path import usual_name
from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

Act = Callable[[Presenter], object]

GUIDE = "knee-osteoarthritis"
"""The shipped guide that Bob and Aimee talk over."""


def _never(_entry: Entry) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One thing to try. ``beside``: the accessible name of what it stands beside."""

    step: str
    says: str
    beside: str
    act: Act | None = None
    """Does it for people, where pressing what it stands beside is not it."""
    presses: bool = False
    """Whether it is done by pressing what it stands beside."""
    done: Callable[[Entry], bool] = _never
    """Whether somebody has tried it with this entry."""
    field: str = ""
    """The field that is written in, so that one can see that somebody is writing."""

    @property
    def to_try(self) -> bool:
        """Whether there is something to do, and not only to look at."""
        return self.presses or self.act is not None


def hints(guide: Guide) -> tuple[Hint, ...]:
    """The tour over the knee guide, in order."""
    return (*_together(), *_what_matters(guide), *_choosing(guide), *_our_plan())


def _says(step: str, field: str, value: Value) -> Act:
    return lambda presenter: presenter.say(step, field, value)


def _said(step: str, start: str) -> Callable[[Entry], bool]:
    return lambda entry: (
        entry.kind is Kind.SAID and entry.step == step and entry.field.startswith(start)
    )


def _together() -> tuple[Hint, ...]:
    here = steps.TOGETHER
    return (
        Hint(
            step=here,
            says=_(
                "You are Aimee, a clinician. Bob sits beside you. His knee hurts, and there is "
                "more than one thing to do. First: who is here? Type “Bob”."
            ),
            beside=_("Patient: what would you like to be called?"),
            act=_says(here, "patient-name", "Bob"),
            done=_said(here, "patient-name"),
            field="patient-name",
        ),
        Hint(
            step=here,
            says=_("This shows who has the pen: now Bob. One tap hands it over. Tap “Together”."),
            beside=_("Who has the pen"),
            act=lambda presenter: presenter.hand_over(Voice.TOGETHER),
            done=lambda entry: entry.kind is Kind.HANDED_OVER and entry.value == Voice.TOGETHER,
        ),
        Hint(
            step=here,
            says=_(
                "These are the steps of a talk. Go to any of them, and stop at any of them. "
                "Tap 2, {step}."
            ).format(step=usual_name(steps.WHAT_MATTERS)),
            beside=_("Step {number}: {name}").format(number=2, name=usual_name(steps.WHAT_MATTERS)),
            act=lambda presenter: presenter.go_to(steps.WHAT_MATTERS),
            done=lambda entry: entry.kind is Kind.WENT_TO and entry.step == steps.WHAT_MATTERS,
        ),
    )


def _what_matters(guide: Guide) -> tuple[Hint, ...]:
    here, card = steps.WHAT_MATTERS, guide.what_matters[0]
    words = _("I want to walk Meg up the hill again.")
    return (
        Hint(
            step=here,
            says=_(
                "Bob speaks first, before anybody talks about treatment. His words stay as he "
                "says them. Type “{words}”"
            ).format(words=words),
            beside=_("In {patient}’s words").format(patient="Bob"),
            act=_says(here, "words", words),
            done=_said(here, "words"),
            field="words",
        ),
        Hint(
            step=here,
            says=_("These are things that mattered to other people. Bob taps “{card}”.").format(
                card=card.text
            ),
            beside=card.text,
            act=_says(here, f"card/{card.id}", "matters-a-lot"),
            done=_said(here, "card/"),
        ),
    )


def _choosing(guide: Guide) -> tuple[Hint, ...]:
    row, option, card = guide.outcomes[0], guide.options[0], guide.what_matters[0]
    table, weigh, choose = steps.WHAT_WE_COULD_DO, steps.WEIGH_IT_UP, steps.CHOOSE
    asks = _("{choice}: how does it fit with “{item}”?")
    return (
        Hint(
            step=table,
            says=_(
                "What could be done, side by side. Doing nothing is one of the choices. What "
                "matters to Bob comes first. Open this row."
            ),
            beside=row.name,
            presses=True,
            done=lambda entry: entry.kind is Kind.OPENED,
        ),
        Hint(
            step=table,
            says=_(
                "Figures stand here as people out of 100, with how sure the research is and "
                "where it comes from. Every choice gets the same room. Look around."
            ),
            beside="",
        ),
        Hint(
            step=weigh,
            says=_(
                "Now Bob says how each choice fits with what matters to him. Mark this one as "
                "he would. Nothing is added up, and nothing is recommended."
            ),
            beside=asks.format(choice=option.name, item=card.text),
            act=_says(weigh, f"mark/{card.id}/{option.id}", "partly"),
            done=_said(weigh, "mark/"),
        ),
        Hint(
            step=choose,
            says=_(
                "Bob chooses when he is ready. “Not today” is a good answer too. Tap one for him."
            ),
            beside=option.name,
            act=_says(choose, "choice", option.id),
            done=_said(choose, "choice"),
        ),
    )


def _our_plan() -> tuple[Hint, ...]:
    here, step = steps.OUR_PLAN, _("Join the knee class")
    return (
        Hint(
            step=here,
            says=_("Who does what, and by when? Tap “+ Add a step” and type “{step}”.").format(
                step=step
            ),
            beside=_("+ Add a step"),
            act=_says(here, "action/tour/what", step),
            done=_said(here, "action/"),
            field="action/",
        ),
        Hint(
            step=here,
            says=_(
                "That is a whole talk. The plan you made together is on paper at the end, and Bob "
                "takes it home. Nothing of this talk with Bob is kept."
            ),
            beside=_("Our plan so far"),
        ),
    )
