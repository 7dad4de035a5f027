"""The guides on carpal tunnel syndrome and on sore throat say what their evidence says.

The tables are written by hand from the evidence the guides were made from. What is in neither a
table nor a guide is not known; what is in a guide must be in a table.
"""

import re
from datetime import date
from functools import cache

import pytest
import textstat

from sdm_aid.guide.checking.check import check_file
from sdm_aid.guide.model.cells import Cell, EventRate, Gap, MeasuredChange, Words
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides

CARPAL, THROAT = "carpal-tunnel-syndrome", "sore-throat"
GUIDES = (CARPAL, THROAT)

# guide, row, choice: n, of, and the sentence of the evidence it comes from.
CHANCES = {
    # Ortiz-Corredor 2008: 47.6 in 100 better, 28.8 the same, 23.4 worse, of 132.
    (CARPAL, "better-untreated", "wait"): (48, 100),
    (CARPAL, "gets-worse", "wait"): (23, 100),
    # Gerritsen 2002: 3 months 62/78 v 46/86, 18 months 61/68 v 59/79.
    (CARPAL, "better-3-months", "surgery"): (80, 100),
    (CARPAL, "better-3-months", "splint"): (54, 100),
    (CARPAL, "better-18-months", "surgery"): (90, 100),
    (CARPAL, "better-18-months", "splint"): (75, 100),
    # de Moraes 2021: night-time numbness gone at 1, 3 and 6 months, 85, 71, 80 v 44, 40, 29.
    (CARPAL, "numb-1-month", "injection"): (85, 100),
    (CARPAL, "numb-1-month", "splint"): (44, 100),
    (CARPAL, "numb-6-months", "injection"): (80, 100),
    (CARPAL, "numb-6-months", "splint"): (29, 100),
    # Burton 2023 (INSTINCTS, 24 months): surgery 22 v 16 in 100, referred 28 v 20.
    (CARPAL, "later-operation", "injection"): (22, 100),
    (CARPAL, "later-operation", "splint"): (16, 100),
    # Lane 2021: 0.082 in 100 at 90 days (698 of 855,832); reoperation 3.42 in 100 (29,288).
    (CARPAL, "serious-problem", "surgery"): (1, 1000),
    (CARPAL, "redone", "surgery"): (34, 1000),
    # Moore 2017: poorer overall symptom control, 441/728, 116/197, 398/587.
    (THROAT, "poorer-control", "now"): (61, 100),
    (THROAT, "poorer-control", "backup"): (59, 100),
    (THROAT, "poorer-control", "none"): (68, 100),
    # Gillies 2015, as quoted by AAFP: diarrhoea 17.5 v 5.6 in 100 with co-amoxiclav.
    (THROAT, "loose-poo", "now"): (18, 100),
    (THROAT, "loose-poo", "none"): (6, 100),
}

# A count that was worked out from a number needed to treat: the number, of how many, the count.
WORKED_OUT = {
    (THROAT, "day-3"): (6, 100, 17),  # Spinks 2013: "under 6" on day 3, so 17 or more
    (THROAT, "week-1"): (21, 100, 5),  # Spinks 2013: 21 after one week
    (THROAT, "spreads"): (193, 1000, 5),  # DESCARTE 2014: immediate, to prevent one
    (THROAT, "came-back"): (18, 100, 6),  # DESCARTE 2014: back-up, to prevent one reconsultation
    (THROAT, "thrush"): (23, 100, 4),  # Gillies 2015, as quoted by AAFP
}

# Every number that may stand in a text that people read about evidence, and where it comes from.
NUMBERS = {
    CARPAL: {
        "Ortiz-Corredor 2008 and what supports it": "132 2 48 29 23 47.6 28.8 23.4 34 21 25 6 100",
        "77 is 100 - 23": "77",
        "INSTINCTS": "234 116 118 6 12 24 28 22 20 16 2",
        "de Moraes 2021": "100 85 71 80 44 40 29 1 3 6",
        "Cochrane 2007, 2023 (injection)": "2 141 1 2023 14",
        "Atroshi 2013": "37 80 0.64 40 0.88 10 1 73 81 92 5",
        "Cochrane 2023 (splint)": "0.24 0.03 0.44 306 6 1 5 3",
        "Gerritsen 2002": "176 80 54 90 75 62 78 46 86 61 68 59 79 26 12 40 15 3 27 41 32 18 10",
        "Cochrane 2024 (surgery)": "1,231 14 6 12 7 569",
        "Lane 2021": "855,832 1998 2017 0.82 698 0.70 620 30 90 34 3.42 29,288 1,000 1",
        "Lane 2021, by kind, of 1,000": "0.33 0.10 0.05",
        "recovery pages": "1 10 1,000",
        "Burton 2016": "23 89 3",
        "BMJ Best Practice": "70",
        "NHS rules": "8 12",
        "Remedy": "3",
    },
    THROAT: {
        "NICE NG84": "0 1 2 3",
        "ACEP Now": "16 0 2,484 1990 1",
        "Spinks 2013 and its update": "17 5 3 1 6 100 16.7 21 4.8 27 12,835 1950 2021 29 15,337",
        "DESCARTE 2014": "14 986 1,000 164 11,950 4,805 6,088 1,784 193 5.2 5 18 5.6 6 100 1",
        "Moore 2017": "68 59 61 398 587 116 197 441 728",
        "Stuart 2021": "0.003 7 11.4 10.9 55,682 9 4",
        "PRISM 2013": "0.33 0.64 0.02 631",
        "Gillies 2015": "45 10,519 17.5 5.6 18 6 23 4.3 4",
        "iatrox": "13 18 62 65 0 1 4 5",
        "Little 2001": "24 36 150",
    },
}

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAMES = re.compile(r"A&E|999|NHS 111|“[^”]*”")


