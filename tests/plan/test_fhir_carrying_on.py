"""A talk taken up again from its plan: what was printed is there; a strange file does no harm."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.session.differences import differences
from sdm_aid.conversation.state import State, fold
from sdm_aid.conversation.steps import weigh_it_up
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.questionnaire.resume import NotAPlan, carried_on, guide_hash, read_document
from tests.plan.fhir_conversations import (
    KNEE,
    WITHOUT_SHRINKING,
    asking_everything,
    conversations,
)

HASH = "f" * 64


def document(talk: Conversation) -> bytes:
    return as_bytes(bundle(talk.guide, talk.state, HASH))


def answers(content: bytes) -> list[Any]:
    """What the document's response holds, without the ids and moments of this version of it."""
    for entry in json.loads(content)["entry"]:
        if entry["resource"]["resourceType"] == "QuestionnaireResponse":
            return [_plain(item) for item in entry["resource"].get("item", [])]
    raise AssertionError


def _plain(item: dict[str, Any]) -> Any:
    inside = [_plain(each) for each in item.get("item", [])]
    return item["linkId"], item.get("answer"), bool(item.get("extension")), inside


def test_bobs_plan_carries_on_where_it_was(told: Conversation) -> None:
    read = read_document(document(told))
    assert guide_hash(read) == HASH
    again = fold(carried_on(read, told.guide).entries)
    for step, field in (
        ("together", "patient-name"),
        ("together", "clinician-role"),
        ("what-matters", "words"),
        ("what-matters", "heard"),
        ("choose", "choice"),
        ("choose", "why"),
        ("our-plan", "review"),
        ("our-plan", "agreed/patient"),
    ):
        assert again.said(step, field) == told.state.said(step, field)
    before, after = (
        make_plan(told.guide, state, HASH).sections[1].blocks for state in (told.state, again)
    )
    assert before == after


def test_the_same_plan_is_the_same_talk_each_time(told: Conversation) -> None:
    first, second = (carried_on(read_document(document(told)), told.guide) for _time in range(2))
    assert first == second
    told.say("our-plan", "review", "In April")
    third = carried_on(read_document(document(told)), told.guide)
    assert third.id != first.id


SAME = "To sleep"


def two_cards_of_the_same_words() -> Conversation:
    """Two own cards, and one that is called as a card of the guide; each weighed otherwise."""
    from tests.conftest import Journal, clock

    moments = clock()
    talk = Conversation(KNEE, Journal(), clock=lambda: next(moments))
    guides, choices = KNEE.what_matters[0], [each.id for each in KNEE.options[:3]]
    talk.say("what-matters", "own-card/own-1", SAME)
    talk.say("what-matters", "own-card/own-2", SAME)
    talk.say("what-matters", "own-card/own-3", guides.text)
    for card, level in (
        ("own-1", "matters"),
        ("own-2", "matters-a-lot"),
        ("own-3", "matters"),
        (guides.id, "matters-a-lot"),
    ):
        talk.say("what-matters", f"card/{card}", level)
    talk.say("what-matters", "top", ["own-3", "own-1"])
    for card, marks in (
        ("own-1", ("well", "not", "unsure")),
        ("own-2", ("not", "well", "partly")),
        ("own-3", ("unsure", "partly", "well")),
        (guides.id, ("partly", "unsure", "not")),
    ):
        for choice, mark in zip(choices, marks, strict=True):
            talk.say("weigh-it-up", f"mark/{card}/{choice}", mark)
    return talk


def weighed(state: State) -> list[object]:
    """What matters, in its order: how much, whether it comes first, and its marks."""
    account = weigh_it_up.KIND.account(KNEE, state)
    assert isinstance(account, weigh_it_up.WeighItUpAccount)
    return [
        (row[0].item.text, row[0].item.level, row[0].item.top,
         [mark.mark.value for mark in row if mark.mark is not None])
        for row in account.rows
    ]  # fmt: skip


