"""Every part of a Questionnaire is in the guide with its meaning, or named by its item.

The second half makes Questionnaires of STU3, R4 and R5 with such parts, and asks of each, for
answers given at random, which of its questions FHIR would ask.
"""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from sdm_aid.conversation.conditions import holds
from sdm_aid.conversation.entries import Value
from sdm_aid.guide.authoring.from_questionnaire import (
    FromQuestionnaire,
    NotAQuestionnaire,
    from_questionnaire,
)
from sdm_aid.guide.model.questions import Question

Json = dict[str, Any]
CORE = "http://hl7.org/fhir/StructureDefinition/"
UNIT_OPTION = f"{CORE}questionnaire-unitOption"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"


def content(*items: Json, **more: Any) -> bytes:
    return json.dumps({"resourceType": "Questionnaire", "item": items, **more}).encode()


def taken(*items: Json, **more: Any) -> FromQuestionnaire:
    return from_questionnaire(content(*items, **more))


def of(link: str, found: FromQuestionnaire) -> str:
    return " ".join(each.why for each in found.dropped if each.link_id == link)


def ext(url: str, **value: Any) -> Json:
    return {"extension": [{"url": url, **value}]}


def control(code: str) -> Json:
    return ext(
        f"{CORE}questionnaire-itemControl", valueCodeableConcept={"coding": [{"code": code}]}
    )


def display(link: str, code: str, text: str) -> Json:
    return {"linkId": link, "type": "display", "text": text, **control(code)}


KG = ext(f"{CORE}questionnaire-unit", valueCoding={"code": "kg", "display": "kilos"})
LIMITS = {
    "extension": [
        {"url": f"{CORE}minValue", "valueDecimal": 0.5},
        {"url": f"{CORE}maxValue", "valueInteger": 300},
    ]
}


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        ({"type": "decimal", **KG}, {"kind": "number", "unit": "kilos"}),
        ({"type": "quantity", **KG}, {"kind": "number", "unit": "kilos"}),
        (
            {"type": "quantity", **ext(UNIT_OPTION, valueCoding={"code": "g"})},
            {"kind": "number", "unit": "g"},
        ),
        ({"type": "decimal", "item": [display("u", "unit", "steps")]},
         {"kind": "number", "unit": "steps"}),
        ({"type": "text", "item": [display("h", "help", "As you would say it.")]},
         {"kind": "text", "hint": "As you would say it."}),
        ({"type": "string", "answerOption": [{"valueString": "Left"}, {"valueString": "Right"}]},
         {"kind": "one-of",
          "choices": [{"id": "left", "text": "Left"}, {"id": "right", "text": "Right"}]}),
        ({"type": "choice", "option": [{"code": "l", "display": "Left"}, {"code": "r"}]},
         {"kind": "one-of", "choices": [{"id": "left", "text": "Left"}, {"id": "r", "text": "r"}]}),
        ({"type": "choice", "option": [{"valueString": "Left"}, {"valueInteger": 2}]},
         {"kind": "one-of", "choices": [{"id": "left", "text": "Left"}, {"id": "2", "text": "2"}]}),
    ],
)  # fmt: skip
def test_what_a_guide_can_say_is_carried(item: Json, fields: Json) -> None:
    found = taken({"linkId": "x", "text": "What?", **item})
    assert found.questions == ({"id": "x", "ask": "What?", **fields},)
    assert "kilos" not in of("x", found)


def test_limits_are_carried_with_every_digit() -> None:
    found = taken({"linkId": "x", "type": "decimal", "text": "What?", **LIMITS})
    assert "lowest: 0.5\n    highest: 300" in found.as_steps("together")
    assert found.dropped == ()


def test_a_slider_with_words_at_both_ends_is_a_scale() -> None:
    slider = {
        "linkId": "pain", "type": "integer", "text": "How much?",
        "extension": [
            *control("slider")["extension"],
            {"url": f"{CORE}minValue", "valueInteger": 0},
            {"url": f"{CORE}maxValue", "valueInteger": 10},
            {"url": f"{CORE}questionnaire-sliderStepValue", "valueInteger": 1},
        ],
        "item": [display("lo", "lower", "None"), display("hi", "upper", "The worst")],
    }  # fmt: skip
    found = taken(slider)
    assert found.questions[0] == {
        "id": "pain", "ask": "How much?", "kind": "scale", "lowest": 0, "highest": 10,
        "low_end": "None", "high_end": "The worst",
    }  # fmt: skip
    assert found.dropped == ()


