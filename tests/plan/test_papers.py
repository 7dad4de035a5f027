"""The papers people take home: each page can be traced, read in large print, and read in grey."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pdfua
import pikepdf
import pytest
from pypdf import PdfReader

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.paths import resources
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan, Said, Section
from sdm_aid.plan.paper.attachments import Attachment, fhir_attached, guide_attached
from sdm_aid.plan.paper.letters import fonts
from sdm_aid.plan.paper.papers import Form, OnPaper, as_asked, printed
from sdm_aid.plan.paper.sizes import CLEAR, LARGE, VERY_LARGE, Layout, Size
from sdm_aid.plan.paper.typst import source_of
from tests.plan.conftest import pages_of, sizes_on

SAYS = "This file also holds the same plan in a form computers can read."
EVERY = [
    OnPaper(form, Layout(points, size)) for form in Form for points in (14, 18, 24) for size in Size
]
BUNDLE = '{"resourceType": "Bundle", "words": "“Meg”\\u0000 \U0001f415"}\r\n'.encode()


@pytest.fixture
def files(knee: ReadGuide) -> tuple[Attachment, ...]:
    return guide_attached(knee.text.encode()), fhir_attached(BUNDLE)


def name(wanted: OnPaper) -> str:
    return f"{wanted.form}-{wanted.layout.points}-{wanted.layout.size}"


@pytest.mark.parametrize("wanted", EVERY, ids=name)
def test_every_page_says_which_guide_it_came_from(whole: Plan, wanted: OnPaper) -> None:
    pages = pages_of(printed(whole, wanted).pdf)
    for number, page in enumerate(pages, 1):
        foot = page[-90:]
        assert "Draft · 01234567" in foot
        assert f"Page {number} of {len(pages)}" in foot
        if wanted.layout in (CLEAR, Layout(14, Size.LETTER)):
            assert "Bob’s joint plan · Knee osteoarthritis, version 0.1.0 · Draft" in foot
    assert pages[0].count("Draft for clinical review") == 1
    if wanted.whole:
        text = " ".join(pages)
        assert "Knee osteoarthritis, version 0.1.0." in text
        assert "Evidence checked 23 November 2026" in text
        assert "Review due 23 November 2027" in text


def test_the_foot_of_a_page_is_one_line(whole: Plan, tmp_path: Path) -> None:
    """In every print: the words at the foot stand on the same height as the page's number."""
    for layout in (CLEAR, LARGE, VERY_LARGE, Layout(14, Size.LETTER), Layout(18, Size.A5)):
        lines = feet(printed(whole, OnPaper(layout=layout)).pdf)
        assert all(len(heights) == 1 for heights in lines), layout


def feet(pdf: bytes) -> list[set[int]]:
    """Of each page the heights of the words that stand below the last line drawn on it."""
    found = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        heights: list[tuple[float, str]] = []

        def note(text: str, cm: list[float], matrix: list[float], *_rest: object) -> None:
            if text.strip():
                heights.append((cm[5] + matrix[5] * cm[3], text))  # noqa: B023, called at once

        page.extract_text(visitor_text=note)
        number = next(at for at, text in reversed(heights) if "Page" in text)
        found.append({round(at) for at, _text in heights if at <= number + 1})
    return found


@pytest.mark.parametrize(("layout", "smallest"), [(LARGE, 16), (VERY_LARGE, 22)])
@pytest.mark.parametrize("form", Form)
def test_large_print_is_large_everywhere(
    whole: Plan, form: Form, layout: Layout, smallest: int
) -> None:
    pdf = printed(whole, OnPaper(form, layout)).pdf
    sizes = sizes_on(pdf)
    if form is Form.SHORT and layout == VERY_LARGE:
        # The guide's signs are never left out: one page of 24 pt cannot hold them, and says so.
        assert "The print is smaller than you asked for" in pages_of(pdf)[0]
        assert min(sizes) >= 14
        return
    assert min(sizes) >= smallest
    assert max(sizes, key=sizes.count) in (smallest, layout.points)
    assert layout.points in sizes


