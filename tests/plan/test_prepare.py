"""The prepare sheet: all of the guide a patient needs beforehand, and room to write."""

import io
import re
import unicodedata
from pathlib import Path

import pdfua
import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from sdm_aid.conversation.steps import ask, together
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import Together
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.plan.forms.prepare_sheet import Ticks, make_sheet
from sdm_aid.plan.paper.typst import prepare_pdf
from tests.kit.pages import is_dictionary, letters, printed, squeezed

SMALL = Path(__file__).parents[1] / "guide" / "small.yaml"


@pytest.fixture(scope="module", params=[False, True], ids=["14pt", "18pt"])
def paper(knee: ReadGuide, request: pytest.FixtureRequest) -> bytes:
    return prepare_pdf(make_sheet(knee.guide, knee.hash), request.param)


def sheet_of(guide: Guide, **changes: object) -> bytes:
    return prepare_pdf(make_sheet(guide.model_copy(update=changes), "f" * 64))


def test_everything_to_think_over_is_there(knee: ReadGuide, paper: bytes) -> None:
    guide, said = knee.guide, squeezed(printed(paper))
    first = guide.steps[0]
    assert isinstance(first, Together)
    for text in (
        guide.title,
        guide.for_whom,
        *(card.text for card in guide.what_matters),
        *(card.text for card in guide.life),
        *(topic.text for topic in first.topics),
        *(ask.bran(question) for question in ask.BRAN),
        *together.ways_to_help().values(),
        "On paper",
        "In large print",
        "In another language",
        "There is more than one reasonable thing to do",
        "You know your own life best.",
    ):
        assert squeezed(text) in said, text


def test_every_choice_is_there_in_the_guide_s_order_and_without_figures(
    knee: ReadGuide, paper: bytes
) -> None:
    said = squeezed(printed(paper))
    places = [
        said.index(squeezed(f"{option.name} {option.short}")) for option in knee.guide.options
    ]
    assert places == sorted(places)
    assert "100" not in said


def test_every_red_flag_says_what_to_do(knee: ReadGuide, paper: bytes) -> None:
    said = squeezed(printed(paper))
    assert "Donotwaitforthevisitif…" in said
    for flag in knee.guide.red_flags:
        assert squeezed(flag.sign) in said
        assert squeezed(flag.do) in said


def test_the_foot_says_which_guide_how_old_and_what_it_is_not(
    knee: ReadGuide, paper: bytes
) -> None:
    said = squeezed(printed(paper))
    for text in (
        "Bring this with you. Nobody has to read it but you.",
        "This is not a consent form.",
    ):
        assert squeezed(text) in said, text
    for page in PdfReader(io.BytesIO(paper)).pages:
        said = squeezed(page.extract_text())
        for text in (
            f"{knee.guide.title}, version {knee.guide.version} · Draft",
            "Evidence checked 23 November 2026 · Review due 23 November 2027",
            knee.hash[:8],
            knee.guide.status.note,
        ):
            assert squeezed(text) in said, text


def test_one_sheet_of_paper_is_enough(knee: ReadGuide) -> None:
    pdf = prepare_pdf(make_sheet(knee.guide, knee.hash))
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 2


def text_sizes(pdf: bytes) -> set[float]:
    sizes: set[float] = set()

    def look(text: str, _at: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(matrix[3]) * size, 1))

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=look)
    return sizes


def test_large_print_is_larger_everywhere(knee: ReadGuide) -> None:
    sheet = make_sheet(knee.guide, knee.hash)
    usual, large = text_sizes(prepare_pdf(sheet)), text_sizes(prepare_pdf(sheet, large=True))
    assert 14 in usual
    assert 18 in large
    assert min(usual) == 12
    assert min(large) > 15


def test_each_card_has_a_box_for_each_answer_and_other_things_one(knee: ReadGuide) -> None:
    sheet = make_sheet(knee.guide, knee.hash)
    ticks = sum(
        len(block.items) + bool(block.own)
        for part in sheet.parts
        for block in part.blocks
        if isinstance(block, Ticks)
    )
    pdf = prepare_pdf(sheet)
    assert drawn_boxes(pdf) == len(knee.guide.what_matters) * 3 + ticks


