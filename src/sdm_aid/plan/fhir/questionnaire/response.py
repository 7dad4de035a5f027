"""The talk as a QuestionnaireResponse: what is printed of it, under the fields' own names.

A ``linkId`` is a step's id and a field's name from ``conversation.fields``; ``questionnaire``
asks the questions to these answers.
"""

from collections.abc import Callable, Mapping
from itertools import groupby

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import ASK, COME_BACK, find
from sdm_aid.conversation.steps import (
    check,
    choose,
    our_plan,
    together,
    weigh_it_up,
    what_matters,
    what_we_could_do,
)
from sdm_aid.conversation.steps.choose import ChooseAccount
from sdm_aid.conversation.steps.kind import Fact
from sdm_aid.conversation.steps.our_plan import AGREED
from sdm_aid.conversation.steps.registry import kind_of, kinds
from sdm_aid.conversation.steps.still_agreed import yes_of
from sdm_aid.conversation.steps.together import TogetherAccount
from sdm_aid.conversation.steps.what_matters import Linked
from sdm_aid.kit.numbers import exact
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import guide_system, guide_url, guide_version, own_system
from sdm_aid.plan.fhir.people import person
from sdm_aid.plan.fhir.questionnaire.asked_words import asked_words
from sdm_aid.plan.fhir.questionnaire.choices import weigh_it_up_items, what_we_could_do_items
from sdm_aid.plan.fhir.questionnaire.items import Items, Step, picked
from sdm_aid.plan.fhir.questionnaire.own_questions import all_needed_are_answered, own_answers
from sdm_aid.plan.fhir.vocabulary import WHO


def response(document: Document) -> Json:
    """Every answer that is printed, each with whose it is.

    Steps have no group of their own: FHIR allows an item's author two levels down at most.
    """
    account = document.account
    whole = account.state.finished and all_needed_are_answered(account)
    words = asked_words(account.guide)
    return document.resource(
        "QuestionnaireResponse",
        "talk",
        questionnaire=f"{guide_url(account.guide)}|{guide_version(account.guide)}",
        status="completed" if whole else "in-progress",
        subject=person(document, Voice.PATIENT),
        authored=document.when,
        author=document.to("Device", "program"),
        source=person(document, Voice.PATIENT),
        item=[
            _with_words(item, words)
            for name in (*(kind.kind for kind in kinds()), ASK)
            for item in (
                *_said(Step(document, name)),
                *own_answers(document, name),
                *_to_come_back_to(Step(document, name)),
            )
        ],
    )


def _with_words(item: Json, words: Mapping[str, str]) -> Json:
    """The item with what it answers, in words, and so each within it."""
    text = item.get("text") or words.get(item["linkId"]) or _words_of_field(item["linkId"])
    inside = [_with_words(each, words) for each in item.get("item", [])]
    return {**item, "text": text, **({"item": inside} if inside else {})}


def _words_of_field(link: str) -> str:
    """What a field asks; the name of its step, where that is all there is to say."""
    step, _slash, name = link.partition("/")
    field = find(step, name)
    return (field.asks() if field else "") or kind_of(step).name()


def _said(step: Step) -> Items:
    """What was said at a step, in words of its own where there are some."""
    yield from _SAID[step.id](step) if step.id in _SAID else _facts(step)


def _to_come_back_to(step: Step) -> Items:
    if any(each.come_back for each in step.document.account.path if each.id == step.id):
        yield from step.yes(step.document.account.state.entry(step.id, COME_BACK.name))


def _facts(step: Step) -> Items:
    """Everything said at a kind of step, field by field."""
    said = step.document.account.of(kind_of(step.id)).facts
    for name, some in groupby(sorted(said, key=_field_name), key=_field_name):
        facts = list(some)
        answers = [answer for fact in facts for answer in _plain(step, fact)]
        yield from step.item(facts[0].entry, *answers, link=name)


def _field_name(fact: Fact) -> str:
    return fact.field.name


def _plain(step: Step, fact: Fact) -> list[Json]:
    value = fact.entry.value
    if isinstance(value, bool):
        return [{"valueBoolean": value}]
    if fact.field.words:
        return [step.coded(own_system(fact.field.name), str(value))]
    values = value if isinstance(value, list) else [value]
    return [
        {"valueString": f"{exact(each):f}" if isinstance(each, float) else str(each)}
        for each in values
    ]


def _together(step: Step) -> Items:
    guide = step.document.account.guide
    said = step.document.account.of(together.KIND)
    yield from step.words(*said.identifiers)
    for thing in said.since:
        planned = step.words(thing.planned, link="since/*/planned")
        went = step.code(thing.went, "since/*/went", "since/*/went")
        yield from step.group("since", planned, went)
    yield from step.words(said.since_words)
    yield from step.picked(said.information)
    yield from step.words(said.language)
    if step.document.account.names.companion:
        yield from step.picked(said.companion_helps)
    yield from step.words(said.good_talk)
    yield from step.yes(said.good_talk_at_home if said.good_talk else None)
    yield from _agenda(step, said, guide_system(guide, "topics"))
    for each in said.own_topics:
        yield from step.group("own-topics", step.words(each, link="own-topic/*"))


