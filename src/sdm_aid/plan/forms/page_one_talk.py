"""A talk as far as page 1 has it: for what is put inside a page that prints alone.

What is inside a paper is what is printed on it. So an answer stays only where its words stand on
the page in full; a word that is cut short is nobody's word, and is left out too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from sdm_aid.conversation.brought_in import ONE_PAGE
from sdm_aid.conversation.entries import Entry, Kind, Value
from sdm_aid.conversation.fields import ASK, COME_BACK, question_field
from sdm_aid.conversation.state import FieldRef, State, fold
from sdm_aid.conversation.steps import choose, our_plan, together, what_we_could_do
from sdm_aid.conversation.steps import what_matters as matters
from sdm_aid.kit.language import _
from sdm_aid.plan.content import by_step
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.content.plan import Plan, Said

Kept = Iterator[tuple[FieldRef, Value]]


@dataclass(frozen=True, slots=True)
class OnPage:
    """The texts of a page: its title and the line under it, and all that stands below."""

    head: tuple[str, ...]
    texts: frozenset[str]

    def has(self, *words: str) -> bool:
        """Whether each of these stands on the page by itself, in full."""
        return all(each in self.texts for each in words if each)

    def names(self, name: str) -> bool:
        """Whether a name stands in the title or under it."""
        return any(name in each for each in self.head)


def on_page(shown: Plan) -> OnPage:
    """The texts of a plan as it is shown on one page."""
    blocks = [block for section in shown.sections for block in section.blocks]
    return OnPage((shown.title, shown.under_title), frozenset(_texts(blocks)))


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _texts(each)
    elif is_dataclass(part):
        for each in fields(part):
            if each.compare:  # the others are other forms of the same
                yield from _texts(getattr(part, each.name))


def as_on_page(account: TalkAccount, page: OnPage) -> tuple[State, tuple[str, ...]]:
    """The talk as far as it stands on the page, and what it lacks (``brought_in.LACKS``)."""
    kept, meant = dict(_kept(account, page)), _could_be(account)
    left_out = meant - kept.keys()
    state = account.state
    entries = (_as_kept(state, entry, n, kept) for n, entry in enumerate(state.entries))
    lacks = (*ONE_PAGE, "cut") if left_out else ONE_PAGE
    return fold(each for each in entries if each is not None), lacks


def _as_kept(state: State, entry: Entry, n: int, kept: dict[FieldRef, Value]) -> Entry | None:
    """The entry as it stays; emptied where its words do not. All plans of a talk know its first."""
    place = entry.step, entry.field
    if entry.kind is Kind.SAID:
        stays = state.answers.get(place) is entry and place in kept
        return replace(entry, value=kept[place] if stays else None)
    if entry.kind in (Kind.OPENED, Kind.WENT_TO):
        return None if n else replace(entry, kind=Kind.SAID, value=None)
    return entry


def _could_be(account: TalkAccount) -> set[FieldRef]:
    """Every place of which page 1 shows something, where there is room for it."""
    every = OnPage(("",), frozenset())
    return {place for place, _value in _kept(account, _Everything(every.head, every.texts))}


class _Everything(OnPage):
    """A page with room for anything."""

    def has(self, *words: str) -> bool:
        """Always."""
        return True

    def names(self, name: str) -> bool:
        """Always."""
        return True


def _kept(account: TalkAccount, page: OnPage) -> Kept:
    yield from _who(account, page)
    yield from _chosen(account, page)
    yield from _what_matters(account, page)
    yield from _to_do(account, page)
    yield from _later(account, page)


def _who(account: TalkAccount, page: OnPage) -> Kept:
    named = ("patient-name", "clinician-name", "companion-name", *together.IDENTIFIERS)
    for name in named:
        said = account.state.text(together.STEP, name)
        if said and page.names(said.strip()):
            yield (together.STEP, name), said


def _words(page: OnPage, *said: Entry | None) -> Kept:
    """Somebody's words, where they stand there in full."""
    for entry in said:
        if entry is not None and page.has(str(entry.value)):
            yield (entry.step, entry.field), entry.value


