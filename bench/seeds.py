"""Sixty mistakes in the knee guide: what is told of each, where, the remedy, and what to look up.

A mistake is mended when the guide is true again, not when the check is quiet: so the last column
says what an author has to look up for that. ``python -m bench.seeds`` prints a line for each, and
ends with 1 where one is not found, is told
of in another place, or fewer than 55 come with the right remedy. ``bench.seeds_elsewhere`` has the
same mistakes in the forms of other makers.
"""

import sys
from dataclasses import dataclass
from datetime import date

from bench.seed import Seed
from bench.seeds_familiar import FAMILIAR
from bench.seeds_silent import SILENT
from sdm_aid.guide.checking.check import Finding, check_text
from sdm_aid.kit.paths import shipped_guides

MARK = "▸"
TODAY = date(2026, 11, 23)
LEAST_REMEDIES = 55


SEEDS = (*FAMILIAR, *SILENT)


@dataclass(frozen=True)
class Told:
    """What the check tells of a seed: whether at all, at its place, with its remedy."""

    seed: Seed
    line: int
    column: int
    finding: Finding | None
    remedy: bool


def planted(seed: Seed, text: str) -> tuple[str, int, int]:
    """The guide with the mistake, and the line and column where it should be told of.

    ``ValueError`` where the right words do not stand in the guide exactly once.
    """
    if text.count(seed.right) != 1:
        raise ValueError(f"{seed.name}: {text.count(seed.right)} places")
    wrong = text.replace(seed.right, seed.wrong)
    at = wrong.find(MARK)
    if at < 0:  # what is missing stands nowhere: the list it should be in is named
        at = wrong.index("\noptions:") + 1
    return wrong.replace(MARK, ""), wrong.count("\n", 0, at) + 1, at - wrong.rfind("\n", 0, at)


def told(seed: Seed, text: str) -> Told:
    """What the check tells of one mistake in the guide's ``text``."""
    wrong, line, column = planted(seed, text)
    found = [each for each in check_text(wrong, TODAY).findings if each.rule.id == seed.rule]
    here = [each for each in found if (each.problem.line, each.problem.column) == (line, column)]
    first = next(iter(here or found), None)
    remedy = first is not None and seed.fix in first.problem.fix
    return Told(seed, line, column, first, remedy)


def at_its_place(one: Told) -> bool:
    """Whether it was told of where it is."""
    return one.finding is not None and (one.finding.problem.line, one.finding.problem.column) == (
        one.line,
        one.column,
    )


def guide_text() -> str:
    """The guide the mistakes are made in."""
    return (shipped_guides() / "knee-osteoarthritis.yaml").read_text("utf-8")


def main() -> None:
    """Print what is told of each."""
    text = guide_text()
    all_told = [told(seed, text) for seed in SEEDS]
    for one in all_told:
        place = "place" if at_its_place(one) else "PLACE"
        found = "found" if one.finding else "NOT FOUND"
        remedy = "remedy" if one.remedy else "NO REMEDY"
        what = one.finding.problem.what if one.finding else ""
        print(f"{one.seed.name:38} {found:9} {place:5} {remedy:9} {one.line}:{one.column} {what}")
        print(f"{'':38} to look up: {one.seed.look_up or 'nothing; the guide itself says it'}")
    placed, remedies = sum(map(at_its_place, all_told)), sum(one.remedy for one in all_told)
    print(f"{len(SEEDS)} mistakes: {placed} told of at their place, {remedies} with the remedy")
    looked = sum(bool(seed.look_up) for seed in SEEDS)
    print(f"For {looked} of them something must be looked up before the guide is true again.")
    sys.exit(placed < len(SEEDS) or remedies < LEAST_REMEDIES)


if __name__ == "__main__":
    main()