YES_NO = [
    {"valueCoding": {"system": "urn:a", "code": "1", "display": "Yes"}},
    {"valueCoding": {"system": "urn:b", "code": "1", "display": "No"}},
]
OTHERS = [{"valueCoding": {"code": c, "display": d}} for c, d in ("1O", "2O", "3N")]
WHICH = {"linkId": "q", "type": "choice", "text": "Which?"}
WEIGHT = {**WHICH, "type": "quantity", **KG}


def coding(code: str, **more: str) -> Json:
    return {"answerCoding": {"code": code, **more}}


@pytest.mark.parametrize(
    ("asked", "answer", "waited_for"),
    [
        ({**WHICH, "answerOption": YES_NO}, coding("1", system="urn:b"), "no"),
        ({**WHICH, "answerOption": YES_NO}, coding("1"), "told apart"),
        ({**WHICH, "answerOption": OTHERS}, coding("2"), "told apart"),
        ({**WHICH, "answerOption": OTHERS}, coding("3"), "n"),
        ({**WHICH, "answerOption": OTHERS}, {"answerString": "N"}, "nobody can give"),
        ({**WHICH, "answerOption": OTHERS}, coding("9"), "nobody can give"),
        ({**WHICH, "type": "decimal"}, {"answerDecimal": 1234567.5}, "1234567.5"),
        ({**WHICH, "type": "decimal"}, {"answerDecimal": 1e-7}, "0.0000001"),
        ({**WHICH, "type": "decimal"}, {"answerInteger": 9434765919}, "9434765919"),
        ({**WHICH, "type": "decimal"}, {"answerInteger": 10**17}, "nobody can give"),
        ({**WHICH, "type": "integer"}, {"answerDecimal": 2.5}, "nobody can give"),
        ({**WHICH, "type": "date"}, {"answerDate": "2026-11-23"}, "2026-11-23"),
        ({**WHICH, "type": "date"}, {"answerDate": "2026-11"}, "nobody can give"),
        ({**WHICH, "type": "date"}, {"answerDateTime": "2026-11-23T10:00:00Z"}, "nobody can give"),
        ({**WHICH, "type": "boolean"}, {"answerString": "yes"}, "nobody can give"),
        ({**WHICH, "type": "string"}, {"answerString": " a"}, "nobody can give"),
        (WEIGHT, {"answerQuantity": {"value": 80, "code": "kg"}}, "80"),
        (WEIGHT, {"answerQuantity": {"value": 80, "unit": "lb"}}, "nobody can give"),
        ({**WHICH, "type": "time"}, {"answerTime": "10:00:00"}, "left out or comes later"),
    ],
)  # fmt: skip
def test_an_answer_that_is_waited_for_is_that_answer(
    asked: Json, answer: Json, waited_for: str
) -> None:
    when = {"question": "q", "operator": "=", **answer}
    found = taken(asked, {"linkId": "w", "type": "text", "text": "Why?", "enableWhen": [when]})
    waiting = [each for each in found.questions if each["id"] == "w"]
    if " " in waited_for:
        assert (waiting, waited_for in of("w", found)) == ([], True)
    else:
        assert waiting[0]["show_when"] == {"is": {"question": "q", "answer": waited_for}}


TWICE = [{"question": "q", "operator": "exists", "answerBoolean": each} for each in (True, False)]
BEFORE_R4 = [{"question": "q", "hasAnswer": False}, {"question": "q", "answerBoolean": True}]


@pytest.mark.parametrize(
    ("when", "condition"),
    [
        ({"enableWhen": TWICE, "enableBehavior": "all"}, "all"),
        ({"enableWhen": TWICE, "enableBehavior": "any"}, "any"),
        ({"enableWhen": TWICE}, "does not say whether for all"),
        ({"enableWhen": BEFORE_R4}, "any"),
        ({"enableWhen": [{**TWICE[0], "modifierExtension": [{"url": "x"}]}]}, "modifierExtension"),
        ({"enableWhen": [{"question": "q", "operator": "=", "answerBoolean": True,
                          "answerInteger": 1}]}, "does not follow FHIR"),
    ],
)  # fmt: skip
def test_several_conditions_hold_together_as_the_file_says(when: Json, condition: str) -> None:
    asked = {"linkId": "q", "type": "boolean", "text": "So?"}
    found = taken(asked, {"linkId": "w", "type": "text", "text": "Why?", **when})
    shows = [each["show_when"] for each in found.questions if each["id"] == "w"]
    assert list(shows[0]) == [condition] if shows else condition in of("w", found)


