"""Sixty mistakes in the knee guide: each is told of, at its place, and what to look up for it."""

import pytest
from bench.seed import Seed
from bench.seeds import LEAST_REMEDIES, SEEDS, at_its_place, guide_text, told
from bench.seeds_familiar import FAMILIAR

TEXT = guide_text()
SENT = ("look", "ask", "source", "write the day", "copy")
"""What a remedy says, in small letters, that sends an author to where it is written."""


def test_they_are_sixty_and_the_thirty_familiar_ones_of_thirty_kinds() -> None:
    assert len({seed.name for seed in SEEDS}) == len(SEEDS) == 60
    assert len(FAMILIAR) == len({seed.rule for seed in FAMILIAR}) == 30


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_each_is_told_of_where_it_is(seed: Seed) -> None:
    one = told(seed, TEXT)
    assert one.finding is not None, seed.rule
    assert at_its_place(one), (one.line, one.column, one.finding.problem)


def test_nearly_all_come_with_the_right_remedy() -> None:
    without = [seed.name for seed in SEEDS if not told(seed, TEXT).remedy]
    assert len(SEEDS) - len(without) >= LEAST_REMEDIES, without


@pytest.mark.parametrize(
    "seed", [seed for seed in SEEDS if "source" in seed.look_up], ids=lambda seed: seed.name
)
def test_what_only_a_source_can_tell_sends_the_author_there(seed: Seed) -> None:
    finding = told(seed, TEXT).finding
    assert finding is not None
    if finding.rule.id.startswith(("yaml/", "letters/")) and "source" not in finding.problem.fix:
        return  # it is the file that says what was typed; quotes carry that, whatever it is
    assert any(word in finding.problem.fix.lower() for word in SENT), finding.problem.fix
