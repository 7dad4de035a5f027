"""A Questionnaire of DSTU2, of groups and questions: each question is asked, or named by its place.

The shapes are those of the specification (1.0.2, Questionnaire); the words are ours.
"""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdm_aid.guide.authoring.from_questionnaire import (
    FromQuestionnaire,
    NotAQuestionnaire,
    from_questionnaire,
)

Json = dict[str, Any]
WHEN = "http://hl7.org/fhir/StructureDefinition/questionnaire-enableWhen"


def taken(group: Any, **more: Any) -> FromQuestionnaire:
    read = {"resourceType": "Questionnaire", "status": "published", "group": group, **more}
    return from_questionnaire(json.dumps(read).encode())


def waiting(question: str, name: str, **value: Any) -> Json:
    parts = [{"url": "question", "valueString": question}, {"url": name, **value}]
    return {"extension": [{"url": WHEN, "extension": parts}]}


KNEES = {
    "linkId": "root", "title": "Your knees", "required": True,
    "concept": [{"system": "http://loinc.org", "code": "1-8"}],
    "group": [
        {"linkId": "A", "title": "Pain", "text": "In the last week", "question": [
            {"linkId": "A.1", "text": "Does it hurt?", "type": "boolean", "required": True},
            {"linkId": "A.2", "text": "How bad?", "type": "choice",
             "option": [{"code": "m", "display": "A little"}, {"code": "s", "display": "A lot"}],
             **waiting("A.1", "answer", valueBoolean=True)},
            {"linkId": "A.3", "text": "How many stairs?", "type": "integer", "group": [
                {"linkId": "A.3.g", "question": [
                    {"linkId": "A.3.1", "text": "With a rail?", "type": "boolean",
                     **waiting("A.3", "answered", valueBoolean=True)}]}]},
        ]},
        {"linkId": "B", "repeats": True, "question": [
            {"linkId": "B.1", "text": "Which tablets?", "type": "string"}]},
        {"linkId": "C", "question": [
            {"linkId": "C.1", "text": "What helps?", "type": "choice",
             "options": {"reference": "#helps"}},
            {"linkId": "C.2", "text": "At what time?", "type": "time"},
            "words",
        ]},
    ],
}  # fmt: skip
HELPS = {
    "resourceType": "ValueSet", "id": "helps",
    "compose": {"include": [{"system": "urn:h", "concept": [{"code": "rest"}, {"code": "ice"}]}]},
}  # fmt: skip


def test_each_question_of_each_group_is_asked_or_named() -> None:
    found = taken(KNEES, contained=[HELPS])
    assert found.title == "Your knees"
    assert [each["ask"] for each in found.questions] == [
        "Does it hurt?", "How bad?", "How many stairs?", "With a rail?", "What helps?",
    ]  # fmt: skip
    hurts, bad, stairs, rail, _helps = found.questions
    assert (hurts["required"], stairs["whole"]) == (True, True)
    assert bad["show_when"] == {"is": {"question": "a-1", "answer": "yes"}}
    assert rail["show_when"] == {"answered": "a-3"}
    told = list(found.left_out())
    for each in (
        "A “In the last week”: A heading: only its questions were kept. Write into them what they "
        "need of it. Left out of it: title (Pain).",
        "B: A group that is asked several times cannot be carried over.",
        "B.1 “Which tablets?”: It belongs to B, which was left out.",
        "item 1.3.3: It does not follow FHIR.",
        "C.2 “At what time?”: A guide cannot ask for answers of the kind “time”.",
    ):
        assert each in told
    assert any("concept" in each and each.startswith("root “Your knees”") for each in told)


def test_a_question_that_says_no_type_is_asked_in_own_words_and_told() -> None:
    options = [{"code": "y", "display": "Yes"}, {"code": "n", "display": "No"}]
    asked = [{"text": "Do you smoke?"}, {"linkId": "b", "text": "Allergies?", "option": options}]
    found = taken({"group": [{"title": "Your days", "question": asked}]})
    assert [each["kind"] for each in found.questions] == ["text", "one-of"]
    assert list(found.left_out(changes=True)) == [
        "item 1.1.1 “Do you smoke?”: It does not say what kind of answer it wants: here it is own "
        "words."
    ]


@pytest.mark.parametrize(
    "condition",
    [
        {"extension": [{"url": WHEN}]},
        {"extension": [{"url": WHEN, "extension": [{"url": "question", "valueString": "a"}]}]},
        {"extension": [{"url": WHEN, "extension": ["words"]}]},
        waiting("a", "operator", valueString="never"),
        waiting("b", "answered", valueBoolean=True),
    ],
)
def test_a_question_that_waits_in_a_way_that_cannot_be_read_is_left_out(condition: Json) -> None:
    asked = [
        {"linkId": "a", "type": "boolean", "text": "A?"},
        {"linkId": "w", "type": "text", "text": "W?", **condition},
    ]
    found = taken({"linkId": "g", "question": asked})
    assert [each["id"] for each in found.questions] == ["a"]
    assert [each.link_id for each in found.dropped if each.link_id == "w"] == ["w"]


def test_what_is_no_group_is_refused_or_named_by_its_place() -> None:
    with pytest.raises(NotAQuestionnaire, match="does not follow FHIR"):
        taken("words")
    found = taken({"linkId": "g", "group": [{"linkId": "h", "question": "words"}, 7]})
    assert list(found.left_out(changes=True)) == [
        "item 1.2: It does not follow FHIR.",
        "h: Its “item” does not follow FHIR.",
    ]


anything: st.SearchStrategy[Any] = (
    st.none() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({})
)
texts = st.sampled_from("abc")
questions = st.fixed_dictionaries(
    {"linkId": texts, "type": st.sampled_from(("text", "boolean", "time")), "text": texts},
    optional={"group": anything, "option": anything, "extension": anything, "repeats": anything},
)
groups: st.SearchStrategy[Any] = st.recursive(
    anything,
    lambda inside: st.fixed_dictionaries(
        {},
        optional={
            "linkId": texts, "title": texts, "group": st.lists(inside, max_size=3),
            "question": st.lists(questions | anything, max_size=3),
        },
    ),
    max_leaves=8,
)  # fmt: skip


def questions_in(group: Any) -> int:
    """How many questions a person could be asked."""
    if not isinstance(group, dict):
        return 0
    within = [each for each in group.get("question") or () if isinstance(each, dict)]
    return len([each for each in within if each]) + sum(map(questions_in, group.get("group") or ()))


@settings(max_examples=150, deadline=None)
@given(groups.filter(lambda made: isinstance(made, dict)))
def test_whatever_is_in_the_groups_is_asked_or_named(group: Any) -> None:
    try:
        found = taken(group)
    except NotAQuestionnaire:
        return
    named = {each.place for each in found.dropped}
    assert len(found.questions) + len(named) >= questions_in(group)
