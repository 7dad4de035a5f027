"""docs/writing-a-guide.md, followed to the letter: every file, every snippet, every command."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import read_file, read_guide
from sdm_aid.kit.private_files import make_folder
from sdm_aid.record.record import open_record
from tests.plan.conftest import pages_of

DOCS = Path(__file__).parents[2] / "docs"
WALK, REFERENCE = DOCS / "writing-a-guide.md", DOCS / "guide-reference.md"
GUIDE = Path("sore-thumb.yaml")
EXPECTED = {"check --brief ten-lines.yaml": 1, "guides from-table": 1}
"""Where a command is to end with another number than 0."""


@dataclass(frozen=True)
class Snippet:
    kind: str
    file: str
    text: str


def snippets(document: Path) -> Iterator[Snippet]:
    text = document.read_text("utf-8")
    for found in re.finditer(r"^```(\w*) ?(\S*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield Snippet(*found.groups())


def plain(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def written_into(guide: dict[str, Any], snippet: dict[str, Any]) -> dict[str, Any]:
    """The guide as its author leaves it: parts with a known id are replaced, others are added."""
    for field, new in snippet.items():
        old = guide.get(field)
        if isinstance(old, list) and all("id" in each for each in [*old, *new]):
            ids = {each["id"]: each for each in [*old, *new]}
            guide[field] = list(ids.values())
        else:
            guide[field] = new
    return guide


def talked(folder: Path) -> str:
    """A talk over the guide, kept; its id."""
    read, record = read_file(GUIDE), open_record(folder)
    kept = record.start(read.text.encode(), read.hash, read.guide.title)
    talk = Conversation(read.guide, record.journal(kept))
    talk.go_to("together")
    talk.say("together", "patient-name", "Bob")
    talk.say("choose", "choice", "wear-a-splint")
    record.close()
    return kept


def follow(command: str, folder: Path) -> str:
    asked = shlex.split(command.removeprefix("sdm-aid "))
    if asked[0] == "records":
        talked(folder)
    if asked[0] == "plan":
        with_id = CliRunner().invoke(commands, ["records"]).output.split()[0]
        asked[1] = with_id
    make_folder(folder / "guides")
    if GUIDE.exists():
        (folder / "guides" / GUIDE.name).write_bytes(GUIDE.read_bytes())
    done = CliRunner().invoke(commands, asked)
    code = next((code for start, code in EXPECTED.items() if start in command), 0)
    assert done.exit_code == code, f"{command}: {done.output}"
    return done.output


@pytest.fixture
def walked(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many of each thing the walk had; everything it makes is in the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SDM_AID_DATA", str(folder))
    count = {"files": 0, "mended": 0, "commands": 0}
    for snippet in snippets(WALK):
        if snippet.file:
            Path(snippet.file).write_text(snippet.text, "utf-8")
            count["files"] += 1
        elif snippet.kind == "yaml":
            guide = written_into(plain(GUIDE.read_text("utf-8")), plain(snippet.text))
            GUIDE.write_text(yaml.safe_dump(guide, allow_unicode=True, sort_keys=False), "utf-8")
            read_guide(GUIDE.read_bytes())
            count["mended"] += 1
        else:
            for step in re.split(r"^\$ ", snippet.text, flags=re.MULTILINE)[1:]:
                command, *lines = step.strip().split("\n")
                said = follow(command, folder)
                count["commands"] += 1
                for line in lines:
                    assert line in said, f"{command}: {said}"
    return count


def test_the_walk_leads_from_nothing_to_a_printed_plan(walked: dict[str, int]) -> None:
    assert walked == {"files": 2, "mended": 5, "commands": 11}
    assert pages_of(Path("plan.pdf").read_bytes())[0].startswith("Bob’s joint plan")
    assert Path("sheet.pdf").read_bytes().startswith(b"%PDF")
    assert [each.by for each in read_file(GUIDE).guide.status.reviews] == ["Jean"]
    assert "TO DO" not in GUIDE.read_text("utf-8")


@pytest.mark.parametrize(
    "snippet",
    [each for each in snippets(REFERENCE) if each.kind == "yaml" and "$schema" not in each.text],
    ids=lambda snippet: snippet.text.partition(":")[0],
)
def test_a_snippet_of_the_reference_fits_into_the_guide(
    walked: dict[str, int], snippet: Snippet
) -> None:
    guide = written_into(plain(GUIDE.read_text("utf-8")), plain(snippet.text))
    read_guide(yaml.safe_dump(guide, allow_unicode=True, sort_keys=False))
