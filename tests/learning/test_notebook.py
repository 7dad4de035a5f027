"""A meeting of three patients and three staff, written down note by note."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.conversation.entries import Value
from sdm_aid.learning.charts.parts import Kind
from sdm_aid.learning.notebook.changes import Change, Missing
from sdm_aid.learning.notebook.cycles import next_of, root_of
from sdm_aid.learning.notebook.notebook import Notebook, fold
from sdm_aid.learning.notebook.notes import Note, NotWritable, Side, Thing, new_note
from sdm_aid.learning.notebook.themes import NOTHING_FITS

BEGINS = datetime(2026, 11, 3, 18, 0, tzinfo=UTC)


@dataclass
class Meeting:
    """People at a table, one minute apart."""

    notes: list[Note] = field(default_factory=list)
    minutes: Iterator[int] = field(default_factory=lambda: iter(range(10_000)))

    def write(
        self, side: Side, who: str, thing: Thing, about: str, name: str, value: Value
    ) -> None:
        at = BEGINS + timedelta(minutes=next(self.minutes))
        self.notes.append(new_note(lambda: at, side, who, thing, about, name, value))

    def patient(self, thing: Thing, about: str, **said: Value) -> None:
        for name, value in said.items():
            self.write(Side.PATIENT, "Bob", thing, about, name.replace("_", "-"), value)

    def staff(self, thing: Thing, about: str, **said: Value) -> None:
        for name, value in said.items():
            self.write(Side.STAFF, "Aimee", thing, about, name.replace("_", "-"), value)

    @property
    def book(self) -> Notebook:
        return fold(self.notes)

    @property
    def change(self) -> Change:
        (change,) = self.book.changes
        return change


@pytest.fixture
def meeting() -> Meeting:
    """Bob and Jean, and Aimee, are the group."""
    made = Meeting()
    for name, side in (("Bob", Side.PATIENT), ("Jean", Side.COMPANION), ("Aimee", Side.STAFF)):
        made.staff(Thing.GROUP, name.lower(), name=name, side=side)
    return made


def test_an_idea_is_shown_outside_only_with_a_yes_for_these_words(meeting: Meeting) -> None:
    meeting.patient(Thing.IDEA, "a", words="Ask me before I come.")
    assert [idea.share for idea in meeting.book.ideas] == [False]
    meeting.patient(Thing.IDEA, "a", share=True)
    assert [idea.share for idea in meeting.book.ideas] == [True]
    meeting.patient(Thing.IDEA, "a", words="Ask me before I come, by letter.")
    (idea,) = meeting.book.ideas
    assert (idea.words, idea.share) == ("Ask me before I come, by letter.", False)
    assert idea.side is Side.PATIENT
    meeting.patient(Thing.IDEA, "a", words=None)
    assert meeting.book.ideas == ()


def test_dots_stay_in_two_piles_and_the_first_three_of_either_go_forward(meeting: Meeting) -> None:
    for idea in "abcdefg":
        meeting.patient(Thing.IDEA, idea, words=f"Idea {idea}")
    for giver, ideas in {"k1": "abc", "k2": "abd", "k3": "abe"}.items():
        meeting.write(Side.PATIENT, "", Thing.DOTS, "november", f"given/{giver}", list(ideas))
    for giver, ideas in {"k4": "fgf", "k5": "fg", "k6": "gxfa"}.items():
        meeting.write(Side.STAFF, "", Thing.DOTS, "november", f"given/{giver}", list(ideas))
    (round_,) = meeting.book.rounds
    piles = {each.idea: (each.patients, each.staff) for each in round_.piles}
    assert piles == {"a": (3, 1), "b": (3, 0), "c": (1, 0), "d": (1, 0), "e": (1, 0)} | {
        "f": (0, 3),
        "g": (0, 3),
    }
    assert round_.forward == tuple("abcdefg")  # c, d and e are equal third
    assert round_.gave == (3, 3)


def test_who_changes_their_dots_has_three_all_the_same(meeting: Meeting) -> None:
    for idea in "abcd":
        meeting.patient(Thing.IDEA, idea, words=f"Idea {idea}")
    for ideas in (["a", "b", "c", "d"], ["d"]):
        meeting.write(Side.COMPANION, "", Thing.DOTS, "november", "given/k1", ideas)
    (round_,) = meeting.book.rounds
    assert [each.patients for each in round_.piles] == [0, 0, 0, 1]
    assert round_.forward == ("d",)


def test_a_round_is_about_the_ideas_that_there_were_as_it_began(meeting: Meeting) -> None:
    for idea in "abc":
        meeting.patient(Thing.IDEA, idea, words=f"Idea {idea}")
    meeting.staff(Thing.DOTS, "november", ideas=["c", "a", "b"])
    meeting.patient(Thing.IDEA, "late", words="An idea that came later")
    meeting.write(Side.PATIENT, "", Thing.DOTS, "november", "given/k1", ["late", "a", "b", "c"])
    meeting.write(Side.STAFF, "", Thing.DOTS, "november", "given/k2", ["b"])
    (round_,) = meeting.book.rounds
    assert [(each.idea, each.patients, each.staff) for each in round_.piles] == [
        ("c", 1, 0),
        ("a", 1, 0),
        ("b", 1, 1),
    ]
    assert not round_.closed
    meeting.staff(Thing.DOTS, "november", closed=True)
    meeting.patient(Thing.IDEA, "b", words=None)
    (round_,) = meeting.book.rounds
    assert round_.closed
    assert [each.idea for each in round_.piles] == ["c", "a"]  # b was taken back, dots and all


def test_a_no_to_sharing_is_an_answer_and_other_words_are_asked_anew(meeting: Meeting) -> None:
    meeting.patient(Thing.IDEA, "a", words="Ask me before I come.")
    assert [idea.answered for idea in meeting.book.ideas] == [False]
    meeting.patient(Thing.IDEA, "a", share=False)
    assert [(idea.answered, idea.share) for idea in meeting.book.ideas] == [(True, False)]
    meeting.patient(Thing.IDEA, "a", words="Ask me before I come, by letter.", share=True)
    assert [(idea.answered, idea.share) for idea in meeting.book.ideas] == [(True, True)]
    meeting.patient(Thing.IDEA, "a", words="Ask me.")
    assert [(idea.answered, idea.share) for idea in meeting.book.ideas] == [(False, False)]


def test_what_was_expected_cannot_be_rewritten_once_people_have_begun(meeting: Meeting) -> None:
    meeting.staff(Thing.CHANGE, "c", idea="a", prediction="20 of 100 more", stage="plan")
    meeting.patient(Thing.CHANGE, "c", prediction="10 of 100 more")
    meeting.staff(Thing.CHANGE, "c", stage="do")
    meeting.staff(Thing.CHANGE, "c", prediction="5 of 100 more")
    assert meeting.change.text("prediction") == "10 of 100 more"
    meeting.staff(Thing.CHANGE, "c", stage="plan", prediction="2 of 100 more")
    assert meeting.change.text("prediction") == "10 of 100 more"
    assert meeting.change.page["prediction"].who == "Bob"


def test_a_change_says_what_it_does_not_have(meeting: Meeting) -> None:
    meeting.staff(Thing.CHANGE, "c", idea="a", owners=["Aimee"])
    assert set(meeting.change.missing) == set(Missing) - {Missing.PATIENT_STUDIED}
    meeting.staff(
        Thing.CHANGE,
        "c",
        how_much="from 66 to 80 of 100",
        for_whom="people with knee pain",
        by_when="2027-03-31",
        reason="they come with questions ready",
        test_whom="Tuesday’s people",
        test_talks=5,
        prediction="three of five bring it filled in",
        measure="asked-first",
        harm="people stay away",
        owners=["Aimee", "Jean"],
    )
    assert not meeting.change.missing
    assert meeting.change.by_when == date(2027, 3, 31)
    meeting.staff(Thing.CHANGE, "c", seen="two of five")
    assert meeting.change.missing == (Missing.PATIENT_STUDIED,)
    meeting.patient(Thing.CHANGE, "c", seen="two of five, and one was at a loss")
    assert not meeting.change.missing


def test_either_side_can_stop_a_change(meeting: Meeting) -> None:
    meeting.staff(Thing.CHANGE, "c", idea="a", stage="do")
    assert meeting.change.goes_on
    meeting.patient(Thing.CHANGE, "c", act="stop", act_reason="It makes people anxious.")
    assert (meeting.change.act, meeting.change.acted_by) == ("stop", Side.PATIENT)
    assert not meeting.change.goes_on


def test_what_should_always_happen_counts_the_patients_who_chose_it(meeting: Meeting) -> None:
    meeting.patient(Thing.ALWAYS, "w", sentence="I am asked what matters to me first.")
    meeting.staff(Thing.ALWAYS, "w", chosen_by=["Bob", "Aimee", "Bob"], evidence="domain.md")
    (always,) = meeting.book.always
    assert (always.patients, always.few_patients) == (1, True)
    assert always.answered == ("evidence",)
    meeting.staff(Thing.ALWAYS, "w", chosen_by=["Bob", "Aimee", "Jean"])
    assert not meeting.book.always[0].few_patients


def test_two_sort_quotes_and_it_is_said_how_often_they_agree(meeting: Meeting) -> None:
    for theme in ("time", "words"):
        meeting.patient(Thing.THEME, theme, name=theme)
    for who, side, chose in (
        ("Bob", Side.PATIENT, {"q1": ["time"], "q2": ["words"], "q3": []}),
        ("Aimee", Side.STAFF, {"q1": ["time"], "q2": ["time", "words"], "q4": ["words"]}),
    ):
        for quote, themes in chose.items():
            meeting.write(side, who, Thing.CODING, who, f"quote/{quote}", [*themes])
    agreed = meeting.book.agreement
    assert agreed is not None
    assert (agreed.same, agreed.of, agreed.with_patient) == (1, 2, True)


def test_a_line_is_frozen_by_somebody_for_a_reason(meeting: Meeting) -> None:
    meeting.patient(Thing.CHART, "effort", **{"mark/2026-03": "The sheet goes out with the letter"})
    meeting.staff(Thing.CHART, "effort", **{"freeze/2026-03": "Twelve months lie before it"})
    meeting.staff(Thing.CHART, "effort", **{"freeze/2026-02": "A slip"})
    meeting.staff(Thing.CHART, "effort", **{"freeze/2026-02": None})
    assert [(each.kind, each.month, each.who) for each in meeting.book.charts["effort"]] == [
        (Kind.FREEZE, date(2026, 3, 1), "Aimee"),
        (Kind.MARK, date(2026, 3, 1), "Bob"),
    ]


@pytest.mark.parametrize(
    ("thing", "name", "value"),
    [
        (Thing.IDEA, "patient", "Bob"),
        (Thing.IDEA, "touchpoint", "the moon"),
        (Thing.IDEA, "share", "yes"),
        (Thing.CHANGE, "by-when", "soon"),
        (Thing.CHANGE, "stage", "done"),
        (Thing.CHANGE, "test-talks", True),
        (Thing.DOTS, "given/k1", "a"),
        (Thing.DOTS, "given/", ["a"]),
        (Thing.CHART, "freeze/2026-3", "one digit"),
        (Thing.CHART, "freeze/soon", "no month"),
        (Thing.IDEA, "words", "x" * 10_001),
    ],
)
def test_what_has_no_place_in_the_notebook_is_not_written(
    thing: Thing, name: str, value: Value
) -> None:
    with pytest.raises(NotWritable):
        new_note(lambda: BEGINS, Side.STAFF, "Aimee", thing, "a", name, value)


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_rooms_send_their_notes_does_not_matter(random: Random) -> None:
    made = Meeting()
    made.patient(Thing.IDEA, "a", words="Ask me first.", share=True)
    made.staff(Thing.CHANGE, "c", idea="a", prediction="10", stage="do")
    made.staff(Thing.CHANGE, "c", prediction="5")
    whole = made.book
    random.shuffle(made.notes)
    assert made.book == whole


def test_cycles_know_their_first_one_and_what_came_after(meeting: Meeting) -> None:
    meeting.patient(Thing.CHANGE, "one", reason="It helps.")
    meeting.patient(Thing.CHANGE, "two", after="one")
    meeting.patient(Thing.CHANGE, "three", after="two")
    one, two, three = meeting.book.changes
    assert [root_of(meeting.book, each) for each in (one, two, three)] == ["one"] * 3
    assert next_of(meeting.book, "two") == three
    assert next_of(meeting.book, "three") is None


def test_cycles_that_follow_each_other_in_a_ring_end_nowhere_worse(meeting: Meeting) -> None:
    meeting.patient(Thing.CHANGE, "one", after="two")
    meeting.patient(Thing.CHANGE, "two", after="one")
    assert [root_of(meeting.book, each) for each in meeting.book.changes] == ["two", "one"]


def test_what_was_done_to_a_chart_says_who_and_when(meeting: Meeting) -> None:
    meeting.patient(Thing.CHART, "effort", **{"mark/2026-03": "The sheet goes out."})
    meeting.write(Side.STAFF, "", Thing.CHART, "effort", "split/2026-06", "Asked on paper.")
    marked, split = meeting.book.charts["effort"]
    assert (marked.who, marked.on) == ("Bob", date(2026, 11, 3))
    assert split.who == "staff"


def test_what_each_sorted_is_there_for_whoever_sorted_it(meeting: Meeting) -> None:
    meeting.patient(Thing.CODING, "bob", **{"quote/q1": ["time"], "quote/q2": [NOTHING_FITS]})
    assert meeting.book.codings == {"bob": {"q1": {"time"}, "q2": {NOTHING_FITS}}}
