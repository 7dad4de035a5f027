"""A template or a logo that hangs, fills the memory or crashes: the usual paper prints instead."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdm_aid.kit.language import speaking
from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.paper import apart
from sdm_aid.plan.paper.letterhead import read_own_paper
from sdm_aid.plan.paper.limits import TOO_LONG, TOO_MUCH, Limits
from sdm_aid.plan.paper.papers import Form, OnPaper, printed
from tests.import_graph import SOURCE
from tests.kit.hostile_templates import JINJA, LOGOS, TYPST, as_plan
from tests.kit.own_paper import SVG, write
from tests.plan.conftest import BOBS_WORDS, pages_of

HARMLESS = '{% extends "shipped/plan.typ.j2" %}{% block closing %}\nGood luck!\n{% endblock %}'
INSTEAD = "The usual paper is printed instead."
NOT_STOPPED = {
    "a function that calls itself": "maximum function call depth exceeded",
    "a loop without an end": "loop seems to be infinite",
    "a panic": "panicked with: no paper today",
    "brackets in brackets": "maximum parsing depth exceeded",
    "a package": "it asks for a package; papers take nothing from elsewhere",
    "a range of a thousand million": "a range in it is too long",
    "a macro that calls itself": "it extends itself",
    "groups in groups": "failed to parse SVG",
}
"""What says itself what is wrong with it, before it meets a limit."""
TOO_DEEP = ("boxes in boxes",)
"""What a slow machine stops for its time, and a quick one for how deep it goes."""


@pytest.fixture
def short_patience(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A hang is a hang after half a second, too; the usual paper takes a tenth of that.

    What says itself what is wrong has all the time it needs, on a busy machine too.
    """
    if request.node.callspec.params.get("hostile") not in NOT_STOPPED:
        monkeypatch.setattr(apart, "LIMITS", Limits(seconds=0.5, memory=apart.LIMITS.memory))
    yield
    apart.end_process()


def text_of(pdf: bytes) -> str:
    return " ".join(pages_of(pdf))


@pytest.mark.parametrize("hostile", [*TYPST, *JINJA])
@pytest.mark.usefixtures("short_patience")
def test_a_hostile_template_leaves_the_usual_paper_and_says_why(
    whole: Plan, tmp_path: Path, hostile: str
) -> None:
    block = {**TYPST, **JINJA}[hostile]
    own = read_own_paper(write(tmp_path, {"plan.typ.j2": as_plan(block)}))
    made = printed(whole, own=own)
    (trouble,) = made.troubles
    assert trouble.startswith("plan.typ.j2")
    assert trouble.endswith(INSTEAD)
    says = {NOT_STOPPED.get(hostile, "it takes too ")}
    if hostile in TOO_DEEP:
        says.add("it made the program that prints it stop")
    assert any(each in trouble for each in says)
    assert BOBS_WORDS in text_of(made.pdf)
    assert "The practice on the hill" in text_of(made.pdf)


@pytest.mark.parametrize("hostile", LOGOS)
@pytest.mark.usefixtures("short_patience")
def test_a_hostile_logo_leaves_the_usual_paper_and_says_why(
    whole: Plan, tmp_path: Path, hostile: str
) -> None:
    own = read_own_paper(write(tmp_path, {"logo.svg": LOGOS[hostile]}))
    made = printed(whole, own=own)
    (trouble,) = made.troubles
    assert trouble.startswith("practice.yaml, logo: ")
    assert NOT_STOPPED.get(hostile, "it takes too long to draw.") in trouble
    assert BOBS_WORDS in text_of(made.pdf)


