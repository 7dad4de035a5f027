"""A new kind of step is one file and a line in the registry, and nothing said at it is lost."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from striprtf.striprtf import rtf_to_text

from sdm_aid.conversation.entries import Value, Voice
from sdm_aid.conversation.fields import Field, NoSuchField, NotSayable, declare
from sdm_aid.conversation.session.conversation import Closed, Conversation
from sdm_aid.conversation.session.path import path
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import registry
from sdm_aid.conversation.steps.kind import StepAccount, StepKind, facts
from sdm_aid.conversation.steps.people import people
from sdm_aid.conversation.steps.still_agreed import says_yes
from sdm_aid.desk.core.view import View
from sdm_aid.desk.pages.our_plan import plan_lines
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.questions import TextQuestion
from sdm_aid.guide.model.steps import AnyStep
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.fhir.bundle import bundle
from sdm_aid.plan.fhir.questionnaire.questionnaire import questionnaire
from sdm_aid.plan.forms.audience import for_patient, for_record
from sdm_aid.plan.outputs.html import to_html
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.outputs.pdf import to_pdf
from sdm_aid.plan.outputs.record_rtf import to_rtf
from sdm_aid.plan.outputs.record_text import to_text
from tests.conftest import Journal
from tests.plan.fhir_checks import faults

STEP = "how-it-began"

FIELDS = declare(
    STEP,
    Field("first", asks=lambda: "When did it begin?", owner=Voice.PATIENT),
    Field("worst", words=("morning", "night"), asks=lambda: "When is it worst?"),
    Field("helps", "texts", asks=lambda: "What helps?"),
    Field("wakes", "flag", asks=lambda: "Does it wake you?"),
    Field("walks", "number", asks=lambda: "How many minutes can you walk?"),
    Field("before/*", asks=lambda: "What was tried before?"),
)


def unanswered(_guide: Guide, state: State) -> list[str]:
    return [] if state.text(STEP, "first") else ["When it began"]


def closed_because(_guide: Guide, state: State, field: str) -> str | None:
    if field == "worst" and not state.text(STEP, "first"):
        return "First say when it began."
    return None


KIND = StepKind(
    STEP,
    lambda: "How it began",
    FIELDS,
    unanswered,
    lambda _guide, state: StepAccount(facts(state, STEP)),
    closed_because,
    covered_by_yes=("first",),
)


class HowItBegan(AnyStep):
    """What a guide says of this step."""

    kind: Literal["how-it-began"] = "how-it-began"


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "KINDS", (*registry.KINDS, KIND))


@pytest.fixture
def read(knee: ReadGuide) -> ReadGuide:
    """The knee guide with the new step second, and a question of its author's own at each step."""
    steps = [*knee.guide.steps[:1], HowItBegan(), *knee.guide.steps[1:]]
    asking = [
        step.model_copy(update={"questions": [asked(f"own-{step.kind}", f"Own at {step.kind}?")]})
        for step in steps
    ]
    return ReadGuide(knee.guide.model_copy(update={"steps": asking}), knee.text, knee.hash)


def asked(key: str, ask: str) -> TextQuestion:
    return TextQuestion(id=key, ask=ask, kind="text", who="patient")


@pytest.fixture
def talk(read: ReadGuide) -> Conversation:
    return Conversation(read.guide, Journal())


SAID: dict[str, Value] = {
    "first": "since-the-spring",
    "worst": "night",
    "helps": ["warm-bath", "short-rest"],
    "wakes": True,
    "walks": 12.5,
    "before/one": "tried-tape",
    "before/two": "tried-insoles",
}
WORDS = [
    *("since-the-spring", "night", "warm-bath", "short-rest", "12.5"),
    *("tried-tape", "tried-insoles"),
]


def say_it_all(talk: Conversation) -> None:
    for field, value in SAID.items():
        talk.say(STEP, field, value)


def texts(plan: Plan) -> str:
    return json.dumps([repr(section) for section in plan.sections], ensure_ascii=False)


def in_every_output(talk: Conversation, read: ReadGuide) -> dict[str, str]:
    """Everything but the paper itself, as text, by what it is."""
    whole = Talk(read, talk.state)
    plan = make_plan(read.guide, talk.state, read.hash)
    document = bundle(read.guide, talk.state, read.hash)
    composition, *_others, response = (
        each["resource"]
        for kind in ("Composition", "QuestionnaireResponse")
        for each in document["entry"]
        if each["resource"]["resourceType"] == kind
    )
    return {
        "plan": texts(plan),
        "patient's": texts(for_patient(plan)),
        "record's": texts(for_record(plan)),
        "web page": to_html(whole).decode(),
        "record text": to_text(whole).decode(),
        "RTF": rtf_to_text(to_rtf(whole).decode()),
        "FHIR document": json.dumps(composition, ensure_ascii=False),
        "FHIR answers": json.dumps(response, ensure_ascii=False),
        "read-through": repr(plan_lines.lines(view(talk, read))),
    }


