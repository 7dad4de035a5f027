"""What a chart says: from its numbers, in plain words, with no cause and no two months compared."""

import re
from collections.abc import Sequence

import pytest

from sdm_aid.learning.charts.control_chart import Rules, control_chart
from sdm_aid.learning.charts.limits import ChartKind
from sdm_aid.learning.charts.parts import Annotation, Kind
from sdm_aid.learning.charts.run_chart import run_chart
from sdm_aid.learning.charts.subject import Good, Subject
from sdm_aid.learning.charts.words.control_words import control_rules, control_words
from sdm_aid.learning.charts.words.description import alternative_text, number_table
from sdm_aid.learning.charts.words.figures import figures_of, rounded
from sdm_aid.learning.charts.words.run_words import run_rules, run_words
from sdm_aid.learning.series import Dot, Series, Shape
from tests.kit.charts import counts, month, shares

EFFORT = Subject("Every effort", "en-GB", Good.HIGHER)
FALLS = Subject("Falls", "en-GB", Good.LOWER)
MARK = Annotation(Kind.MARK, month(8), "The sheet goes out with the letter", "the group")
FREEZE = Annotation(Kind.FREEZE, month(8), "We want to see what the sheet does", "Jean and Bob")
SPLIT = Annotation(Kind.SPLIT, month(8), "Asked on paper now", "the group")


def said(values: Sequence[float | None]) -> str:
    return " ".join(part.text for part in run_words(run_chart(counts(values)), "en-GB"))


def test_a_change_is_said_with_its_figures_and_its_own_chance() -> None:
    (words,) = run_words(run_chart(shares()), "en-GB")
    assert words.verdict == "Something changed."
    assert words.sentences == (
        "8 months in a row lie above the line (up to 7 is usual for 16).",
        "The dots cross the line only 1 time (4 or more is usual for 16).",
        "Of 1,000 charts like this with no change, about 9 would look so.",
        "The dots cannot say why.",
    )


def test_of_two_runs_as_long_the_later_is_told() -> None:
    assert run_chart(shares()).parts[0].runs.longest_above
    assert "8 months in a row lie above the line" in said([1] * 8 + [9] * 8)
    assert "8 months in a row lie below the line" in said([9] * 8 + [1] * 8)


def test_steady_and_not_enough_are_said_plainly() -> None:
    assert said([4, 6, 4, 6, 6, 4, 4, 6, 4, 6, 4, 6]) == (
        "Steady. Only ordinary ups and downs. "
        "Of 1,000 charts like this with no change, about 13 would look changed."
    )
    assert said([4, 6, 5]) == (
        "Not enough yet. 2 dots lie above or below the line. From 10 on, they can show a change."
    )
    assert said([5, 6, 5]).startswith("Not enough yet. 1 dot lies above or below")
    assert said([4] * 14).startswith("Not enough yet. Every dot lies on the line.")
    assert said([None] * 14) == "Not enough yet. No month has numbers that can be shown."


def test_dots_of_joined_months_are_not_called_months() -> None:
    joined = Dot(month(16), month(17), 18, 23)
    series = Series("e", Shape.PROPORTION, (*shares().dots, joined))
    (words,) = run_words(run_chart(series), "en-GB")
    assert "dots in a row lie above the line" in words.text


def test_the_rules_are_there_in_numbers_with_who_fixed_the_line_and_why() -> None:
    (rules,) = run_rules(run_chart(shares(), [FREEZE]), "en-GB")
    assert rules.sentences == (
        "The line is the middle of the dots before March 2025. It was fixed there: “We want to see "
        "what the sheet does” (Jean and Bob).",
        "14 dots lie above or below the line. A dot on the line does not count.",
        "In a row on one side: 10. More than 7 would be a change.",
        "Times that they cross the line: 3. Fewer than 4 would be a change.",
        "Of 1,000 charts like this with no change, about 61 would look changed.",
        "This looks for a change that lasts. One odd month does not show as one.",
    )


def test_each_part_speaks_for_itself() -> None:
    before, after = run_words(run_chart(shares(), [SPLIT]), "en-GB")
    assert before.text.startswith("July 2024 to February 2025: Not enough yet.")
    assert after.text.startswith("March 2025 to October 2025: Not enough yet.")
    _first, rules = run_rules(run_chart(shares(), [SPLIT]), "en-GB")
    assert "This part begins with March 2025: “Asked on paper now” (the group)" in rules.sentences


