"""A Questionnaire's questions become a step; what cannot be said exactly is left out and told."""

import itertools
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.guide.authoring.from_questionnaire import (
    FromQuestionnaire,
    NotAQuestionnaire,
    from_questionnaire,
)
from sdm_aid.guide.authoring.new_guide import Answers, draft
from sdm_aid.guide.authoring.questionnaire.who import WHO
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import USUAL
from sdm_aid.guide.reading.reader import ReadGuide, read_guide
from sdm_aid.plan.fhir.questionnaire.questionnaire import questionnaire
from tests.plan.fhir_conversations import KNEE, asking_everything

CODED = [{"valueCoding": {"code": "a", "display": "Better"}}, {"valueCoding": {"code": "b"}}]
TODAY = date(2026, 11, 23)
PAIN = {"linkId": "pain", "type": "boolean", "text": "Does it hurt?"}


def taken(*items: dict[str, Any], **more: Any) -> FromQuestionnaire:
    read = {"resourceType": "Questionnaire", "title": "Knees", "item": list(items), **more}
    return from_questionnaire(json.dumps(read).encode())


def asked(*items: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    return list(taken(*items, **more).questions)


def why(found: FromQuestionnaire, link: str) -> list[str]:
    return [each.why for each in found.dropped if each.link_id == link]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"type": "string"}, {"kind": "text"}),
        ({"type": "text"}, {"kind": "text"}),
        ({"type": "date"}, {"kind": "date"}),
        ({"type": "integer"}, {"kind": "number", "whole": True}),
        ({"type": "decimal"}, {"kind": "number"}),
        (
            {"type": "choice", "answerOption": CODED},
            {"kind": "one-of", "choices": [{"id": "better", "text": "Better"},
                                           {"id": "b", "text": "b"}]},
        ),
        (
            {"type": "choice", "repeats": True, "answerOption": [{"valueString": "Stairs"}]},
            {"kind": "some-of", "choices": [{"id": "stairs", "text": "Stairs"}]},
        ),
    ],
)  # fmt: skip
def test_each_kind_of_question(item: dict[str, Any], expected: dict[str, Any]) -> None:
    (question,) = asked({"linkId": "1.2", "text": "What then?", **item})
    assert question == {"id": "1-2", "ask": "What then?", **expected}


def test_a_list_of_answers_in_the_same_file_is_used() -> None:
    value_set = {
        "resourceType": "ValueSet",
        "id": "levels",
        "compose": {"include": [{"concept": [{"code": "lo", "display": "Low"}, {"code": "hi"}]}]},
    }
    (question,) = asked(
        {"linkId": "1", "type": "choice", "text": "How?", "answerValueSet": "#levels"},
        contained=[value_set],
    )
    assert [each["text"] for each in question["choices"]] == ["Low", "hi"]


def test_questions_in_groups_are_kept_and_the_heading_is_told() -> None:
    found = taken({"linkId": "g", "type": "group", "text": "Your knee", "item": [PAIN]})
    assert [each["id"] for each in found.questions] == ["pain"]
    assert why(found, "g") == [
        "A heading: only its questions were kept. Write into them what they need of it."
    ]


@pytest.mark.parametrize(
    ("when", "condition"),
    [
        ({"operator": "=", "answerBoolean": True}, {"is": {"question": "pain", "answer": "yes"}}),
        ({"operator": "exists", "answerBoolean": True}, {"answered": "pain"}),
        ({"operator": "exists", "answerBoolean": False}, {"not": {"answered": "pain"}}),
        (
            # "True if no answer has a value that is equal", so also while there is none (R4, R5).
            {"operator": "!=", "answerBoolean": True},
            {"not": {"is": {"question": "pain", "answer": "yes"}}},
        ),
    ],
)  # fmt: skip
def test_when_a_question_shows_is_carried(when: dict[str, Any], condition: dict[str, Any]) -> None:
    where = {"linkId": "where", "type": "text", "text": "Where?",
             "enableWhen": [{"question": "pain", **when}]}  # fmt: skip
    assert asked(PAIN, where)[1]["show_when"] == condition


