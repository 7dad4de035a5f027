"""Thirty mistakes of thirty kinds in the knee guide: what is told of each, where, and the remedy.

``python -m bench.seeds`` prints a line for each, and ends with 1 where one is not found, is told
of in another place, or fewer than 25 come with the right remedy. ``bench.seeds_elsewhere`` has the
same mistakes in the forms of other makers.
"""

import sys
from dataclasses import dataclass
from datetime import date

from sdm_aid.guide.checking.check import Finding, check_text
from sdm_aid.kit.paths import shipped_guides

MARK = "▸"
TODAY = date(2026, 11, 23)
LEAST_REMEDIES = 25


@dataclass(frozen=True)
class Seed:
    """A mistake: what is written and what an author wrote instead, ``▸`` before the wrong part.

    ``rule`` tells of it. ``fix`` is what the remedy must name.
    """

    name: str
    right: str
    wrong: str
    rule: str
    fix: str


SEEDS = (
    Seed(
        "a misspelt field",
        "summary: Exercise",
        "▸sumary: Exercise",
        "fields/misspelt-field",
        "`summary`",
    ),
    Seed(
        "a field left out",
        "  - id: partial\n    name: Have a partial knee replacement\n",
        "  - ▸id: partial\n",
        "fields/missing",
        "`name: ",
    ),
    Seed(
        "a number in words",
        "        n: 67\n",
        "        n: ▸sixty-seven\n",
        "fields/not-a-number",
        "digits",
    ),
    Seed(
        "a kind there is not",
        "    name: Still in pain later\n    kind: harm",
        "    name: Still in pain later\n    kind: ▸harms",
        "fields/wrong-word",
        "`harm`",
    ),
    Seed(
        "an id used twice",
        "  - id: infection\n    name: Deep",
        "  - id: ▸clot\n    name: Deep",
        "references/id-twice",
        "another name",
    ),
    Seed(
        "a source there is not",
        "sources: [beswick-2012]\n      partial",
        "sources: [▸beswick-2013]\n      partial",
        "references/no-such-sources",
        "`beswick-2012`",
    ),
    Seed(
        "a card there is not",
        "bears_on: [low-risk, no-more-surgery]",
        "bears_on: [▸low-risks, no-more-surgery]",
        "references/no-such-what-matters",
        "`low-risk`",
    ),
    Seed(
        "a box for no choice",
        "      wait: {why: no evidence, note: This trial had no group",
        "      ▸waiting: {why: no evidence, note: This trial had no group",
        "references/no-such-option",
        "`options`",
    ),
    Seed(
        "a source nothing uses",
        "authors:\n  - name: The",
        "  - id: ▸spare\n    citation: A spare book.\n    what: Spare\n    read_as: Spare\n"
        "authors:\n  - name: The",
        "references/unused-source",
        "take it out",
    ),
    Seed(
        "two denominators in a row",
        "        n: 85\n        of: 100",
        "        n: 85\n        of: ▸1000",
        "figures/mixed-denominators",
        "the same for the whole row",
    ),
    Seed(
        "two periods in a row",
        "        n: 85\n        of: 100\n        period: 1 year",
        "        n: 85\n        of: 100\n        period: ▸2 years",
        "figures/mixed-periods",
        "the same for the whole row",
    ),
    Seed(
        "more people than there are",
        "        n: 19\n        of: 100",
        "        n: ▸190\n        of: 100",
        "figures/more-than-all",
        "both numbers",
    ),
    Seed(
        "a range that does not hold its figure",
        "        low: 10\n        high: 34",
        "        low: ▸25\n        high: 34",
        "figures/outside-range",
        "both numbers",
    ),
    Seed(
        "a figure without a source",
        "        sources: [beswick-2012]\n      partial",
        "        sources: ▸[]\n      partial",
        "figures/no-source",
        "sources",
    ),
    Seed(
        "a percentage",
        "You have to keep it up.",
        "▸30% give up.",
        "words/words-percent",
        "how many of 100",
    ),
    Seed(
        "one in so many",
        "It takes weeks to get going, and you need help at first.",
        "▸One in ten needs help.",
        "words/words-one-in",
        "how many of 100",
    ),
    Seed(
        "a relative risk",
        "You get no new help with the pain.",
        "You are ▸twice as likely to be in pain.",
        "words/words-relative",
        "how many of 100",
    ),
    Seed(
        "a word for a chance",
        "It suits only some knees.",
        "Trouble is ▸common.",
        "words/words-vague",
        "how many of 100",
    ),
    Seed(
        "a loaded word",
        "Pain may ease bit by bit.",
        "It is the ▸best choice.",
        "balance/loaded-word",
        "Say what happens",
    ),
    Seed(
        "no choice of doing nothing",
        "    doing_nothing: true\n",
        "",
        "balance/no-doing-nothing",
        "doing_nothing: true",
    ),
    Seed(
        "a day of review that is past",
        "review_by: 2027-11-23",
        "review_by: ▸2026-11-22",
        "dates/review-before-published",
        "looked at again",
    ),
    Seed(
        "a day written another way",
        "published: 2026-11-23",
        "published: ▸23/11/2026",
        "fields/not-a-day",
        "2026-11-23",
    ),
    Seed(
        "a licence that says nothing",
        "licence: >-\n  The guide's own words are free to use, share and "
        "change under CC BY 4.0, if you say where they\n  come from. The sources keep their own "
        "rights.",
        "licence: ▸TBC",
        "rights/licence-unclear",
        "CC BY 4.0",
    ),
    Seed(
        "a tab",
        "    good:\n      - In one small trial, 67",
        "    good:\n▸\t- In one small trial, 67",
        "yaml/tab",
        "spaces",
    ),
    Seed(
        "a field given twice",
        "minutes: 10 to 20 minutes",
        "minutes: 10 to 20 minutes\n▸title: Again",
        "yaml/key-twice",
        "Keep one",
    ),
    Seed(
        "a pointer to nothing",
        "summary: Exercise and",
        "summary: ▸*exercise and",
        "yaml/no-anchor",
        "quotes",
    ),
    Seed(
        "a colon in a text",
        "summary: Exercise and",
        "summary: Exercise▸: pain relief, and",
        "yaml/colon-in-text",
        "quotes",
    ),
    Seed(
        "a name in brackets",
        "Anyone with a sore, stiff knee.",
        "Anyone like ▸{name}.",
        "words/placeholder",
        "the words themselves",
    ),
    Seed(
        "a condition on no question",
        "{question: nights, answer",
        "{question: ▸night, answer",
        "conditions/no-such-question",
        "`nights`",
    ),
    Seed(
        "an answer that cannot be given",
        "answer: knee-wakes-me}",
        "answer: ▸' Knee-wakes-me '}",
        "conditions/no-such-choice",
        "`knee-wakes-me`",
    ),
)


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
    placed, remedies = sum(map(at_its_place, all_told)), sum(one.remedy for one in all_told)
    print(f"{len(SEEDS)} mistakes: {placed} told of at their place, {remedies} with the remedy")
    sys.exit(placed < len(SEEDS) or remedies < LEAST_REMEDIES)


if __name__ == "__main__":
    main()
