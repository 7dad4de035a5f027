"""What commands print, on its way through real pipes, files and code pages."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest
import yaml

from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.kit.paths import shipped_guides
from tests.kit.bundles import KNEE
from tests.kit.commands import run

GUIDE = shipped_guides() / f"{KNEE}.yaml"

HURTING = (
    "Ring ward #4: if it turns blue",
    "ნინო, Đorđe & «Łukasz» 👵🏽",
    "1\u202f000\u00a0mg — or more?",
    "yes",
    "- a dash",
    "{braces: 1, [2]}",
    "'quoted' and \"quoted\"",
    "two\nlines",
    "a\ttab",
    "\\x1b is no escape",
    "2026-10-04",
    "1:30",
    "word " * 60,
)


def sdm_aid(
    *words: object, encoding: str = "utf-8", stdout: int | IO[Any] = subprocess.PIPE
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "sdm_aid", *map(str, words)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"},
    )


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_printed_step_passes_the_check_in_a_guide(tmp_path: Path, encoding: str) -> None:
    items = [
        {
            "linkId": str(number),
            "text": words,
            "type": "choice",
            "answerOption": [{"valueString": words}, {"valueString": "something else"}],
        }
        for number, words in enumerate(HURTING)
    ]
    file, step = tmp_path / "asked.json", tmp_path / "step.yaml"
    file.write_text(json.dumps({"resourceType": "Questionnaire", "item": items}), "utf-8")
    with step.open("wb") as out:
        begun = sdm_aid("guides", "from-questionnaire", file, encoding=encoding, stdout=out)
        assert begun.communicate()[1] == b""
    assert begun.returncode == 0
    kept = tmp_path / "kept.yaml"
    assert run("guides", "from-questionnaire", file, "--out", kept)[0] == 0
    assert step.read_bytes().replace(b"\r\n", b"\n") == kept.read_bytes()

    data = yaml.load(GUIDE.read_text("utf-8"), Loader=yaml.BaseLoader)
    del data["steps"]
    guide = tmp_path / "guide.yaml"
    before = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    guide.write_bytes(before.encode() + step.read_bytes())
    asked = next(each for each in read_guide(guide.read_bytes()).steps if each.kind == "together")
    assert [each.ask for each in asked.questions] == [each.strip() for each in HURTING]
    code, said = run("check", guide)
    assert code == 0, said


@pytest.mark.parametrize(
    "words", [["rules"], ["schema"], ["--help"], ["check", GUIDE, "--notes"]], ids=str
)
def test_a_closed_pipe_ends_quietly(words: list[object]) -> None:
    begun = sdm_aid(*words)
    assert begun.stdout is not None and begun.stderr is not None
    begun.stdout.read(1)
    begun.stdout.close()
    assert begun.stderr.read() == b""
    assert begun.wait() in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_behind_a_redirection_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        begun = sdm_aid("rules", stdout=full)
        said = begun.communicate()[1]
    assert begun.returncode == 2
    assert said == b"What is printed cannot be written: No space left on device\n"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_no_code_page_stops_a_list(encoding: str, tmp_path: Path) -> None:
    """Titles, rules and help have letters that such a page has not."""
    (tmp_path / "guides").mkdir()
    text = GUIDE.read_text("utf-8").replace("title: Knee", "title: ნინო Łukasz’s knee", 1)
    (tmp_path / "guides" / "own.yaml").write_text(text, "utf-8")
    for words in (["--data", tmp_path, "guides"], ["check", tmp_path / "guides"]):
        begun = sdm_aid(*words, encoding=encoding)
        out, err = begun.communicate()
        assert (begun.returncode, err) == (0, b"")
        assert "ნინო Łukasz’s knee" in out.decode("utf-8")
