"""A figure of a guide is shown with every digit that was written, wherever it is shown at all."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sdm_aid.guide.checking.check import check_text
from sdm_aid.guide.checking.diff import compared
from sdm_aid.guide.checking.review_list import to_review
from sdm_aid.guide.model.cells import MeasuredChange
from sdm_aid.guide.model.figures_in_words import said_of
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.numbers import number_in_words
from sdm_aid.plan.content.chances import cell_words
from sdm_aid.plan.fhir.questionnaire.enable_when import CannotAsk
from sdm_aid.plan.fhir.questionnaire.questionnaire import questionnaire
from tests.kit.asking import asking

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")
TWELVE = 10**12


def numbers(most: int = 15) -> st.SearchStrategy[str]:
    """Numbers as a guide has them: at most twelve digits before the point and twelve after it."""
    fits = st.builds(
        lambda digits, places: Decimal(digits).scaleb(-places),
        st.integers(-(10**most) + 1, 10**most - 1),
        st.integers(0, 12),
    ).filter(lambda number: abs(number) < TWELVE)
    return fits.map(lambda number: f"{number:f}")


def with_change(*lines: str) -> str:
    begins = "            change: 2.5\n"
    return SMALL.replace(begins, "".join(f"            {line}\n" for line in lines))


def shown(number: Decimal) -> str:
    """Every digit, and no nought that says nothing."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


@given(st.lists(numbers(), min_size=3, max_size=3).map(lambda three: sorted(three, key=Decimal)))
@example(["-1234567.5", "-0.000001", "123456789012"])
@example(["0.1", "1234567.25", "99999999999.9999"])
def test_a_change_is_the_same_on_every_way_out(three: list[str]) -> None:
    low, change, high = three
    text = with_change(f"change: {change}", f"low: {low}", f"high: {high}", f"start: {high}")
    guide = read_guide(text)
    row = guide.outcomes[1]
    box = row.boxes("young")["rest"]
    assert isinstance(box, MeasuredChange)
    wanted = [shown(Decimal(each)) for each in three]
    assert f"{wanted[1]} points" in said_of(box)
    assert f"({wanted[0]} to {wanted[2]})" in said_of(box)
    words = cell_words(box, row, guide)
    spoken = [number_in_words(Decimal(each), "en-GB") for each in three]
    assert words.headline.lstrip("+") == f"{spoken[1]} points"
    assert f"Between {spoken[0]} and {spoken[2]} points" in words.range
    assert f"about {spoken[2]}." in words.sentence
    changed = compared(read_guide(SMALL), guide)
    if wanted[1] != "2.5":
        assert any(f"{wanted[1]} points" in each for each in changed.lines())
    reviewed = [each for part in to_review(guide, parse(text)[0]) for each in part.claims]
    said = next(each for each in reviewed if "grip score" in each.says)
    grouped = [f"{Decimal(each):,f}" for each in wanted]
    assert said.says == f"{grouped[1]} points: grip score, 0 to 20; from {grouped[2]}"
    assert any(f"{grouped[0]} to {grouped[2]}" in each for each in said.details)


@given(numbers(24))
@example("123456789012.123456789012")
@example("0.123456789012345678")
def test_a_number_is_held_exactly_or_refused_where_it_stands(text: str) -> None:
    try:
        guide = read_guide(with_change(f"change: {text}"))
    except GuideProblems as found:
        assert [each.code for each in found.problems] == ["too-many-digits"]
        assert len(text.replace("-", "").replace(".", "").lstrip("0")) > 15
        return
    box = guide.outcomes[1].boxes("young")["rest"]
    assert isinstance(box, MeasuredChange)
    assert said_of(box).startswith(f"{shown(Decimal(text))} points")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("change: 1234567.5", "low: 1234567.75", "high: 1234568"),
         "The low end of the range, 1234567.75, is above the figure, 1234567.5."),
        (("change: 1234567.75", "low: 1", "high: 1234567.5"),
         "The high end of the range, 1234567.5, is below the figure, 1234567.75."),
    ],
)  # fmt: skip
def test_a_problem_quotes_its_figures_as_they_were_written(
    lines: tuple[str, ...], says: str
) -> None:
    with pytest.raises(GuideProblems) as found:
        read_guide(with_change(*lines))
    assert [each.what for each in found.value.problems] == [says]


def test_a_count_of_millions_is_quoted_in_full() -> None:
    with pytest.raises(GuideProblems) as found:
        read_guide(SMALL.replace("n: 55", "n: 12345678"))
    (problem,) = found.value.problems
    assert problem.what.startswith("`n` is 12345678, which is more than the 100 people")


@pytest.mark.parametrize(
    ("reported", "says"),
    [("123.45 of 1,000", "12.345 of 100"), ("1 of 3", "about 33.33 of 100")],
)
def test_what_a_study_reported_is_worked_out_exactly_or_says_about(
    reported: str, says: str
) -> None:
    text = SMALL.replace("        n: 55\n", f"        n: 55\n        reported: {reported}\n")
    found = check_text(text, date(2026, 11, 23)).findings
    assert any(says in each.problem.what for each in found), [each.problem for each in found]


def test_a_condition_on_a_number_that_nobody_can_give_is_said_in_words() -> None:
    guide = asking().guide
    questionnaire(guide)
    text = asking().text.replace('"1234567.5"', '"12345678901234567.5"')
    with pytest.raises(GuideProblems):
        read_guide(text)
    read = read_guide(text, of_talk=True)  # an old talk was held before there was this rule
    with pytest.raises(CannotAsk, match="has more digits than can be kept exactly"):
        questionnaire(read)


@pytest.mark.parametrize(
    ("answer", "never"),
    [("1234567.50", False), ("-2", False), ("1e5", True), ("1,5", True), ("many", True),
     ("12345678901234567.5", True), ("2000000", True)],
)  # fmt: skip
def test_a_condition_on_an_answer_that_nobody_can_give_is_named(answer: str, never: bool) -> None:
    text = asking(limits="highest: 1999999.5").text.replace('"1234567.5"', f'"{answer}"')
    found = check_text(text, date(2026, 11, 23)).findings
    said = [each.problem.what for each in found if each.rule.id == "conditions/no-such-choice"]
    assert [f"`{answer}`" in each for each in said] == [True] * never
