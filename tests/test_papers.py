"""What SECURITY.md and its like name is there: files, tests, commands, places to read on."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from sdm_aid.cli.app import commands

ROOT = Path(__file__).parents[1]
PAPERS = [
    ROOT / "SECURITY.md",
    ROOT / "docs" / "clinical-safety.md",
    ROOT / "docs" / "data-protection.md",
    ROOT / "docs" / "architecture.md",
    ROOT / "README.md",
]
NOT_FILES = {"record.json", "settings.json", "record.key", "record.db", "outbox.db", "file.zip"}
FOLDERS = ("src", "tests", "bench", "docs", "resources", "decision_guides")
FILES = [str(file) for name in FOLDERS for file in (ROOT / name).rglob("*.*")]
FILES += [str(file) for file in ROOT.glob("*.*")]
_FILE = re.compile(r"[\w./-]+\.(py|md|yaml|png|svg)")


def quoted(paper: Path) -> list[str]:
    """What stands between backticks, outside blocks of code."""
    text = re.sub(r"```.*?```", "", paper.read_text("utf-8"), flags=re.DOTALL)
    return re.findall(r"`([^`]+)`", text)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_file_it_names_is_there(paper: Path) -> None:
    named = [each for each in quoted(paper) if _FILE.fullmatch(each) and each not in NOT_FILES]
    missing = [each for each in named if not any(file.endswith(f"/{each}") for file in FILES)]
    assert missing == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_command_it_names_is_there(paper: Path) -> None:
    named = [each for each in quoted(paper) if each.startswith("sdm-aid ")]
    for each in named:
        words = [word for word in each.split()[1:] if re.fullmatch(r"[a-z-]+", word)]
        asked = [word for word in words if not word.startswith("-")][:2]
        for length in range(len(asked), 0, -1):
            if CliRunner().invoke(commands, [*asked[:length], "--help"]).exit_code == 0:
                break
        else:
            raise AssertionError(each)


def test_the_readme_names_every_command() -> None:
    named = quoted(ROOT / "README.md")
    missing = [
        command
        for command in every_command()
        if not any(f"{each} ".startswith(f"{command} ") for each in named)
    ]
    assert missing == []


def every_command() -> Iterator[str]:
    """As in "sdm-aid guides pack"."""
    whole = get_command(commands)
    assert isinstance(whole, TyperGroup)
    for name, command in whole.commands.items():
        within = command.commands if isinstance(command, TyperGroup) else {}
        yield from (f"sdm-aid {name} {part}" for part in within)
        if not within:
            yield f"sdm-aid {name}"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_bench_it_names_is_there(paper: Path) -> None:
    for each in quoted(paper):
        if found := re.fullmatch(r"python -m (bench[\w.]*).*", each):
            module = ROOT / Path(*found[1].split("."))
            assert module.with_suffix(".py").exists() or (module / "__main__.py").exists()


def test_the_drafts_say_that_they_are_and_name_nobody() -> None:
    safety = (ROOT / "docs" / "clinical-safety.md").read_text("utf-8")
    assert safety.startswith("# Clinical safety: DRAFT")
    assert "none is named here because there is none yet" in safety
    assert not re.search(r"\bDr\.? [A-Z]|[\w.]+@[\w.]+", safety)
    for each in ("to be assessed", "to be filled in"):
        assert each in safety
