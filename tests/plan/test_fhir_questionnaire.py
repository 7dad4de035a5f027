"""A guide's questions as a Questionnaire, and the answers against them."""

from typing import Any

import pytest
from hypothesis import given, settings

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import State
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.fhir.bundle import bundle
from sdm_aid.plan.fhir.ids import urn
from sdm_aid.plan.fhir.questionnaire.enable_when import CannotAsk
from sdm_aid.plan.fhir.questionnaire.questionnaire import questionnaire
from tests.conftest import Journal
from tests.plan.fhir_checks import faults
from tests.plan.fhir_conversations import KNEE, WITHOUT_SHRINKING, asking_everything, conversations


def items(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    inside = [each for item in made["item"] for each in (item, *item.get("item", []))]
    return {each["linkId"]: each for each in inside}


def with_question(guide: Guide, **question: Any) -> Guide:
    """The guide with one more question at its last step."""
    asked = {"id": "more", "kind": "text", "ask": "Anything else?"} | question
    *steps, last = guide.model_dump(by_alias=True)["steps"]
    last = {**last, "questions": [*last["questions"], asked]}
    return Guide.model_validate(guide.model_dump(by_alias=True) | {"steps": [*steps, last]})


def test_the_knee_guide_s_questions_are_a_questionnaire(knee: ReadGuide) -> None:
    made = questionnaire(knee.guide)
    assert made["title"] == "Knee osteoarthritis"
    assert faults(made) == []


def test_every_kind_of_question_is_asked(knee: ReadGuide) -> None:
    assert faults(questionnaire(asking_everything(knee.guide))) == []


def test_a_unit_limits_help_and_a_scale_s_ends_go_out_too(knee: ReadGuide) -> None:
    asked = {
        "kind": "number",
        "unit": "kg",
        "lowest": 0.5,
        "highest": 300,
        "hint": "Without shoes.",
    }
    made = questionnaire(with_question(knee.guide, **asked))
    item = items(made)["our-plan/question/more"]
    said = [{k: v for k, v in each.items() if k != "url"} for each in item["extension"]]
    assert said == [
        {"valueCoding": {"display": "kg"}}, {"valueDecimal": 0.5}, {"valueDecimal": 300},
    ]  # fmt: skip
    assert [each["text"] for each in item["item"]] == ["Without shoes."]
    assert faults(made) == []
    ends = {"low_end": "Not at all", "high_end": "Very"}
    made = questionnaire(with_question(knee.guide, kind="scale", lowest=1, highest=5, **ends))
    item = items(made)["our-plan/question/more"]
    assert [each["text"] for each in item["item"]] == ["Not at all", "Very"]
    assert faults(made) == []


def test_every_answer_to_pick_has_exactly_one_value(knee: ReadGuide) -> None:
    for item in items(questionnaire(asking_everything(knee.guide))).values():
        for each in item.get("answerOption", []):
            assert list(each) == ["valueCoding"]
        for each in item.get("enableWhen", []):
            (answer,) = (name for name in each if name.startswith("answer"))
            assert (each["operator"] == "exists") == (answer == "answerBoolean")


def test_each_has_a_name_of_its_own_and_words(knee: ReadGuide) -> None:
    made = questionnaire(knee.guide)
    links = [i["linkId"] for item in made["item"] for i in (item, *item.get("item", []))]
    assert len(links) == len(set(links))
    assert [link for link, item in items(made).items() if not item.get("text")] == []
    for item in items(made).values():
        for option in item.get("answerOption", []):
            assert option["valueCoding"]["display"]


def test_a_card_is_asked_in_the_guide_s_words(knee: ReadGuide) -> None:
    card = knee.guide.what_matters[0]
    item = items(questionnaire(knee.guide))[f"what-matters/card/{card.id}"]
    assert item["text"] == card.text
    codes = [each["valueCoding"]["code"] for each in item["answerOption"]]
    assert codes == ["matters-a-lot", "matters", "does-not-matter"]


def test_a_follow_up_shows_after_its_answer(knee: ReadGuide) -> None:
    (when,) = items(questionnaire(knee.guide))["what-matters/question/bad-night"]["enableWhen"]
    assert (when["question"], when["operator"]) == ("what-matters/question/nights", "=")
    assert when["answerCoding"]["code"] == "knee-wakes-me"


NIGHTS = {"question": "nights", "answer": "sleep-well"}


@pytest.mark.parametrize(
    ("condition", "behaviour", "operators"),
    [
        ({"answered": "nights"}, "any", ["exists"]),
        ({"not": {"answered": "nights"}}, "any", ["exists"]),
        ({"not": {"is": NIGHTS}}, "any", ["exists", "!="]),
        ({"all": [{"answered": "tried"}, {"is": NIGHTS}]}, "all", ["exists", "="]),
        ({"any": [{"answered": "tried"}, {"not": {"is": NIGHTS}}]}, "any",
         ["exists", "exists", "!="]),
    ],
)  # fmt: skip
def test_when_a_question_shows_is_carried(
    knee: ReadGuide, condition: Any, behaviour: str, operators: list[str]
) -> None:
    made = questionnaire(with_question(knee.guide, show_when=condition))
    item = items(made)["our-plan/question/more"]
    assert item["enableBehavior"] == behaviour
    assert [each["operator"] for each in item["enableWhen"]] == operators
    assert faults(made) == []


@pytest.mark.parametrize(
    "condition",
    [
        {"all": [{"answered": "tried"}, {"not": {"is": NIGHTS}}]},
        {"any": [{"all": [{"answered": "tried"}, {"answered": "nights"}]}, {"is": NIGHTS}]},
        {"not": {"all": [{"answered": "tried"}, {"answered": "nights"}]}},
    ],
)
def test_what_a_questionnaire_cannot_say_is_refused_by_name(
    knee: ReadGuide, condition: Any
) -> None:
    with pytest.raises(CannotAsk, match="“more”"):
        questionnaire(with_question(knee.guide, show_when=condition))


def both(talk: Conversation) -> dict[str, Any]:
    """A plan with the questions that its answers are to."""
    made, asked = bundle(talk.guide, talk.state, "f" * 64), questionnaire(talk.guide)
    made["entry"].append({"fullUrl": urn(asked["id"]), "resource": asked})
    return made


def test_a_talk_that_left_a_needed_answer_open_is_no_completed_response(told: Conversation) -> None:
    guide = with_question(told.guide, required=True)
    assert items(questionnaire(guide))["our-plan/question/more"]["required"] is True
    told.finish()

    def status(state: State) -> str:
        (found,) = [
            each["resource"]["status"]
            for each in bundle(guide, state, "f" * 64)["entry"]
            if each["resource"]["resourceType"] == "QuestionnaireResponse"
        ]
        return str(found)

    assert status(told.state) == "in-progress"
    talk = Conversation(guide, Journal(), told.state.entries, told.clock)
    talk.say("our-plan", "question/more", "Meg needs her walk.")
    talk.finish()
    assert status(talk.state) == "completed"


def test_bobs_answers_fit_the_questions(told: Conversation) -> None:
    assert faults(both(told)) == []


@settings(max_examples=10, deadline=None, phases=WITHOUT_SHRINKING)
@given(talk=conversations(asking_everything(KNEE)))
def test_any_answers_fit_the_questions(talk: Conversation) -> None:
    assert faults(both(talk)) == []
