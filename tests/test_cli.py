"""Every use without a window."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sdm_aid.cli import commands
from sdm_aid.conversation.conversation import Conversation
from sdm_aid.guide.reader import ReadGuide
from sdm_aid.paths import shipped_guides
from sdm_aid.record.record import open_record

KNEE = shipped_guides() / "knee-osteoarthritis.yaml"


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(commands, [str(each) for each in arguments])
    return done.exit_code, done.output


def test_a_good_guide_has_no_problems() -> None:
    code, said = run("check", KNEE)
    assert code == 0
    assert "no problems" in said


def test_a_broken_guide_is_told_where_it_is_broken(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = KNEE.read_text(encoding="utf-8").replace("\noptions:", "\noptoins:", 1)
    broken.write_text(text, encoding="utf-8")
    line = text.splitlines().index("optoins:") + 1
    code, said = run("check", broken)
    assert code == 1
    assert f"{broken}:{line}:1:" in said
    assert "options" in said


def test_a_folder_is_checked_whole(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(KNEE.read_bytes())
    (tmp_path / "b.yaml").write_text("format: 1\n", encoding="utf-8")
    code, said = run("check", tmp_path)
    assert code == 1
    assert "a.yaml: no problems" in said
    assert "b.yaml:1:1" in said


def test_a_file_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    code, said = run("check", tmp_path / "nothing.yaml")
    assert code == 1
    assert "nothing.yaml" in said
    assert "Traceback" not in said


def test_the_schema_is_json() -> None:
    code, said = run("schema")
    assert code == 0
    assert json.loads(said)["properties"]["options"]


def test_the_shelf_is_listed(folder: Path) -> None:
    code, said = run("--data", folder, "guides")
    assert code == 0
    assert "knee-osteoarthritis" in said
    assert "draft" in said


def test_records_and_their_plans(folder: Path, knee: ReadGuide, tmp_path: Path) -> None:
    record = open_record(folder)
    kept = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    talk = Conversation(knee.guide, record.journal(kept))
    talk.go_to("together")
    talk.say("together", "patient-name", "Bob")
    record.close()
    code, said = run("--data", folder, "records")
    assert code == 0
    assert kept in said
    assert "Bob" in said
    out = tmp_path / "plan.pdf"
    code, said = run("--data", folder, "plan", kept, "--out", out)
    assert code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_a_prepare_sheet_is_written_from_a_guide(tmp_path: Path) -> None:
    usual, large = tmp_path / "sheets" / "usual.pdf", tmp_path / "sheets" / "large.pdf"
    code, said = run("prepare", KNEE, "--out", usual)
    assert code == 0
    assert "usual.pdf" in said
    assert run("prepare", KNEE, "--out", large, "--large")[0] == 0
    assert usual.read_bytes().startswith(b"%PDF")
    assert usual.read_bytes() != large.read_bytes()


def test_a_broken_guide_has_no_prepare_sheet(tmp_path: Path) -> None:
    broken, out = tmp_path / "broken.yaml", tmp_path / "sheet.pdf"
    broken.write_text("format: 1\n", encoding="utf-8")
    code, said = run("prepare", broken, "--out", out)
    assert code == 1
    assert "broken.yaml:1:1" in said
    assert not out.exists()


def test_a_conversation_that_is_not_there_is_said_plainly(folder: Path, tmp_path: Path) -> None:
    open_record(folder).close()
    code, said = run("--data", folder, "plan", "nobody", "--out", tmp_path / "plan.pdf")
    assert code == 2
    assert "There is no conversation nobody." in said


@pytest.mark.parametrize(
    "command", ["check", "schema", "guides", "records", "plan", "prepare", "rehearse"]
)
def test_every_command_explains_itself(command: str) -> None:
    code, said = run(command, "--help")
    assert code == 0
    assert command in said
