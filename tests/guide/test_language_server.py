"""A real YAML language server checks and completes a guide by its first line alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sdm_aid.kit.paths import shipped_guides
from tests.guide.language_server import Editor, command, editor

GUIDES = sorted(path for path in shipped_guides().glob("*.yaml"))
KNEE = shipped_guides() / "knee-osteoarthritis.yaml"


@pytest.fixture(scope="module")
def at_work() -> Iterator[Editor]:
    started_by = command()
    if started_by is None:
        pytest.skip("YAML_LANGUAGE_SERVER names no yaml-language-server (npm)")
    with editor(started_by) as made:
        yield made


def beside(name: str) -> Path:
    """A file of the shipped guides' folder that is only on the screen."""
    return shipped_guides() / name


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_shipped_guide_has_nothing_underlined(at_work: Editor, guide: Path) -> None:
    assert at_work.open(guide, guide.read_text("utf-8")) == []


def test_a_misspelt_field_is_underlined_on_its_line(at_work: Editor) -> None:
    text = KNEE.read_text("utf-8").replace("\nsummary:", "\nsumary:")
    problems = at_work.open(beside("misspelt.yaml"), text)
    line = text[: text.index("sumary")].count("\n")
    assert line in {each["range"]["start"]["line"] for each in problems}
    assert any("sumary" in each["message"] for each in problems)


def test_a_word_for_a_number_is_underlined_on_its_line(at_work: Editor) -> None:
    text = KNEE.read_text("utf-8").replace("n: 67", "n: many")
    problems = at_work.open(beside("number.yaml"), text)
    line = text[: text.index("n: many")].count("\n")
    assert any(abs(each["range"]["start"]["line"] - line) <= 1 for each in problems)


def test_fields_are_offered_where_they_can_stand(at_work: Editor) -> None:
    text = KNEE.read_text("utf-8").replace("\nsources:\n", "\nfun\nsources:\n", 1)
    file = beside("half.yaml")
    text = text.replace("\nfunding: None. Nobody paid for this guide.", "")
    at_work.open(file, text)
    line = text[: text.index("\nfun\n") + 1].count("\n")
    assert "funding" in at_work.complete(file, line, 3)


def test_an_option_s_fields_are_offered_inside_it(at_work: Editor) -> None:
    text = KNEE.read_text("utf-8").replace("    suits: Anyone with a sore", "    su\n    x: Any", 1)
    file = beside("option.yaml")
    at_work.open(file, text)
    line = text[: text.index("\n    su\n") + 1].count("\n")
    assert "suits" in at_work.complete(file, line, 6)
