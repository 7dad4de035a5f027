"""A conversation to its plan: only what was said or opened, in the order people need it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from hashlib import sha256

from sdm_aid.conversation.entries import Entry, Kind
from sdm_aid.conversation.session.identity import Identity
from sdm_aid.conversation.state import State, beside_the_talk, fold
from sdm_aid.conversation.steps import wishes
from sdm_aid.conversation.steps.kind import StepAccount, StepKind
from sdm_aid.conversation.steps.people import people, sentence
from sdm_aid.conversation.steps.registry import kinds
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.standards.status import is_draft, note, standing
from sdm_aid.kit.language import _
from sdm_aid.plan.content import between_us, by_step, origin, research
from sdm_aid.plan.content.account import Blocks, TalkAccount
from sdm_aid.plan.content.dates import in_words, zone
from sdm_aid.plan.content.direction import beside_others
from sdm_aid.plan.content.plan import Grid, Plan, Section

LONGEST_AT_THE_FOOT = 60
"""Characters of a title at the foot of a page."""
SHORT_HASH = 8
"""Hexadecimal digits of the guide's fingerprint on every page."""


def make_plan(
    guide: Guide, state: State, guide_hash: str, identity: Identity | None = None
) -> Plan:
    """The plan of a conversation as it is now. Any state will do, an empty one too.

    ``identity``: who the patient is, on a paper that is handed over to be filed. The days are the
    conversation's, never today: looking at it again changes nothing.
    """
    names = people(state)
    account = TalkAccount(guide, state, names, guide_hash, identity)
    days = first_and_last_day(state)
    made = (Section(heading, tuple(blocks(account)), key) for key, heading, blocks in headings())
    title = (
        _("{name}’s joint plan").format(name=names.patient)
        if names.named
        else _("Our joint plan")
    )  # fmt: skip
    return Plan(
        title=title,
        under_title=_under_title(account, days),
        language=guide.language,
        when=days[-1] if days else guide.published_at,
        note=_note(guide, days[-1].date() if days else None),
        sections=tuple(section for section in made if section.blocks),
        foot=_shortened(title),
        page_of=_("Page {page} of {pages}"),
        large=wishes.wants(state, wishes.LARGE),
        trace=_marked(trace(guide, guide_hash), state, guide),
        foot_lines=tuple(
            _marked(line, state, guide) for line in _foot_lines(guide, guide_hash, title)
        ),
        label_words=_("Patient label"),
        contact=_contact(account, days),
        names=names.given,
    )


def plan_of(guide_text: bytes, entries: Iterable[Entry]) -> Plan:
    """The plan of a conversation that was kept. ``GuideProblems`` where its guide is none."""
    return make_plan(
        read_guide(guide_text, of_talk=True), fold(entries), sha256(guide_text).hexdigest()
    )


def trace(guide: Guide, guide_hash: str) -> str:
    """How a page is traced to the guide it came from."""
    evidence, review = (
        in_words(day, guide.language) for day in (guide.evidence_date, guide.review_by)
    )
    name = _("{guide}, version {version}").format(
        guide=_shortened(guide.title), version=_shortened(guide.version)
    )
    days = _("Evidence checked {evidence} · Review due {review}").format(
        evidence=beside_others(evidence, guide.language),
        review=beside_others(review, guide.language),
    )
    parts = (name, standing(guide), days, guide_hash[:SHORT_HASH])
    return " · ".join(beside_others(part, guide.language) for part in parts)


def _foot_lines(guide: Guide, guide_hash: str, title: str) -> tuple[str, ...]:
    """The foot of a page, the longest first. All say the status and the guide's fingerprint."""
    name = _("{guide}, version {version}").format(
        guide=_shortened(guide.title), version=_shortened(guide.version)
    )
    least = (standing(guide), guide_hash[:SHORT_HASH])
    lines = (_shortened(title), name, *least), (name, *least), least
    return tuple(
        " · ".join(beside_others(part, guide.language) for part in parts) for parts in lines
    )


def _marked(words: str, state: State, guide: Guide) -> str:
    """What every page says, with the mark of a talk that was not held here before it."""
    if state.brought_in is None:
        return words
    return f"{beside_others(origin.origin_tag(state.brought_in), guide.language)} · {words}"


