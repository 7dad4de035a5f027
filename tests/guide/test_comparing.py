"""What changed between two versions of a guide, as an author would say it."""

from pathlib import Path

import pytest

from sdm_aid.guide.checking.diff import compared
from sdm_aid.guide.reading.reader import read_guide

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")


def told(*edits: tuple[str, str]) -> list[str]:
    text = SMALL
    for right, wrong in edits:
        assert right in text
        text = text.replace(right, wrong, 1)
    return list(compared(read_guide(SMALL), read_guide(text)).lines())


FORGOTTEN = "A figure changed, and the version is still 1.0. Give it a new one."


def test_the_same_guide_has_not_changed() -> None:
    assert told() == ["Nothing changed."]


def test_a_chance_is_told_by_its_row_and_choice() -> None:
    assert told(("n: 55", "n: 54"), ("version: 1.0", "version: 1.1")) == [
        "Less pain, Wear a splint: 55 in 100 over 6 weeks became 54 in 100 over 6 weeks.",
        "version: “1.0” became “1.1”.",
    ]


def test_a_figure_without_a_new_version_is_told_of() -> None:
    assert told(("n: 55", "n: 54"))[-1] == FORGOTTEN
    assert told(("high: 50", "high: 51")) == [
        "Less pain, Rest it: 40 in 100 (30 to 50) over 6 weeks became "
        "40 in 100 (30 to 51) over 6 weeks.",
        FORGOTTEN,
    ]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("change: 2.5", "change: 2.4"),
        ("people: 100 adults", "people: 90 adults"),
        ("Most sore thumbs get better in a month.", "Of 100 thumbs 90 get better."),
        ("rest: {why: no evidence}", "rest: {words: 4 of 100., sources: [trial]}"),
    ],
)
def test_every_kind_of_figure_wants_a_new_version(right: str, wrong: str) -> None:
    assert told((right, wrong))[-1] == FORGOTTEN


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        (
            "name: Wear a splint",
            "name: A splint",
            "A splint, name: “Wear a splint” became “A splint”.",
        ),
        ("review_by: 2028-01-31", "review_by: 2027-01-31", None),
        ("      - id: sleep\n        text: Sleep", "      - id: rest\n        text: Rest", None),
        ("    text: Less pain", "    text: Much less pain", None),
    ],
)
def test_words_may_change_within_a_version(right: str, wrong: str, says: str | None) -> None:
    lines = told((right, wrong))
    assert FORGOTTEN not in lines
    assert lines != ["Nothing changed."]
    assert says is None or lines == [says]


def test_parts_are_matched_by_their_short_names() -> None:
    assert told(
        ("      - id: sleep\n        text: Sleep", "      - id: work\n        text: Sleep")
    ) == [
        "Removed: steps, together, topics, sleep.",
        "New: steps, together, topics, work.",
    ]


def test_another_order_is_told_of() -> None:
    right = "          - id: left\n            text: Left\n"
    other = "          - id: right\n            text: Right\n"
    assert told((right + other, other + right)) == [
        "In another order now: steps, what-matters, questions, hand, choices."
    ]


def test_of_a_long_text_what_changed_is_quoted() -> None:
    long = "involves: " + "Using the thumb less at home and at work. " * 4
    old = SMALL.replace("involves: Using the thumb less.", long)
    new = old.replace("less at home", "less at school", 1)
    lines = list(compared(read_guide(old), read_guide(new)).lines())
    assert lines == [
        "Rest it, involves: “… thumb less at home and at work. …” became "
        "“… thumb less at school and at work. …”."
    ]


def test_between_languages_only_parts_and_figures_count() -> None:
    assert told(("language: en-GB", "language: cy-GB"), ("title: A sore", "title: Bawd")) == [
        "Nothing changed."
    ]


def test_a_row_that_was_given_groups_is_told_box_by_box() -> None:
    grouped = SMALL.replace("  - id: grip\n", GROUPED + "  - id: grip\n")
    plain = SMALL.replace("  - id: grip\n", GROUPED.replace(IN_GROUPS, IN_CELLS) + "  - id: grip\n")
    lines = list(compared(read_guide(plain), read_guide(grouped)).lines())
    assert lines == [
        "Removed: Swelling, Rest it.",
        "Removed: Swelling, Wear a splint.",
        "New: Swelling, groups, all-of-us.",
    ]


def test_a_part_about_a_test_that_was_added_is_told_as_one() -> None:
    part = "test: {measures: a, if_found: b, if_not_found: c, found_for_nothing: d}\n"
    assert told(("sources:\n", part + "sources:\n")) == ["New: test."]


IN_CELLS = """\
    cells: {rest: {why: no evidence}, splint: {why: no evidence}}
"""
IN_GROUPS = """\
    groups:
      - id: all-of-us
        name: All of us
        how_we_know: By asking.
        cells: {rest: {why: no evidence}, splint: {why: no evidence}}
"""
GROUPED = "  - id: swelling\n    name: Swelling\n    kind: harm\n" + IN_GROUPS
