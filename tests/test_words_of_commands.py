"""What commands say of themselves, of wrong values, and of files that are there: words only."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from sdm_aid.cli import files
from sdm_aid.cli.app import commands
from sdm_aid.guide.reading.reader import ReadGuide
from tests.kit.bundles import KNEE
from tests.kit.commands import run
from tests.kit.work import Work, lay_out

TYPES = re.compile(
    r"<(?:str|int|bool|float|path|Path|list|text)|list\[|Optional|None\b|\(\)|Value error|pydantic"
    r"|Field required|Traceback|Errno|input should|validation",
)
"""What only a programmer reads."""


def every_command(group: object, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield words
    for name, each in getattr(group, "commands", {}).items():
        yield from every_command(each, (*words, name))


EVERY = sorted(every_command(get_command(commands)))


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_help_is_words(words: tuple[str, ...]) -> None:
    code, said = run(*words, "--help")
    assert code == 0
    assert TYPES.search(said) is None, said


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_everything_that_can_be_given_says_what_it_is(words: tuple[str, ...]) -> None:
    command = get_command(commands)
    for each in words:
        command = command.commands[each]  # type: ignore[attr-defined]
    for parameter in command.get_params(typer.Context(command)):
        assert getattr(parameter, "help", ""), parameter.name


@pytest.fixture
def work(tmp_path: Path, knee: ReadGuide) -> Work:
    return lay_out(tmp_path, knee)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--print", "15", "15 is none of 14, 18, 24."),
        ("--form", "doctor", "doctor is none of patient, clinician, short."),
        ("--size", "a3", "a3 is none of a4, letter, a5, booklet."),
        ("--language", "Klingon", "This guide is not here in Klingon."),
        ("—label", "x", "—label begins with another dash. Write two hyphens: --label"),
        ("–print=18", "x", "Write two hyphens: --print"),
    ],
)
def test_a_wrong_value_is_answered_with_the_right_ones(
    work: Work, option: str, value: str, said: str
) -> None:
    code, printed = run(
        "--data", work.data, "plan", work.talk, "--out", work.folder / "p.pdf", option, value
    )
    assert code == 2
    assert said in " ".join(re.sub("[│╭╮╰╯─]", " ", printed).split())
    assert TYPES.search(printed) is None, printed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--data", "", "records"], "Nothing stands after --data. Give a FOLDER."),
        (["prepare", KNEE, "--out", ""], "Nothing stands after --out. Give a FILE."),
        (["records", "backup", "--to", ""], "Nothing stands after --to. Give a FOLDER."),
    ],
)
def test_a_name_that_is_empty_is_not_the_folder_one_is_in(words: list[str], said: str) -> None:
    code, printed = run(*words)
    assert code == 2
    assert said in printed


def test_a_choice_is_known_in_any_case(work: Work) -> None:
    out = work.folder / "p.txt"
    assert run("--data", work.data, "plan", work.talk, "--form", "SHORT", "--out", out)[0] == 0


@pytest.mark.parametrize("within", ["", "deep", "deep/er"])
@pytest.mark.parametrize("words", [["records"], ["guides"], ["records", "verify"], ["check", KNEE]])
def test_a_file_in_place_of_the_data_folder_is_named(
    tmp_path: Path, words: list[str], within: str
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    code, said = run("--data", file / within, *words)
    assert code == 2
    assert said.startswith(f"{file} is not a folder. Nothing was opened or changed.")
    assert "--data FOLDER" in said
    assert file.read_text() == "mine"


def test_a_script_that_is_none_is_told_in_words(tmp_path: Path) -> None:
    script = tmp_path / "script.yaml"
    for text in ("title: x\n", "title: x\nbegins: soon\nacts: []\n", "tilte: x\n"):
        script.write_text(text)
        code, said = run("rehearse", script)
        assert (code, said.startswith(f"{script}: ")) == (2, True)
        assert TYPES.search(said) is None, said


# -- files that are there ------------------------------------------------------------------------


def test_a_guide_a_translation_and_a_key_are_never_replaced(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDM_AID_KEY_PASSPHRASE", "")
    key = work.folder / "mine.key"
    assert run("guides", "new-key", "--out", key)[0] == 0
    there = [work.guide, work.folder / f"{KNEE}.cy.yaml", work.folder / "knee.po", key]
    before = [each.read_bytes() for each in there]
    for file in there:
        for words in (
            ["check", work.guide], ["rules"], ["schema"], ["guides", "list"], ["records"],
            ["guides", "pack", work.guide, "--key", key], ["step-card"],
        ):  # fmt: skip
            code, said = run("--data", work.data, *words, "--out", file)
            assert code == 2, (words, said)
            assert f"{file} is there already. Choose another name." in said or ".pdf" in said
    assert [each.read_bytes() for each in there] == before


def test_a_report_is_replaced_by_the_next_though_it_shows_pieces_of_guides(work: Work) -> None:
    for words in (["rules"], ["schema"], ["check", work.guide], ["check", work.guide, "--review"]):
        for _time in range(2):
            assert run("--data", work.data, *words, "--out", work.folder / "r.txt")[0] == 0, words


def test_a_translators_file_is_replaced_only_when_its_work_is_taken_in(
    tmp_path: Path, knee: ReadGuide
) -> None:
    guide, po = tmp_path / "knee.yaml", tmp_path / "cy.po"
    guide.write_text(knee.text, "utf-8")
    to_po = ["guides", "to-po", guide, "--language", "cy", "--out", po]
    assert run(*to_po)[0] == run(*to_po)[0] == 0
    filled = po.read_text("utf-8").replace(
        'msgid "Knee osteoarthritis"\nmsgstr ""', 'msgid "Knee osteoarthritis"\nmsgstr "Pen-glin"'
    )
    po.write_text(filled, "utf-8")
    code, said = run(*to_po)
    assert (code, "take that in first: sdm-aid guides from-po" in said) == (2, True)
    assert po.read_text("utf-8") == filled
    assert run("guides", "from-po", guide, po)[0] == 0
    assert run(*to_po)[0] == 0
    assert "Pen-glin" in po.read_text("utf-8")
    assert run("guides", "to-po", guide, "--language", "cy", "--out", guide)[0] == 2
    assert guide.read_text("utf-8") == knee.text


@pytest.mark.parametrize("language", ["../x", "cy@x", "cy/../../x", ""])
def test_a_language_is_no_path(tmp_path: Path, knee: ReadGuide, language: str) -> None:
    guide = tmp_path / "knee.yaml"
    guide.write_text(knee.text, "utf-8")
    code, said = run("guides", "to-po", guide, "--language", language, "--out", tmp_path / "x.po")
    assert (code, "is not a language we know" in said) == (2, True), said
    po = tmp_path / "strange.po"
    assert run("guides", "to-po", guide, "--language", "cy", "--out", po)[0] == 0
    po.write_text(po.read_text("utf-8").replace("Language: cy", f"Language: {language}"), "utf-8")
    before = sorted(tmp_path.iterdir())
    assert run("guides", "from-po", guide, po)[0] == 2
    assert sorted(tmp_path.iterdir()) == before


def test_at_a_terminal_people_are_asked_before_a_file_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "can_answer", lambda: True)
    out = tmp_path / "rules.txt"
    out.write_text("mine")
    code, said = run("rules", "--out", out, given="n\n")
    assert (code, out.read_text()) == (2, "mine")
    assert f"{out} is there already. Replace it?" in said
    assert "Nothing was written." in said
    assert run("rules", "--out", out, given="y\n")[0] == 0
    assert out.read_text() != "mine"


@pytest.mark.parametrize("ending", ["ods", "xls", "pptx", "png", "epub", "sdmguide"])
def test_words_are_kept_under_no_name_of_another_program(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"a.{ending}"
    out.write_bytes(b"mine")
    assert run("rules", "--out", out)[0] == 2
    assert out.read_bytes() == b"mine"


@pytest.mark.parametrize("dash", ["‐", "‑", "–", "—", "−"])
def test_a_guide_is_found_by_another_hyphen(tmp_path: Path, dash: str) -> None:
    for named in (KNEE.replace("-", dash), f"knee{dash}osteo", f"“{KNEE}”"):
        assert run("--data", tmp_path, "check", named, "--brief")[0] == 0, named
    if sys.platform != "win32":
        assert "There is no guide" in run("--data", tmp_path, "check", dash)[1]