def view(talk: Conversation, read: ReadGuide) -> View:
    """What the windows are shown of a talk."""
    return View(read, talk.state, path(read.guide, talk.state), people(talk.state), None)


def test_nothing_that_was_said_is_missing_from_any_output(
    talk: Conversation, read: ReadGuide
) -> None:
    say_it_all(talk)
    for output, text in in_every_output(talk, read).items():
        assert [word for word in WORDS if word not in text] == [], output


def test_it_is_on_paper(talk: Conversation, read: ReadGuide, tmp_path: Path) -> None:
    say_it_all(talk)
    file = tmp_path / "plan.pdf"
    file.write_bytes(to_pdf(Talk(read, talk.state)).pdf)
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert "How it began" in text
    assert [word for word in WORDS if word not in text.replace("\u2011", "-")] == []


def test_no_validator_finds_fault_with_it(talk: Conversation, read: ReadGuide) -> None:
    say_it_all(talk)
    assert faults(bundle(read.guide, talk.state, read.hash)) == []
    assert faults(questionnaire(read.guide)) == []


def test_the_questionnaire_asks_for_all_of_it(read: ReadGuide) -> None:
    links = {item["linkId"]: item for item in questionnaire(read.guide)["item"]}
    assert {f"{STEP}/{field.name}" for field in FIELDS} <= links.keys()
    assert links[f"{STEP}/first"]["text"] == "When did it begin?"


def test_it_is_on_the_way_and_says_what_it_still_asks(talk: Conversation) -> None:
    here = path(talk.guide, talk.state)[1]
    assert (here.name, here.left_open[0]) == ("How it began", "When it began")
    talk.say(STEP, "first", "in May")
    assert "When it began" not in path(talk.guide, talk.state)[1].left_open


def test_its_turns_are_kept(talk: Conversation) -> None:
    with pytest.raises(Closed, match="First say when it began"):
        talk.say(STEP, "worst", "night")


def test_a_yes_is_about_its_words_too(talk: Conversation) -> None:
    talk.say(STEP, "first", "in May")
    talk.say("our-plan", "agreed/patient", True)
    assert says_yes(talk.state, Voice.PATIENT)
    talk.say(STEP, "first", "in June")
    assert not says_yes(talk.state, Voice.PATIENT)


def test_a_field_that_is_not_there_can_be_neither_said_nor_read(talk: Conversation) -> None:
    with pytest.raises(NotSayable):
        talk.say(STEP, "frist", "in May")
    for step, field in ((STEP, "frist"), ("what-maters", "words"), ("choose", "wy")):
        with pytest.raises(NoSuchField):
            talk.state.text(step, field)
    with pytest.raises(NoSuchField):
        talk.state.under(STEP, "bfore")


OWN_WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäéñ", min_size=6, max_size=14)


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(answers=st.dictionaries(st.integers(0, 7), OWN_WORDS, min_size=1, max_size=4))
def test_an_answer_to_an_author_s_own_question_is_in_every_output(
    read: ReadGuide, answers: dict[int, str]
) -> None:
    talk = Conversation(read.guide, Journal())
    for place, words in answers.items():
        step = read.guide.steps[place]
        talk.say(step.id, f"question/own-{step.kind}", words)
    for output, text in in_every_output(talk, read).items():
        assert [words for words in answers.values() if words not in text] == [], output


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    from tests.desk.conftest import BEGINS

    made = Stage(tmp_path / "record", BEGINS)
    yield made
    made.end()


def test_it_has_a_page_in_the_real_windows(stage: Stage, read: ReadGuide) -> None:
    stage.shell.talk.begin(read, short=False)
    presenter = stage.presenter
    assert presenter is not None
    presenter.go_to(STEP)
    stage.write("in May", "When did it begin?")
    stage.tap("night")
    stage.tap("Does it wake you?")
    stage.write("after a fall", "Own at how-it-began?")
    presenter.settle()
    state = presenter.view().state
    assert state.text(STEP, "first") == "in May"
    assert state.text(STEP, "worst") == "night"
    assert state.flag(STEP, "wakes")
    assert state.text(STEP, "question/own-how-it-began") == "after a fall"
