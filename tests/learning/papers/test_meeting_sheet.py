"""The meeting sheet: one sheet of paper, two pages, for both sides of the table."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from sdm_aid.learning.notebook.notes import Side, Thing
from sdm_aid.learning.papers.material import Material
from sdm_aid.learning.papers.printing import printed_sheet
from sdm_aid.learning.papers.sheet import ROOMS, Room, make_sheet, with_room
from tests.kit.learned import IDEA, Notes, a_meeting, acted_on, counted_rows, material
from tests.kit.pages import squeezed
from tests.kit.paper_tags import by_poppler, heard


def pages(of: Material) -> list[str]:
    pdf = printed_sheet(make_sheet(of)).pdf
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_page_one_is_what_we_hear_and_page_two_what_we_do_about_it() -> None:
    first, second = pages(material())
    for words in (
        "Every effort: the top answer to all three questions",
        "Something changed.",
        "Less pain day to day",
        "320 of 400 people",
        "Kneeling and gardening: fewer than 5 people, not shown.",
        "I am asked what matters to me before anyone speaks of treatment.",
        "63 of 75 talks",
        "July – September 2026",
        "Fewer than 2 patients chose this.",
    ):
        assert squeezed(words) in first, words
    for words in (
        IDEA,
        "goes forward",
        "The two piles are never added up.",
        "from 48 to 70 of 100 · people with knee pain · 8 December 2026",
        "What we expect (by a patient): Most will bring it filled in.",
        "How we would notice harm: People stay away",
        "Keep",
        "Stop",
        "Both sides get this sheet the same day.",
        "Patients got it on",
        "Staff got it on",
    ):
        assert squeezed(words) in second, words


def test_the_two_piles_stand_apart_and_their_sum_nowhere() -> None:
    told = {each.words: (each.patients, each.staff) for each in make_sheet(material()).ideas}
    assert told[IDEA] == ("2", "1")
    assert [*told.values()] == [("2", "1"), ("0", "1"), ("1", "0")]


def test_before_a_round_is_closed_nobody_sees_a_pile() -> None:
    notes = a_meeting()
    notes.all = [each for each in notes.all if each.field != "closed"]
    sheet = make_sheet(material(notes))
    assert {(each.patients, each.staff, each.forward) for each in sheet.ideas} == {
        ("–", "–", False)
    }
    assert sheet.change is not None
    assert "chosen by" not in sheet.change.people
    assert squeezed("No dots to show yet.") in pages(material(notes))[1]


def test_an_empty_notebook_and_no_closed_month_still_make_a_sheet_to_begin_with() -> None:
    first, second = pages(material(Notes(), rows=[]))
    for words in (
        "No month has numbers that can be shown.",
        "Too few talks so far.",
        "Nothing is chosen yet.",
    ):
        assert squeezed(words) in first, words
    for words in ("No idea is written down yet.", "No change is begun yet."):
        assert squeezed(words) in second, words


def test_what_was_taken_back_stays_away_and_other_changes_are_counted() -> None:
    notes = a_meeting().patient(Thing.IDEA, "ask-first", words=None)
    notes.staff(Thing.CHANGE, "chairs", idea="chairs", who_does_what="Two chairs stand ready.")
    sheet = make_sheet(material(notes))
    assert IDEA not in [each.words for each in sheet.ideas]
    assert sheet.change is not None
    assert (sheet.change.idea, sheet.other_changes) == ("", "1 other change goes on.")
    assert "a patient who looks after it" not in sheet.change.missing


def test_a_change_says_what_is_not_written_and_which_cycle_it_is() -> None:
    notes = acted_on("change", "A shorter sheet.")
    notes.staff(Thing.CHANGE, "again", idea="ask-first", after="letter", stage="plan")
    told = make_sheet(material(notes)).change
    assert told is not None
    assert told.cycle == "Cycle 2"
    assert "two people who look after it" in told.missing and "what we expect" in told.missing


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("keep", "We keep it: Nine of twelve"),
        ("stop", "We stopped, and we learned: Nine of twelve"),
    ],
)
def test_where_nothing_is_being_tried_it_shows_what_the_last_change_came_to(
    act: str, words: str
) -> None:
    second = pages(material(acted_on(act)))[1]
    assert squeezed("The last change we tried") in second
    assert squeezed(f"What we do now (by a patient): {words}") in second
    assert squeezed("No change is begun yet") not in second


def test_what_should_always_happen_is_of_the_last_quarter_that_is_closed() -> None:
    told = make_sheet(material(closed=("2025-07", "2026-08"))).always
    assert [each.months for each in told] == ["April – June 2026"] * 2
    (first, *_rest) = make_sheet(material(closed=("2026-09", "2026-10"))).always
    assert (first.said, first.months) == ("Too few talks so far", "")


def test_what_is_counted_by_hand_says_so() -> None:
    notes = a_meeting().patient(Thing.ALWAYS, "first", measure="Ask five people each week")
    assert (
        make_sheet(material(notes)).always[0].said == "Counted by hand: Ask five people each week"
    )


def test_a_joined_month_is_told_in_the_words_of_the_chart() -> None:
    rows = [
        (guide, month, measure, min(k, 2), 4)
        if (month, measure) == ("2026-04", "effort")
        else (guide, month, measure, k, n)
        for guide, month, measure, k, n in counted_rows()
    ]
    words = make_sheet(material(rows=rows)).chart.picture.words
    assert "A dot on a bar is several months together" in words


@pytest.mark.parametrize(
    "letters", ["q" * 20_000, "many words " * 1_800, "ก" * 20_000, "ا" * 20_000]
)
def test_whatever_was_typed_it_stays_two_pages_and_says_where_it_stands_whole(letters: str) -> None:
    notes = a_meeting()
    for number in range(30):
        notes.patient(Thing.IDEA, f"i{number}", words=letters)
        notes.patient(Thing.ALWAYS, f"a{number}", sentence=letters, measure=letters)
    for name in ("how_much", "for_whom", "reason", "test_whom", "who_does_what", "harm"):
        notes.staff(Thing.CHANGE, "letter", **{name: letters})
    notes.patient(Thing.CHANGE, "letter", as_planned=letters, surprises=letters, seen=letters)
    found = pages(material(notes))
    assert len(found) == 2
    assert squeezed("there was no room for all the words") in found[1]


def test_less_room_never_has_more_on_it() -> None:
    sheet = make_sheet(material(a_meeting().patient(Thing.IDEA, "x", words="word " * 100)))
    lengths = [sum(len(each.words) for each in with_room(sheet, room).ideas) for room in ROOMS]
    assert lengths == sorted(lengths, reverse=True)
    assert with_room(sheet, ROOMS[0]).left_out == ""


def test_where_only_cards_had_no_room_it_says_how_many_and_speaks_of_no_dots() -> None:
    cards = make_sheet(material()).mattered
    sheet = replace(make_sheet(material()), mattered=cards[:1] * 9)
    made = with_room(sheet, Room(12, 2, 600, 800, 12, 8, 8))
    assert (made.more_mattered, made.more_always, made.more_ideas) == ("and 1 more", "", "")
    assert made.left_out == "All of it is in the program, under “Learn together”."


def test_where_page_one_is_full_page_two_still_has_all_of_it() -> None:
    whole = make_sheet(material())
    card = whole.mattered[0]
    nine = tuple(replace(card, name=f"Card {letter}") for letter in "ABCDEFGHI")
    pdf = printed_sheet(replace(whole, mattered=nine)).pdf
    first, second = (squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages)
    left = 9 - first.count("Card")
    assert left and squeezed(f"and {left} more") in first
    assert all(squeezed(each.words) in second for each in whole.ideas)
    assert squeezed("All of it is in the program") in second
    assert "…" not in first + second


def test_who_hears_it_hears_rows_and_the_chart() -> None:
    sheet = make_sheet(material())
    language, tags, pictures = heard(printed_sheet(sheet).pdf)
    assert language == "en-GB"
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 6
    assert tags.count("/TH") == 3 + 3
    assert pictures == [sheet.chart.picture.words]


def test_arabic_words_on_an_english_sheet_come_out_as_they_were_typed() -> None:
    words = "اسألوني قبل أن آتي، لا حين أجلس هناك"
    notes = a_meeting().write(Side.PATIENT, "Bob", Thing.IDEA, "ask-first", words=words)
    notes.patient(Thing.CHANGE, "letter", seen="Jean قالت نعم, 9 of 12.")
    text = by_poppler(printed_sheet(make_sheet(material(notes))).pdf)
    assert "9 of 12." in text
    letters = set(words.replace("،", "").split())
    assert letters <= set(text.replace("،", " ").split())
