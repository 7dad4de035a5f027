"""Every rule of a guide, by its own examples: the wrong one is told of at its place, the right not.

The examples are data (``resources/rules``), so that what an author is shown is what is tested.
"""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from sdm_aid import guide
from sdm_aid.guide.checking.check import check_text
from sdm_aid.guide.rules.catalogue import PLACE, rules
from sdm_aid.kit.paths import resources

SMALL = (Path(__file__).parent / "small.yaml").read_text("utf-8")
TODAY = date(2026, 3, 1)
EVERY: list[dict[str, Any]] = [
    rule
    for file in sorted((resources() / "rules").glob("*.yaml"))
    for rule in yaml.safe_load(file.read_text("utf-8"))
]
WITH_EXAMPLE = [rule for rule in EVERY if rule.get("example") != "none"]


def told(content: bytes, rule: dict[str, Any]) -> list[tuple[int, int]]:
    """Where the check tells of the rule."""
    findings = check_text(content, TODAY).findings
    return [
        (each.problem.line, each.problem.column) for each in findings if each.rule.id == rule["id"]
    ]


def example(rule: dict[str, Any], kind: str) -> str:
    """The rule's example within a guide, its place still marked."""
    piece: str = rule[kind] + (
        rule.get("then", "") * rule.get("times", 1) if kind == "wrong" else ""
    )
    if rule.get("whole"):
        return piece
    instead_of = rule.get("instead_of", rule["right"])
    assert instead_of in SMALL
    return SMALL.replace(instead_of, piece, 1)


def place(text: str) -> tuple[int, int]:
    before = text[: text.index(PLACE)].split("\n")
    return len(before), len(before[-1]) + 1


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule["id"])
def test_the_wrong_example_is_told_of_at_its_place(rule: dict[str, Any]) -> None:
    text = example(rule, "wrong")
    at = tuple(rule["at"]) if "at" in rule else place(text)
    content = text.replace(PLACE, "").encode(rule.get("saved_as", "utf-8"))
    assert told(content, rule) == [at]


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule["id"])
def test_the_right_example_is_not(rule: dict[str, Any]) -> None:
    assert told(example(rule, "right").encode(), rule) == []


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule["id"])
def test_every_rule_says_why_in_a_sentence(rule: dict[str, Any]) -> None:
    assert rule["name"]
    assert rule["why"].endswith(".")


def test_short_names_of_rules_are_unlike() -> None:
    assert len(rules()) == len(EVERY)
    assert {rule["id"].partition("/")[2] for rule in EVERY} == set(rules())


def codes_in_code() -> Iterator[str]:
    """The codes that problems are made with, where the code says them outright."""
    for file in Path(guide.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Problem":
                for each in call.args:
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield each.value


def test_every_code_in_the_code_has_a_rule() -> None:
    codes = set(codes_in_code())
    assert len(codes) > 40
    assert codes <= set(rules())


def test_no_text_of_ours_is_cut_by_a_sign_that_begins_a_comment() -> None:
    for file in sorted((resources() / "rules").glob("*.yaml")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            key, colon, value = line.strip().removeprefix("- ").partition(": ")
            if colon and key in ("name", "why") and " #" in value:
                assert value[0] in "'\"", f"{file.name}:{number}"
