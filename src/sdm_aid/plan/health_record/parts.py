"""What the text for the health record says, part by part, before it is shortened and wrapped.

Nothing of the readiness questions or of what was answered alone is ever in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sdm_aid.conversation.fields import NOT_TODAY, SOMETHING_ELSE
from sdm_aid.conversation.people import sentence
from sdm_aid.conversation.steps import (
    ask,
    choose_and_plan,
    red_flags,
    weigh_it_up,
    what_matters,
    what_we_could_do,
)
from sdm_aid.guide.standards.status import standing
from sdm_aid.kit.language import _
from sdm_aid.plan.content.account import Told
from sdm_aid.plan.content.build import first_and_last_day
from sdm_aid.plan.health_record.ascii_text import plain

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As GP Connect's papers write them, whatever the language of the machine."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line before it is wrapped: ``before``, words that may be shortened, ``after``."""

    words: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its lines. ``gives``: when it is shortened, 1 before the others."""

    heading: str
    lines: tuple[Line, ...]
    gives: int


def no_consent() -> str:
    """The line that ends it."""
    return plain(_("This is not a consent form."))


def record_day(day: datetime) -> str:
    """A day as records write it: 23-Nov-2026."""
    return f"{day.day:02}-{MONTHS[day.month - 1]}-{day.year:04}"


def parts_of(told: Told, code: str = "") -> Iterator[Part]:
    """The parts, in their place, of what was talked about; what never was has none."""
    for heading, lines, gives in (
        (_head(told), _who(told), 9),
        (_("TO DO NOW"), _now(told), 10),
        (_("WHAT MATTERS"), _what_matters(told), 6),
        (_("CHOICES TALKED ABOUT"), _talked_about(told), 3),
        (_("CHOICE"), _choice(told), 8),
        (_("WHY"), _why(told), 5),
        (_("STILL OPEN"), _still_open(told), 4),
        (_("ACTIONS"), _actions(told), 7),
        (_("REVIEW"), _review(told), 2),
        (_("INFORMATION GIVEN"), _information(told), 1),
        (_("CODE TO PICK"), [_line(code)] if code else [], 11),
    ):
        if said := tuple(lines):
            yield Part(plain(heading), said, gives)


def _head(told: Told) -> str:
    days = dict.fromkeys(record_day(day) for day in first_and_last_day(told.state))
    return " ".join([_("JOINT PLAN"), _(" to ").join(days)]).strip()


def _who(told: Told) -> Iterator[Line]:
    names = told.names
    clinician = f"{names.clinician} ({names.role})" if names.role else names.clinician
    said = _("{patient} with {clinician}").format(
        patient=sentence(names.patient), clinician=clinician
    )
    if names.companion:
        said = _("{others}, and {companion}").format(others=said, companion=names.companion)
    yield _line(said)
    yield _line(_("Made together with SDM Aid."))


def _now(told: Told) -> Iterator[Line]:
    for flag in red_flags.raised(told.guide, told.state):
        yield _line(flag.do)
        yield _line(flag.sign)


def _what_matters(told: Told) -> Iterator[Line]:
    yield from _quoted(told, "what-matters", "words")
    items = what_matters.what_matters(told.guide, told.state)
    for level, lead in (("matters-a-lot", _("Matters a lot")), ("matters", _("Matters"))):
        if texts := [item.text for item in items if item.level == level]:
            yield _line("; ".join(texts), f"{lead}:")


def _talked_about(told: Told) -> Iterator[Line]:
    if "what-we-could-do" in told.state.visited:
        for option in what_we_could_do.considered(told.guide, told.state):
            yield _line(option.name)
    for each in what_we_could_do.set_aside(told.guide, told.state):
        name = told.names.name_of(each.voice)
        label = _("Set aside, {name}: {choice}").format(name=name, choice=each.option.name)
        yield _quote(each.reason, label)


def _choice(told: Told) -> Iterator[Line]:
    state, names = told.state, told.names
    choice = state.text("choose", "choice")
    if choice == SOMETHING_ELSE and state.text("choose", "something-else"):
        yield from _quoted(told, "choose", "something-else")
    elif chosen := choose_and_plan.choice_words(told.guide, state):
        yield _line(chosen)
    if choice == NOT_TODAY:
        yield from _quoted(told, "choose", "not-today/meanwhile", _("Meanwhile"))
        yield from _quoted(told, "choose", "not-today/sooner", _("Back sooner if"))
    who = {
        "patient": _("{patient} chose."),
        "both": _("{patient} and {clinician} chose together."),
        "clinician": _("{patient} asked {clinician} to choose."),
    }.get(state.text("choose", "who-chose"), "")
    if choice and who:
        yield _line(sentence(who.format(patient=names.patient, clinician=names.clinician)))


def _why(told: Told) -> Iterator[Line]:
    if told.state.text("choose", "choice") == NOT_TODAY:
        yield from _quoted(told, "choose", "not-today/why")
    yield from _quoted(told, "choose", "why")


def _still_open(told: Told) -> Iterator[Line]:
    for question in ask.still_open(told.state):
        yield _quote(question.text)
    kinds = [weigh_it_up.kind_words(each.kind) for each in weigh_it_up.differences(told.state)]
    if kinds:
        yield _line("; ".join(kinds), _("Seen differently:"))
    if later := [step.name for step in told.path if step.come_back]:
        yield _line("; ".join(later), _("To come back to:"))


def _actions(told: Told) -> Iterator[Line]:
    for action in choose_and_plan.actions(told.state):
        who_and_when = "; ".join(filter(None, (told.who(action.who), action.when)))
        yield _line(action.what, "-", f"({who_and_when})" if who_and_when else "")


def _review(told: Told) -> Iterator[Line]:
    if review := told.state.text("our-plan", "review"):
        yield _line(review)


def _information(told: Told) -> Iterator[Line]:
    yield _line(
        _("{guide}, version {version}, {state}. Fingerprint {hash}.").format(
            guide=told.guide.title,
            version=told.guide.version,
            state=standing(told.guide).lower(),
            hash=told.guide_hash[:12],
        )
    )


def _quoted(told: Told, step: str, field: str, label: str = "") -> Iterator[Line]:
    entry = told.state.answers.get((step, field))
    if entry is not None:
        name = sentence(told.names.name_of(entry.voice))
        yield _quote(str(entry.value), f"{label}, {name}" if label else name)


def _quote(words: str, label: str = "") -> Line:
    """Somebody's own words; quotes inside them become single ones."""
    return Line(plain(words).replace('"', "'"), plain(f'{label}: "' if label else '"'), '"')


def _line(words: str, before: str = "", after: str = "") -> Line:
    return Line(plain(words), before and f"{plain(before)} ", after and f" {plain(after)}")
