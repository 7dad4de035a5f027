"""Thirty mistakes of thirty kinds in the knee guide: each is told of, at its place."""

import pytest
from bench.seeds import LEAST_REMEDIES, SEEDS, Seed, at_its_place, guide_text, told

TEXT = guide_text()


def test_they_are_thirty_of_thirty_kinds() -> None:
    assert len(SEEDS) == len({seed.rule for seed in SEEDS}) == 30


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_each_is_told_of_where_it_is(seed: Seed) -> None:
    one = told(seed, TEXT)
    assert one.finding is not None, seed.rule
    assert at_its_place(one), (one.line, one.column, one.finding.problem)


def test_nearly_all_come_with_the_right_remedy() -> None:
    without = [seed.name for seed in SEEDS if not told(seed, TEXT).remedy]
    assert len(SEEDS) - len(without) >= LEAST_REMEDIES, without