def test_the_alternative_text_says_what_the_picture_shows() -> None:
    assert alternative_text(run_chart(shares(), [MARK]), EFFORT) == (
        "Chart: Every effort. 16 dots, July 2024 to October 2025. The lowest is 44 of 100 "
        "(September 2024), the highest 80 of 100 (September 2025). The line is at 66 of 100. "
        "From March 2025 on, tried: “The sheet goes out with the letter” (the group) Something "
        "changed. 8 months in a row lie above the line (up to 7 is usual for 16). The dots cross "
        "the line only 1 time (4 or more is usual for 16). Of 1,000 charts like this with no "
        "change, about 9 would look so. The dots cannot say why. Higher is better."
    )


def test_months_without_a_dot_and_joined_ones_are_named() -> None:
    dots = (
        Dot(month(0), month(0), 9, 20), Dot(month(1), month(1)),
        Dot(month(2), month(4), 14, 25), Dot(month(5), month(5), 12, 20),
    )  # fmt: skip
    text = alternative_text(run_chart(Series("e", Shape.PROPORTION, dots)), EFFORT)
    assert "No dot, because there was too little to show: August 2024." in text
    assert "A dot on a bar is several months together" in text
    table = number_table(run_chart(Series("e", Shape.PROPORTION, dots)), EFFORT)
    assert table.head == ("Months", "Of 100", "Counted", "Line")
    assert table.rows[1:3] == (
        ("August 2024", "–", "–", "56"),
        ("September – November 2024", "56", "14 of 25", "56"),
    )


def test_a_control_chart_says_its_kind_its_rules_and_how_often_they_cry_wolf() -> None:
    chart = control_chart(shares())
    rules = " ".join(control_rules(chart, "en-GB"))
    assert rules.startswith("p chart: limits from how many people each month has, 22 on average.")
    assert "a dot outside the limits" in rules
    assert re.search(
        r"Of 100 charts of 16 dots with no change, these rules flag about [0-9]+\.", rules
    )
    nhs = " ".join(control_rules(control_chart(shares(), rules=Rules.NHS), "en-GB"))
    assert "the four of NHS “Making Data Count”" in nhs
    assert "these rules flag about 12." in nhs


def test_control_words_name_months_and_trial_limits() -> None:
    spike: list[float | None] = [4, 6, 5, 4, 6, 5, 12, 5, 6, 4, 5, 6]
    chart = control_chart(counts(spike), ChartKind.I)
    (words,) = control_words(chart, figures_of(chart.series, FALLS))
    assert words.verdict == "Something stands out."
    assert "Outside the limits: January 2025." in words.sentences
    assert "These are trial limits, from 12 dots" in words.text
    assert "The dots cannot say why." in words.sentences


@pytest.mark.parametrize("kind", [*ChartKind])
def test_every_kind_of_chart_has_words(kind: ChartKind) -> None:
    chart = control_chart(shares(), kind)
    assert control_rules(chart, "en-GB")[0].startswith(f"{kind.value} chart")
    assert alternative_text(chart, EFFORT)
    assert len(number_table(chart, EFFORT).rows) == 16
    assert {len(row) for row in number_table(chart, EFFORT).rows} == {
        len(number_table(chart, EFFORT).head)
    }


def test_no_words_name_a_cause_or_compare_with_last_month() -> None:
    never = re.compile(r"because of|caused|improv|worse|thanks to|last month|red|green|↑|↓", re.I)
    charts = [
        run_chart(shares(), [MARK]),
        run_chart(shares(), [FREEZE, SPLIT]),
        run_chart(counts([4, 6] * 8)),
    ]
    for chart in charts:
        words = [part.text for part in (*run_words(chart, "en-GB"), *run_rules(chart, "en-GB"))]
        assert not [text for text in words if never.search(text)]


@pytest.mark.parametrize(
    ("value", "written"),
    [(66.25, "66.3"), (0.5, "0.5"), (5.25, "5.25"), (1234.5, "1,235"), (100, "100"), (0, "0")],
)
def test_numbers_have_as_many_digits_as_help(value: float, written: str) -> None:
    assert rounded(value, "en-GB") == written
    assert rounded(value, "de").replace(",", "_").replace(".", ",").replace("_", ".") == written


def test_months_are_named_in_the_language_of_the_chart() -> None:
    subject = Subject("Pob ymdrech", "cy", Good.HIGHER)
    assert number_table(run_chart(shares()), subject).rows[2][0] == "Medi 2024"