@pytest.mark.parametrize("version", ["this", "older"])
def test_cards_of_the_same_words_keep_each_their_own_marks(version: str) -> None:
    talk = two_cards_of_the_same_words()
    content = json.loads(document(talk))
    if version == "older":  # which said a card by its words alone
        for entry in content["entry"]:
            for item in entry["resource"].get("item", []):
                for inside in item.get("item", []):
                    if inside["linkId"].endswith("/marks/about"):
                        del inside["extension"]
    again = fold(carried_on(read_document(json.dumps(content).encode()), KNEE).entries)
    assert weighed(again) == weighed(talk.state)
    assert len(weighed(again)) == 4


def test_side_by_side_marks_that_changed_places_are_seen() -> None:
    talk, other = two_cards_of_the_same_words(), two_cards_of_the_same_words()
    again = fold(carried_on(read_document(document(talk)), KNEE).entries)
    marks = "How does it fit?"
    same = differences((KNEE, talk.state), (KNEE, again))
    assert [each for each in same if marks in each.where] == []
    for card, mark in (("own-1", "not"), ("own-2", "well")):
        other.say("weigh-it-up", f"mark/{card}/{KNEE.options[0].id}", mark)
    found = differences((KNEE, talk.state), (KNEE, other.state))
    where = {each.where for each in found if each.counts}
    assert len(where) == 2
    assert all(marks in each and SAME in each for each in where)


@settings(max_examples=60, deadline=None, phases=WITHOUT_SHRINKING)
@given(st.data())
def test_whatever_was_printed_is_said_again(data: st.DataObject) -> None:
    guide = asking_everything(KNEE)
    talk = data.draw(conversations(guide))
    first = document(talk)
    again = carried_on(read_document(first), guide)
    carried = Conversation(guide, _Nowhere(), again.entries)
    second = document(carried)
    before, after = _sorted(answers(first)), _sorted(answers(second))
    assert [each for each in before if each not in after] == []
    assert [each for each in after if each not in before] == []


def _sorted(found: list[Any]) -> list[str]:
    return sorted(json.dumps(each) for each in found)


class _Nowhere:
    def append(self, _entry: object) -> None:
        """Nothing is said."""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"resourceType": "Bundle", "type": "document", "entry": []}',
        b'{"resourceType": "Bundle", "type": "document", "entry": [{"resource": 1}]}',
    ],
)
def test_what_is_no_plan_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPlan):
        read_document(content)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_document_changed_by_a_stranger_is_refused_or_only_words(data: st.DataObject) -> None:
    content = json.loads(BOBS)
    places = [*_places(content)]
    for _change in range(data.draw(st.integers(1, 4))):
        holder, key = data.draw(st.sampled_from(places))
        try:
            holder[key] = data.draw(STRANGE)
        except (IndexError, KeyError):
            continue
    try:
        again = carried_on(read_document(json.dumps(content).encode()), KNEE)
    except NotAPlan:
        return
    talk = Conversation(KNEE, _Nowhere(), again.entries)
    make_plan(KNEE, talk.state, HASH)


STRANGE: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just([]), st.just({}),
    st.sampled_from(("what-matters/top", "our-plan/action/*/who", "together/../x", "ask/asked/*")),
)  # fmt: skip


def _places(node: Any) -> Any:
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in items:
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _bobs() -> bytes:
    from tests.conftest import Journal, clock

    moments = clock()
    talk = Conversation(KNEE, Journal(), clock=lambda: next(moments))
    for step, field, value in (
        ("together", "patient-name", "Bob"),
        ("together", "clinician-name", "Aimee"),
        ("what-matters", "words", "I want to walk Meg."),
        ("what-matters", "own-card/own-1", "Walking Meg"),
        ("what-matters", "card/own-1", "matters"),
        ("what-matters", "top", ["own-1"]),
        ("weigh-it-up", f"mark/own-1/{KNEE.options[0].id}", "well"),
        ("choose", "choice", KNEE.options[0].id),
        ("our-plan", "action/a/what", "Start the class"),
        ("our-plan", "action/a/who", "patient"),
    ):
        talk.say(step, field, value)
    return document(talk)


BOBS = _bobs()