def test_a_group_that_shows_sometimes_hides_its_questions_too() -> None:
    group = {
        "linkId": "g", "type": "group",
        "enableWhen": [{"question": "pain", "operator": "=", "answerBoolean": True}],
        "item": [{"linkId": "where", "type": "text", "text": "Where?"}],
    }  # fmt: skip
    assert asked(PAIN, group)[1]["show_when"] == {"is": {"question": "pain", "answer": "yes"}}


def test_a_coded_answer_is_waited_for_by_its_code() -> None:
    how = {"linkId": "how", "type": "choice", "text": "How?", "answerOption": CODED}
    more = {
        "linkId": "more", "type": "text", "text": "More?",
        "enableWhen": [{"question": "how", "operator": "=", "answerCoding": {"code": "a"}}],
    }  # fmt: skip
    assert asked(how, more)[1]["show_when"] == {"is": {"question": "how", "answer": "better"}}


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"type": "display"}, "nothing to answer"),
        ({"type": "attachment"}, "“attachment”"),
        ({"type": "time"}, "“time”"),
        ({"type": "choice", "answerValueSet": "http://example.org/vs"}, "not in this file"),
        ({"type": "text", "text": " "}, "no words"),
        ({"type": "group", "repeats": True, "item": [PAIN]}, "asked several times"),
        (
            {"type": "integer", "extension": [
                {"url": "http://hl7.org/x/sdc-questionnaire-calculatedExpression"}]},
            "worked out by a program",
        ),
        (
            {"type": "text", "enableWhen": [
                {"question": "years", "operator": ">", "answerInteger": 3}]},
            "left out or comes later",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_carried_is_left_out_and_told(item: dict[str, Any], said: str) -> None:
    found = taken({"linkId": "x", "text": "Something?", **item})
    assert found.questions == ()
    assert said in why(found, "x")[0]
    if "item" in item:
        assert why(found, "pain") == ["It belongs to x, which was left out."]


def test_a_question_that_waits_for_more_than_a_number_is_left_out() -> None:
    years = {"linkId": "years", "type": "integer", "text": "How many years?"}
    long = {
        "linkId": "long", "type": "text", "text": "So long?",
        "enableWhen": [{"question": "years", "operator": ">", "answerInteger": 3}],
    }  # fmt: skip
    found = taken(years, long)
    assert [each["id"] for each in found.questions] == ["years"]
    assert "“>”" in why(found, "long")[0]


def test_what_is_lost_of_a_question_that_is_kept_is_told() -> None:
    found = taken({"linkId": "a", "type": "text", "text": "A?", "required": True, "repeats": True})
    assert found.questions == ({"id": "a", "ask": "A?", "kind": "text", "required": True},)
    assert why(found, "a") == ["It could be answered several times: here once."]


def test_the_step_fits_into_a_guide(knee: ReadGuide) -> None:
    found = taken(PAIN, {"linkId": "where", "type": "text", "text": "Where: “here”?"})
    data = yaml.safe_load(knee.text)
    data["steps"][0]["questions"] = yaml.safe_load(found.as_steps("together"))["steps"][0][
        "questions"
    ]
    guide = read_guide(yaml.safe_dump(data, allow_unicode=True, default_flow_style=False))
    assert [each.ask for each in guide.steps[0].questions] == ["Does it hurt?", "Where: “here”?"]


def with_help_and_limits(guide: Guide) -> Guide:
    """Every kind of question, with all that each can say beside its words."""
    data = guide.model_dump(by_alias=True)
    voices = itertools.cycle(("together", "clinician", "companion", "patient"))
    for question in data["steps"][0]["questions"]:
        question |= {"hint": f"Help with {question['id']}.", "who": next(voices)}
        question["required"] = question["who"] != "together"
        if question["kind"] == "number":
            question |= {"lowest": 0, "highest": 10.25}
    whole = {"id": "stairs", "kind": "number", "ask": "How many stairs?", "whole": True}
    data["steps"][0]["questions"].append(whole)
    return Guide.model_validate(data)


def test_our_own_questions_come_back_from_our_own_questionnaire() -> None:
    guide = with_help_and_limits(asking_everything(KNEE))
    found = from_questionnaire(json.dumps(questionnaire(guide)).encode())
    asks = {each["ask"]: each for each in found.questions}
    said = ("kind", "hint", "unit", "lowest", "highest", "low_end", "high_end", "whole", "required")
    usual = {"whole": False, "required": False, "who": "patient"}
    for question in guide.steps[0].questions:
        again, was = asks[question.ask], question.model_dump(exclude_none=True)
        for name in (*said, "who"):
            default = usual.get(name) if name in was else None
            assert again.get(name, default) == was.get(name), (question.id, name)
        assert [each["text"] for each in again.get("choices", ())] == [
            each["text"] for each in was.get("choices", ())
        ]
    assert asks["When?"]["show_when"] == {"answered": asks["How many?"]["id"]}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{}", b"\xff", b'{"resourceType": "Patient"}', b"[" * 100_000,
        b'{"resourceType": "Questionnaire", "item": {}}',
    ],
)  # fmt: skip
def test_what_is_no_questionnaire_is_refused(content: bytes) -> None:
    with pytest.raises(NotAQuestionnaire):
        from_questionnaire(content)


