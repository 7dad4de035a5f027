"""Who does what by when: a Task each, and the CarePlan that holds them together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.steps import choose, our_plan
from sdm_aid.conversation.steps.choose import NotToday
from sdm_aid.conversation.steps.our_plan import Action
from sdm_aid.conversation.steps.still_agreed import agreed
from sdm_aid.plan.fhir.codes import concept
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import moment, own_system
from sdm_aid.plan.fhir.matters import to_item
from sdm_aid.plan.fhir.narrative import summary
from sdm_aid.plan.fhir.owners import both, owner
from sdm_aid.plan.fhir.people import everybody, person, those
from sdm_aid.plan.fhir.vocabulary import TASK


def tasks(document: Document) -> Iterator[Json]:
    """The actions, and the next look at the plan: a review, or who brings it up if not today."""
    plan = document.account.of(our_plan.KIND)
    for action in plan.actions:
        yield _action(document, action)
    if later := document.account.of(choose.KIND).not_today:
        yield _talk_again(document, later)
    elif plan.review:
        words = str(plan.review.value)
        due = day_of(words, plan.review_day, document.account.guide.language, plan.review)
        yield _next_look(document, "review", plan.review, both(document), [words], due)


@dataclass(frozen=True, slots=True)
class Linked:
    """References to what a plan is about, what it rests on, and what is in it."""

    about: list[Json]
    parts: list[Json]
    goals: list[Json]
    tasks: list[Json]


def care_plan(document: Document, linked: Linked) -> Json:
    """The plan as one thing."""
    account = document.account
    plan = account.of(our_plan.KIND)
    words = "" if plan.review is None else str(plan.review.value)
    start = document.begun.astimezone(UTC).date().isoformat()
    end = day_of(words, plan.review_day, account.guide.language, plan.review)
    return document.resource(
        "CarePlan",
        "plan",
        text=summary(document),
        status=_status(document),
        intent="plan",
        category=[concept("care-plan"), concept("assess-plan")],
        title=document.plan.title,
        description=account.of(choose.KIND).words,
        subject=person(document, Voice.PATIENT),
        period={"start": start, "end": end if end >= start else ""},
        created=document.when,
        contributor=everybody(document),
        addresses=linked.about,
        supportingInfo=linked.parts,
        goal=linked.goals,
        activity=[{"reference": task} for task in linked.tasks],
    )


def day_of(words: str, day: Entry | None, language: str, said: Entry | None) -> str:
    """The day that was kept for words, else the one they name by themselves; nothing is guessed.

    Words such as "tomorrow" mean a day only in the room where they were said: the same in every
    time zone are those that mean it a day sooner and a day later too.
    """
    if day is not None:
        return str(day.value)
    if said is None or not words.strip():
        return ""
    from sdm_aid.kit.meant_days.meant import meant

    around = (said.at.astimezone(UTC).date() + timedelta(days=n) for n in (-1, 1))
    first, second = (meant(words, language, today).known for today in around)
    return first.isoformat() if first is not None and first == second else ""


def _action(document: Document, action: Action) -> Json:
    due = day_of(action.when, action.day_said, document.account.guide.language, action.when_said)
    return document.resource(
        "Task",
        action.said.id,
        **_as_planned(document, "action"),
        description=action.what,
        authoredOn=moment(action.said.at),
        requester=those(document, action.said_by)[0],
        owner=owner(document, action.who),
        reasonReference=to_item(document, action.why),
        note=[{"text": action.when}],
        restriction={"period": {"end": due}},
    )


def _talk_again(document: Document, later: NotToday) -> Json:
    """The one thing to do where it was not today: somebody brings it up again.

    Where a review was named too, the sooner of the two days counts.
    """
    account = document.account
    plan, language = account.of(our_plan.KIND), account.guide.language
    said = later.when or later.who or account.of(choose.KIND).choice
    assert said is not None, "not today was said"
    when = "" if later.when is None else str(later.when.value)
    review = "" if plan.review is None else str(plan.review.value)
    days = (
        day_of(when, later.day, language, later.when),
        day_of(review, plan.review_day, language, plan.review),
    )
    due = min((day for day in days if day), default="")
    who = owner(document, str(later.who.value)) if later.who else both(document)
    return _next_look(document, "talk-again", said, who, [*dict.fromkeys((when, review))], due)


def _next_look(
    document: Document, code: str, said: Entry, who: Json, words: list[str], due: str
) -> Json:
    """When the plan is looked at again, under a name of its own; the words are beside it."""
    return document.resource(
        "Task",
        said.id,
        **_as_planned(document, code),
        description=document.coding(own_system(TASK), code)["display"],
        authoredOn=moment(said.at),
        requester=those(document, said.voice)[0],
        owner=who,
        note=[{"text": each} for each in words],
        restriction={"period": {"end": due}},
    )


def _as_planned(document: Document, code: str) -> Json:
    """What every task has."""
    coding = document.coding(own_system(TASK), code)
    return {
        "basedOn": [document.to("CarePlan", "plan")],
        "status": "accepted" if agreed(document.account.state) else "draft",
        "intent": "plan",
        "code": {"coding": [coding], "text": coding["display"]},
        "for": person(document, Voice.PATIENT),
    }


def _status(document: Document) -> str:
    if document.account.of(choose.KIND).not_today:
        return "on-hold"
    return "active" if agreed(document.account.state) else "draft"
