"""Two people of one name stay two people: whoever carries on from a plan is known by the voice."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import State, fold
from sdm_aid.conversation.steps.our_plan import actions
from sdm_aid.conversation.steps.people import people
from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.questionnaire.resume import carried_on, read_document
from tests.conftest import Journal, clock
from tests.kit.plan_parts import plan_of
from tests.plan.fhir_conversations import KNEE

NAMES = ("", "Sam", "sam", "Sam B", "the patient", "The clinician", "together", "Łukasz", "O’Brien")
SEEN = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=8)
"""What nobody can see is printed as its number, ``[U+0001]``, and so comes back as that."""
VOICES = tuple(each.value for each in Voice)
SPEAKERS = (Voice.PATIENT, Voice.CLINICIAN, Voice.COMPANION)


def talk_of(names: tuple[str, str, str], doers: tuple[str, ...], again: str = "") -> Conversation:
    """A talk of patient, clinician and companion with a task for each of the ``doers``."""
    moments = clock()
    talk = Conversation(KNEE, Journal(), clock=lambda: next(moments))
    for voice, name in zip(SPEAKERS, names, strict=True):
        talk.say("together", f"{voice.value}-name", name)
    for number, who in enumerate(doers):
        talk.say("our-plan", f"action/a{number}/what", f"Task {number}")
        talk.say("our-plan", f"action/a{number}/who", who)
    if again:
        talk.say("choose", "choice", "not-today")
        talk.say("choose", "not-today/who", again)
        talk.say("choose", "not-today/when", "In May")
    return talk


def carried(talk: Conversation) -> State:
    content = as_bytes(bundle(talk.guide, talk.state, "f" * 64))
    return fold(carried_on(read_document(content), talk.guide).entries)


def who_is_who(state: State) -> tuple[object, ...]:
    names = people(state)
    called = [names.typed(voice) for voice in SPEAKERS]
    who_does = [(each.what, each.who, each.said_by) for each in actions(state)]
    return called, who_does, state.text("choose", "not-today/who")


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(*[st.one_of(st.sampled_from(NAMES), SEEN)] * 3),
    st.lists(st.sampled_from((*VOICES, *NAMES[1:])), max_size=4).map(tuple),
    st.sampled_from(("", *VOICES, "Sam")),
)
@example(("Sam", "Sam", "Sam"), ("patient", "clinician", "companion", "together", "Sam"), "patient")
@example(("Sam", "sam", "Sam B"), ("patient", "clinician", "Sam", "sam"), "Sam")
@example(("the clinician", "the patient", ""), ("patient", "clinician"), "clinician")
def test_whatever_they_are_called_everybody_is_who_they_were(
    names: tuple[str, str, str], doers: tuple[str, ...], again: str
) -> None:
    talk = talk_of(names, doers, again)
    assert who_is_who(carried(talk)) == who_is_who(talk.state)


@pytest.mark.parametrize(
    ("clinician", "does_it"), [("Aimee", "patient"), ("Sam", "Sam")], ids=["one Sam", "two Sams"]
)
def test_a_plan_of_an_older_version_is_not_guessed_at(clinician: str, does_it: str) -> None:
    talk = talk_of(("Sam", clinician, ""), ("patient",))
    document = json.loads(as_bytes(bundle(talk.guide, talk.state, "f" * 64)))
    for entry in document["entry"]:
        if entry["resource"]["resourceType"] == "QuestionnaireResponse":
            who = next(
                each
                for group in entry["resource"]["item"]
                for each in group.get("item", [])
                if each["linkId"] == "our-plan/action/*/who"
            )
    who["extension"] = who["extension"][:-1]
    who["answer"] = [{"valueString": "Sam"}]
    again = fold(carried_on(read_document(json.dumps(document).encode()), KNEE).entries)
    assert [each.who for each in actions(again)] == [does_it]
    assert (people(again).patient, people(again).clinician) == ("Sam", clinician)


@pytest.mark.parametrize("name", ["van der Berg", "ნინო", "ßena", "d’Artagnan", "ʻoli", "iPat"])
def test_a_name_stands_in_the_table_of_the_contact_as_it_was_given(
    name: str, told: Conversation
) -> None:
    for field in ("patient-name", "clinician-name", "companion-name"):
        told.say("together", field, name)
    contact = plan_of(told).contact
    assert contact is not None
    rows = {row[0]: row[1] for row in contact.rows}
    assert (rows["Patient"], rows["Companion"]) == (name, name)
    assert rows["Clinician"].split(",")[0] == name
