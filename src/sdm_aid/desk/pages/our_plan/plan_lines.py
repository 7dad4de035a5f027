"""The plan as lines to read aloud: what was said, in the order of the paper, and where it is said.

Nothing here knows of windows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import NOT_TODAY
from sdm_aid.conversation.people import People, sentence
from sdm_aid.conversation.steps import ask, what_matters
from sdm_aid.conversation.steps.choose_and_plan import CHOOSE, PLAN, Action, actions, choice_words
from sdm_aid.desk.core.view import View
from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import Told


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan. ``says`` is empty where it was not said yet."""

    about: str
    says: str
    under: str = ""
    """A smaller line below it: by when, what for, who chose."""
    voice: Voice | None = None
    """Whose words or whose promise it is."""
    step: str = ""
    """The id of the step where it is said; empty where no step leads there."""
    field: str = ""
    """The field where it is said, for a line said at the plan itself."""
    wanted: bool = True
    """Whether it is worth a word that it was not said."""


def lines(view: View) -> tuple[Line, ...]:
    """What was said, line by line."""
    return tuple(line for line in _plan(view) if line.says)


def not_said(view: View) -> tuple[Line, ...]:
    """What a plan has and this one has not yet, where a step on show leads to it."""
    here = {step.id for step in view.path}
    return tuple(
        line for line in _plan(view) if line.wanted and not line.says and line.step in here
    )


def doer(names: People, who: str) -> tuple[str, Voice | None]:
    """The name of whoever does something, and their voice; ``None`` for a name of one's own."""
    voices = {voice.value: voice for voice in Voice}
    voice = voices.get(who)
    return (who, None) if voice is None else (sentence(names.name_of(voice)), voice)


def what_for(view: View, action: Action) -> str:
    """The words of what an action is for; empty where that was not said or is gone."""
    cards = what_matters.items(view.guide, view.state)
    return next((card.text for card in cards if card.id == action.why), "")


def _plan(view: View) -> Iterator[Line]:
    yield from _what_matters(view)
    yield from _what_we_chose(view)
    yield from _answers(view, CHOOSE)
    yield from _who_does_what(view)
    yield from _if_things_change(view)
    yield from _answers(view, PLAN)
    yield _still_open(view)


def _what_matters(view: View) -> Iterator[Line]:
    patient = view.people.patient
    said = view.state.text(what_matters.STEP, "words")
    cards = what_matters.what_matters(view.guide, view.state)
    first = [card for card in cards if card.top] or cards
    yield Line(
        _("What matters to {patient}").format(patient=patient),
        _quoted(said),
        voice=Voice.PATIENT,
        step=what_matters.STEP,
        wanted=not cards,
    )
    yield Line(
        _("What comes first for {patient}").format(patient=patient),
        "\n".join(card.text for card in first),
        voice=Voice.PATIENT,
        step=what_matters.STEP,
        wanted=False,
    )


def _what_we_chose(view: View) -> Iterator[Line]:
    state, names = view.state, view.people
    yield Line(
        _("What we chose"),
        choice_words(view.guide, state),
        under=_who_chose(view),
        step=CHOOSE,
    )
    later = state.text(CHOOSE, "choice") == NOT_TODAY
    if later:
        yield _later(view, _("Why not today"), "why")
        yield _later(view, _("What happens meanwhile"), "meanwhile")
        yield _later(view, _("What would bring us back sooner"), "sooner")
        yield _who_raises_it(view)
    yield Line(
        _("Why, in {patient}’s words").format(patient=names.patient),
        _quoted(state.text(CHOOSE, "why")),
        voice=Voice.PATIENT,
        step=CHOOSE,
        wanted=not later and bool(state.text(CHOOSE, "choice")),
    )


def _later(view: View, about: str, part: str) -> Line:
    return Line(about, view.state.text(CHOOSE, f"not-today/{part}"), step=CHOOSE)


def _who_raises_it(view: View) -> Line:
    who = view.state.text(CHOOSE, "not-today/who")
    when = view.state.text(CHOOSE, "not-today/when")
    name, voice = doer(view.people, who)
    says, under = (name, when) if who else (when, "")
    return Line(_("Who brings it up again, and when"), says, under, voice, CHOOSE)


def _who_chose(view: View) -> str:
    said = {
        "patient": _("{patient} chose."),
        "both": _("{patient} and {clinician} chose together."),
        "clinician": _("{patient} asked {clinician} to choose."),
    }.get(view.state.text(CHOOSE, "who-chose"), "")
    names = view.people
    return sentence(said.format(patient=names.patient, clinician=names.clinician))


def _who_does_what(view: View) -> Iterator[Line]:
    agreed = actions(view.state)
    if not agreed:
        yield Line(_("Who does what"), "", step=PLAN, field="action")
    for action in agreed:
        _name, voice = doer(view.people, action.who)
        yield Line(
            _who_will(view.people, action.who),
            action.what,
            " · ".join(_when_and_what_for(view, action)),
            voice,
            PLAN,
            f"action/{action.id}/what",
        )
    yield _at_the_plan(view, _("Who or what else could help"), "support", wanted=False)


def _who_will(names: People, who: str) -> str:
    if not who:
        return _("What we will do. Who does it is not said yet.")
    if who == Voice.TOGETHER:
        return _("What we will do together")
    name, voice = doer(names, who)
    return _("What {name} will do").format(name=names.name_of(voice) if voice else name)


def _when_and_what_for(view: View, action: Action) -> Iterator[str]:
    if action.when:
        yield action.when
    if goal := what_for(view, action):
        yield _("For: {goal}").format(goal=goal)


def _if_things_change(view: View) -> Iterator[Line]:
    state = view.state
    own = state.text(PLAN, "watch-words")
    signs = (*state.texts(PLAN, "watch-for"), *([own] if own else []))
    yield Line(_("What to watch for"), "\n".join(signs), step=PLAN, field="watch-words")
    call = state.text(PLAN, "call") or view.guide.call or ""
    yield Line(_("Whom to call, and how"), call, step=PLAN, field="call")
    yield _at_the_plan(view, _("When we look at this again"), "review")


def _at_the_plan(view: View, about: str, field: str, *, wanted: bool = True) -> Line:
    return Line(about, view.state.text(PLAN, field), step=PLAN, field=field, wanted=wanted)


def _answers(view: View, step: str) -> Iterator[Line]:
    """Answers to the author's own questions, as the paper has them."""
    told = Told(view.guide, view.state, view.people, view.read.hash)
    for said in told.answers(step):
        yield Line(said.about, said.words, voice=said.voice, step=step, field="question")


def _still_open(view: View) -> Line:
    questions = ask.still_open(view.state)
    return Line(
        _("Questions still open"),
        "\n".join(question.text for question in questions),
        _("They are kept under “Ask”, at the top."),
        wanted=False,
    )


def _quoted(said: str) -> str:
    return _("“{words}”").format(words=said) if said else ""
