"""“You said, we did”: what hangs in the waiting room, and what is missing before it can."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from sdm_aid.learning.notebook.notebook import fold
from sdm_aid.learning.notebook.notes import Side, Thing
from sdm_aid.learning.papers.material import Material
from sdm_aid.learning.papers.poster import BIG, ROOMS, NotYet, Poster, make_poster, with_room
from sdm_aid.learning.papers.printing import POSTER_STYLES, POSTERS, Wall, printed_poster
from sdm_aid.learning.quotes import Quote
from tests.kit.learned import IDEA, NOW, Notes, a_group, a_meeting, acted_on, material
from tests.kit.pages import printed, squeezed
from tests.kit.paper_tags import by_poppler, heard

ARABIC = "اسألوني قبل أن آتي"


def poster(of: Material, change: str = "", size: Wall = Wall.A4) -> Poster:
    made = make_poster(of, POSTER_STYLES[size], change)
    assert isinstance(made, Poster), made
    return made


def missing(notes: Notes) -> tuple[str, ...]:
    made = make_poster(material(notes), POSTER_STYLES[Wall.A4])
    assert isinstance(made, NotYet), made
    return made.missing


def test_words_are_quoted_only_with_a_yes() -> None:
    shared = poster(material(acted_on())).said
    assert (shared.heading, shared.words, shared.quoted) == ("You said", IDEA, True)
    kept = poster(material(acted_on().patient(Thing.IDEA, "ask-first", share=False))).said
    assert (kept.words, kept.quoted) == ("A patient’s idea", False)
    again = acted_on().patient(Thing.IDEA, "ask-first", words="Ask me by letter.")
    assert poster(material(again)).said.words == "A patient’s idea"


def quote(words: str, side: Side = Side.PATIENT) -> Quote:
    return Quote(words[:4], side, "better", words)


def test_others_words_with_a_yes_for_posters_stand_below_and_name_nobody() -> None:
    said = (
        quote("Aimee was kind to me."),
        quote("I was heard."),
        quote("Long. " * 40),
        quote("I could ask too.", Side.COMPANION),
        quote("A third one."),
    )
    made = poster(replace(material(acted_on()), on_posters=said))
    assert [(each.heading, each.words) for each in made.others] == [
        ("A patient", "I was heard."),
        ("A companion", "I could ask too."),
    ]
    for wall in Wall:
        pdf = printed_poster(made, wall).pdf
        assert "Others said “I was heard.” A patient" in " ".join(printed(pdf).split())
        assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert "Others said" not in printed(printed_poster(poster(material(acted_on())), Wall.A4).pdf)


def test_an_idea_from_staff_is_theirs() -> None:
    notes = a_group().staff(Thing.IDEA, "i", words="Two chairs.", share=True)
    notes.staff(Thing.CHANGE, "c", idea="i", who_does_what="Two chairs stand ready.", stage="do")
    made = poster(material(notes))
    assert (made.said.heading, made.people) == ("Staff said", "An idea from staff")
    assert made.now.words == "We are still trying it."
    assert made.happened.words == "We are still looking."
    assert made.chart is None


def test_whose_idea_it_was_is_said_once() -> None:
    notes = a_group().patient(Thing.IDEA, "i", words="Two chairs.")
    notes.staff(Thing.CHANGE, "c", idea="i", who_does_what="Two chairs stand ready.", stage="do")
    made = poster(material(notes))
    assert (made.said.words, made.people) == ("A patient’s idea", "")


def test_what_happened_is_what_the_chart_says_and_it_never_says_why() -> None:
    made = poster(material(acted_on()))
    assert made.happened.words == "Something changed."
    assert "8 months in a row lie above the line" in made.happened.more
    assert "The dots cannot say why." in made.happened.more
    assert made.people == "A patient’s idea, chosen by patients and staff"
    assert made.chart is not None
    assert "tried: “the sheet goes out with the letter”" in made.chart.picture.words


def test_a_mark_stands_where_the_change_was_begun_though_nobody_made_one() -> None:
    notes = acted_on().staff(Thing.CHART, "effort", mark__2026_03=None)
    chart = poster(material(notes)).chart
    assert chart is not None
    assert "From February 2026 on, tried: “this change” (the group)" in chart.picture.words


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("keep", "We keep it."),
        ("change", "We change it and try again."),
        ("stop", "We stopped, and we learned."),
        ("spread", "We keep it, and more people will have it."),
    ],
)
def test_stopping_is_told_as_large_as_keeping(act: str, said: str) -> None:
    made = poster(material(acted_on(act, "It was too much to fill in.")))
    assert (made.now.words, made.now.more) == (said, "It was too much to fill in.")
    pdf = printed_poster(made, Wall.A4).pdf
    assert squeezed(said) in squeezed(printed(pdf))


@pytest.mark.parametrize("size", Wall)
def test_it_names_nobody(size: Wall) -> None:
    pdf = printed_poster(poster(material(acted_on()), size=size), size).pdf
    said = printed(pdf) + " ".join(heard(pdf)[2])
    assert not [name for name in ("Bob", "Jean", "Aimee") if name in said]


def test_a_name_in_what_was_typed_is_told_before_it_is_printed() -> None:
    notes = acted_on().staff(Thing.CHANGE, "letter", who_does_what="Aimee sends the sheet.")
    assert poster(material(notes)).tried.words == "the sheet goes out with the letter"
    notes.staff(Thing.CHART, "effort", mark__2026_03=None)
    assert missing(notes) == (
        "A poster names nobody, and “Aimee” is in what you wrote. Say it without a name.",
    )
    notes.staff(Thing.CHART, "effort", mark__2026_03="Jean’s sheet")
    assert ["“Jean” is in what you wrote" in each for each in missing(notes)] == [False, True]
    fine = acted_on().staff(Thing.CHANGE, "letter", who_does_what="Bobbins are handed out.")
    assert poster(material(fine)).tried.words == "Bobbins are handed out."


def test_an_idea_s_words_without_a_yes_come_onto_no_poster_by_another_way() -> None:
    notes = acted_on().patient(Thing.IDEA, "ask-first", share=False)
    notes.staff(
        Thing.CHART, "effort", mark__2026_03="ask me before I come, NOT when I am sitting there"
    )
    assert missing(notes) == (
        "What you wrote repeats the words of an idea, and nobody has said yes for them. "
        "Say it in other words, or ask for a yes on the idea’s page.",
    )
    notes.patient(Thing.IDEA, "ask-first", share=True)
    assert poster(material(notes)).said.quoted


def test_before_a_month_is_over_the_chart_says_nothing_of_a_change() -> None:
    notes = acted_on()
    today = Notes(NOW).patient(Thing.IDEA, "new", words="Two chairs, please.", share=True)
    today.staff(Thing.CHANGE, "chairs", idea="new", who_does_what="Two chairs.", measure="effort")
    today.staff(Thing.CHANGE, "chairs", stage="do").patient(Thing.CHANGE, "chairs", act="keep")
    made = poster(replace(material(notes), book=fold([*a_group().all, *today.all])))
    assert made.happened.words == "It is too early for the chart to say."
    today.patient(Thing.CHANGE, "chairs", seen="People saw the screen.")
    made = poster(replace(material(notes), book=fold([*a_group().all, *today.all])))
    assert made.happened.words == "People saw the screen."


def test_a_role_that_stands_for_a_name_forbids_no_word_of_it() -> None:
    notes = acted_on().staff(Thing.GROUP, "desk", name="The receptionist", side="staff")
    assert poster(material(notes)).tried.words == "The sheet goes out with the letter."
    notes.staff(Thing.CHART, "effort", mark__2026_03="The receptionist sends the sheet.")
    assert "“The receptionist” is in what you wrote" in missing(notes)[0]


def test_a_mark_of_another_time_is_not_what_was_tried() -> None:
    notes = acted_on().staff(Thing.CHANGE, "letter", who_does_what=None)
    assert poster(material(notes)).tried.words == "the sheet goes out with the letter"
    notes.staff(Thing.CHART, "effort", mark__2026_03=None, mark__2026_08="new room")
    assert missing(notes) == (
        "The change does not say who does what, nor does a mark on its chart.",
    )


def test_what_is_missing_is_said_before_it_can_be_printed() -> None:
    assert missing(Notes()) == ("No change is being tried yet, and none has come to anything.",)
    notes = a_group().staff(Thing.CHANGE, "c", idea="gone", stage="do", act="stop")
    assert missing(notes) == (
        "The idea that the change began with was taken back, or never written.",
        "The change does not say who does what, nor does a mark on its chart.",
        "The change does not say what you saw, and its chart has no dots to show.",
        "The change does not say why you stopped it, or what you change.",
    )
    assert missing(a_meeting().staff(Thing.CHANGE, "letter", stage="plan")) == missing(Notes())


def test_of_several_changes_the_last_that_came_to_something_is_told_or_the_one_asked_for() -> None:
    notes = acted_on()
    notes.staff(Thing.IDEA, "new", words="Longer talks.", share=True)
    notes.staff(Thing.CHANGE, "new", idea="new", who_does_what="Ten minutes more.", stage="do")
    assert poster(material(notes)).said.words == IDEA
    assert poster(material(notes), "new").said.words == "Longer talks."
    assert isinstance(make_poster(material(notes), POSTER_STYLES[Wall.A4], "none"), NotYet)


@pytest.mark.parametrize("size", Wall)
def test_it_is_one_page_for_the_wall_that_can_be_read_from_three_metres(size: Wall) -> None:
    pdf = printed_poster(poster(material(acted_on()), size=size), size).pdf
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    assert round(float(page.mediabox.height) / 72 * 25.4) == {Wall.A3: 420, Wall.A4: 297}[size]
    large = BIG / 100 * 29 * POSTERS[size].points / 14
    assert min(sizes(pdf, "Something changed.")) >= round(large, 1)


def sizes(pdf: bytes, words: str) -> list[float]:
    """The points of the pieces of text that hold these words."""
    found: list[float] = []

    def note(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if words in text:
            found.append(round(size * abs(matrix[3]), 1))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("size", Wall)
@pytest.mark.parametrize("letters", ["q" * 20_000, "a long word " * 1_700, "ก" * 20_000])
def test_whatever_was_typed_it_stays_one_page_and_says_what_was_cut(
    size: Wall, letters: str
) -> None:
    notes = acted_on("stop", letters).patient(Thing.IDEA, "ask-first", words=letters)
    notes.patient(Thing.IDEA, "ask-first", share=True)
    notes.staff(Thing.CHANGE, "letter", who_does_what=letters, test_whom=letters)
    notes.staff(Thing.CHART, "effort", mark__2026_03=letters)
    pdf = printed_poster(poster(material(notes), size=size), size).pdf
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert squeezed("there was no room for more") in squeezed(printed(pdf))


def test_less_room_is_never_more_words() -> None:
    made = poster(material(acted_on("stop", "It made people anxious. " * 40)))
    lengths = [len(with_room(made, room).now.more) for room in ROOMS]
    assert lengths == sorted(lengths, reverse=True)
    assert with_room(made, ROOMS[0]).left_out == ""


def test_who_hears_it_hears_its_language_its_headings_and_the_whole_chart() -> None:
    made = poster(material(acted_on()))
    pdf = printed_poster(made, Wall.A4).pdf
    language, tags, pictures = heard(pdf)
    assert language == "en-GB"
    assert (tags.count("/H1"), tags.count("/H2"), tags.count("/Figure")) == (1, 4, 1)
    assert made.chart is not None
    assert pictures == [made.chart.picture.words]
    text = by_poppler(pdf)
    for words in (IDEA, "Something changed.", "We keep it.", made.happened.more):
        assert words in text


def test_arabic_words_on_an_english_poster_come_out_as_they_were_typed() -> None:
    notes = acted_on().write(Side.PATIENT, "Bob", Thing.IDEA, "ask-first", words=ARABIC)
    notes.patient(Thing.IDEA, "ask-first", share=True)
    pdf = printed_poster(poster(material(notes)), Wall.A4).pdf
    assert ARABIC in by_poppler(pdf)


def test_the_same_poster_is_the_same_file() -> None:
    made = poster(material(acted_on()))
    assert printed_poster(made, Wall.A4).pdf == printed_poster(made, Wall.A4).pdf
