"""The talk as a QuestionnaireResponse: what is printed of it, under the fields' own names.

A ``linkId`` is a step's id and a field's name from ``conversation.fields``; ``questionnaire``
asks the questions to these answers.
"""

from collections.abc import Callable

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import ASK, DIFFERENCES, NOT_TODAY, SOMETHING_ELSE
from sdm_aid.conversation.steps import (
    ask,
    choose_and_plan,
    red_flags,
    together,
    weigh_it_up,
    what_matters,
    what_we_could_do,
)
from sdm_aid.conversation.steps.still_agreed import says_yes
from sdm_aid.conversation.steps.what_matters import Item
from sdm_aid.guide.model.guide import Option
from sdm_aid.guide.model.steps import Together
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import guide_system, guide_url, guide_version, own_system
from sdm_aid.plan.fhir.people import person
from sdm_aid.plan.fhir.questionnaire.items import Items, Step, coded
from sdm_aid.plan.fhir.questionnaire.own_questions import own_answers


def response(document: Document) -> Json:
    """Every answer that is printed, each with whose it is.

    Steps have no group of their own: FHIR allows an item's author two levels down at most.
    """
    told = document.told
    return document.resource(
        "QuestionnaireResponse",
        "talk",
        questionnaire=f"{guide_url(told.guide)}|{guide_version(told.guide)}",
        status="completed" if told.state.finished else "in-progress",
        subject=person(document, Voice.PATIENT),
        authored=document.when,
        author=document.to("Device", "program"),
        source=person(document, Voice.PATIENT),
        item=[
            item
            for name, said in _SAID.items()
            for item in (*said(Step(document, name)), *own_answers(document, name))
        ],
    )


def _together(step: Step) -> Items:
    told = step.document.told
    yield from step.picked("information", together.ways_to_have_it())
    yield from step.words("language")
    if told.names.companion:
        yield from step.picked("companion-helps", together.ways_to_help())
    yield from step.words("good-talk")
    topics = {
        topic.id: topic.text
        for each in told.guide.steps
        if isinstance(each, Together)
        for topic in each.topics
    }
    yield from step.picked("agenda", topics, guide_system(told.guide, "topics"))
    for key in told.state.under(step.id, "own-topic"):
        yield from step.group("own-topics", step.words(f"own-topic/{key}", link="own-topic/*"))


def _what_matters(step: Step) -> Items:
    told = step.document.told
    yield from step.words("words")
    for each in what_matters.what_matters(told.guide, told.state):
        place = f"card/{each.id}"
        if each.own:
            words = step.words(f"own-{place}", link="own-card/*")
            level = step.code(place, each.level, "card/*", "card/*")
            yield from step.group("own-cards", words, level)
        else:
            yield from step.code(place, each.level, vocabulary="card/*")
    life = {card.id: card.text for card in told.guide.life}
    yield from step.picked("life", life, guide_system(told.guide, "life"))
    yield from step.words("life-words", "worries", "heard")
    if step.text("heard") and what_matters.heard_right(told.state):
        yield from step.code("heard-right", "yes")
    if told.state.flag(step.id, "keep-worries"):
        yield from step.words(*what_matters.OTHERS_WORRIES)


def _what_we_could_do(step: Step) -> Items:
    told = step.document.told
    for each in what_we_could_do.set_aside(told.guide, told.state):
        yield from step.words(f"set-aside/{each.option.id}")
    for flag in red_flags.raised(told.guide, told.state):
        yield from step.yes(red_flags.field_of(flag.id))


def _weigh_it_up(step: Step) -> Items:
    told = step.document.told
    for about in what_matters.what_matters(told.guide, told.state):
        for option in what_we_could_do.considered(told.guide, told.state):
            yield from _mark(step, about, option)
    for difference in weigh_it_up.differences(told.state):
        yield from step.words(f"differ-words/{difference.kind}")
    kinds = {each: weigh_it_up.kind_words(each) for each in DIFFERENCES}
    yield from step.picked("differ", kinds)
    yield from step.words("advice")


def _mark(step: Step, about: Item, option: Option) -> Items:
    """One box of the grid: what it is about, the choice, and how the one fits the other."""
    field = f"mark/{about.id}/{option.id}"
    words = f"mark-words/{about.id}/{option.id}"
    said = [
        *step.code(field, step.text(field), "mark/*/*", "mark/*/*"),
        *step.words(words, link="mark-words/*/*"),
    ]
    if said:
        choice = coded(guide_system(step.document.told.guide, "options"), option.id, option.name)
        which = [
            {"linkId": f"{step.id}/marks/about", "answer": [{"valueString": about.text}]},
            {"linkId": f"{step.id}/marks/choice", "answer": [choice]},
        ]
        yield from step.group("marks", iter([*which, *said]))


def _check(step: Step) -> Items:
    yield from step.words("said-back")


def _choose(step: Step) -> Items:
    told = step.document.told
    choice = step.text("choice")
    if words := choose_and_plan.choice_words(told.guide, told.state):
        yield from step.item("choice", _choice(step, choice, words))
        if step.text("who-chose"):
            yield from step.code("who-chose", step.text("who-chose"))
    if choice == SOMETHING_ELSE:
        yield from step.words("something-else")
    if choice == NOT_TODAY:
        yield from step.words("not-today/why", "not-today/meanwhile", "not-today/sooner")
        yield from _who(step, "not-today/who")
        yield from step.words("not-today/when")
    yield from step.words("why")


def _choice(step: Step, choice: str, words: str) -> Json:
    if choice in (SOMETHING_ELSE, NOT_TODAY):
        return coded(own_system("choice"), choice)
    return coded(guide_system(step.document.told.guide, "options"), choice, words)


def _our_plan(step: Step) -> Items:
    told = step.document.told
    for action in choose_and_plan.actions(told.state):
        place = f"action/{action.id}"
        what, when = (
            step.words(f"{place}/{part}", link=f"action/*/{part}") for part in ("what", "when")
        )
        yield from step.group("actions", what, _who(step, f"{place}/who", "action/*/who"), when)
    yield from step.words("support")
    signs = [{"valueString": sign} for sign in told.state.texts(step.id, "watch-for")]
    yield from step.item("watch-for", *signs)
    yield from step.words("watch-words", "call", "review")
    if told.state.text("together", "good-talk"):
        yield from step.code("good-talk-was", step.text("good-talk-was"))
        if step.text("good-talk-was"):
            yield from step.words("good-talk-words")
    for voice in (Voice.PATIENT, Voice.CLINICIAN):
        if says_yes(told.state, voice):
            yield from step.yes(f"agreed/{voice}")


def _who(step: Step, field: str, link: str = "") -> Items:
    """Who is to do something, by the name that is printed."""
    if who := step.text(field):
        name = step.document.told.who(who)
        yield from step.item(field, {"valueString": name}, link=link)


def _asked(step: Step) -> Items:
    for question in ask.still_open(step.document.told.state):
        words = step.words(f"asked/{question.id}", link="asked/*")
        yield from step.group("questions", words)


_SAID: dict[str, Callable[[Step], Items]] = {
    "together": _together,
    "what-matters": _what_matters,
    "what-we-could-do": _what_we_could_do,
    "weigh-it-up": _weigh_it_up,
    "check": _check,
    "choose": _choose,
    "our-plan": _our_plan,
    ASK: _asked,
}