def test_a_questionnaire_without_end_is_refused() -> None:
    deep: dict[str, Any] = {"linkId": "x", "type": "group"}
    for _n in range(40):
        deep = {"linkId": "x", "type": "group", "item": [deep]}
    with pytest.raises(NotAQuestionnaire):
        taken(deep)
    with pytest.raises(NotAQuestionnaire):
        taken(*[{"linkId": str(n), "type": "display", "text": "x"} for n in range(3_000)])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside),
    max_leaves=8,
)
items = st.fixed_dictionaries(
    {"linkId": st.sampled_from("abc"), "type": st.sampled_from(("text", "choice", "group", "x"))},
    optional={
        "text": anything,
        "item": anything,
        "enableWhen": anything,
        "answerOption": anything,
        "extension": anything,
        "repeats": anything,
    },
)


@settings(max_examples=300, deadline=None)
@given(st.lists(items, max_size=4), anything)
def test_anything_is_read_or_refused(found: list[Any], contained: Any) -> None:
    try:
        taken(*found, contained=contained)
    except NotAQuestionnaire:
        return


def test_the_command_prints_the_step_and_tells_what_was_left_out(tmp_path: Path) -> None:
    file = tmp_path / "q.json"
    read = {"resourceType": "Questionnaire", "item": [PAIN, {"linkId": "d", "type": "display"}]}
    file.write_text(json.dumps(read), encoding="utf-8")
    done = CliRunner().invoke(commands, ["guides", "from-questionnaire", str(file)])
    assert done.exit_code == 0
    assert "- kind: together" in done.output
    assert "Also left out" in done.output
    assert "d: Words to read, with nothing to answer." in done.output
    file.write_text("{}", encoding="utf-8")
    done = CliRunner().invoke(commands, ["guides", "from-questionnaire", str(file)])
    assert done.exit_code == 2
    assert "not a FHIR Questionnaire" in done.output


