"""The program's own words: plain ones, and all of them open to translation."""

import ast
from pathlib import Path

import pytest

from sdm_aid.kit import paths

SOURCE = Path(paths.__file__).parents[1]
NEVER = ("decision", "decide", "option", "preference", "intervention", "outcome", "pathway")
"""Words that keep people out (CollaboRATE; DESIGN, rule 8), or that are the field's own."""

FOR_AUTHORS = ("guide", "cli.py", "script.py", "rehearsal.py")
"""Where the reader is an author or a developer, who needs the names of the fields."""


def said_in(file: Path) -> list[str]:
    """Every text inside ``_()`` or ``ngettext()``."""
    calls = [
        node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    return [
        argument.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def screens() -> list[Path]:
    files = sorted(SOURCE.rglob("*.py"))
    return [
        file
        for file in files
        if not any(each in file.relative_to(SOURCE).parts for each in FOR_AUTHORS)
    ]


@pytest.mark.parametrize("file", screens(), ids=lambda file: file.stem)
def test_screens_and_papers_use_plain_words(file: Path) -> None:
    for text in said_in(file):
        words = text.lower().replace("{", " ").replace("}", " ").split()
        assert not [word for word in words for never in NEVER if word.startswith(never)], text


def test_there_are_words_to_look_at() -> None:
    assert sum(len(said_in(file)) for file in screens()) > 200


def shown_without_gettext(file: Path) -> list[str]:
    """Texts handed straight to something that shows them."""
    shows = {"words", "button", "Tile", "setText", "setPlaceholderText", "show_title", "show_words"}
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0] if node.args else None
        if name in shows and isinstance(first, ast.Constant) and isinstance(first.value, str):
            found += [first.value] if any(letter.isalpha() for letter in first.value) else []
    return found


@pytest.mark.parametrize(
    "file", sorted((SOURCE / "desk").rglob("*.py")), ids=lambda file: file.stem
)
def test_nothing_is_shown_that_cannot_be_translated(file: Path) -> None:
    assert shown_without_gettext(file) == []