@cache
def guide_of(name: str) -> Guide:
    return read_file(shipped_guides() / f"{name}.yaml").guide


def boxes(name: str) -> dict[tuple[str, str, str], Cell]:
    return {
        (name, row.id, option): cell
        for row in guide_of(name).outcomes
        for option, cell in row.boxes().items()
    }


def said(cell: Cell) -> str:
    """Every text of a box that may hold a number."""
    fields = ("words", "people", "how_sure", "note", "worked_out", "reported", "period")
    return " ".join(getattr(cell, field, None) or "" for field in fields)


def texts(guide: Guide) -> list[str]:
    """All that people read in a guide about its evidence."""
    found = [guide.condition, guide.decision, guide.without_treatment, guide.for_whom]
    for option in guide.options:
        found += [option.involves, option.like, *option.good, *option.hard, option.suits or ""]
    for row in guide.outcomes:
        found += [row.name, row.about or "", *map(said, row.boxes().values())]
    found += [f"{asked.question} {asked.answer}" for asked in guide.people_ask]
    return found + [f"{flag.sign} {flag.do}" for flag in guide.red_flags]


@pytest.mark.parametrize("name", GUIDES)
def test_it_reads_with_no_problem(name: str) -> None:
    found = check_file(shipped_guides() / f"{name}.yaml", date(2026, 11, 23))
    assert found.guide is not None
    assert [each.problem for each in found.findings if each.rule.severity != "note"] == []


def test_each_chance_is_the_one_in_the_evidence() -> None:
    rates = {
        place: (cell.n, cell.whole)
        for name in GUIDES
        for place, cell in boxes(name).items()
        if isinstance(cell, EventRate)
    }
    assert rates == CHANCES


def test_what_was_worked_out_says_its_sum_and_the_sum_is_right() -> None:
    for (name, row), (treated, of, count) in WORKED_OUT.items():
        cells = [cell for cell in guide_of(name).outcome(row).boxes().values() if said(cell)]
        sums = [cell for cell in cells if isinstance(cell, Words)]
        assert len(sums) == 2, row
        for cell in sums:
            assert (
                f"{count} more of {of:,}" in cell.words or f"{count} fewer of {of:,}" in cell.words
            )
            assert f"{of:,} divided by {treated} is {of / treated:.1f}" in " ".join(
                (cell.worked_out or "").replace("One", "1").split()
            )
            assert round(of / treated) == count


@pytest.mark.parametrize("name", GUIDES)
def test_no_number_is_there_that_is_not_in_the_evidence(name: str) -> None:
    known = {number for source in NUMBERS[name].values() for number in source.split()}
    strangers = {
        number: text
        for text in texts(guide_of(name))
        for number in _NUMBER.findall(_NAMES.sub("", text))
        if number not in known
    }
    assert strangers == {}


@pytest.mark.parametrize("name", GUIDES)
def test_only_a_source_that_grades_is_shown_as_graded(name: str) -> None:
    graded = {
        place[1:]
        for place, cell in boxes(name).items()
        if not isinstance(cell, Gap) and cell.certainty not in (None, "not assessed")
    }
    # Cochrane 2023 on splints: GRADE moderate. Cochrane 2024 on surgery: "probably" (moderate).
    expected = {("all-trials", "splint"), ("all-trials", "surgery")} if name == CARPAL else set()
    assert graded == expected


@pytest.mark.parametrize("name", GUIDES)
def test_each_choice_gets_the_same_room(name: str) -> None:
    options = guide_of(name).options
    assert [option.doing_nothing for option in options].count(True) == 1
    assert {(len(option.good), len(option.hard)) for option in options} == {(3, 3)}
    lengths = [
        len(" ".join([o.involves, o.like, *o.good, *o.hard, o.suits or ""]).split())
        for o in options
    ]
    assert max(lengths) <= min(lengths) * 1.25


@pytest.mark.parametrize("name", GUIDES)
def test_it_can_be_read_at_the_age_of_eleven(name: str) -> None:
    text = "\n\n".join(texts(guide_of(name)))
    assert textstat.automated_readability_index(text) <= 6
    assert textstat.coleman_liau_index(text) <= 8


@pytest.mark.parametrize("name", GUIDES)
def test_it_says_that_nobody_has_checked_it(name: str) -> None:
    guide = guide_of(name)
    assert guide.status.state == "draft"
    assert "Not yet checked by a clinician" in guide.status.note
    assert guide.development.evidence_read.startswith("Abstracts and summaries")
    assert all(source.read_as for source in guide.sources)
    assert guide.red_flags
    assert guide.call


def test_the_two_trials_of_injections_that_disagree_are_both_there() -> None:
    boxes_of = guide_of(CARPAL).outcome
    assert isinstance(boxes_of("after-six-months").boxes()["injection"], Gap)
    assert isinstance(boxes_of("numb-6-months").boxes()["injection"], EventRate)
    assert "do not agree" in (boxes_of("after-six-months").about or "")
    assert "does not agree" in (boxes_of("numb-6-months").about or "")


def test_a_box_in_words_that_counts_says_who_was_counted() -> None:
    for name in GUIDES:
        for place, cell in boxes(name).items():
            assert not isinstance(cell, MeasuredChange)
            if isinstance(cell, Words) and re.search(r"\d of 1", cell.words):
                assert cell.sources, place
                assert cell.people or place[1] == "relief", place
