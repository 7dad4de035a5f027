"""The rules that hold across a guide. ``broken.yaml`` has one example of each; here is the rest."""

from pathlib import Path

import pytest

from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.text.problems import GuideProblems

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")


def changed(*edits: tuple[str, str]) -> str:
    text = SMALL
    for right, wrong in edits:
        assert right in text
        text = text.replace(right, wrong, 1)
    return text


def told(*edits: tuple[str, str]) -> list[tuple[int, str]]:
    """The line and code of each problem after the edits."""
    try:
        read_guide(changed(*edits))
    except GuideProblems as found:
        return [(each.line, each.code) for each in found.problems]
    return []


LIKE = "like: Slow, and free."


def told_of_words(words: str) -> list[str]:
    return [code for _line, code in told((LIKE, f'like: "{words}"'))]


@pytest.mark.parametrize(
    "words",
    [
        "20%",
        "About 20 % of people",
        "12.5% heal",
        "20 per cent",
        "twenty percent",
        "２０％",
    ],
)
def test_a_percentage_is_refused(words: str) -> None:
    assert told_of_words(words) == ["words-percent"]


@pytest.mark.parametrize(
    "words",
    [
        "1 in 10",
        "One in ten heals",
        "1 in 250 people",
        "1 out of 5",
        "one in every four",
        "1 in 10,000",
        "1 in 2000",
        "one in a million",
    ],
)
def test_one_in_so_many_is_refused(words: str) -> None:
    assert told_of_words(words) == ["words-one-in"]


@pytest.mark.parametrize(
    "words",
    [
        "twice as likely",
        "2.1 times as likely",
        "three times more likely",
        "It doubles the risk",
        "doubling your chances",
        "half the risk",
        "Halves the risk",
        "twice the usual risk",
        "The relative risk was 2",
        "odds ratio 2.1",
        "A hazard ratio",
        "a threefold risk, 3-fold more likely",
    ],
)
def test_a_comparison_of_risks_is_refused(words: str) -> None:
    assert told_of_words(words) == ["words-relative"]


@pytest.mark.parametrize(
    "words",
    [
        "Trouble is common",
        "very common",
        "Uncommon",
        "rare",
        "It is unlikely to help",
        "A rare harm",
    ],
)
def test_a_word_for_a_chance_is_refused(words: str) -> None:
    assert told_of_words(words) == ["words-vague"]


@pytest.mark.parametrize(
    "words",
    [
        "1 in 100",
        "one in 1,000",
        "40 of 100 people",
        "Of 100 people, 20 are better",
        "No one in ten years has asked",
        "Phase 1 in 2019",
        "0.1 in 10 is odd",
        "They have that in common",
        "uncommonly good",
        "a rarely seen bird",
        "the most common reason",
        "common sense",
        "the common peroneal nerve",
        "Rare: 2 of 1,000 people had it.",
        "Is trouble common?",
        "twice a day",
        "half the people",
        "It likely helps. Percentages are hard.",
        "the doubles final",
    ],
)
def test_other_words_are_left_alone(words: str) -> None:
    assert told_of_words(words) == []


def test_words_are_looked_for_in_every_text_but_citations_and_scales() -> None:
    assert told(("        text: Sleep", "        text: 20% sleep")) == [(99, "words-percent")]
    assert told(("splint: {words: About", "splint: {words: 5% About")) == [(76, "words-percent")]
    assert told(("scale: grip score, 0 to 20", "scale: grip score, 0 to 20%")) == []
    assert told(("A. Splints.", "A. Rare splints, 1 in 10.")) == []
    assert told(("id: trial", "id: rare-trial"), *[("[trial]", "[rare-trial]")] * 4) == []


def test_in_another_language_only_percentages_are_looked_for() -> None:
    french = ("language: en-GB", "language: fr-FR")
    assert told(french, (LIKE, "like: C'est rare.")) == []
    assert told(french, (LIKE, "like: 20 % des gens.")) == [(20, "words-percent")]


def test_words_that_are_refused_are_quoted_from_the_text() -> None:
    with pytest.raises(GuideProblems) as caught:
        read_guide(changed((LIKE, "like: 20% heal, one in five.")))
    assert [each.what for each in caught.value.problems] == [
        "`20%` is a percentage.",
        "`one in five` is hard to compare with other chances.",
    ]


GROUPS = (
    "          rest: {why: no evidence}\n          splint: {why: no evidence}\n",
    "          rest: {n: 4, of: 1000, period: 1 year, people: x, certainty: low, how_sure: x, "
    "sources: [trial]}\n"
    "          splint: {n: 4, of: 100, period: 2 years, people: x, certainty: low, how_sure: x, "
    "sources: [trial]}\n",
)


def test_the_chances_of_groups_are_held_to_one_row() -> None:
    assert told(GROUPS) == [
        (60, "no-happens"),
        (60, "no-otherwise"),
        (82, "mixed-denominators"),
        (82, "mixed-periods"),
    ]


def test_the_range_of_a_measured_change_is_checked() -> None:
    change = "            change: 2.5\n"
    assert told((change, change + "            low: 1\n            high: 4.5\n")) == []
    assert told((change, change + "            low: -1\n")) == [(70, "half-a-range")]
    assert told((change, change + "            low: 3\n            high: 4\n")) == [
        (70, "outside-range")
    ]


