"""The figures of two guides by group, each beside the number it was taken or worked out from.

The first number of a pair is what the guide shows, the second what the source says; ``worked out``
is the sum that the guide's authors made, which its box must show.
"""

import pytest

from sdm_aid.guide.model.cells import EventRate
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides

STATINS = {
    # CTT 2022: 27.1 and 26.6 in 100. CTT 2024: 2,420 of 39,179 and 2,214 of 39,266.
    ("muscle", "", "statin"): (271, 1000, 0.271),
    ("muscle", "", "none"): (266, 1000, 0.266),
    ("diabetes", "", "statin"): (62, 1000, 2420 / 39_179),
    ("diabetes", "", "none"): (56, 1000, 2214 / 39_266),
    # QRISK3, and that times 0.75 (Byrne 2019).
    **{
        ("heart-or-stroke", f"risk-{chance}", option): (shown, 1000, chance / 100 * share)
        for chance, without, with_one in (
            (5, 50, 38),
            (10, 100, 75),
            (15, 150, 113),
            (20, 200, 150),
            (30, 300, 225),
        )
        for option, shown, share in (("none", without, 1), ("statin", with_one, 0.75))
    },
}
ATRIAL_FIBRILLATION = {
    # ARISTOTLE: 1.27 and 1.60, 2.13 and 3.09, 3.52 and 3.94 in 100 a year.
    ("tablets-compared", "", "doac"): (13, 1000, 0.0127),
    ("tablets-compared", "", "warfarin"): (16, 1000, 0.0160),
    ("major-bleed", "", "doac"): (21, 1000, 0.0213),
    ("major-bleed", "", "warfarin"): (31, 1000, 0.0309),
    ("dying", "", "doac"): (35, 1000, 0.0352),
    ("dying", "", "warfarin"): (39, 1000, 0.0394),
    # Lip 2010 by score; times 0.36 (Hart 2007); times 0.81 more (Ruff 2014).
    **{
        ("stroke", f"score-{score}", option): (shown, 1000, rate / 100 * share)
        for score, rate, without, warfarin, doac in (
            (1, 1.3, 13, 5, 4),
            (2, 2.2, 22, 8, 6),
            (3, 3.2, 32, 12, 9),
            (4, 4.0, 40, 14, 12),
            (5, 6.7, 67, 24, 20),
            (6, 9.8, 98, 35, 29),
        )
        for option, shown, share in (
            ("none", without, 1),
            ("warfarin", warfarin, 0.36),
            ("doac", doac, 0.36 * 0.81),
        )
    },
    # O'Brien 2015, bleeding on treatment by ORBIT score.
    **{
        ("bleeding-by-score", f"bleeding-score-{score}", "warfarin"): (shown, 1000, rate / 100)
        for score, shown, rate in zip(
            range(8),
            (17, 23, 29, 47, 68, 90, 123, 149),
            (1.7, 2.3, 2.9, 4.7, 6.8, 9.0, 12.3, 14.9),
            strict=True,
        )
    },
}
EVIDENCE = {
    "statins": STATINS,
    "atrial-fibrillation": ATRIAL_FIBRILLATION,
}


def guide_of(name: str) -> Guide:
    return read_file(shipped_guides() / f"{name}.yaml").guide


def chances(guide: Guide) -> dict[tuple[str, str, str], EventRate]:
    """Every chance in a guide, by its row, group and choice."""
    return {
        (row.id, group, option): cell
        for row in guide.outcomes
        for group in ([each.id for each in row.groups] or [""])
        for option, cell in row.boxes(group or None).items()
        if isinstance(cell, EventRate)
    }


@pytest.mark.parametrize("name", EVIDENCE)
def test_every_chance_is_the_sources_and_there_is_no_other(name: str) -> None:
    found = chances(guide_of(name))
    assert {key: (cell.n, cell.whole) for key, cell in found.items()} == {
        key: (n, whole) for key, (n, whole, _share) in EVIDENCE[name].items()
    }


@pytest.mark.parametrize("name", EVIDENCE)
def test_whole_people_are_at_most_one_away_from_the_source(name: str) -> None:
    for key, (n, whole, share) in EVIDENCE[name].items():
        assert abs(n - share * whole) <= 0.6, key


@pytest.mark.parametrize("name", ["statins", "atrial-fibrillation"])
def test_what_was_worked_out_says_so(name: str) -> None:
    for (row, group, option), cell in chances(guide_of(name)).items():
        if group and option != "none" and not group.startswith("bleeding"):
            assert cell.worked_out, (row, group, option)
            assert cell.people.startswith("Worked out"), (row, group, option)


@pytest.mark.parametrize("name", EVIDENCE)
def test_it_is_a_draft_and_says_what_was_read(name: str) -> None:
    guide = guide_of(name)
    assert guide.status.state == "draft"
    assert "not yet checked against the full papers" in guide.development.evidence_read
    assert sum(option.doing_nothing for option in guide.options) == 1
    lengths = [len(option.good) - len(option.hard) for option in guide.options]
    assert set(lengths) == {0}