def _agenda(step: Step, said: TogetherAccount, system: str) -> Items:
    """The guide's topics and the patient's own, in the patient's order."""
    if said.agenda is None:
        return
    own = {f"{together.OWN_TOPIC}{key}": each for key, each in _own_topics(step).items()}
    order = step.document.account.state.texts(together.STEP, "agenda")
    answers = [
        picked(system, key, said.agenda.texts[key])
        if key in said.agenda.texts
        else {"valueString": own[key]}
        for key in dict.fromkeys(order)
        if key in said.agenda.texts or key in own
    ]
    yield from step.item(said.agenda.entry, *answers)


def _own_topics(step: Step) -> dict[str, str]:
    state = step.document.account.state
    return {key: str(each.value) for key, each in state.under(together.STEP, "own-topic").items()}


def _what_matters(step: Step) -> Items:
    said = step.document.account.of(what_matters.KIND)
    yield from step.words(said.words)
    yield from step.yes(said.words_at_home if said.words else None)
    yield from step.words(said.companion_words)
    links = {each.item.id: each for each in said.links}
    yield from _linked(step, links.get(what_matters.OWN_WORDS))
    for each in said.items:
        if each.own:
            words = step.words(each.added, link="own-card/*")
            level = step.code(each.said, "card/*", "card/*")
            rows = _linked(step, links.get(each.id), what_matters.link_field("*"))
            yield from step.group("own-cards", words, level, rows)
        else:
            yield from step.code(each.said, vocabulary="card/*")
            yield from _linked(step, links.get(each.id))
    yield from step.picked(said.life, guide_system(step.document.account.guide, "life"))
    yield from step.words(said.life_words, said.worries, said.heard)
    if said.heard:
        yield from step.code(said.heard_right)
    yield from step.words(said.clinician_worries, said.not_known, said.companion_worries)


def _linked(step: Step, linked: Linked | None, link: str = "") -> Items:
    """The rows of the table that something was linked to."""
    if linked is not None:
        system = guide_system(step.document.account.guide, "outcomes")
        rows = (step.coded(system, row.id) for row in linked.rows)
        yield from step.item(linked.said, *rows, link=link)


def _check(step: Step) -> Items:
    yield from step.words(step.document.account.of(check.KIND).said_back)


def _choose(step: Step) -> Items:
    said = step.document.account.of(choose.KIND)
    if said.words:
        yield from step.item(said.choice, _choice(step, said))
        yield from step.code(said.who_chose)
    yield from step.words(said.something_else)
    if later := said.not_today:
        yield from step.words(later.why, later.meanwhile, later.sooner)
        yield from _who(step, later.who)
        yield from step.words(later.when)
        yield from step.day(later.day)
    yield from step.words(said.why)


def _choice(step: Step, said: ChooseAccount) -> Json:
    code = "" if said.choice is None else str(said.choice.value)
    if said.is_something_else or said.not_today:
        return step.coded(own_system("choice"), code)
    return step.coded(guide_system(step.document.account.guide, "options"), code)


def _our_plan(step: Step) -> Items:
    account = step.document.account
    said = account.of(our_plan.KIND)
    for action in said.actions:
        what, when = (
            step.words(entry, link=f"action/*/{part}")
            for part, entry in (("what", action.said), ("when", action.when_said))
        )
        who = _who(step, action.who_said, "action/*/who")
        day = step.day(action.day_said, link="action/*/day")
        yield from step.group("actions", what, who, when, day)
    yield from step.words(said.support)
    if said.watch_for:
        signs = [{"valueString": sign} for sign in said.listed_signs]
        yield from step.item(said.watch_for, *signs)
    yield from step.words(said.watch_words, said.call, said.review)
    yield from step.day(said.review_day)
    if account.of(together.KIND).good_talk and said.good_talk_was:
        yield from step.code(said.good_talk_was)
        yield from step.words(said.good_talk_words)
    for voice in AGREED:
        yield from step.yes(yes_of(account.state, voice))


def _who(step: Step, said: Entry | None, link: str = "") -> Items:
    """Who is to do something: whose voice it is, however they are called, or a name of one's own.

    Two people may have one name, so a voice is a code.
    An extension says that it is so: older plans have the name alone.
    """
    if said is None:
        return
    who = str(said.value)
    name = step.document.account.who(who)
    is_voice = who in list(Voice)
    answer = step.coded(own_system(WHO), who) if is_voice else {"valueString": name}
    for item in step.item(said, answer, link=link):
        known = {"url": own_system(WHO), "valueBoolean": True}
        yield {**item, "extension": [*item["extension"], known]}


def _asked(step: Step) -> Items:
    for question in step.document.account.questions:
        yield from step.group("questions", step.words(question.said, link="asked/*"))


_SAID: dict[str, Callable[[Step], Items]] = {
    together.STEP: _together,
    what_matters.STEP: _what_matters,
    what_we_could_do.STEP: what_we_could_do_items,
    weigh_it_up.STEP: weigh_it_up_items,
    check.STEP: _check,
    choose.STEP: _choose,
    our_plan.STEP: _our_plan,
    ASK: _asked,
}
"""The kinds of step that have items of their own; others have one for each field."""