def drawn_boxes(pdf: bytes) -> int:
    """The squares with round corners on the pages: four curves, then the line is drawn."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        drawn = "".join(
            str(each.operator) if str(each.operator) in ("m", "l", "c", "S") else " "
            for page in opened.pages
            for each in pikepdf.parse_content_stream(page)
        )
    return drawn.count("mlclclclcS")


def test_a_box_or_a_line_is_drawn_and_no_letter_stands_for_one(paper: bytes) -> None:
    said = printed(paper)
    assert not set("☐☑□▢_") & set(said)
    assert "…" not in said.replace("Do not wait for the visit if…", "")


def test_what_a_guide_does_not_have_is_left_out() -> None:
    guide = read_file(SMALL).guide
    headings = [part.heading for part in make_sheet(guide, "f" * 64).parts]
    assert "Life around it" not in headings
    assert "Do not wait for the visit if…" not in headings
    assert "What matters to me" in headings


def test_whom_to_call_is_the_guide_s_or_a_line_to_write_on(knee: ReadGuide) -> None:
    assert "Not sure? Call" in printed(sheet_of(knee.guide))
    told = printed(sheet_of(knee.guide, call="The knee desk"))
    assert "Who to call: The knee desk" in told
    assert "Not sure? Call" not in told


def test_the_sheet_is_tagged_named_and_says_its_language(knee: ReadGuide, paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == "Before your visit: Knee osteoarthritis"
            assert meta["pdfuaid:part"] == "1"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")
        tags = [str(thing.get("/S", "")) for thing in pdf.objects if is_dictionary(thing)]
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 8
    assert tags.count("/TH") == (4 + 10) + (2 + 5)
    assert tags.count("/L") >= 5


def test_an_independent_checker_finds_no_fault(paper: bytes, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(paper)
    report = pdfua.validate(str(file))
    looked = [outcome.rule_id for outcome in report.outcomes if outcome.skipped_reason is None]
    assert len(looked) >= 10
    assert list(report.findings) == []


def test_nothing_is_in_italics(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        names = {str(x.get("/BaseFont", "")) for x in pdf.objects if is_dictionary(x)} - {""}
    assert names
    assert not [name for name in names if re.search("italic|oblique", name, re.IGNORECASE)]


def test_words_are_dark_and_nothing_is_filled_behind_them(paper: bytes) -> None:
    """A photocopy says the same."""
    inks = {ink for page in PdfReader(io.BytesIO(paper)).pages for ink in inks_of(page)}
    assert inks
    for ink in inks:
        assert max(ink) < 0.4
        assert max(ink) - min(ink) < 0.1


def inks_of(page: object) -> set[tuple[float, ...]]:
    """Every colour that letters and surfaces have, as red, green and blue from 0 to 1."""
    found = set()
    for operands, operator in page.get_contents().operations:  # type: ignore[attr-defined]
        if operator in (b"g", b"rg", b"sc", b"scn"):
            found.add(tuple(float(each) for each in operands))
    return found


def test_the_same_guide_is_the_same_bytes(knee: ReadGuide) -> None:
    assert sheet_of(knee.guide) == sheet_of(knee.guide)


def hostile(guide: Guide, words: str) -> Guide:
    """The guide with these words wherever an author can write them."""
    return guide.model_copy(
        update={
            "title": words,
            "for_whom": words,
            "call": words,
            "what_matters": [
                card.model_copy(update={"text": words}) for card in guide.what_matters
            ],
            "life": [card.model_copy(update={"text": words}) for card in guide.life[:2]],
            "options": [
                option.model_copy(update={"name": words, "short": words})
                for option in guide.options[:3]
            ],
            "red_flags": [
                flag.model_copy(update={"sign": words, "do": words}) for flag in guide.red_flags
            ],
        }
    )


@pytest.mark.parametrize(
    "words",
    [
        "# Heading? *bold* _em_ $x$ #emph[x] @ref <label> `code` // not a comment",
        "{{ 7*7 }} {% if x %} {# gone #}",
        'quotes " and \\ and \\" and \\u{41}',
        '#import "x": y; #read("/etc/passwd")',
        "]]] [[[ )))  ~ -- --- ...",
    ],
)
def test_markup_of_any_kind_is_only_words(knee: ReadGuide, words: str) -> None:
    said = squeezed(printed(prepare_pdf(make_sheet(hostile(knee.guide, words), knee.hash))))
    assert said.count(squeezed(words)) >= 10 + 2 + 3 * 2 + 5 * 2


@settings(max_examples=40, deadline=None)
@example(words="0" * 31)
@example(words="x" * 400)
@given(words=letters.filter(lambda words: words.strip() != ""))
def test_whatever_an_author_writes_the_sheet_comes(words: str) -> None:
    guide = hostile(read_file(SMALL).guide, words)
    assert prepare_pdf(make_sheet(guide, "f" * 64)).startswith(b"%PDF")


@settings(max_examples=30, deadline=None)
@given(words=st.text(alphabet="#$*_`<>@[]{}()\\\"'/%&~=+;:,!? abcé", min_size=1, max_size=24))
def test_what_an_author_writes_is_what_is_printed(words: str) -> None:
    guide = read_file(SMALL).guide.model_copy(update={"for_whom": words})
    said = squeezed(printed(prepare_pdf(make_sheet(guide, "f" * 64))))
    assert unicodedata.normalize("NFC", f"For:{squeezed(words)}There") in said
