"""Every use without a window."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.record.record import open_record
from sdm_aid.record.shared_record import open_server_record
from tests.kit.commands import run

KNEE = shipped_guides() / "knee-osteoarthritis.yaml"


def test_the_practice_s_record_is_listed_and_no_password_is_taken(
    tmp_path: Path, address: str, knee: ReadGuide
) -> None:
    record = open_server_record(address, tmp_path / "a room")
    record.start(knee.text.encode(), knee.hash, knee.guide.title)
    record.close()
    code, said = run("--data", tmp_path / "another", "--record", address, "records")
    assert (code, "Knee osteoarthritis" in said) == (0, True)
    seen = address.replace("postgres@", "postgres:hush@")
    code, said = run("--data", tmp_path / "another", "--record", seen, "records")
    assert code != 0
    assert "The password must not stand here" in said
    assert "hush" not in said


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
    assert code == 2
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


@pytest.fixture
def two_talks(folder: Path, knee: ReadGuide) -> tuple[str, str]:
    """A talk with Bob and one with Jean."""
    record = open_record(folder)
    ids = []
    for name in ("Bob", "Jean"):
        ids.append(record.start(knee.text.encode(), knee.hash, knee.guide.title))
        talk = Conversation(knee.guide, record.journal(ids[-1]))
        talk.go_to("together")
        talk.say("together", "patient-name", name)
    record.close()
    return ids[0], ids[1]


def test_records_are_found_with_and_without_a_command(
    folder: Path, two_talks: tuple[str, str]
) -> None:
    for arguments in (("bob",), ("list", "bob")):
        code, said = run("--data", folder, "records", *arguments)
        assert code == 0
        assert "Bob" in said
        assert "Jean" not in said


def test_a_record_is_verified_and_a_fault_ends_with_1(
    folder: Path, two_talks: tuple[str, str]
) -> None:
    code, said = run("--data", folder, "records", "verify")
    assert code == 0
    assert "whole. Conversations: 2, entries: 4." in said
    assert said.endswith("2 conversations: nothing was changed.\n")
    record = open_record(folder)
    with record.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE conversation SET entries = 9")
        connection.commit()
    record.close()
    code, said = run("--data", folder, "records", "verify")
    assert code == 1
    assert "was cut off" in said


def test_a_persons_talk_goes_to_another_machine_and_is_erased_here(
    folder: Path, two_talks: tuple[str, str], tmp_path: Path
) -> None:
    bob, jean = two_talks
    out, there = tmp_path / "bob.zip", tmp_path / "there"
    code, said = run("--data", folder, "records", "export", bob, "--out", out)
    assert code == 0, said
    assert "not encrypted" in said
    code, said = run("--data", folder, "records", "export", bob, "--out", out)
    assert code == 2  # what is there is never written over
    code, said = run("--data", there, "records", "import", out)
    assert code == 0
    assert said.startswith(f"A new record is begun in {there}.\n1 conversation imported.\n")
    assert "not verified" in said
    code, said = run("--data", there, "records")
    assert "Imported from a file, not verified: bob.zip" in said
    code, said = run("--data", folder, "records", "import", out)
    assert (code, said) == (0, f"0 conversations imported.\n{bob}: this was here already.\n")
    code, said = run("--data", folder, "records", "erase", bob, "--yes")
    assert code == 0
    assert "it is gone" in said
    assert "A copy lies elsewhere: taken-away" in said
    code, said = run("--data", folder, "records")
    assert jean in said
    assert bob not in said


def test_a_person_is_erased_only_where_somebody_says_yes(
    folder: Path, two_talks: tuple[str, str]
) -> None:
    def answers(*arguments: str, said: str) -> tuple[int, str]:
        done = CliRunner().invoke(
            commands, ["--data", str(folder), "records", *arguments], input=said
        )
        return done.exit_code, done.output

    assert answers("erase", "--person", "bob", said="n\n")[0] == 2
    assert answers("erase", "--person", "bob", "--yes", said="y\nn\n")[0] == 1
    assert answers("erase", two_talks[0], said="n\n")[0] == 1
    assert "Bob" in run("--data", folder, "records")[1]
    code, said = answers("erase", "--person", "bob", said="y\ny\n")
    assert code == 0, said
    assert "Bob" not in run("--data", folder, "records")[1]


@pytest.mark.parametrize("command", ["erase", "export"])
def test_nothing_and_nobody_is_said_plainly(folder: Path, tmp_path: Path, command: str) -> None:
    out = ("--out", tmp_path / "x.zip") if command == "export" else ()
    code, said = run("--data", folder, "records", command, *out)
    assert (code, said) == (2, "Give ids, or --person and a name.\n")
    code, said = run("--data", folder, "records", command, "nobody", *out)
    assert (code, said) == (
        2, f"There is no record in {folder} yet. It begins with the first talk.\n"
    )  # fmt: skip
    assert not folder.exists()
    open_record(folder).close()
    code, said = run("--data", folder, "records", command, "nobody", *out)
    listed = "To see those that are kept: sdm-aid records\n"
    assert (code, said) == (2, f"There is no conversation nobody.\n{listed}")


def test_a_file_that_is_no_record_is_refused_plainly(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK no zip")
    code, said = run("--data", folder, "records", "import", tmp_path / "x.zip")
    assert code == 2
    assert "Nothing was changed." in said
    assert "Traceback" not in said


def a_talk(folder: Path, knee: ReadGuide) -> str:
    record = open_record(folder)
    kept = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    Conversation(knee.guide, record.journal(kept)).say("together", "patient-name", "Bob")
    record.close()
    return kept


def test_a_record_is_backed_up_verified_damaged_and_restored(folder: Path, knee: ReadGuide) -> None:
    kept = a_talk(folder, knee)
    code, said = run("--data", folder, "records", "backup")
    assert code == 0
    assert "backups" in said
    assert run("--data", folder, "records", "verify")[1].count("whole. Conversations: 1") == 2
    file = folder / "record.db"
    damaged = bytearray(file.read_bytes())
    damaged[9000] ^= 1
    file.write_bytes(damaged)
    code, said = run("--data", folder, "records", "verify")
    assert code == 1
    assert "damaged" in said
    code, said = run("--data", folder, "records", "restore", "--yes")
    assert code == 0
    assert "Backup restored: 1 conversation." in said
    (aside,) = folder.glob("record.damaged.*.db")
    assert aside.name in said.replace("\n", "")
    assert aside.read_bytes() == damaged
    assert kept in run("--data", folder, "records")[1]


def test_restoring_without_a_backup_is_said_plainly(folder: Path) -> None:
    open_record(folder).close()
    code, said = run("--data", folder, "records", "restore")
    assert (code, said) == (2, "There is no backup yet. To make one: sdm-aid records backup\n")


def test_restoring_where_there_is_no_record_says_so(folder: Path) -> None:
    code, said = run("--data", folder, "records", "restore")
    assert code == 2
    assert said.startswith(f"There is no record in {folder} yet.")


def test_a_talk_is_exported_by_its_first_letters_and_erased_by_all_of_them(
    folder: Path, two_talks: tuple[str, str], tmp_path: Path
) -> None:
    bob, jean = two_talks
    first = next(bob[:n] for n in range(6, len(bob)) if not jean.startswith(bob[:n]))
    code, said = run("--data", folder, "records", "export", first, "--out", tmp_path / "b.zip")
    assert code == 0, said
    for part in (first, "Bob"):
        code, said = run("--data", folder, "records", "erase", part, "--yes")
        assert code == 2
        assert said.startswith("To erase a conversation, give its whole id, not a part or a name.")
        assert bob in said


def test_talks_are_listed_and_exported_by_state_and_day(
    folder: Path, two_talks: tuple[str, str], tmp_path: Path
) -> None:
    bob, jean = two_talks
    every = run("--data", folder, "records", "list", "--not-finished", "--since", "2020-01-01")[1]
    assert bob in every and jean in every
    assert run("--data", folder, "records", "--finished")[1] == "No conversation is like that.\n"
    assert run("--data", folder, "records", "--since", "soon")[0] == 2
    out = tmp_path / "all.zip"
    code, said = run("--data", folder, "records", "export", "--not-finished", "--out", out)
    assert code == 0, said
    assert bob in said and jean in said and out.exists()
    out = tmp_path / "none.zip"
    assert run("--data", folder, "records", "export", "--since", "2999-01-01", "--out", out)[0] == 2
    assert not out.exists()