def test_a_range_ends_within_the_group() -> None:
    assert told(("high: 50", "high: 101")) == [(46, "outside-range")]


def test_an_option_that_is_broken_is_not_missed_elsewhere() -> None:
    assert told(("  - id: splint\n    name", "  - name")) == [(23, "missing")]
    assert told(("  - id: splint\n", "  - id: Splint\n")) == [(23, "bad-id")]


def test_a_figure_that_is_broken_is_not_compared() -> None:
    assert told(("n: 40", "n: many")) == [(43, "not-a-number")]
    assert told(("of: 100", "of: 50")) == [(44, "wrong-word")]
    assert told(("low: 30", "low: about 30")) == [(45, "not-a-number")]


def test_a_list_that_is_broken_has_no_pointers_checked_against_it() -> None:
    broken = ("what_matters:\n  - id: less-pain\n    text: Less pain\n    kind: gain\n", "")
    assert told(broken) == [(2, "missing")]
    assert told((broken[0], "what_matters: pain\n")) == [(84, "not-a-list")]


def test_a_misspelt_pointer_does_not_leave_its_source_unused() -> None:
    text = [("sources: [trial]", "sources: [triall]")] * 4
    assert {code for _line, code in told(*text)} == {"no-such-sources"}


def test_short_names_are_used_once_in_their_own_list() -> None:
    sleep = "      - id: sleep\n        text: Sleep\n"
    assert told((sleep, sleep + sleep)) == [(100, "id-twice")]
    assert told(("      - id: older", "      - id: young")) == [(77, "id-twice")]
    assert told(("  - id: less-pain\n", "  - id: pain\n"), ("[less-pain]", "[pain]")) == []


def test_a_question_may_follow_one_of_an_earlier_step() -> None:
    earlier = "  - kind: our-plan\n    questions:\n      - id: plan\n        ask: What?\n"
    condition = "        kind: text\n        show_when: {all: [answered: hand, not: %s]}\n"
    known = "{is: {question: worse, answer: 3}}"
    assert told(("  - kind: our-plan\n", earlier + condition % known)) == []
    unknown = "{is: {question: wurse, answer: 3}}"
    assert told(("  - kind: our-plan\n", earlier + condition % unknown)) == [
        (124, "no-such-question")
    ]


@pytest.mark.parametrize(
    ("low", "high", "kind", "codes"),
    [
        ("0", "5", "scale", []),
        ("5", "5", "scale", ["lowest-above-highest"]),
        ("6", "5", "scale", ["lowest-above-highest"]),
        ("5", "5", "number", []),
        ("6", "5", "number", ["lowest-above-highest"]),
        ("-2.5", "-1", "number", []),
    ],
)
def test_a_scale_runs_upwards(low: str, high: str, kind: str, codes: list[str]) -> None:
    ends = "        low_end: Not bad\n        high_end: Very bad\n" if kind == "scale" else ""
    edits = (
        "        kind: scale\n        low_end: Not bad\n        high_end: Very bad\n",
        f"        kind: {kind}\n        lowest: {low}\n        highest: {high}\n{ends}",
    )
    assert [code for _line, code in told(edits)] == codes


@pytest.mark.parametrize("tag", ["en", "en-GB", "cy-GB", "no", "zh-Hant-TW", "es-419", "ar"])
def test_a_language_is_named_by_its_tag(tag: str) -> None:
    assert told(("language: en-GB", f"language: {tag}")) == []


def test_the_day_of_a_review_is_a_real_one() -> None:
    note = "  note: Draft for clinical review.\n"
    review = note + "  reviews:\n    - {by: A, role: B, date: %s}\n"
    assert told((note, review % "2026-02-28")) == []
    assert told((note, review % "2026-02-29")) == [(143, "no-such-day")]


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("Warm and stiff.", "It cuts the risk by a third.", "compares chances"),
        ("Warm and stiff.", "A third lower risk.", "compares chances"),
        ("Warm and stiff.", "It works twice as well.", "compares chances"),
        ("Warm and stiff.", "It is fifty-fifty.", "something else to each reader"),
        ("Warm and stiff.", "Very few people get this.", "something else to each reader"),
        ("title: A sore thumb", "title: 'A sore thumb", "6:8: The quote opened here is never"),
        ("format: 1", "<<<<<<< HEAD\nformat: 1", "2:1: Two versions of this file were joined"),
        ("    n: 55", "    n: 55 of 100", "Write `n: 55` and, on a line of its own, `of: 100`."),
        ("    n: 55", "    n: 5\u00a05", "a space between the digits here: U+00A0"),
        ("words: About the same.", "words: >5 hours", "put all of it in quotes"),
        ("        low: 30\n        high: 50\n", "        range: 30 to 50\n", "`high: 50`"),
        ("    good: [Nothing to wear]", "    good:\n      • Nothing to wear", "plain hyphen"),
        ("    good: [Nothing to wear]", "    good:\n      -Nothing to wear", "plain hyphen"),
    ],
)
def test_what_an_author_tried_first_is_told_with_its_remedy(
    right: str, wrong: str, says: str
) -> None:
    block = ("splint: {words: About the same.}", "splint:\n            words: About the same.")
    with pytest.raises(GuideProblems) as found:
        read_guide(changed(block, (right, wrong)))
    assert says in str(found.value)