def test_items_without_a_linkid_or_with_one_that_stands_twice_are_asked_and_told() -> None:
    found = taken(
        {"type": "text", "text": "First?"},
        {"linkId": "a", "type": "text", "text": "Second?"},
        {"linkId": "a", "type": "text", "text": "Third?"},
        {"linkId": "w", "type": "text", "text": "Why?", "enableWhen": [
            {"question": "a", "operator": "exists", "answerBoolean": True}]},
        {"linkId": "g", "type": "group", "item": ["words", {"type": "time", "text": "When?"}]},
        {"linkId": "e", "type": "text", "text": "Last?", "answerOption": "none"},
    )  # fmt: skip
    assert [each["ask"] for each in found.questions] == ["First?", "Second?", "Third?"]
    told = list(found.left_out())
    assert told[0].startswith("item 1 “First?”: It has no linkId")
    assert told[1].startswith("a (item 2) “Second?”: Another item has the same linkId")
    assert told[3] == "w “Why?”: It waits for a, and several items have that linkId."
    assert told[4] == "item 5.1: It does not follow FHIR."
    assert told[5] == "item 5.2 “When?”: A guide cannot ask for answers of the kind “time”."
    assert told[6] == "e “Last?”: Its “answerOption” does not follow FHIR."


SETS = {
    "resourceType": "ValueSet", "id": "v", "url": "http://example.org/v",
    "compose": {"include": [{"system": "urn:a", "concept": [{"code": "lo"}, {"code": "hi"}]}]},
}  # fmt: skip


def test_a_list_of_answers_beside_the_questionnaire_is_used_with_its_system() -> None:
    asked = {**WHICH, "answerValueSet": "http://example.org/v"}
    when = {"question": "q", "operator": "=", "answerCoding": {"system": "urn:a", "code": "hi"}}
    waits = {"linkId": "w", "type": "text", "text": "Why?", "enableWhen": [when]}
    questionnaire = json.loads(content(asked, waits))
    bundle = {
        "resourceType": "Bundle",
        "entry": [{"resource": questionnaire}, {"resource": SETS}],
    }
    found = from_questionnaire(json.dumps(bundle).encode())
    assert found.questions[1]["show_when"] == {"is": {"question": "q", "answer": "hi"}}
    rule = {**SETS, "compose": {"include": [{"system": "urn:a", "filter": [{"op": "is-a"}]}]}}
    found = taken({**asked, "answerValueSet": "#v"}, contained=[rule])
    assert "only in part" in of("q", found)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"PK\x03\x04", "zip"),
        (b"<Questionnaire xmlns='http://hl7.org/fhir'/>", "XML"),
        (b"\xef\xbb\xbf<Questionnaire/>", "XML"),
        (b"%PDF-1.7", "PDF"),
        (b'{"resourceType": "Questionnaire", // so\n "item": []}', "Line 1: there is a comment"),
        (b'{"resourceType": "Questionnaire",\n "item": [}', "Line 2, column 11"),
        (b'{"resourceType": "Questionnaire", "item": [], "item": []}', "“item” stands twice"),
        (b'{"resourceType": "QuestionnaireResponse"}', "answers to one"),
        (b'{"resourceType": "Bundle"}', "there is none in it"),
        (content(modifierExtension=[{"url": "x"}]), "modifierExtension"),
        ("{\"resourceType\": \"Łukasz\"}".encode("cp1250"), "UTF-8"),
    ],
)  # fmt: skip
def test_another_file_is_refused_in_words_that_say_what_it_is(file: bytes, said: str) -> None:
    with pytest.raises(NotAQuestionnaire, match=said):
        from_questionnaire(file)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_unicode_file_is_read(encoding: str) -> None:
    file = content({"linkId": "1", "type": "text", "text": "Who is Łukasz?"}).decode()
    (question,) = from_questionnaire(file.encode(encoding)).questions
    assert question["ask"] == "Who is Łukasz?"


