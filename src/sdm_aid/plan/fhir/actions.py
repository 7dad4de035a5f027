"""Who does what by when: a Task each, and the CarePlan that holds them together."""

from collections.abc import Iterator
from datetime import UTC, date

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.steps import choose, our_plan
from sdm_aid.conversation.steps.our_plan import Action
from sdm_aid.conversation.steps.still_agreed import agreed
from sdm_aid.plan.content import by_step
from sdm_aid.plan.fhir.codes import concept
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import moment
from sdm_aid.plan.fhir.matters import to_item
from sdm_aid.plan.fhir.narrative import narrative
from sdm_aid.plan.fhir.people import everybody, person, those

CHOOSE = choose.STEP


def tasks(document: Document) -> Iterator[Json]:
    """The actions, the next talk, and, where it was not today, who brings it up again."""
    plan = document.account.of(our_plan.KIND)
    for action in plan.actions:
        yield _task(document, action)
    if plan.review:
        yield _task(document, _looking_again(plan.review, plan.review_day, ""))
    later = document.account.of(choose.KIND).not_today
    if later and later.when:
        who = str(later.who.value) if later.who else ""
        yield _task(document, _looking_again(later.when, later.day, who))


def care_plan(document: Document, parts: list[Json], goals: list[Json], tasks: list[Json]) -> Json:
    """The plan as one thing. ``parts`` is what it rests on."""
    account = document.account
    plan = account.of(our_plan.KIND)
    words = "" if plan.review is None else str(plan.review.value)
    start = document.begun.astimezone(UTC).date().isoformat()
    end = day_of(words, plan.review_day)
    return document.resource(
        "CarePlan",
        "plan",
        text=narrative(by_step.who_does_what(account), account.guide.language),
        status=_status(document),
        intent="plan",
        category=[concept("care-plan")],
        title=document.plan.title,
        description=account.of(choose.KIND).words,
        subject=person(document, Voice.PATIENT),
        period={"start": start, "end": end if end >= start else ""},
        created=document.when,
        contributor=everybody(document),
        supportingInfo=parts,
        goal=goals,
        activity=[{"reference": task} for task in tasks],
    )


def day_of(words: str, day: Entry | None = None) -> str:
    """The day that was kept for words, else the words where they are one; nothing is guessed."""
    if day is not None:
        return str(day.value)
    try:
        return date.fromisoformat(words.strip()).isoformat()
    except ValueError:
        return ""


def _task(document: Document, action: Action) -> Json:
    due = day_of(action.when, action.day_said)
    return document.resource(
        "Task",
        action.said.id,
        status="accepted" if agreed(document.account.state) else "draft",
        intent="plan",
        description=action.what,
        **{"for": person(document, Voice.PATIENT)},
        authoredOn=moment(action.said.at),
        requester=those(document, action.said_by)[0],
        owner=_owner(document, action.who),
        reasonReference=to_item(document, action.why),
        note=[{"text": "" if due == action.when else action.when}],
        restriction={"period": {"end": due}},
    )


def _looking_again(said: Entry, day: Entry | None, who: str) -> Action:
    words = str(said.value)
    return Action(said.id, words, who, day_of(words, day), "", said, day_said=day)


def _owner(document: Document, who: str) -> Json:
    """Who does it: one of the three, or a name; both together have no resource of their own."""
    if not who:
        return {}
    display = {"display": document.account.who(who)}
    if who in (Voice.PATIENT, Voice.CLINICIAN, Voice.COMPANION):
        return {**person(document, Voice(who)), **display}
    return display


def _status(document: Document) -> str:
    if document.account.of(choose.KIND).not_today:
        return "on-hold"
    return "active" if agreed(document.account.state) else "draft"
