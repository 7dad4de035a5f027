"""A talk that follows another knows who is here and what was planned, and nothing more."""

from typing import Any

import pytest

from sdm_aid.conversation.entries import Entry, Kind, Voice, new_entry, now
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.session.follow_up import known_before
from sdm_aid.conversation.state import BEFOREHAND, last_said
from sdm_aid.conversation.steps.route import FOLLOWS
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read_file(shipped_guides() / "knee-osteoarthritis.yaml").guide


def said(step: str, field: str, value: Any) -> Entry:
    return new_entry(now, Voice.PATIENT, Kind.SAID, step, field, value)


class Nowhere:
    def append(self, entry: Entry) -> None:
        """Take it."""


def talk(guide: Guide, *entries: Entry) -> Conversation:
    return Conversation(guide, Nowhere(), entries)


BEFORE = (
    said("together", "patient-name", "Bob"),
    said("together", "birth-year", "1950"),
    said("together", "companion-name", "Jean"),
    said("together", "information", ["large"]),
    said("what-matters", "words", "To walk Meg"),
    said("our-plan", "action/1/what", "Walk with Meg"),
    said("our-plan", "action/1/who", "patient"),
    said("our-plan", "action/1/when", "every day"),
    said("our-plan", "action/2/what", "Ask the neighbour"),
)


def test_it_knows_the_person_and_the_plan(guide: Guide) -> None:
    assert known_before("the-id", guide, talk(guide, *BEFORE).state) == [
        (*FOLLOWS, "the-id"),
        ("together", "patient-name", "Bob"),
        ("together", "birth-year", "1950"),
        ("together", "information", ["large"]),
        ("together", "since/1/planned", "Walk with Meg (Bob, every day)"),
        ("together", "since/2/planned", "Ask the neighbour"),
    ]


def test_a_talk_with_no_plan_is_followed_all_the_same(guide: Guide) -> None:
    assert known_before("the-id", guide, talk(guide).state) == [(*FOLLOWS, "the-id")]


def test_nothing_that_was_known_before_can_be_undone(guide: Guide) -> None:
    new = talk(guide)
    for known in known_before("the-id", guide, talk(guide, *BEFORE).state):
        new.say(*known, Voice.CLINICIAN)
    new.say(*BEFOREHAND, True)
    assert last_said(new.state) is None
    assert new.undo() is None
    new.say("together", "since/1/went", "partly")
    last = last_said(new.state)
    assert last is not None
    assert last.field == "since/1/went"