def _chosen(account: TalkAccount, page: OnPage) -> Kept:
    said = account.of(choose.KIND)
    shown = _("Something else") if said.is_something_else else said.words
    if said.choice is None or not page.has(shown):
        yield from _words(page, said.why)
        return
    yield (choose.STEP, "choice"), said.choice.value
    yield from _words(page, said.something_else, said.why)
    if said.who_chose and page.has(by_step.you_chose(account)):
        yield (choose.STEP, "who-chose"), said.who_chose.value
    if later := said.not_today:
        yield from _words(page, later.why, later.meanwhile, later.sooner)
        if later.who and page.has(by_step.who_again(account.you(str(later.who.value)))):
            yield (choose.STEP, "not-today/who"), later.who.value
        if later.when:
            words = account.when(str(later.when.value), later.day)
            shown = by_step.when_again(words) if account.of(our_plan.KIND).review else words
            yield from _dated(page, shown, later.when, later.day)
    yield from _own_questions(account, choose.STEP, page)


def _dated(page: OnPage, shown: str, said: Entry | None, day: Entry | None) -> Kept:
    """Words about a time, with the day that they mean."""
    if said is not None and page.has(shown):
        for entry in (said, day):
            if entry is not None:
                yield (entry.step, entry.field), entry.value


def _own_questions(account: TalkAccount, step_id: str, page: OnPage) -> Kept:
    """The answers to an author's questions that stand with the plan."""
    shown = [each for each in account.answers(step_id) if isinstance(each, Said)]
    asked = (each for step in account.path if step.id == step_id for each in step.questions)
    said = (account.state.entry(step_id, question_field(each.id)) for each in asked)
    for entry, answer in zip((each for each in said if each), shown, strict=True):
        if page.has(answer.words):
            yield (entry.step, entry.field), entry.value


def _what_matters(account: TalkAccount, page: OnPage) -> Kept:
    said, step = account.of(matters.KIND), matters.STEP
    yield from _words(page, said.words, said.companion_words)
    if said.words_at_home and said.words and page.has(str(said.words.value)):
        yield (step, "words-at-home"), True
    purposes = {action.why for action in account.of(our_plan.KIND).actions}
    listed = []
    for item in said.items:
        shown = item.level == "matters-a-lot" and page.has(item.text)
        listed += [item.id] if shown else []
        if shown or (item.id in purposes and page.has(by_step.purpose(item.text))):
            yield (step, f"card/{item.id}"), item.level
            if item.added:
                yield (step, f"own-card/{item.id}"), item.added.value
    top: list[Value] = [each for each in account.state.texts(step, "top") if each in listed]
    if top:  # the list shows which of them come first
        yield (step, "top"), top


def _to_do(account: TalkAccount, page: OnPage) -> Kept:
    said, step = account.of(our_plan.KIND), our_plan.STEP
    for action in said.actions:
        when = account.when(action.when, action.day_said)
        if not page.has(action.what, account.you(action.who), when):
            continue
        entries = (action.said, action.who_said, action.when_said, action.day_said)
        yield from (((each.step, each.field), each.value) for each in entries if each)
        if action.why and page.has(by_step.purpose(_text_of(account, action.why))):
            yield (step, f"action/{action.id}/for"), action.why
    yield from _words(page, said.support, said.watch_words, said.call)
    signs: list[Value] = [each for each in said.listed_signs if page.has(each)]
    if signs:
        yield (step, "watch-for"), signs
    if said.review:
        shown = account.when(str(said.review.value), said.review_day)
        yield from _dated(page, shown, said.review, said.review_day)
    yield from _own_questions(account, step, page)


def _text_of(account: TalkAccount, item_id: str) -> str:
    items = account.of(matters.KIND).items
    return next((each.text for each in items if each.id == item_id), "")


def _later(account: TalkAccount, page: OnPage) -> Kept:
    """What cannot wait, what is still open, and where to come back to."""
    for sign in account.of(what_we_could_do.KIND).raised:
        if page.has(sign.flag.sign):
            yield (sign.said.step, sign.said.field), True
    for question in account.questions:
        if page.has(question.text):
            yield (ASK, f"asked/{question.id}"), question.text
    for step in account.path:
        if step.come_back and page.has(step.name):
            yield (step.id, COME_BACK.name), True
