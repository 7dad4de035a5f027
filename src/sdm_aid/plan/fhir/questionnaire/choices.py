"""The choices as items: in their order, what was set aside, what was opened, how each fits."""

from sdm_aid.conversation.entries import Entry
from sdm_aid.conversation.steps import weigh_it_up, what_matters, what_we_could_do
from sdm_aid.conversation.steps.kind import picks
from sdm_aid.conversation.steps.weigh_it_up import Mark
from sdm_aid.guide.model.guide import Outcome
from sdm_aid.plan.content.research import opened_rows
from sdm_aid.plan.fhir.ids import guide_system, own_system
from sdm_aid.plan.fhir.questionnaire.asked_words import LOOKED_AT, OPENED
from sdm_aid.plan.fhir.questionnaire.items import CARD, Items, Step


def what_we_could_do_items(step: Step) -> Items:
    """What was done and said about the choices before they were weighed."""
    account = step.document.account
    said = account.of(what_we_could_do.KIND)
    if said.looked_at:
        yield from step.done(LOOKED_AT, {"valueBoolean": True})
    options = {option.id: option.name for option in account.guide.options}
    system = guide_system(account.guide, "options")
    yield from step.picked(picks(account.state, step.id, "order", options), system)
    yield from _opened(step)
    for each in said.set_aside:
        yield from step.words(each.said)
    for sign in said.raised:
        yield from step.yes(sign.said)


def _opened(step: Step) -> Items:
    """The rows whose figures print, and for which group; it holds for rows with the same groups."""
    account, guide = step.document.account, step.document.account.guide
    rows = opened_rows(account)
    system = guide_system(guide, "outcomes")
    yield from step.done(OPENED, *(step.coded(system, row.id) for row in rows))
    yield from _groups(step, rows)


def _groups(step: Step, rows: list[Outcome]) -> Items:
    """Which group each row is for; once where all rows with the same groups are for the same."""
    account, guide = step.document.account, step.document.account.guide
    alike: dict[tuple[str, ...], list[tuple[Outcome, Entry]]] = {}
    for row in rows:
        groups = tuple(each.id for each in row.groups)
        said = what_we_could_do.group_said(guide, account.state, row)
        if said is not None and said.value in groups:
            alike.setdefault(groups, []).append((row, said))
    for several in alike.values():
        once = len({said.value for _row, said in several}) == 1
        for row, said in several[:1] if once else several:
            answer = step.coded(guide_system(guide, f"groups/{row.id}"), str(said.value))
            yield from step.item(said, answer, link=f"group/{row.id}")


def weigh_it_up_items(step: Step) -> Items:
    """The boxes of the grid, where two people differ, and advice that was asked for."""
    said = step.document.account.of(weigh_it_up.KIND)
    own = [item.id for item in step.document.account.of(what_matters.KIND).items if item.own]
    for mark in said.marks:
        yield from _mark(step, mark, own)
    yield from step.words(*(difference.said for difference in said.differences))
    yield from step.picked(said.differ)
    yield from step.words(said.advice)


def _mark(step: Step, mark: Mark, own: list[str]) -> Items:
    """One box of the grid: what it is about, the choice, and how the one fits the other.

    Two cards may have the same words, so an extension says which is meant: a guide's by its id,
    one of the patient's ``own`` by its number among those in this document, from 1.
    """
    said = [
        *step.code(mark.mark, "mark/*/*", "mark/*/*"),
        *step.words(mark.words, link="mark-words/*/*"),
    ]
    if said:
        system = guide_system(step.document.account.guide, "options")
        choice = step.coded(system, mark.option.id)
        card = (
            {"valueInteger": own.index(mark.item.id) + 1}
            if mark.item.own and mark.item.id != what_matters.OWN_WORDS
            else {"valueCode": mark.item.id}
        )
        which = [
            {
                "linkId": f"{step.id}/marks/about",
                "extension": [{"url": own_system(CARD), **card}],
                "answer": [{"valueString": mark.item.text}],
            },
            {"linkId": f"{step.id}/marks/choice", "answer": [choice]},
        ]
        yield from step.group("marks", iter([*which, *said]))