@dataclass(frozen=True)
class Part:
    """Something an item can have: what is written, and how it is told where it is not carried."""

    written: Json
    told: str
    carried: str = ""
    """The field of the guide's question that says it, where that has it."""


def _added(name: str, told: str = "", carried: str = "", **value: Any) -> Part:
    return Part(ext(name if "/" in name else CORE + name, **value), told or name, carried)


PARTS = [
    Part({"required": True}, "had to be answered", "required"),
    Part({"repeats": True}, "several times"),
    Part({"maxLength": 20}, "maxLength (20)"),
    Part({"prefix": "1a"}, "prefix (1a)"),
    Part({"code": [{"code": "x"}]}, "code"),
    Part({"definition": "urn:x"}, "definition (urn:x)"),
    Part({"initial": [{"valueString": "Meg"}]}, "Meg"),
    Part({"initialInteger": 55}, "55"),
    Part({"frobnicate": {"a": 1}}, "frobnicate"),
    Part({"disabledDisplay": "protected"}, "could still be seen"),
    Part({"_text": ext(f"{CORE}translation", extension=[])}, "text/translation"),
    Part({"_text": ext(f"{CORE}rendering-xhtml", valueString="<b>")}, "text/rendering-xhtml"),
    _added("questionnaire-unit", "", "unit", valueCoding={"display": "kilos"}),
    _added("questionnaire-unitOption", "", "unit", valueCoding={"display": "stones"}),
    _added("minValue", "minValue (1)", "lowest", valueInteger=1),
    _added("maxValue", "maxValue", "highest", valueDecimal=12.25),
    _added("regex", "regex ([a-z]+)", valueString="[a-z]+"),
    _added("entryFormat", "entryFormat", valueString="dd/mm"),
    _added("maxDecimalPlaces", "maxDecimalPlaces (2)", valueInteger=2),
    _added("maxDecimalPlaces", "maxDecimalPlaces (0)", "whole", valueInteger=0),
    _added("questionnaire-sliderStepValue", "sliderStepValue (5)", valueInteger=5),
    _added("questionnaire-supportLink", "urn:help", valueUri="urn:help"),
    _added("questionnaire-usageMode", "usageMode (capture)", valueCode="capture"),
    _added("questionnaire-itemControl", "itemControl (slider)",
           valueCodeableConcept={"coding": [{"code": "slider"}]}),
    _added(f"{SDC}initialExpression", "began with", valueExpression={"expression": "today()"}),
    _added("http://example.org/x/colour", "colour (red)", valueCode="red"),
]  # fmt: skip
LEAVING = [
    Part({"readOnly": True}, "readOnly"),
    Part({"modifierExtension": [{"url": "x"}]}, "modifierExtension"),
    _added("questionnaire-hidden", "hidden", valueBoolean=True),
    _added("questionnaire-usageMode", "only where answers are read", valueCode="display"),
    _added(f"{SDC}calculatedExpression", "worked out", valueExpression={"expression": "1"}),
    _added(f"{SDC}enableWhenExpression", "worked out", valueExpression={"expression": "true"}),
    _added(f"{SDC}answerOptionsToggleExpression", "worked out", extension=[]),
]
OF_ANSWERS = [
    Part({"initialSelected": True}, "was picked to begin with"),
    _added("questionnaire-optionExclusive", "could not go with another", valueBoolean=True),
    _added("ordinalValue", "ordinalValue", valueDecimal=1),
    _added("questionnaire-optionPrefix", "optionPrefix", valueString="A"),
]


def merged(item: Json, parts: list[Part]) -> Json:
    made = dict(item)
    for each in parts:
        for name, value in each.written.items():
            if name == "extension":
                made[name] = [*made.get(name, []), *value]
            elif name == "_text" and name in made:
                made[name] = merged(made[name], [Part(value, "")])
            else:
                made[name] = value
    return made


