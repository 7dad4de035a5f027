"""The plan as lines to read aloud: what was said, in the order of the paper, and where it is said.

Nothing here knows of windows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import choose, our_plan, what_matters
from sdm_aid.conversation.steps.choose import NotToday
from sdm_aid.conversation.steps.kind import StepAccount, StepKind
from sdm_aid.conversation.steps.our_plan import Action
from sdm_aid.conversation.steps.people import People, sentence
from sdm_aid.conversation.steps.registry import kinds
from sdm_aid.desk.core.view import View
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.content.origin import origin_words
from sdm_aid.plan.content.plan import Said


@dataclass(frozen=True, slots=True)
class PlanLine:
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


def lines(view: View) -> tuple[PlanLine, ...]:
    """What was said, line by line."""
    return tuple(line for line in _plan(_account(view)) if line.says)


def not_said(view: View) -> tuple[PlanLine, ...]:
    """What a plan has and this one has not yet, where a step on show leads to it."""
    here = {step.id for step in view.path}
    return tuple(
        line
        for line in _plan(_account(view))
        if line.wanted and not line.says and line.step in here
    )


def doer(names: People, who: str) -> tuple[str, Voice | None]:
    """The name of whoever does something, and their voice; ``None`` for a name of one's own."""
    voices = {voice.value: voice for voice in Voice}
    voice = voices.get(who)
    return (who, None) if voice is None else (sentence(names.name_of(voice), names), voice)


def what_for(guide: Guide, state: State, action: Action) -> str:
    """The words of what an action is for; empty where that was not said or is gone."""
    cards = what_matters.items(guide, state)
    return next((card.text for card in cards if card.id == action.why), "")


def _account(view: View) -> TalkAccount:
    return TalkAccount(view.guide, view.state, view.people, view.read.hash)


def _plan(account: TalkAccount) -> Iterator[PlanLine]:
    """Where it came from, the lines of each kind of step in turn, then what is still open."""
    if said := origin_words(account.state, account.guide.language):
        yield PlanLine(_("Where this talk came from"), " ".join(said))
    for kind in kinds():
        if kind.kind in _LINES:
            yield from _LINES[kind.kind](account)
        yield from _answers(account, kind)
    yield _still_open(account)


def _what_matters(account: TalkAccount) -> Iterator[PlanLine]:
    patient = account.names.patient
    said = account.of(what_matters.KIND)
    yield PlanLine(
        _("What matters to {patient}").format(patient=patient),
        _quoted(said.words),
        voice=Voice.PATIENT,
        step=what_matters.STEP,
        wanted=not said.items,
    )
    about = _("What comes first for {patient}") if said.first else _("What {patient} marked")
    yield PlanLine(
        about.format(patient=patient),
        "\n".join(item.text for item in said.first or said.items),
        voice=Voice.PATIENT,
        step=what_matters.STEP,
        wanted=False,
    )
    yield PlanLine(
        _("In {name}’s words").format(name=account.names.name_of(Voice.COMPANION)),
        _quoted(said.companion_words),
        voice=Voice.COMPANION,
        step=what_matters.STEP,
        wanted=False,
    )


def _what_we_chose(account: TalkAccount) -> Iterator[PlanLine]:
    said = account.of(choose.KIND)
    yield PlanLine(
        _("What we chose"),
        said.words,
        under=choose.who_chose_words(said.who_chose, account.names),
        step=choose.STEP,
    )
    if said.not_today:
        yield from _not_today(account, said.not_today)
    yield PlanLine(
        _("Why, in {patient}’s words").format(patient=account.names.patient),
        _quoted(said.why),
        voice=Voice.PATIENT,
        step=choose.STEP,
        wanted=not said.not_today and said.choice is not None,
    )


def _not_today(account: TalkAccount, later: NotToday) -> Iterator[PlanLine]:
    for about, said in (
        (_("Why not today"), later.why),
        (_("What happens in the meantime"), later.meanwhile),
        (_("What would bring us back sooner"), later.sooner),
    ):
        yield PlanLine(about, _words(said), step=choose.STEP)
    who, when = _words(later.who), account.when(_words(later.when), later.day)
    name, voice = doer(account.names, who)
    says, under = (name, when) if who else (when, "")
    yield PlanLine(_("Who will bring it up again, and when"), says, under, voice, choose.STEP)


def _our_plan(account: TalkAccount) -> Iterator[PlanLine]:
    said = account.of(our_plan.KIND)
    if not said.actions:
        yield PlanLine(_("Who does what"), "", step=our_plan.STEP, field="action")
    for action in said.actions:
        _name, voice = doer(account.names, action.who)
        yield PlanLine(
            _who_will(account.names, action.who),
            action.what,
            " · ".join(_when_and_what_for(account, action)),
            voice,
            our_plan.STEP,
            action.said.field,
        )
    yield _at_the_plan(_("Who or what else could help"), said.support, "support", wanted=False)
    yield PlanLine(
        _("What to watch for"), "\n".join(said.signs), step=our_plan.STEP, field="watch-words"
    )
    call = _words(said.call) or account.guide.call or ""
    yield PlanLine(_("Who to call"), call, step=our_plan.STEP, field="call")
    review = account.when(_words(said.review), said.review_day)
    later = account.of(choose.KIND).not_today
    wanted = later is None or later.when is None  # the same question
    yield PlanLine(_("Next review"), review, step=our_plan.STEP, field="review", wanted=wanted)


def _who_will(names: People, who: str) -> str:
    if not who:
        return _("What we will do. Who does it is not said yet.")
    if who == Voice.TOGETHER:
        return _("What we will do together")
    name, voice = doer(names, who)
    return _("What {name} will do").format(name=names.name_of(voice) if voice else name)


def _when_and_what_for(account: TalkAccount, action: Action) -> Iterator[str]:
    if action.when:
        yield account.when(action.when, action.day_said)
    if goal := what_for(account.guide, account.state, action):
        yield _("For: {goal}").format(goal=goal)


def _at_the_plan(about: str, said: Entry | None, field: str, *, wanted: bool = True) -> PlanLine:
    return PlanLine(about, _words(said), step=our_plan.STEP, field=field, wanted=wanted)


def _answers(account: TalkAccount, kind: StepKind[StepAccount]) -> Iterator[PlanLine]:
    """What has no line of its own: other kinds of step, and authors' own questions."""
    for block in (*account.facts(kind), *account.answers(kind.kind)):
        if isinstance(block, Said):
            yield PlanLine(
                block.about, block.words, voice=block.voice, step=kind.kind, field="question"
            )


def _still_open(account: TalkAccount) -> PlanLine:
    return PlanLine(
        _("Questions still open"),
        "\n".join(question.text for question in account.questions),
        _("They are kept under “Ask”, at the top."),
        wanted=False,
    )


def _words(said: Entry | None) -> str:
    return "" if said is None else str(said.value)


def _quoted(said: Entry | None) -> str:
    return _("“{words}”").format(words=said.value) if said else ""


_LINES: dict[str, Callable[[TalkAccount], Iterator[PlanLine]]] = {
    what_matters.STEP: _what_matters,
    choose.STEP: _what_we_chose,
    our_plan.STEP: _our_plan,
}
"""The kinds of step that have lines of their own."""
