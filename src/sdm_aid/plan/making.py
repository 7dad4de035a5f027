"""A conversation to its plan: only what was said or opened, in the order people need it."""

from datetime import UTC, date, datetime

from babel.dates import format_date

from sdm_aid.conversation.people import People, people
from sdm_aid.conversation.state import State
from sdm_aid.guide.model import Guide
from sdm_aid.language import _
from sdm_aid.plan.plan import Plan, Section
from sdm_aid.plan.sections import SECTIONS
from sdm_aid.plan.told import Told


def make_plan(guide: Guide, state: State, guide_hash: str) -> Plan:
    """The plan of a conversation as it stands. Any state will do, an empty one too."""
    names = people(state)
    when = state.entries[-1].at if state.entries else None
    day = when.astimezone().date() if when else None
    told = Told(guide, state, names, guide_hash, day)
    made = (Section(heading, tuple(blocks(told))) for heading, blocks in SECTIONS())
    return Plan(
        title=_("{name}’s joint plan").format(name=names.patient)
        if names.named
        else _("Our joint plan"),
        under_title=_under_title(names, day, guide),
        language=guide.language,
        when=when or datetime.fromisoformat(guide.published).replace(tzinfo=UTC),
        note=_note(guide, day),
        sections=tuple(section for section in made if section.blocks),
        foot=_("{guide}, version {version}, {hash}").format(
            guide=guide.title, version=guide.version, hash=guide_hash[:12]
        ),
    )


def _under_title(names: People, day: date | None, guide: Guide) -> str:
    with_whom = _("with {clinician}").format(clinician=names.clinician)
    if names.role:
        with_whom = f"{with_whom}, {names.role}"
    if names.companion:
        with_whom = _("{others}, and {companion}").format(
            others=with_whom, companion=names.companion
        )
    return " · ".join([*([in_words(day, guide)] if day else []), with_whom])


def _note(guide: Guide, day: date | None) -> str:
    notes = [guide.status.note] if guide.status.state == "draft" else []
    if day is not None and day.isoformat() > guide.review_by:
        notes.append(
            _("This guide should have been looked at again by {day}.").format(
                day=in_words(date.fromisoformat(guide.review_by), guide)
            )
        )
    return " ".join(notes)


def in_words(day: date, guide: Guide) -> str:
    """A day as the guide's language writes it: 23 November 2026."""
    locale = guide.language.replace("-", "_")
    pattern = "d MMMM y" if locale.startswith("en") else "long"
    return format_date(day, pattern, locale=locale)