KINDS = (
    "boolean", "string", "text", "integer", "decimal", "quantity", "date", "choice", "open-choice",
    "coding", "dateTime", "time", "url", "attachment", "reference", "display", "question",
)  # fmt: skip
CODES = [{"system": s, "code": c} for s in ("urn:a", "urn:b") for c in ("1", "2")]
OPTIONS: list[Json] = [
    *({"valueCoding": {**code, "display": text}} for code in CODES for text in ("Yes", "Other")),
    *({"valueCoding": {"code": c, "display": text}} for c in "12" for text in ("No", "Other")),
    {"valueString": "Other"}, {"valueString": "1"}, {"valueInteger": 1},
    {"valueCoding": {"code": "1"}},
]  # fmt: skip
ANSWERS: dict[str, list[Json]] = {
    "boolean": [{"valueBoolean": True}, {"valueBoolean": False}],
    "string": [{"valueString": each} for each in ("a", "A", "1", "yes", "O’Brien")],
    "integer": [{"valueInteger": each} for each in (0, 1, -1, 9434765919)],
    "decimal": [{"valueDecimal": each} for each in (0, 1, 1.5, 1234567.5, 0.1, 1e-7)],
    "quantity": [{"valueQuantity": {"value": v, "unit": "kilos"}} for v in (1, 80.5)],
    "date": [{"valueDate": each} for each in ("2026-11-23", "2026-11-24")],
}
ANSWERS["text"] = ANSWERS["string"]
EVERY_ANSWER = [each for some in ANSWERS.values() for each in some] + OPTIONS


def answers_to(item: Json) -> list[Json]:
    """The answers that somebody can give to an item, as FHIR writes them."""
    if options := item.get("answerOption") or item.get("option"):
        return [{k: v for k, v in each.items() if k.startswith("value")} for each in options]
    return ANSWERS.get(item["type"], [])


SOMETIMES = st.booleans()


@st.composite
def conditions(draw: st.DrawFn, before: list[Json], stu3: bool) -> Json:
    asked = draw(st.sampled_from(before))
    link = {"question": asked["linkId"]}
    operator = draw(st.sampled_from(("=", "=", "!=", "exists", ">", "<=")))
    if operator == "exists":
        there = draw(st.booleans())
        exists = {"operator": "exists", "answerBoolean": there}
        return link | ({"hasAnswer": there} if stu3 else exists)
    ((name, value),) = draw(st.sampled_from(answers_to(asked) * 3 + EVERY_ANSWER)).items()
    if isinstance(value, dict):
        names = draw(st.sampled_from((list(value), ["code"], ["system", "code"])))
        value = {name: value[name] for name in names if name in value} or value
    answer = {name.replace("value", "answer"): value}
    return link | answer | ({} if stu3 else {"operator": operator})


@st.composite
def questionnaires(draw: st.DrawFn) -> tuple[list[Json], dict[str, list[Part]]]:
    """Items, and by their ``linkId`` the parts that each has beyond what makes it a question."""
    stu3 = draw(SOMETIMES)
    before: list[Json] = []
    parts: dict[str, list[Part]] = {}
    count = itertools.count(1)

    def made(depth: int) -> Json:
        link = f"q{next(count)}"
        grouped = depth < 2 and draw(st.integers(0, 4)) == 0
        item: Json = {"linkId": link, "type": "group"} if grouped else {
            "linkId": link, "type": draw(st.sampled_from(KINDS)), "text": f"Question {link}?",
        }  # fmt: skip
        mine = draw(st.lists(st.sampled_from(PARTS), max_size=3))
        mine += draw(st.lists(st.sampled_from(LEAVING), max_size=1)) if draw(SOMETIMES) else []
        of_one: list[Part] = []
        if item["type"] in ("choice", "open-choice", "coding"):
            options = draw(st.lists(st.sampled_from(OPTIONS), min_size=2, max_size=4))
            of_one = draw(st.lists(st.sampled_from(OF_ANSWERS), max_size=2))
            item["option" if stu3 else "answerOption"] = [merged(options[0], of_one), *options[1:]]
        if draw(SOMETIMES) and before:
            some = draw(st.lists(conditions(before, stu3), min_size=1, max_size=3))
            item["enableWhen"] = some
            behaviour = draw(st.sampled_from(("all", "any", "")))
            if behaviour and not stu3:
                item["enableBehavior"] = behaviour
        item = merged(item, mine)
        parts[link] = [*mine, *of_one]
        before.append(item)
        if grouped or (depth < 2 and draw(st.integers(0, 6)) == 0):
            item["item"] = [made(depth + 1) for _n in range(draw(st.integers(1, 3)))]
        return item

    return [made(0) for _n in range(draw(st.integers(1, 6)))], parts


def walked(
    items: list[Json], around: tuple[Json, ...] = ()
) -> Iterator[tuple[Json, tuple[Json, ...]]]:
    for item in items:
        yield item, around
        yield from walked(item.get("item", []), (*around, item))