def test_large_print_is_set_anew_and_not_scaled(whole: Plan) -> None:
    for layout in (CLEAR, VERY_LARGE):
        with pikepdf.open(io.BytesIO(printed(whole, OnPaper(layout=layout)).pdf)) as pdf:
            assert [round(float(each)) for each in pdf.pages[0].mediabox] == [0, 0, 595, 842]
    clear, large = (printed(whole, OnPaper(layout=layout)).pdf for layout in (CLEAR, VERY_LARGE))
    assert len(pages_of(large)) > len(pages_of(clear))
    words = " ".join(page for page in pages_of(large))
    for word in "“Much better” means a gain".replace("“", '"').replace("”", '"').split():
        assert word in words


def test_the_patient_s_wish_for_large_print_is_met(told: Conversation) -> None:
    told.say("together", "information", ["large"])
    assert as_asked(make_plan(told.guide, told.state, "f" * 64)).layout == LARGE


@pytest.mark.parametrize("layout", [VERY_LARGE, Layout(14, Size.A5), Layout(24, Size.A5)], ids=str)
def test_a_wide_table_is_turned_and_its_headings_name_rows(whole: Plan, layout: Layout) -> None:
    pdf = printed(whole, OnPaper(layout=layout)).pdf
    text = " ".join(pages_of(pdf))
    assert "Start the class · You · 7 December" in text
    assert "What matters Walking Meg Keep going without surgery Fits partly" in text
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tags = [str(each.get("/S", "")) for each in dictionaries(opened)]
    assert tags.count("/Table") == 1, "who wrote it, with which program"
    assert tags.count("/TH") == tags.count("/TR") == tags.count("/TD") == 5


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    return (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))


@pytest.mark.parametrize("wanted", EVERY[::2], ids=name)
def test_independent_readers_find_all_of_it(
    whole: Plan, wanted: OnPaper, files: tuple[Attachment, ...], tmp_path: Path
) -> None:
    pdf = printed(whole, wanted, files).pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "en-GB"
        with opened.open_metadata() as meta:
            assert "Bob’s joint plan" in meta["dc:title"]
            assert (meta["pdfuaid:part"], meta["pdfaid:part"]) == ("1", "3")
            assert meta["pdfaid:conformance"] == "A"
        found = list(dictionaries(opened))
        tags = [str(each.get("/S", "")) for each in found]
        assert tags.count("/H1") == 1
        assert tags.count("/H2") >= (3 if wanted.form is Form.SHORT else 4)
        assert "/TH" in tags or "Who does what" in pages_of(pdf)[0]
        alts = [str(each.Alt) for each in found if "/Alt" in each]
        assert len(alts) == (3 if wanted.form is Form.PATIENT else 0)
        assert all(alt.startswith("Picture of 100 people. ") for alt in alts)
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf)
    assert list(pdfua.validate(str(file)).findings) == []


def test_the_file_carries_its_own_data_to_the_letter(
    whole: Plan, files: tuple[Attachment, ...], knee: ReadGuide
) -> None:
    with pikepdf.open(io.BytesIO(printed(whole, attachments=files).pdf)) as pdf:
        inside = {key: spec.get_file() for key, spec in pdf.attachments.items()}
        assert inside["guide.yaml"].read_bytes() == knee.text.encode()
        assert inside["plan.fhir.json"].read_bytes() == BUNDLE
        assert inside["guide.yaml"].mime_type == "application/yaml"
        assert inside["plan.fhir.json"].mime_type == "application/fhir+json"
        relations = {key: str(spec.obj.AFRelationship) for key, spec in pdf.attachments.items()}
        assert relations == {"guide.yaml": "/Supplement", "plan.fhir.json": "/Data"}
        assert len(pdf.Root.AF) == 2


def test_the_page_says_that_there_is_data_only_where_there_is(
    whole: Plan, files: tuple[Attachment, ...]
) -> None:
    assert SAYS in " ".join(pages_of(printed(whole, attachments=files).pdf))
    guide_alone = printed(whole, attachments=files[:1]).pdf
    assert SAYS not in " ".join(pages_of(guide_alone))
    without = printed(whole).pdf
    assert SAYS not in " ".join(pages_of(without))
    with pikepdf.open(io.BytesIO(without)) as pdf:
        assert len(pdf.attachments) == 0


def test_data_that_is_no_text_is_refused(whole: Plan) -> None:
    with pytest.raises(UnicodeDecodeError):
        printed(whole, attachments=(fhir_attached(b"\xff\xfe\x00"),))