@pytest.mark.parametrize("hostile", ["nested loops"])
@pytest.mark.usefixtures("short_patience")
def test_what_hangs_is_not_waited_for_again_at_once_but_is_tried_when_it_was_mended(
    whole: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    folder = write(tmp_path, {"plan.typ.j2": as_plan(TYPST[hostile])})
    first = printed(whole, own=read_own_paper(folder))
    monkeypatch.setattr("sdm_aid.plan.paper.papers.made_apart", pytest.fail)
    assert printed(whole, own=read_own_paper(folder)) == first
    monkeypatch.undo()
    mended = printed(whole, own=read_own_paper(write(folder, {"plan.typ.j2": HARMLESS})))
    assert mended.troubles == ()
    assert "Good luck!" in text_of(mended.pdf)


def test_a_practice_s_paper_is_the_same_apart_to_the_byte(whole: Plan, tmp_path: Path) -> None:
    """Also in another language, which the other process is told."""
    plain = printed(whole, own=read_own_paper(write(tmp_path / "a")))
    same = '{% extends "shipped/plan.typ.j2" %}'
    assert printed(whole, own=read_own_paper(write(tmp_path / "b", {"plan.typ.j2": same}))) == plain
    own = read_own_paper(write(tmp_path / "c", {SVG[0]: SVG[1], "short.typ.j2": "{% nonsense %}"}))
    with speaking("cy"):
        made = printed(whole, OnPaper(Form.SHORT), own=own)
    assert made.troubles[0].startswith("short.typ.j2:1: Encountered unknown tag")
    assert len(pages_of(made.pdf)) == 1


def test_a_process_that_somebody_ended_is_replaced(whole: Plan, tmp_path: Path) -> None:
    own = read_own_paper(write(tmp_path, {"plan.typ.j2": HARMLESS}))
    assert "Good luck!" in text_of(printed(whole, own=own).pdf)
    apart.end_process()
    assert "Good luck!" in text_of(printed(whole, own=own).pdf)


SCRIPT = """
import sys
from pathlib import Path
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.plan.forms.prepare_sheet import make_sheet
from sdm_aid.plan.paper.letterhead import read_own_paper
from sdm_aid.plan.paper.papers import printed_sheet

if __name__ == "__main__":
    read = read_file(shipped_guides() / "knee-osteoarthritis.yaml")
    own = read_own_paper(Path(sys.argv[1]))
    print(printed_sheet(make_sheet(read.guide, read.hash), False, own).troubles[0])
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="nothing here watches system calls")
def test_no_process_reaches_the_network_for_a_package(tmp_path: Path) -> None:
    """Every socket of the program and of the process apart, watched at the system's own door."""
    block = f"{{% extends 'shipped/prepare.typ.j2' %}}{{% block title %}}\n{TYPST['a package']}\n"
    write(tmp_path, {"prepare.typ.j2": block + "{% endblock %}"})
    script, calls = tmp_path / "prints.py", tmp_path / "calls"
    script.write_text(SCRIPT, "utf-8")
    watched = "trace=connect,sendto,sendmsg,sendmmsg,bind"
    said = subprocess.run(
        ["strace", "-f", "-qq", "-e", watched, "-o", calls, sys.executable, script, tmp_path],
        env=os.environ | {"PYTHONPATH": str(SOURCE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "it asks for a package" in said.stdout
    asked = [line for line in calls.read_text("utf-8").splitlines() if "AF_INET" in line]
    assert asked
    assert [line for line in asked if not re.search(r"htons\(0\).*127\.0\.0\.1", line)] == []


def test_the_process_apart_leaves_no_folder_behind(
    whole: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is ended without a chance to tidy up."""
    own = read_own_paper(write(tmp_path / "data", {"plan.typ.j2": HARMLESS}))
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    apart.end_process()
    monkeypatch.setenv("TMPDIR", str(temporary))
    assert printed(whole, own=own).troubles == ()
    apart.end_process()
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux keeps memory by itself")
def test_where_the_system_keeps_no_limit_the_process_watches_itself(tmp_path: Path) -> None:
    """As on Windows and macOS: the thread that looks ends the process, for time and for memory."""
    fills = "data = []\nwhile True:\n    data.append(bytearray(1_000_000))"
    hangs = "while True:\n    pass"
    for body, code in ((fills, TOO_MUCH), (hangs, TOO_LONG)):
        script = tmp_path / "script.py"
        script.write_text(WATCHED + body, "utf-8")
        ended = subprocess.run(
            [sys.executable, script],
            env=os.environ | {"PYTHONPATH": str(SOURCE.parent)},
            check=False,
        )
        assert ended.returncode == code


WATCHED = """
import resource
resource.setrlimit = lambda *_limits: None  # a system that keeps no limits
from sdm_aid.plan.paper.limits import Limits, SelfWatch

SelfWatch().begin(Limits(0.3, 200_000_000))
"""
