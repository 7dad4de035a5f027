"""What undo takes back is said in words that everybody reads, never in the program's own."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sdm_aid.conversation.entries import Value
from sdm_aid.conversation.fields import ASK
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.session.said_words import said_in_words
from sdm_aid.conversation.steps.registry import fields_by_step
from sdm_aid.guide.reading.reader import ReadGuide


class _Nowhere:
    def append(self, entry: object) -> None:
        """Kept nowhere."""


@pytest.fixture
def talk(knee: ReadGuide) -> Conversation:
    made = Conversation(
        knee.guide, _Nowhere(), clock=lambda: datetime(2026, 11, 23, 10, tzinfo=UTC)
    )
    made.say("together", "patient-name", "Bob")
    made.say("together", "clinician-name", "Aimee")
    made.say("together", "companion-name", "Jean")
    made.say("what-matters", "words", "My dog")
    return made


def undone(talk: Conversation) -> str:
    before = talk.state
    entry = talk.undo()
    assert entry is not None
    return said_in_words(talk.guide, before, entry)


def test_a_mark_says_what_was_marked_how_each_choice_fits(talk: Conversation) -> None:
    item, option = talk.guide.what_matters[0], talk.guide.options[1]
    talk.say("what-matters", f"card/{item.id}", "matters")
    talk.say("weigh-it-up", f"mark/{item.id}/{option.id}", "well")
    assert undone(talk) == f"{item.text}, {option.name}: Fits well"
    assert undone(talk) == f"{item.text}: Matters"


@pytest.mark.parametrize(
    ("step", "field", "value", "said"),
    [
        (
            "what-matters",
            "own-card/own-1f2e",
            "Gardening",
            "Something else that matters: Gardening",
        ),
        ("our-plan", "action/a1b2/what", "Go to the class", "What: Go to the class"),
        ("choose", "who-chose", "both", "Who chose?: Bob and Aimee chose together."),
        ("choose", "choice", "not-today", "What do we choose?: Not today"),
        ("our-plan", "agreed/patient", True, "The patient says yes to this plan: Yes"),
        ("what-matters", "heard-right", "again", "Was that right?: Not quite"),
        ("together", "companion-helps", ["ask"], "How would you like to help?: Ask questions"),
        (ASK, "asked/risks", "What are the risks?", "A question still open: What are the risks?"),
    ],
)
def test_each_kind_of_thing_has_its_words(
    talk: Conversation, step: str, field: str, value: Value, said: str
) -> None:
    talk.say("what-matters", "heard", "Your dog")
    talk.say(step, field, value)
    assert undone(talk) == said


def test_who_does_an_action_is_said_by_name_with_the_action(talk: Conversation) -> None:
    talk.say("our-plan", "action/a1b2/what", "Go to the class")
    talk.say("our-plan", "action/a1b2/who", "clinician")
    assert undone(talk) == "Who, Go to the class: Aimee"


def test_no_field_is_said_in_the_program_s_own_words(talk: Conversation) -> None:
    own = re.compile(r"[a-z]+-[a-z]+[/:]|matters-a-lot|\*")
    before, card = talk.state, talk.guide.what_matters[0].id
    for step, fields in fields_by_step().items():
        for field in fields:
            for word in field.words:
                name = field.name.replace("*", card)
                entry = replace(before.entries[-1], step=step, field=name, value=word)
                said = said_in_words(talk.guide, before, entry)
                assert not own.search(said), (step, name, said)
                assert said.rpartition(": ")[2] != word, (step, name, said)