MAKE = """
import sys, datetime
sys.path.insert(0, {here!r})
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(*{today}, tzinfo=tz)
datetime.datetime = Later
import pickle, time
time.time = lambda: {seconds}
from sdm_aid.plan.paper.attachments import guide_attached
from sdm_aid.plan.content.build import plan_of
from sdm_aid.plan.paper.papers import Form, OnPaper, printed
guide, entries = pickle.loads(open({kept!r}, "rb").read())
plan = plan_of(guide, entries)
for form in ("patient", "short", "clinician"):
    pdf = printed(plan, OnPaper(Form(form)), (guide_attached(guide),)).pdf
    open({to!r} + form, "wb").write(pdf)
"""


def test_the_same_talk_is_the_same_bytes_on_any_day(
    told: Conversation, knee: ReadGuide, tmp_path: Path
) -> None:
    import pickle

    kept = tmp_path / "kept"
    kept.write_bytes(pickle.dumps((knee.text.encode(), told.state.entries)))
    for to, today, zone in (
        ("one-", (2026, 11, 24, 9), "UTC"),
        ("other-", (2031, 2, 1, 23), "Asia/Kolkata"),
        ("later-", (2031, 2, 1, 23), "UTC"),
    ):
        program = MAKE.format(
            here=str(Path(__file__).parents[2]), today=today, kept=str(kept),
            to=str(tmp_path / to), seconds=0 if to == "one-" else 2_000_000_000,
        )  # fmt: skip
        subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "TZ": zone})
    # When both said yes, and the record, tell the time of day too: it is another one elsewhere.
    for form, then in (("patient", "later"), ("short", "other"), ("clinician", "later")):
        one, other = ((tmp_path / f"{to}-{form}").read_bytes() for to in ("one", then))
        assert one == other
        with pikepdf.open(io.BytesIO(one)) as pdf:
            assert str(pdf.docinfo.CreationDate).startswith("D:20261123")


def grey(colour: str) -> float:
    """How light a colour is in grey, from 0 to 1 (WCAG's relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((grey(one), grey(other)))
    return (light + 0.05) / (dark + 0.05)


def test_each_voice_can_be_read_in_grey() -> None:
    text = (resources() / "templates" / "plan.typ.j2").read_text("utf-8")
    pairs = re.findall(r'\w+: \(rgb\("(#\w{6})"\), rgb\("(#\w{6})"\)\)', text)
    assert len(pairs) == len(Voice)
    for strong, soft in pairs:
        assert contrast(strong, soft) >= 4.5
        assert contrast("#1C2630", soft) >= 7


def test_without_any_colour_it_says_the_same_and_looks_as_dark(knee: ReadGuide) -> None:
    """All voices in one grey: whose words they are is still said in words."""
    voices = tuple(Said(f"In {voice.value} words", "said", voice) for voice in Voice)
    talk = Conversation(knee.guide, [])
    plan = make_plan(knee.guide, talk.state, knee.hash)
    plan = replace(plan, sections=(Section("What matters", voices),))
    source = source_of(plan, "plan.typ.j2")
    without = re.sub(r'rgb\("#(\w{6})"\)', 'rgb("#555555")', source)
    text = " ".join(pages_of(fonts.compiled(without, False, 0)))
    for voice in Voice:
        assert f"In {voice.value} words" in text


def test_in_grey_those_it_happens_to_are_darker_than_the_others(
    whole: Plan, tmp_path: Path
) -> None:
    """The picture of 67 of 100 people, as a black-and-white printer would draw it."""
    from PySide6.QtCore import QByteArray
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    box = next(
        box
        for section in whole.sections
        for block in section.blocks
        if hasattr(block, "boxes")
        for box in block.boxes
        if box.words.headline == "67 in 100"
    )
    image = QImage(240, 360, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(box.picture.encode())).render(painter)
    painter.end()
    rows = [
        sum(image.pixel(x, y) & 255 for x in range(240) for y in range(row * 36, row * 36 + 36))
        / (240 * 36)
        for row in range(10)
    ]
    assert max(rows[:6]) + 40 < min(rows[7:])


def test_the_plan_beside_a_talk_brings_in_nothing_that_it_does_not_need() -> None:
    code = "import sys, sdm_aid.plan.outputs.pdf; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pypdf", "pikepdf", "PIL", "sqlalchemy", "PySide6"} & set(done.stdout.split())
