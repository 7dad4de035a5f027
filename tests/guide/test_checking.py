"""What a check says beyond each rule's own example: places within texts, endings, conditions."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.guide.checking.check import check_file, check_text
from sdm_aid.guide.text.decoding import decode

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")
BROKEN = yaml.safe_load((Path(__file__).parent / "broken.yaml").read_text("utf-8"))
TODAY = date(2026, 3, 1)
LIKE = "like: Slow, and free."


def found(text: str | bytes, *themes: str) -> list[tuple[int, int, str]]:
    return [
        (each.problem.line, each.problem.column, each.rule.id)
        for each in check_text(text, TODAY).findings
        if each.rule.id.startswith(themes)
    ]


def test_a_good_guide_has_no_errors_and_no_warnings_but_one_of_ranges() -> None:
    checked = check_text(SMALL, TODAY)
    assert checked.guide is not None
    assert checked.count("error") == 0
    assert [each.rule.id for each in checked.findings if each.rule.severity == "warning"] == [
        "balance/unequal-detail"
    ]


def test_a_note_in_any_language_says_why_there_is_no_range() -> None:
    ((line, column, _rule),) = found(SMALL, "balance/unequal-detail")
    lines = SMALL.split("\n")
    lines.insert(line - 1, " " * (column - 1) + "note: Die Quelle nennt keine.")
    assert found("\n".join(lines), "balance/unequal-detail", "fields") == []


def test_a_word_on_a_later_line_of_a_folded_text_is_told_of_where_it_stands() -> None:
    folded = "like: >-\n      Slow, and free,\n      and it helps 20% of\n      people."
    text = SMALL.replace(LIKE, folded)
    line = text.split("\n").index("      and it helps 20% of") + 1
    assert found(text, "words/words") == [(line, 20, "words/words-percent")]


def test_words_that_a_fold_parts_are_told_of_where_they_begin() -> None:
    folded = "like: >-\n      Slow, and you are twice\n      as likely to heal."
    text = SMALL.replace(LIKE, folded)
    line = text.split("\n").index("      Slow, and you are twice") + 1
    assert found(text, "words/words") == [(line, 25, "words/words-relative")]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_mark_of_windows_are_accepted_and_move_nothing(
    ends: str, mark: bytes
) -> None:
    text = SMALL.replace(LIKE, "like: It helps 20% of people.")
    windows = mark + text.replace("\n", ends).encode()
    assert found(windows, "words/words") == found(text, "words/words")
    good = mark + SMALL.replace("\n", ends).encode()
    assert decode(good).startswith("#")
    assert check_text(good, TODAY).count("error") == 0


@pytest.mark.parametrize(
    ("condition", "rule"),
    [
        ("{is: {question: hand, answer: left}}", None),
        ("{not: {answered: hand}}", None),
        ("{all: [{answered: hand}, {not: {answered: hand}}]}", "conditions/never"),
        ("{any: [{answered: hand}, {not: {is: {question: hand, answer: left}}}]}", "always"),
        ("{not: {all: [{is: {question: hand, answer: left}}, {not: {answered: hand}}]}}", "always"),
        ("{all: [{answered: hand}, {not: {is: {question: hand, answer: left}}}]}", None),
        (
            "{all: [{answered: hand}, {not: {is: {question: hand, answer: left}}}, "
            "{not: {is: {question: hand, answer: right}}}]}",
            "never",
        ),
    ],
)
def test_conditions_that_no_answer_or_every_answer_fits(condition: str, rule: str | None) -> None:
    block = "          is:\n            question: hand\n            answer: left\n"
    text = SMALL.replace("        show_when:\n" + block, f"        show_when: {condition}\n")
    assert [each[2].rpartition("/")[2] for each in found(text, "conditions/")] == (
        [rule.rpartition("/")[2]] if rule else []
    )


TYPED = """      - {{id: hand, kind: {kind}, ask: How many?}}
      - id: more
        kind: text
        ask: What then?
        show_when: {{is: {{question: hand, answer: {answer}}}}}
"""


@pytest.mark.parametrize(
    ("kind", "answer", "said"),
    [
        ("number", "twelve", "is not a number"),
        ("number", '"1,5"', "is not a number"),
        ("number", "1e5", "is not a number"),
        ("number", "12", ""),
        ("number", "-2.50", ""),
        ("number, whole: true", "2.5", "cannot be the answer"),
        ("number, lowest: 1, highest: 5", "6", "cannot be the answer"),
        ("number, lowest: 0.1", "0.1", ""),
        ("scale, low_end: None, high_end: All", "11", "cannot be the answer"),
        ("scale, low_end: None, high_end: All", "10", ""),
        ("date", "23 November", "is not a day"),
        ("date", "2026-11-31", "is not a day"),
        ("date", "2026-11-23", ""),
        ("text", "twelve", ""),
    ],
)
def test_a_condition_about_an_answer_that_nobody_can_give_is_an_error(
    kind: str, answer: str, said: str
) -> None:
    start = SMALL.index("      - id: hand\n")
    end = SMALL.index("  - kind:", start)
    text = SMALL[:start] + TYPED.format(kind=kind, answer=answer) + SMALL[end:]
    what = [
        each.problem.what
        for each in check_text(text, TODAY).findings
        if each.rule.id == "conditions/no-such-choice"
    ]
    assert [said in each for each in what] == ([True] if said else [])


def test_a_question_behind_a_hidden_one_is_never_asked() -> None:
    text = SMALL.replace(
        "  - kind: our-plan\n",
        "      - id: left-only\n        ask: Which finger?\n        kind: text\n"
        "        show_when: {all: [{answered: worse}, {is: {question: hand, answer: right}}]}\n"
        "  - kind: our-plan\n",
    )
    assert [each[2] for each in found(text, "conditions/")] == ["conditions/never"]


def test_some_of_can_have_two_answers_at_once() -> None:
    text = SMALL.replace("kind: one-of", "kind: some-of").replace(
        "          is:\n            question: hand\n            answer: left\n",
        "          all:\n            - is: {question: hand, answer: left}\n"
        "            - is: {question: hand, answer: right}\n",
    )
    assert found(text, "conditions/") == []


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    checked = check_file(tmp_path / "none.yaml", TODAY)
    assert [each.rule.id for each in checked.findings] == ["files/no-file"]
    assert not checked.readable


@pytest.mark.parametrize("text", ["", "[", "a: *b", "- x", "a: [\n", "x: {", "\ufeff", "a:\t- b"])
def test_whatever_is_written_something_is_said(text: str) -> None:
    checked = check_text(text, TODAY)
    assert checked.guide is None
    assert checked.count("error") >= 1


@pytest.mark.parametrize("mistake", BROKEN, ids=lambda each: each["mistake"])
def test_everything_the_reader_tells_has_a_rule(mistake: dict[str, str]) -> None:
    checked = check_text(SMALL.replace(mistake["right"], mistake["wrong"], 1), TODAY)
    assert checked.count("error") >= 1


@given(st.integers(0, len(SMALL)), st.text(max_size=3), st.integers(0, 30))
def test_a_guide_damaged_anywhere_is_checked(start: int, put_in: str, taken_out: int) -> None:
    text = SMALL[:start] + put_in + SMALL[start + taken_out :]
    checked = check_text(text, TODAY)
    assert (checked.guide is None) == (checked.count("error") > 0)
    lines = text.count("\n") + 2
    assert all(1 <= each.problem.line <= lines for each in checked.findings)
