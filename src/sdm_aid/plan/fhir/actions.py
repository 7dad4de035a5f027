"""Who does what by when: a Task each, and the CarePlan that holds them together."""

from collections.abc import Iterator
from datetime import UTC, date

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import NOT_TODAY
from sdm_aid.conversation.steps import choose_and_plan
from sdm_aid.conversation.steps.choose_and_plan import PLAN, Action
from sdm_aid.conversation.steps.still_agreed import says_yes
from sdm_aid.plan.content import by_step
from sdm_aid.plan.fhir.codes import concept
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import moment
from sdm_aid.plan.fhir.matters import to_item
from sdm_aid.plan.fhir.narrative import narrative
from sdm_aid.plan.fhir.people import everybody, person, those

CHOOSE = choose_and_plan.CHOOSE


def tasks(document: Document) -> Iterator[Json]:
    """The actions, the next talk, and, where it was not today, who brings it up again."""
    told = document.told
    for action in choose_and_plan.actions(told.state):
        yield _task(document, document.entry(PLAN, f"action/{action.id}/what"), action)
    if review := told.state.text(PLAN, "review"):
        said = document.entry(PLAN, "review")
        yield _task(document, said, _looking_again(said, review, ""))
    again = told.state.text(CHOOSE, "not-today/when")
    if again and told.state.text(CHOOSE, "choice") == NOT_TODAY:
        said = document.entry(CHOOSE, "not-today/when")
        who = told.state.text(CHOOSE, "not-today/who")
        yield _task(document, said, _looking_again(said, again, who))


def care_plan(document: Document, parts: list[Json], goals: list[Json], tasks: list[Json]) -> Json:
    """The plan as one thing. ``parts`` is what it rests on."""
    told = document.told
    begun = told.state.entries[0].at if told.state.entries else document.plan.when
    start, end = begun.astimezone(UTC).date().isoformat(), day_of(told.state.text(PLAN, "review"))
    return document.resource(
        "CarePlan",
        "plan",
        text=narrative(by_step.who_does_what(told), told.guide.language),
        status=_status(document),
        intent="plan",
        category=[concept("care-plan")],
        title=document.plan.title,
        description=choose_and_plan.choice_words(told.guide, told.state),
        subject=person(document, Voice.PATIENT),
        period={"start": start, "end": end if end >= start else ""},
        created=document.when,
        contributor=everybody(document),
        supportingInfo=parts,
        goal=goals,
        activity=[{"reference": task} for task in tasks],
    )


def agreed(document: Document) -> bool:
    """Whether both have said yes to the plan as it now is."""
    state = document.told.state
    return says_yes(state, Voice.PATIENT) and says_yes(state, Voice.CLINICIAN)


def day_of(words: str) -> str:
    """``words`` where they are a day, 2026-11-23; else empty: nothing is guessed."""
    try:
        return date.fromisoformat(words.strip()).isoformat()
    except ValueError:
        return ""


def _task(document: Document, said: Entry, action: Action) -> Json:
    due = day_of(action.when)
    return document.resource(
        "Task",
        said.id,
        status="accepted" if agreed(document) else "draft",
        intent="plan",
        description=action.what,
        **{"for": person(document, Voice.PATIENT)},
        authoredOn=moment(said.at),
        requester=those(document, action.said_by)[0],
        owner=_owner(document, action.who),
        reasonReference=to_item(document, action.why),
        note=[{"text": "" if due else action.when}],
        restriction={"period": {"end": due}},
    )


def _looking_again(said: Entry, words: str, who: str) -> Action:
    return Action(said.id, words, who, day_of(words), "", said.voice)


def _owner(document: Document, who: str) -> Json:
    """Who does it: one of the three, or a name; both together have no resource of their own."""
    if not who:
        return {}
    display = {"display": document.told.who(who)}
    if who in (Voice.PATIENT, Voice.CLINICIAN, Voice.COMPANION):
        return {**person(document, Voice(who)), **display}
    return display


def _status(document: Document) -> str:
    if document.told.state.text(CHOOSE, "choice") == NOT_TODAY:
        return "on-hold"
    return "active" if agreed(document) else "draft"
