"""The board report: what a board may read from the numbers, and what not."""

from sdm_aid.learning.notebook.notes import Thing
from sdm_aid.learning.papers.board import make_board
from sdm_aid.learning.papers.printing import printed_board
from tests.kit.learned import IDEA, Notes, acted_on, counted_rows, material
from tests.kit.pages import printed, squeezed
from tests.kit.paper_tags import by_poppler, heard


def test_minutes_stand_right_behind_effort() -> None:
    board = make_board(material(acted_on()))
    assert [each.measure for each in board.charts[:2]] == ["effort", "minutes"]
    assert "All four checks before choosing: yes" in board.waiting


def test_what_waits_stays_apart_in_a_report_read_from_the_right() -> None:
    board = make_board(material(language="ur"))
    text = by_poppler(printed_board(board).pdf)
    assert text.count(";") == len(board.waiting) - 1


def test_every_chart_has_its_words_its_rules_and_its_numbers() -> None:
    board = make_board(material(acted_on()))
    said = squeezed(printed(printed_board(board).pdf))
    for chart in board.charts:
        words = [chart.title, chart.of_words, *(part.verdict for part in chart.said)]
        words += [line for part in (*chart.said, *chart.rules) for line in part.sentences]
        words += [cell for row in chart.table.rows for cell in row]
        for each in words:
            assert squeezed(each) in said, each
    assert squeezed("230 of 359 people who answered all three") in said


def test_it_says_how_to_read_it_and_how_often_the_rules_cry_wolf() -> None:
    said = squeezed(printed(printed_board(make_board(material())).pdf))
    for words in (
        "Do not compare practices, guides, rooms or clinicians by them",
        "Answers flatter.",
        "81 of 100 gave the top answers on paper, and 61 of 100 when a machine rang them",
        "Under 25 answers there is no number for all months together.",
        "of 100 charts on which nothing changes",
        "The dots cannot say why.",
        "No number stands for fewer than 5 people, or 10 where they answered alone.",
    ):
        assert squeezed(words) in said, words


def test_what_was_stopped_is_told_as_learning_and_who_did_what_is_counted_by_kind() -> None:
    board = make_board(material(acted_on("stop", "It made people anxious.")))
    assert board.stopped == (f"{IDEA} – It made people anxious.",)
    assert dict(board.people) == {
        "Began with an idea of a patient or a companion": "1 of 1 change",
        "Looked after by a patient or a companion, alone or with staff": "1 of 1 change",
        "Looked at by a patient or a companion, of those that were looked at": "1 of 1 change",
        "Kept, changed, stopped or spread by a patient or a companion": "1 of 1 change",
        "Stopped by a patient or a companion, of those that were stopped": "1 of 1 change",
    }
    said = squeezed(printed(printed_board(board).pdf))
    assert squeezed("A change that is stopped in time is a test that worked.") in said


def test_the_nine_that_help_have_the_months_in_which_they_were_used_and_no_score() -> None:
    rows = {each.name: each.months for each in make_board(material(acted_on())).domains}
    assert len(rows) == 9
    assert rows["We say first what we expect"] == "February 2026, November 2026"
    assert rows["We look at the whole"] == "not in the last year"


def test_words_without_a_yes_stay_in_the_group() -> None:
    notes = acted_on().patient(Thing.IDEA, "ask-first", share=False)
    (row,) = make_board(material(notes)).changes
    assert row.name == "A patient’s idea"
    assert squeezed(IDEA) not in squeezed(printed(printed_board(make_board(material(notes))).pdf))


def test_a_name_that_was_typed_is_told_to_who_prints_it() -> None:
    made = make_board(material(acted_on("stop", "Aimee was ill.")))
    assert made.named == ("Aimee",)
    (said,) = printed_board(made).troubles
    assert said == "What was typed has names in it: Aimee. Read it before you pass it on."


def test_a_practice_that_has_just_begun_has_a_report_that_says_so() -> None:
    said = squeezed(printed(printed_board(make_board(material(Notes(), rows=[]))).pdf))
    for words in (
        "No month has numbers that can be shown.",
        "No change is begun yet.",
        "Nothing was stopped.",
    ):
        assert squeezed(words) in said, words


def test_however_long_a_field_is_all_of_it_is_there() -> None:
    notes = acted_on("stop", "q" * 20_000)
    said = printed(printed_board(make_board(material(notes))).pdf)
    assert said.count("q") >= 2 * 20_000


def test_who_hears_it_hears_every_chart_and_every_row() -> None:
    board = make_board(material(acted_on()))
    language, tags, pictures = heard(printed_board(board).pdf)
    assert language == "en-GB"
    assert pictures == [each.picture.words for each in board.charts]
    rows = sum(len(each.table.rows) for each in board.charts)
    assert tags.count("/TH") >= rows + len(board.people) + len(board.domains)


def test_hidden_counts_are_in_no_chart_of_it() -> None:
    """Three of four people, whom no paper may show."""
    rows = [*counted_rows(), ("knee-osteoarthritis", "2026-10", "good-talk", 3, 4)]
    board = make_board(material(rows=rows))
    assert "It was a good talk" in board.waiting
    assert "good-talk" not in [each.measure for each in board.charts]
