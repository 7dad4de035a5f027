"""The 44 items of IPDASi v4.0, held against guides."""

from pathlib import Path

import pytest

from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.standards.checklist import ipdas
from sdm_aid.guide.standards.ipdas import Judged, draft_reasons, is_draft, judged
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.paths import shipped_guides

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")
KNEE = (shipped_guides() / "knee-osteoarthritis.yaml").read_text("utf-8")

TEST_PART = """
test:
  measures: How stiff the thumb is.
  if_found: You see a hand therapist.
  if_not_found: Nothing more is done.
  found_for_nothing: You may worry about a thumb that would never have hurt.
  true_positive: {n: 9, of: 100, period: 1 year, people: 100 adults, certainty: low, how_sure: One
    small trial., sources: [trial]}
"""


def rulings(text: str) -> dict[str, Judged]:
    return {each.item.id: each for each in judged(read_guide(text), parse(text)[0])}


def verdicts(text: str) -> dict[str, str]:
    return {name: each.ruling.verdict for name, each in rulings(text).items()}


def changed(right: str, wrong: str) -> str:
    assert right in SMALL
    return SMALL.replace(right, wrong, 1)


def test_there_are_six_ten_and_twenty_eight_items() -> None:
    groups = [item.group for item in ipdas().items]
    assert [groups.count(each) for each in ("qualifying", "certification", "quality")] == [
        6,
        10,
        28,
    ]
    assert len({item.id for item in ipdas().items}) == 44
    assert [item.id for item in ipdas().items if item.tests] == [
        *("2.4.1", "2.4.2", "2.4.3", "2.4.4"),
        *("Q24", "Q25", "Q26", "Q27", "Q28"),
    ]


def test_every_item_is_decided_for_every_guide() -> None:
    for text in (SMALL, KNEE, SMALL + TEST_PART):
        assert len(rulings(text)) == 44


def test_the_knee_guide_meets_what_a_decision_aid_must() -> None:
    found = verdicts(KNEE)
    assert {found[item.id] for item in ipdas().items if item.group == "qualifying"} == {"met"}
    assert found["2.3.1"] == "met"
    assert found["2.4.1"] == "does not apply"
    assert found["Q16"] == "not met"
    assert draft_reasons(read_guide(KNEE)) == []


def test_what_shows_an_item_is_named_by_its_place() -> None:
    lines = SMALL.split("\n")
    found = rulings(SMALL)
    assert lines[found["1.1.1"].at[0] - 1].startswith("condition:")
    assert lines[found["2.3.1"].at[0] - 1].startswith("funding:")
    assert lines[found["Q21"].at[0] - 1].startswith("  readability:")
    assert lines[found["Q3"].at[0] - 1].startswith("  - id: pain")


@pytest.mark.parametrize(
    ("right", "wrong", "item"),
    [
        ("condition: Thumbs get sore when they are used a lot.", "condition: TBC", "1.1.1"),
        ("decision: Whether to wear a splint.", "decision: To do", "1.1.2"),
        ("good: [Nothing to wear]", "good: [TBC]", "1.1.4"),
        ("hard: [It may take a while]", "hard: ['?']", "1.1.5"),
        ("like: Warm and stiff.", "like: tbd", "1.2.1"),
    ],
)
def test_without_a_qualifying_item_it_is_a_draft_of_a_guide(
    right: str, wrong: str, item: str
) -> None:
    text = changed(right, wrong)
    assert verdicts(text)[item] == "not met"
    guide = read_guide(text)
    assert is_draft(guide)
    assert draft_reasons(guide) == [each.says for each in ipdas().items if each.id == item]


@pytest.mark.parametrize(
    ("right", "wrong", "item", "before", "after"),
    [
        ("update_policy: Every two years.", "update_policy: TBC", "2.2.3", "met", "not met"),
        ("funding: Nobody paid for it.", "funding: unknown", "2.3.1", "met", "not met"),
        (
            "  readability: 90",
            "  patients_tried: 12 people with a sore thumb\n  readability: 90",
            *("Q16", "not met", "needs a person"),
        ),
        ("        low: 30\n        high: 50\n", "", "2.1.1", "needs a person", "met"),
        ("good: [Nothing to wear]", "good: [a, b, c, d]", "2.1.1", "needs a person", "not met"),
    ],
)
def test_what_is_said_decides(right: str, wrong: str, item: str, before: str, after: str) -> None:
    assert verdicts(SMALL)[item] == before
    assert verdicts(changed(right, wrong))[item] == after


def test_a_guide_about_a_test_is_asked_for_more() -> None:
    found = verdicts(SMALL + TEST_PART)
    assert found["2.4.4"] == "met"
    assert found["Q24"] == "met"
    assert found["Q25"] == "not met"
    assert verdicts(SMALL)["Q24"] == "does not apply"


def test_rows_that_cannot_be_compared_are_seen() -> None:
    one = changed(
        "        n: 55\n        of: 100\n        period: 6 weeks\n"
        "        people: 100 adults in one clinic\n        certainty: low\n"
        "        how_sure: One small trial.\n        sources: [trial]\n",
        "        why: no evidence\n",
    )
    assert verdicts(SMALL)["Q6"] == "met"
    assert verdicts(one)["Q6"] == "not met"