def enabled(item: Json, answers: dict[str, list[Json]]) -> bool:
    """As FHIR has it: R4 and R5 by operator and behaviour, STU3 one condition of several."""
    found = [_holds(each, answers.get(each["question"], [])) for each in item.get("enableWhen", [])]
    if not found:
        return True
    return all(found) if item.get("enableBehavior") == "all" else any(found)


def _holds(when: Json, answers: list[Json]) -> bool:
    if "hasAnswer" in when:
        return bool(when["hasAnswer"]) == bool(answers)
    operator = when.get("operator", "=")
    ((name, value),) = ((n, v) for n, v in when.items() if n.startswith("answer"))
    if operator == "exists":
        return bool(value) == bool(answers)
    same = any(_equal(name.replace("answer", "value"), value, each) for each in answers)
    assert operator in ("=", "!="), "an order of answers was carried, which no guide can say"
    return same if operator == "=" else not same


def _equal(name: str, value: Any, answer: Json) -> bool:
    """The same type and value; of a coding or a quantity all that the condition names (R5)."""
    ((given_name, given_value),) = answer.items()
    numbers = {"valueInteger", "valueDecimal"}
    if given_name != name and not {given_name, name} <= numbers:
        return False
    if isinstance(value, dict):
        return all(given_value.get(each) == wanted for each, wanted in value.items())
    return bool(given_value == value)


def as_picked(question: Question, answers: list[Json]) -> Value:
    """What somebody presses or writes in the guide who would give these answers in FHIR."""
    given = [next(iter(each.values())) for each in answers]
    if question.kind in ("one-of", "some-of"):
        texts = {each.text: each.id for each in question.choices}
        picked = [texts[_shown(each)] for each in given]
        return picked if question.kind == "some-of" else picked[0]
    if isinstance(given[0], dict):
        return float(given[0]["value"])
    return float(given[0]) if isinstance(given[0], int | float) else str(given[0])


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value.get("display") or value["code"]) if isinstance(value, dict) else str(value)


WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=80, deadline=None, phases=WITHOUT_SHRINKING)
@given(st.data(), questionnaires())
def test_every_part_is_in_the_guide_with_its_meaning_or_named_by_its_item(
    data: st.DataObject, made: tuple[list[Json], dict[str, list[Part]]]
) -> None:
    items, parts = made
    found = taken(*items)
    written = yaml.load(found.as_steps("together"), Loader=yaml.BaseLoader)["steps"][0]["questions"]
    adapter: TypeAdapter[Question] = TypeAdapter(Question)
    questions = {each["id"]: adapter.validate_python(each) for each in written}
    lines = {each.link_id: of(each.link_id, found) for each in found.dropped}
    all_told = " ".join(lines.values())

    for item, _around in walked(items):
        link, told = item["linkId"], lines.get(item["linkId"], "")
        if link not in questions and item["type"] != "group":
            assert told, f"{link} is neither asked nor named"
            continue
        if f"It belongs to {link}," in all_told or "belongs to" in told:
            assert link not in questions
            continue
        assert not any(each in LEAVING for each in parts[link]), f"{link}: {told}"
        for each in parts[link]:
            _carried_or_told(item, each, questions.get(link), told)

    answers: dict[str, list[Json]] = {}
    counted: dict[str, Value] = {}
    for item, around in walked(items):
        question = questions.get(item["linkId"])
        if question is None:
            continue
        asked = all(enabled(each, answers) for each in (*around, item))
        shown = question.show_when is None or holds(question.show_when, counted)
        assert shown == asked, f"{item['linkId']}: {item.get('enableWhen')}, {answers}"
        most = 2 if question.kind == "some-of" else 1
        given = data.draw(st.lists(st.sampled_from(answers_to(item)), max_size=most))
        if asked and given:
            answers[item["linkId"]] = given
            counted[question.id] = as_picked(question, given)


def _carried_or_told(item: Json, part: Part, question: Question | None, told: str) -> None:
    if part.told in told:
        return
    if part.carried and getattr(question, part.carried, None) not in (None, False):
        return
    several = question is not None and question.kind == "some-of"
    if part.written == {"repeats": True} and several:
        return
    if part.told == "could not go with another" and not several:
        return  # only one answer can be given
    raise AssertionError(f"{item['linkId']}: nobody is told of {part.told!r}, only: {told}")
