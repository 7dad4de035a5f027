"""Settings and rehearsals from strangers or a broken disk: bounded, and told of plainly."""

import json
import os
from pathlib import Path

import pytest

from sdm_aid.desk.kit.settings import FILE, Settings, read_settings, write_settings
from sdm_aid.desk.rehearsal.script import MOST_ACTS, BadScript, read_script
from sdm_aid.kit.paths import resources

KNEE = (resources() / "rehearsals" / "knee.yaml").read_text("utf-8")
HEAD = "title: A rehearsal\nbegins: 2026-11-23T10:30:00Z\n"


def kept(folder: Path, content: bytes | str) -> Settings:
    content = content.encode() if isinstance(content, str) else content
    (folder / FILE).write_bytes(content)
    return read_settings(folder)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 1_000,
        b"\xff\xfe",
        "[" * 90_000,
        '{"theme":' * 10_000,
        "9" * 90_000,
        "[]",
        "null",
        '{"theme": ["dark"], "text_size": {}, "ask_afterwards": "no"}',
        '{"theme": {"a": 1}, "text_size": "200"}',
        '{"text_size": 100.0}',
        '{"text_size": true}',
        '{"text_size": 1e400, "theme": null}',
        '{"text_size": 12345678901234567890}',
    ],
    ids=range(14),
)
def test_settings_that_make_no_sense_are_as_usual(tmp_path: Path, content: bytes | str) -> None:
    settings = kept(tmp_path, content)
    assert settings == Settings()
    assert type(settings.text_size) is int


def test_of_a_gigabyte_of_settings_nothing_is_read(tmp_path: Path) -> None:
    with (tmp_path / FILE).open("wb") as file:
        file.write(b'{"theme": "dark"}')
        file.truncate(1_000_000_000)
    assert read_settings(tmp_path) == Settings()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_settings_that_are_a_pipe_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE)
    assert read_settings(tmp_path) == Settings()


def test_one_setting_of_the_wrong_kind_spoils_no_other(tmp_path: Path) -> None:
    settings = kept(tmp_path, json.dumps({"theme": [], "text_size": 150, "ask_afterwards": False}))
    assert settings == Settings("light", 150, False)


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    write_settings(tmp_path, Settings("dark", 200, False))
    assert read_settings(tmp_path) == Settings("dark", 200, False)


def refused(folder: Path, content: bytes | str) -> str:
    file = folder / "script.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(BadScript) as caught:
        read_script(file)
    said = str(caught.value)
    assert len(said) < 1_000
    assert "Traceback" not in said
    return said


def bomb() -> str:
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"#" * 3_000_000, "larger than", id="three megabytes"),
        pytest.param("acts: " + "[" * 50_000, "deep", id="deep brackets"),
        pytest.param(bomb(), "more in this file", id="an alias bomb"),
        pytest.param("a: &a [*a]", "itself", id="an alias within itself"),
        pytest.param("title: a\x00b", "U+0000", id="a nought"),
        pytest.param("title: Genève".encode("latin-1"), "UTF-8", id="another encoding"),
        pytest.param("!!python/object/apply:os.system [ls]", "Tags", id="an object of Python's"),
        pytest.param("[", "bracket", id="a bracket left open"),
        pytest.param("", "nothing in this file", id="nothing"),
        pytest.param("- tap: Next\n", "must be fields", id="a list"),
    ],
)
def test_a_hostile_script_is_refused_in_words(
    tmp_path: Path, content: bytes | str, says: str
) -> None:
    assert says in refused(tmp_path, content)


@pytest.mark.parametrize(
    ("acts", "place"),
    [
        pytest.param("  - tap: Next\n" * (MOST_ACTS + 1), "acts", id="too many acts"),
        pytest.param("  - {tap: Next, times: 1000000}\n", "times", id="a million taps"),
        pytest.param(
            f"  - {{write: {'x' * 5_000}, in: Words}}\n", "write", id="five thousand keys"
        ),
        pytest.param("  - {tap: Next, run: ls}\n", "run", id="a field it does not have"),
        pytest.param(f"  - {{tap: Next, {'k' * 900}: ls}}\n", "kkk", id="a long field"),
    ],
)
def test_a_rehearsal_that_would_take_for_ever_is_refused(
    tmp_path: Path, acts: str, place: str
) -> None:
    assert place in refused(tmp_path, HEAD + "acts:\n" + acts)


def test_a_script_that_is_a_folder_or_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(BadScript, match="not a file"):
        read_script(tmp_path)
    with pytest.raises(BadScript, match="does not exist"):
        read_script(tmp_path / "none.yaml")


def test_the_shipped_rehearsal_is_read_as_before() -> None:
    script = read_script(resources() / "rehearsals" / "knee.yaml")
    assert len(script.acts) == KNEE.count("\n  - ")
    assert all(act.who for act in script.acts[:1])
