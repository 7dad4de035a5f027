"""Our plan: who does what by when, what to watch for, when to look again."""

from dataclasses import dataclass
from datetime import date

from sdm_aid.conversation.days import day_meant, in_entry
from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import Field, declare
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.kind import StepAccount, StepKind
from sdm_aid.guide.model import steps
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

STEP = steps.OUR_PLAN

ANSWERED = ("yes", "partly", "no")
AGREED = {
    Voice.PATIENT: "agreed/patient",
    Voice.COMPANION: "agreed/companion",
    Voice.CLINICIAN: "agreed/clinician",
}
"""Where each says yes to the whole plan."""
BOTH = (Voice.PATIENT, Voice.CLINICIAN)
"""Whose yes makes it agreed; a companion's counts beside theirs, and is not waited for."""

FIELDS = declare(
    STEP,
    Field("action/*/what", asks=lambda: _("What")),
    Field("action/*/who", asks=lambda: _("Who")),
    Field("action/*/when", asks=lambda: _("By when"), day="action/*/day"),
    Field("action/*/day", "day", asks=lambda: _("By which day")),
    Field("action/*/for"),
    Field("support", asks=lambda: _("Who or what else could help")),
    Field("watch-for", "texts", asks=lambda: _("Watch for")),
    Field("watch-words", asks=lambda: _("Something else to watch for")),
    Field("call", asks=lambda: _("Who to call")),
    Field("review", asks=lambda: _("Next review"), day="review-day"),
    Field("review-day", "day", asks=lambda: _("Day of the next review")),
    Field(
        "good-talk-was", words=ANSWERED, owner=Voice.PATIENT, asks=lambda: _("Was it a good talk?")
    ),
    Field(
        "good-talk-words",
        owner=Voice.PATIENT,
        asks=lambda: _("What would have made it better"),
    ),
    Field(
        AGREED[Voice.PATIENT],
        "flag",
        owner=Voice.PATIENT,
        asks=lambda: _("The patient says yes to this plan"),
    ),
    Field(
        AGREED[Voice.COMPANION],
        "flag",
        owner=Voice.COMPANION,
        asks=lambda: _("The companion says yes to this plan"),
    ),
    Field(
        AGREED[Voice.CLINICIAN],
        "flag",
        owner=Voice.CLINICIAN,
        asks=lambda: _("The clinician says yes to this plan"),
    ),
)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing somebody will do. ``who`` is a voice, or a name of one's own."""

    id: str
    what: str
    who: str
    when: str
    why: str
    """What it is for: the id of something that matters, or empty."""
    said: Entry
    """The words that say what is to be done."""
    who_said: Entry | None = None
    when_said: Entry | None = None
    day_said: Entry | None = None
    """The day that ``when`` means, where it is known."""

    @property
    def day(self) -> date | None:
        """The day that ``when`` means, where it is known."""
        return in_entry(self.day_said)

    @property
    def said_by(self) -> Voice:
        """Who said what is to be done."""
        return self.said.voice


@dataclass(frozen=True, slots=True)
class OurPlanAccount(StepAccount):
    """The plan the pair made, and whether it was a good talk."""

    actions: tuple[Action, ...] = ()
    support: Entry | None = None
    watch_for: Entry | None = None
    listed_signs: tuple[str, ...] = ()
    """What is to be watched for, as it was picked from a list."""
    watch_words: Entry | None = None
    call: Entry | None = None
    review: Entry | None = None
    review_day: Entry | None = None
    """The day that ``review`` means, where it is known."""
    good_talk_was: Entry | None = None
    good_talk_words: Entry | None = None

    @property
    def signs(self) -> tuple[str, ...]:
        """Everything to watch for, in words."""
        own = () if self.watch_words is None else (str(self.watch_words.value),)
        return (*self.listed_signs, *own)


def actions(state: State) -> tuple[Action, ...]:
    """The actions that say what is to be done, in the order they were added."""
    return tuple(
        Action(
            key.removesuffix("/what"),
            str(entry.value),
            state.text(STEP, f"action/{key.removesuffix('/what')}/who"),
            state.text(STEP, f"action/{key.removesuffix('/what')}/when"),
            state.text(STEP, f"action/{key.removesuffix('/what')}/for"),
            entry,
            state.entry(STEP, f"action/{key.removesuffix('/what')}/who"),
            state.entry(STEP, f"action/{key.removesuffix('/what')}/when"),
            day_meant(state, STEP, f"action/{key.removesuffix('/what')}/when"),
        )
        for key, entry in state.under(STEP, "action").items()
        if key.endswith("/what")
    )


def _account(_guide: Guide, state: State) -> OurPlanAccount:
    return OurPlanAccount(
        actions=actions(state),
        support=state.entry(STEP, "support"),
        watch_for=state.entry(STEP, "watch-for"),
        listed_signs=state.texts(STEP, "watch-for"),
        watch_words=state.entry(STEP, "watch-words"),
        call=state.entry(STEP, "call"),
        review=state.entry(STEP, "review"),
        review_day=day_meant(state, STEP, "review"),
        good_talk_was=state.entry(STEP, "good-talk-was"),
        good_talk_words=state.entry(STEP, "good-talk-words"),
    )


def _unanswered(_guide: Guide, state: State) -> list[str]:
    things = []
    if not actions(state):
        things.append(_("Who does what"))
    if not state.text(STEP, "review") and not state.text(steps.CHOOSE, "not-today/when"):
        things.append(_("When we look again"))
    return things


KIND = StepKind(
    STEP,
    lambda: _("Our plan"),
    FIELDS,
    _unanswered,
    _account,
    covered_by_yes=("action/*", "support", "watch-*", "call", "review", "review-day", "question/*"),
    yes_to_plan=tuple(AGREED.values()),
    yes_needed=tuple(AGREED[voice] for voice in BOTH),
    on_short_way=True,
    is_for=lambda: _(
        "Write down who does what and by when, what to watch for, and when you meet "
        "again. Both say yes."
    ),
    begin_with=lambda: _("What will each of us do next?"),
)