def headings() -> tuple[tuple[str, str, Callable[[TalkAccount], Blocks]], ...]:
    """Each section's key and heading with what fills it: the plan, the talk, the evidence.

    Before all of them stands the mark of a talk that was not held here.
    """
    return (
        ("brought-in", _("Where this talk came from"), origin.where_from),
        ("now", _("What to do now"), between_us.cannot_wait),
        ("chose", _("What we chose"), by_step.what_we_chose),
        ("matters", _("What matters"), by_step.what_matters),
        ("actions", _("Who does what"), by_step.who_does_what),
        ("changes", _("If it gets worse"), by_step.if_things_change),
        ("flags", _("Signs that need help now"), by_step.need_help_now),
        ("review", _("Next review"), by_step.look_again),
        ("open", _("Still to be answered"), by_step.still_open),
        (
            "changed",
            _("What we will do about what matters"),
            between_us.changed_by_my_words,
        ),
        ("since", _("Since last time"), by_step.since_last_time),
        ("talked", _("What we talked about"), by_step.talked_about),
        ("worries", _("What worries us"), between_us.worries),
        ("understood", _("What we understand together"), by_step.understood),
        ("fits", _("How each choice fits"), by_step.how_it_fits),
        ("differences", _("Where we see it differently"), between_us.differences),
        *_other_steps(),
        ("information", _("How information is wanted"), by_step.information),
        ("research", _("What the research says"), research.research),
        ("about", _("About this guide"), research.about),
    )


def _other_steps() -> Iterator[tuple[str, str, Callable[[TalkAccount], Blocks]]]:
    """A section for each kind of step that the sections above say nothing of."""
    for kind in kinds():
        if kind.kind not in by_step.STEPS:
            yield kind.kind, kind.name(), partial(_all_of, kind)


def _all_of(kind: StepKind[StepAccount], account: TalkAccount) -> Blocks:
    yield from account.facts(kind)
    yield from account.answers(kind.kind)


def first_and_last_day(state: State) -> list[datetime]:
    """When something was first and last said, in local time; empty where nothing was.

    A clock that was set back while people talked makes no talk that ends before it begins.
    """
    moves = (Kind.WENT_TO, Kind.HANDED_OVER)
    talk = [entry for entry in state.talk if not beside_the_talk(entry)]
    said = [entry for entry in talk if entry.kind not in moves] or talk[:1]
    moments = sorted(entry.at for entry in said)
    return [at.astimezone() for at in (moments[0], moments[-1])] if moments else []


def _contact(account: TalkAccount, days: list[datetime]) -> Grid:
    """When they met (local time, and how far that is from UTC), and who they were."""
    names = account.names
    clinician = ", ".join(part for part in (sentence(names.clinician, names), names.role) if part)
    patient = "; ".join((sentence(names.patient, names), *account.told_apart_by))
    rows = [(_("Patient"), patient), (_("Clinician"), clinician)]
    if names.companion:
        rows.append((_("Companion"), names.companion))
    first = (_("Date and time of contact"), _when(days, account.guide.language))
    return Grid(first, tuple(rows), rows_only=True)


def _when(days: list[datetime], language: str) -> str:
    if not days:
        return _("Not known")
    first, last = (in_words(day.date(), language) for day in days)
    begins, ends = (f"{day:%H:%M}" for day in days)
    zones = [zone(day) for day in days]
    if zones[0] != zones[1]:  # the clocks changed: 01:50 may be before 01:10
        begins = _("{time} ({zone})").format(time=begins, zone=zones[0])
    if first != last:
        text = _("{first}, {begins}, to {last}, {ends} ({zone})")
    elif begins != ends:
        text = _("{first}, {begins} to {ends} ({zone})")
    else:
        text = _("{first}, {begins} ({zone})")
    return text.format(first=first, begins=begins, last=last, ends=ends, zone=zones[1])


def _under_title(account: TalkAccount, days: list[datetime]) -> str:
    names, guide = account.names, account.guide
    with_whom = _("with {clinician}").format(clinician=names.clinician)
    if names.role:
        with_whom = f"{with_whom}, {names.role}"
    if names.companion:
        role_between = _("{others}, and {companion}")
        both = role_between if names.role else _("{others} and {companion}")
        with_whom = both.format(others=with_whom, companion=names.companion)
    parts = [*_written(days, guide), *account.told_apart_by, with_whom]
    return " · ".join(beside_others(part, guide.language) for part in parts)


def _written(days: list[datetime], guide: Guide) -> list[str]:
    """The day, or both where the talk went on later."""
    texts = list(dict.fromkeys(in_words(day.date(), guide.language) for day in days))
    if len(texts) < 2:
        return texts
    return [_("{last}, started {first}").format(last=texts[1], first=texts[0])]


def _note(guide: Guide, day: date | None) -> str:
    notes = [note(guide)] if is_draft(guide) else []
    if day is not None and day.isoformat() > guide.review_by:
        notes.append(
            _("This guide was due for review by {day}.").format(
                day=in_words(guide.review_by, guide.language)
            )
        )
    return " ".join(notes)


def _shortened(title: str) -> str:
    if len(title) <= LONGEST_AT_THE_FOOT:
        return title
    return title[: LONGEST_AT_THE_FOOT - 1] + "…"
