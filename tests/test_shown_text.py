"""What comes from outside does nothing to the terminal or the line it is shown in."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid import cli
from sdm_aid.cli.terminal import RecordLocation, the_record
from sdm_aid.conversation.entries import Kind, Voice, new_entry, now
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.kit.shown_text import in_json, in_lines, on_one_line
from tests.import_graph import SOURCE
from tests.kit.commands import run

KNEE = shipped_guides() / "knee-osteoarthritis.yaml"
NASTY = "Bob\x1b[2J\x1b]0;owned\x07\r\n2 conversations\u202egnihton\u2066\x9b31m\x00"


def harmless(text: str) -> bool:
    return not any(
        ord(each) < 32 or 0x7F <= ord(each) < 0xA0 or each in "\u2028\u2029\u202e\u2066"
        for each in text
    )


@given(st.text(st.characters()))
def test_whatever_the_text_its_line_is_one_and_does_nothing(text: str) -> None:
    assert harmless(on_one_line(text))
    assert harmless(in_lines(text).replace("\n", "").replace("\t", ""))
    on_one_line(text).encode()


@given(st.text(st.characters()))
def test_json_says_the_same_when_it_is_shown(text: str) -> None:
    shown = in_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(shown) == [text]
    assert harmless(shown)


def test_words_in_any_language_are_shown_as_they_are() -> None:
    for words in ("Zoë’s knee – 5 %", "گھٹنے کا درد", "می‌خواهم", "膝", "👩🏽‍🦳 Meg"):
        assert on_one_line(words) == words


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A record with a talk whose patient gave a name for the terminal."""
    with the_record(RecordLocation(tmp_path), begins=True) as record:
        read = read_file(KNEE)
        journal = record.journal(record.start(read.text.encode(), read.hash, read.guide.title))
        for voice, field, value in ((Voice.CLINICIAN, "patient-name", NASTY),):
            journal.append(new_entry(now, voice, Kind.SAID, "together", field, value))
    return tmp_path


def test_a_name_for_the_terminal_is_listed_as_what_it_is(data: Path) -> None:
    code, said = run("--data", data, "records")
    assert code == 0
    (line,) = said.splitlines()
    assert harmless(line)
    assert "Bob\\x1b[2J" in line


def test_half_a_character_in_a_search_finds_nothing_and_breaks_nothing(data: Path) -> None:
    for find in ("Bob\udc80", "\ud83d", "a\0b"):
        code, said = run("--data", data, "records", find)
        assert (code, said.startswith("No conversation is found by “")) == (0, True)
        assert find not in said
    assert "Bob" in run("--data", data, "records", "bob")[1]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere arguments are not bytes")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_bytes_that_are_no_text_are_asked_for_and_answered_in_words(
    data: Path, encoding: str
) -> None:
    command: list[str | bytes] = [sys.executable, "-m", "sdm_aid", "--data", str(data)]
    done = subprocess.run(
        [*command, "records", "erase", "--yes", b"\xff\xfeZo\xc3\xab\x1b[2J"],
        env=os.environ | {"PYTHONIOENCODING": encoding, "SDM_AID_KEYCHAIN": "off"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"There is no conversation \\udcff\\udcfeZo" in done.stderr
    assert b"\x1b" not in done.stderr


def test_a_file_called_for_the_terminal_is_named_as_what_it_is(tmp_path: Path) -> None:
    guides = tmp_path / "guides"
    guides.mkdir()
    file = guides / "knee\x1b[2J\n.yaml"
    file.write_text("format: 1\n")
    for words in (["guides"], ["check", guides], ["check", "--json", guides], ["check", file]):
        code, said = run("--data", tmp_path, *words)
        assert code in (0, 1)
        assert harmless(said.replace("\n", ""))
        assert "\\u001b[2J" in said or "\\x1b[2J" in said
        assert "knee\n" not in said


def test_every_command_says_what_it_says_in_one_place() -> None:
    """A command that printed for itself would print what comes from outside as it is.

    The bar of ``progress.py`` is Click's: its label and its count are the program's own.
    """
    room = Path(str(cli.__file__)).parent
    assert room.is_relative_to(SOURCE)
    found = [
        f"{file.name}:{node.lineno}"
        for file in sorted(room.glob("*.py"))
        if file.name not in ("terminal.py", "progress.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ("echo", "secho", "stdout", "stderr"))
        or (isinstance(node, ast.Name) and node.id == "print")
    ]
    assert found == []
