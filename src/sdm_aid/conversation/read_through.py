"""The plan line by line, for reading it through together before both say yes."""

from collections.abc import Iterator
from dataclasses import dataclass

from sdm_aid.conversation import agreeing, asking, matters
from sdm_aid.conversation.agreeing import CHOOSE, PLAN, Action
from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import NOT_TODAY
from sdm_aid.conversation.standing import says_yes
from sdm_aid.conversation.state import State
from sdm_aid.guide.model import Guide
from sdm_aid.language import _


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan, and the step where it can be changed."""

    heading: str
    words: str
    step: str
    voice: Voice | None = None
    """Whose words they are, where they are somebody's own."""
    field: str = ""
    """What it is called there, where the step has more than one screen for it."""


def lines(guide: Guide, state: State) -> tuple[Line, ...]:
    """The lines that have something in them, in the order of the paper."""
    every = (*_what_matters(guide, state), *_chosen(guide, state), *_plan(guide, state))
    return tuple(line for line in every if line.words.strip())


def _what_matters(guide: Guide, state: State) -> Iterator[Line]:
    said = state.text(matters.STEP, "words")
    yield Line(_("What matters"), said, matters.STEP, Voice.PATIENT)
    items = ", ".join(item.text for item in matters.what_matters(guide, state))
    yield Line(_("What matters, on the cards"), items, matters.STEP)


def _chosen(guide: Guide, state: State) -> Iterator[Line]:
    yield Line(_("What we chose"), agreeing.choice_words(guide, state), CHOOSE)
    if state.text(CHOOSE, "choice") == NOT_TODAY:
        for field, heading in (
            ("why", _("Why not today")),
            ("meanwhile", _("What happens meanwhile")),
            ("sooner", _("What would bring us back sooner")),
            ("when", _("When we talk about it again")),
        ):
            yield Line(heading, state.text(CHOOSE, f"not-today/{field}"), CHOOSE)
        who = agreeing.who_words(state, state.text(CHOOSE, "not-today/who"))
        yield Line(_("Who brings it up again"), who, CHOOSE)
    yield Line(_("Why"), state.text(CHOOSE, "why"), CHOOSE, Voice.PATIENT)


def _plan(guide: Guide, state: State) -> Iterator[Line]:
    texts = {item.id: item.text for item in matters.items(guide, state)}
    for action in agreeing.actions(state):
        yield Line(_("Who does what"), _promise(state, action, texts.get(action.why, "")), PLAN)
    yield Line(_("Who or what else could help"), state.text(PLAN, "support"), PLAN)
    signs = [*state.texts(PLAN, "watch-for"), state.text(PLAN, "watch-words")]
    yield Line(
        _("What to watch for"), "; ".join(sign for sign in signs if sign), PLAN, field="watch-for"
    )
    yield Line(_("Whom to call"), state.text(PLAN, "call"), PLAN, field="call")
    yield Line(_("When we look at this again"), state.text(PLAN, "review"), PLAN, field="review")
    questions = " ".join(question.text for question in asking.still_open(state))
    yield Line(_("Questions still open"), questions, "what-we-could-do")


def _promise(state: State, action: Action, why: str) -> str:
    who = agreeing.who_words(state, action.who)
    line = _("{who}: {what}").format(who=who, what=action.what) if who else action.what
    line = _("{line}, {when}").format(line=line, when=action.when) if action.when else line
    return _("{line}. For: {why}").format(line=line.rstrip("."), why=why) if why else line


def not_said_yet(guide: Guide, state: State) -> tuple[tuple[str, str], ...]:
    """What a whole plan would have and this one has not: in words, and the step for it."""
    missing = (
        (not matters.has_spoken(state), _("What matters"), matters.STEP),
        (not state.text(CHOOSE, "choice"), _("What to do, or not today"), CHOOSE),
        (not agreeing.actions(state), _("Who does what"), PLAN),
        (not state.text(PLAN, "review"), _("When we look again"), PLAN),
    )
    here = {step.id for step in guide.steps}
    return tuple(
        (words, step) for is_missing, words, step in missing if is_missing and step in here
    )


def yes_was_for_another_plan(state: State, voice: Voice) -> bool:
    """Whether somebody said yes before the plan changed."""
    return (PLAN, f"agreed/{voice.value}") in state.answers and not says_yes(state, voice)
