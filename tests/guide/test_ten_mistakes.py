"""Ten mistakes that authors of forms make, in one guide: all are told of at once, at their place.

They are the ten that form builders were tried with; none of the builders tried finds all of them.
"""

import re
from datetime import date
from pathlib import Path

from sdm_aid.guide.checking.check import Checked, check_text, with_translations

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")
TODAY = date(2026, 3, 1)

# Each `▸` stands before a mistake, and the comment after it names the rule that tells of it.
QUESTIONS = """\
  - kind: what-matters
    questions:
      - id: hand
        ask: Which hand do you write with?
        kind: one-of
        choices:
          - {id: left, text: Left}
          - {id: right, text: Right}
      - id: worse
        ▸aks: How bad is it?  # fields/misspelt-field
        kind: text
      - id: how-far
        ask: How far does it bend?
        kind: ▸slider  # fields/wrong-word
      - id: ▸worse  # references/id-twice
        ask: When is it worse?
        kind: text
      - id: knitting
        ask: Do you knit?
        kind: text
        show_when: {answered: ▸hnad}  # conditions/no-such-question
      - id: sewing
        ask: Do you sew?
        kind: text
        show_when: ▸hand = left  # fields/not-fields
      - id: tired
        ask: What tires your ▸{hand} hand?  # words/placeholder
        kind: text
      - id: both
        ask: What do you do with both?
        kind: text
        show_when:
          ▸all:  # conditions/never
            - is: {question: hand, answer: left}
            - is: {question: hand, answer: right}
      - id: cycling
        ask: Do you cycle?
        kind: text
        show_when: {answered: ▸far}  # conditions/asks-later
      - id: far
        ask: How far do you cycle?
        kind: text
        show_when: {answered: cycling}
      - id: writing
        ask: What do you write?
        kind: text
        show_when: {is: {question: hand, answer: ▸" Left "}}  # conditions/no-such-choice
"""

WELSH = (
    SMALL.replace("language: en-GB", "language: cy-GB")
    .replace("text: Left", "text: Chwith")
    .replace("      - id: worse", "      - id: gwaeth")
)


def planted() -> tuple[str, list[tuple[int, int, str]]]:
    """The guide with all the mistakes, and where each should be told of."""
    start, end = SMALL.index("  - kind: what-matters"), SMALL.index("  - kind: our-plan")
    marked = SMALL[:start] + QUESTIONS + SMALL[end:]
    expected = [
        (number, line.index("▸") + 1, line.rpartition("# ")[2])
        for number, line in enumerate(marked.split("\n"), 1)
        if "▸" in line
    ]
    return re.sub(r"▸|  # \w+/.*", "", marked), expected


def told(checked: Checked) -> list[tuple[int, int, str]]:
    found = [(each.problem.line, each.problem.column, each.rule.id) for each in checked.findings]
    return [each for each in found if not each[2].startswith(("balance/", "figures/no-where"))]


def test_nine_in_one_guide_are_told_of_at_once_and_nothing_else() -> None:
    text, expected = planted()
    assert len(expected) == 9
    assert told(check_text(text, TODAY)) == expected


def test_the_tenth_a_part_that_a_translation_lacks() -> None:
    reports = [
        (Path("thumb.yaml"), check_text(SMALL, TODAY)),
        (Path("thumb.cy.yaml"), check_text(WELSH, TODAY)),
    ]
    (_name, english), (_name, welsh) = with_translations(reports)
    line = WELSH[: WELSH.index("    questions:")].count("\n") + 1
    gone, new = [each for each in welsh.findings if each.rule.id.startswith("translations/")]
    assert (gone.problem.line, gone.problem.column) == (line, 5)
    assert gone.problem.what.endswith("Removed: steps, what-matters, questions, worse.")
    assert new.problem.what.endswith("New: steps, what-matters, questions, gwaeth.")
    assert "translations/unlike-translation" not in {each.rule.id for each in english.findings}


def test_a_figure_that_a_translation_changed() -> None:
    welsh = SMALL.replace("language: en-GB", "language: cy-GB").replace("n: 55", "n: 54")
    reports = [(Path(name), check_text(text, TODAY)) for name, text in (("a", SMALL), ("b", welsh))]
    (_first, (_name, other)) = with_translations(reports)
    (found,) = [each for each in other.findings if each.rule.id.startswith("translations/")]
    assert found.problem.line == welsh[: welsh.index("splint:\n        n: 54")].count("\n") + 1
    assert "55 in 100 over 6 weeks became 54 in 100 over 6 weeks" in found.problem.what