CHANGED = [
    {"linkId": "t", "type": "time", "text": "When?"},
    {"linkId": "o", "type": "open-choice", "text": "Which?", "answerOption": CODED},
    {"linkId": "r", "type": "text", "text": "Which?", "repeats": True},
    {"linkId": "d", "type": "display", "item": [{"linkId": "in", "type": "text", "text": "So?"}]},
]
UNCHANGED = [
    {"linkId": "d", "type": "display", "text": "Nearly there."},
    {"linkId": "g", "type": "group", "text": "Your knee", "item": [{**PAIN, "linkId": "p2"}]},
    {"linkId": "c", "type": "text", "text": "Why?", "prefix": "3", "code": [{"code": "x"}]},
    {"linkId": "i", "type": "integer", "text": "How many?", "required": True, "initialInteger": 5},
    {"linkId": "h", "type": "text", "text": "Id?", "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden",
         "valueBoolean": True}]},
]  # fmt: skip


@pytest.mark.parametrize(("items", "code"), [(CHANGED, 1), (UNCHANGED, 0)])
def test_the_exit_code_says_whether_a_question_is_another_one(
    items: list[dict[str, Any]], code: int, tmp_path: Path
) -> None:
    file = tmp_path / "q.json"
    for item in items:
        read = {"resourceType": "Questionnaire", "item": [PAIN, item]}
        file.write_text(json.dumps(read), encoding="utf-8")
        done = CliRunner().invoke(commands, ["guides", "from-questionnaire", str(file)])
        assert done.exit_code == code, done.output
        assert ("Please look" in done.output) == bool(code)


def test_a_questionnaire_without_a_question_for_a_guide_writes_nothing(tmp_path: Path) -> None:
    file, out = tmp_path / "q.json", tmp_path / "step.yaml"
    read = {"resourceType": "Questionnaire", "item": [UNCHANGED[0], CHANGED[0]]}
    file.write_text(json.dumps(read), encoding="utf-8")
    done = CliRunner().invoke(
        commands, ["guides", "from-questionnaire", str(file), "--out", str(out)]
    )
    assert done.exit_code == 2
    assert "t “When?”: A guide cannot ask for answers of the kind “time”." in done.output
    assert "nothing was written" in done.output
    assert not out.exists()


def test_whose_answer_it_is_in_a_way_not_known_here_is_named() -> None:
    for who in ("nurse", 7):
        item = {"linkId": "a", "type": "text", "text": "A?",
                "extension": [{"url": WHO, "valueCode": who}]}  # fmt: skip
        found = taken(item)
        assert "who" not in found.questions[0]
        assert why(found, "a") == [f"Left out of it: urn:uuid:{WHO[9:]} ({who})."]


def test_what_is_printed_makes_a_talk_of_seven_steps_with_the_questions(tmp_path: Path) -> None:
    file, guide = tmp_path / "q.json", tmp_path / "thumb.yaml"
    file.write_text(json.dumps({"resourceType": "Questionnaire", "item": [PAIN]}), encoding="utf-8")
    asked_for = ["guides", "from-questionnaire", str(file), "--step", "check"]
    printed = CliRunner().invoke(commands, asked_for).stdout
    begun = draft(Answers("Thumb", "", ("Splint",), "", (), (), (), "", (), "2027-11-23"))
    guide.write_text(begun + printed, encoding="utf-8")
    steps = read_guide(guide.read_bytes()).steps
    assert [each.kind for each in steps] == list(USUAL)
    assert [len(each.questions) for each in steps] == [0, 0, 0, 0, 1, 0, 0]


@pytest.mark.parametrize(
    ("step", "said"), [("chek", "Did you mean `check`?"), ("foo", "The steps are: together, what")]
)
def test_a_step_that_there_is_not_is_refused(step: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "q.json"
    file.write_text(json.dumps({"resourceType": "Questionnaire", "item": [PAIN]}), encoding="utf-8")
    asked_for = ["guides", "from-questionnaire", str(file), "--step", step]
    done = CliRunner().invoke(commands, asked_for)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_yes_and_no_in_another_language_are_the_authors_to_write() -> None:
    assert why(taken(PAIN, language="en-GB"), "pain") == []
    (said,) = why(taken(PAIN, language="pl"), "pain")
    assert said == "Its answers are “Yes” and “No”: write them in its language (pl)."
