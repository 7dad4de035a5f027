"""The PDF: what is typed is what is printed, and a screen reader can follow it."""

import io
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pdfua
import pikepdf
import pytest
import typst
from hypothesis import example, given, settings
from pypdf import PdfReader

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan, Said, Section
from sdm_aid.plan.paper.typst import plan_pdf
from sdm_aid.plan.paper.typst_words import literal
from tests.conftest import Journal
from tests.kit.pages import is_dictionary, letters, printed, squeezed


@pytest.fixture
def paper(told: Conversation) -> bytes:
    return plan_pdf(make_plan(told.guide, told.state, "f" * 64))


def saying(knee: ReadGuide, words: str) -> Plan:
    plan = make_plan(knee.guide, Conversation(knee.guide, Journal()).state, knee.hash)
    said = Section("What matters to me", (Said("In Bob’s words", words, Voice.PATIENT),))
    return replace(plan, sections=(said,))


@pytest.mark.parametrize(
    "words",
    [
        "# Heading? *bold* _em_ $x$ #emph[x] @ref <label> `code` // not a comment",
        "{{ 7*7 }} {% if x %} {# gone #}",
        "</script><b>&amp;",
        'quotes " and \\ and \\" and \\u{41}',
        '#import "x": y; #read("/etc/passwd")',
        "]]] [[[ )))  ~ -- --- ...",
        "1. first\n2. second\n- third\n= no heading",
        "https://example.org/a_b?c=d",
    ],
)
def test_markup_of_any_kind_is_only_words(knee: ReadGuide, words: str) -> None:
    assert squeezed(words) in squeezed(printed(plan_pdf(saying(knee, words))))


@pytest.mark.parametrize(
    "words", ["مرحبا بالعالم", "שלום", "हिन्दी", "ไทย", "Ελληνικά", "Кириллица"]
)
def test_other_scripts_have_letters(knee: ReadGuide, words: str) -> None:
    said = printed(plan_pdf(saying(knee, words)))
    assert "U+" not in said
    letters = {letter for letter in words if unicodedata.category(letter).startswith("Lo")}
    shown = unicodedata.normalize("NFKC", said)
    assert sum(letter in shown for letter in letters) >= len(letters) * 0.6


def test_emoji_print_as_pictures_with_their_code(knee: ReadGuide) -> None:
    pdf = plan_pdf(saying(knee, "Meg 🐕 and me 😀"))
    assert "[U+" not in printed(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = {
            str(thing.get("/BaseFont", "")) for thing in opened.objects if is_dictionary(thing)
        }
    assert any("Emoji" in name for name in names)


@pytest.mark.parametrize(
    ("words", "shown"),
    [("a\x00b", "a[U+0000]b"), ("x\ue000y", "x[U+E000]y"), ("\x1b[0m", "[U+001B]")],
)
def test_what_no_font_can_draw_is_named_and_the_paper_still_comes(
    knee: ReadGuide, words: str, shown: str
) -> None:
    assert shown in squeezed(printed(plan_pdf(saying(knee, words))))


def test_one_letter_no_font_has_leaves_the_others_as_they_were(knee: ReadGuide) -> None:
    said = squeezed(printed(plan_pdf(saying(knee, "✓ 🐕 Bob مرحبا \ufdd0 é"))))
    assert "✓🐕Bob" in said
    assert "[U+FDD0]é" in said
    assert said.count("[U+") == 1


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Meg\ufeff walks", "Megwalks"),
        ("a\u20dd circled", "a[U+20DD]circled"),
        ("step 1\ufe0f\u20e3 now", "step1\ufe0f\u20e3now"),
        ("e\u0301 joined", "éjoined"),
    ],
)
def test_marks_and_hidden_letters_never_stop_the_paper(
    knee: ReadGuide, words: str, shown: str
) -> None:
    said = squeezed(printed(plan_pdf(saying(knee, words)))).replace("\u2060", "")
    assert unicodedata.normalize("NFC", shown) in unicodedata.normalize("NFC", said)


def test_words_cannot_be_turned_round_by_a_hidden_letter(knee: ReadGuide) -> None:
    assert "a[U+202E]evil" in printed(plan_pdf(saying(knee, "a\u202eevil")))


@pytest.mark.parametrize("word", ["x" * 300, "https://example.org/" + "y" * 200, "م" * 90])
def test_a_word_wider_than_the_paper_breaks_and_nothing_is_lost(knee: ReadGuide, word: str) -> None:
    lines = printed(plan_pdf(saying(knee, word))).splitlines()
    letter = word[-1]
    held = [line for line in lines if line.count(letter) > 10]
    assert sum(line.count(letter) for line in held) >= word.count(letter) - 10
    assert max(map(len, held)) < 100
    assert "\u200b" not in "".join(lines)


def test_a_long_word_in_a_narrow_column_breaks(told: Conversation) -> None:
    word = "Physiotherapeutically" * 3
    told.say("our-plan", "action/a/who", word)
    lines = printed(plan_pdf(make_plan(told.guide, told.state, "f" * 64))).splitlines()
    assert word in squeezed("".join(lines).replace("Start the class", ""))
    assert not any(word in line for line in lines)


def test_twenty_thousand_characters_are_all_there(knee: ReadGuide) -> None:
    words = " ".join(f"word{number}" for number in range(2400))[:20_000]
    pdf = plan_pdf(saying(knee, words))
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) > 5
    said = "".join(squeezed(page.extract_text()) for page in pages)
    for number in (0, 1200, 2200):
        assert f"word{number}" in said


def test_spaces_stay_as_they_were_typed() -> None:
    assert str(literal("a   b\tc")) == '"a   b    c"'


def test_lines_stay_lines(knee: ReadGuide) -> None:
    lines = printed(plan_pdf(saying(knee, "first\nsecond\n\nfourth"))).splitlines()
    assert [line.strip() for line in lines if line.strip() in ("first", "second", "fourth")] == [
        "first",
        "second",
        "fourth",
    ]


@settings(max_examples=60, deadline=None)
@example(words="0" * 31)  # a word too wide for the foot of the page
@example(words="1\ufe0f\u20e3 " * 9)
@given(words=letters)
def test_whatever_is_typed_the_paper_comes(words: str) -> None:
    plan = Plan(
        "T", "", "en-GB", datetime(2026, 11, 23), words,
        (Section(words or "H", (Said(words, words, Voice.PATIENT),)),), words,
        "{page} / {pages}",
    )  # fmt: skip
    assert plan_pdf(plan).startswith(b"%PDF")


@given(words=letters)
def test_a_literal_never_ends_before_its_words_do(words: str) -> None:
    inside = str(literal(words))[1:-1]
    assert '"' not in inside.replace("\\\\", "").replace('\\"', "")
    assert "\n" not in inside


def test_the_pdf_is_tagged_named_and_says_its_language(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == "Bob’s joint plan"
            assert meta["pdfuaid:part"] == "1"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "A")


def test_headings_header_rows_and_pictures_are_tagged(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        found = [thing for thing in pdf.objects if is_dictionary(thing)]
        tags = [str(thing.get("/S", "")) for thing in found]
        alts = [str(thing.Alt) for thing in found if "/Alt" in thing]
    assert tags.count("/H1") == 1
    assert tags.count("/H2") >= 6
    assert tags.count("/TH") == (3 + 1) + (5 + 1)
    assert len(alts) == 3
    assert all(alt.startswith("Picture of 100 people. ") for alt in alts)


def test_an_independent_checker_finds_no_fault(paper: bytes, tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(paper)
    report = pdfua.validate(str(file))
    looked = [outcome.rule_id for outcome in report.outcomes if outcome.skipped_reason is None]
    assert len(looked) >= 10
    assert list(report.findings) == []


def test_the_same_plan_is_the_same_bytes(told: Conversation) -> None:
    one = plan_pdf(make_plan(told.guide, told.state, "f" * 64))
    other = plan_pdf(make_plan(told.guide, told.state, "f" * 64))
    assert one == other


def test_an_empty_conversation_prints(knee: ReadGuide) -> None:
    state = Conversation(knee.guide, Journal()).state
    pdf = plan_pdf(make_plan(knee.guide, state, knee.hash))
    assert "not a consent form" in " ".join(printed(pdf).split())


@pytest.mark.parametrize(
    ("language", "told_as"), [("ar-EG", "ar-EG"), ("zh-Hans-CN", "zh-CN"), ("es-419", "es")]
)
def test_the_language_is_the_guide_s(told: Conversation, language: str, told_as: str) -> None:
    guide = told.guide.model_copy(update={"language": language})
    with pikepdf.open(io.BytesIO(plan_pdf(make_plan(guide, told.state, "f" * 64)))) as pdf:
        assert str(pdf.Root.Lang) == told_as


def test_each_choice_of_a_row_has_a_heading_of_its_own(paper: bytes, told: Conversation) -> None:
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        tags = [str(thing.get("/S", "")) for thing in pdf.objects if is_dictionary(thing)]
    assert tags.count("/H3") == 2
    assert tags.count("/H4") == 2 * len(told.guide.options)


def test_two_threads_get_their_own_papers(knee: ReadGuide) -> None:
    plans = [saying(knee, f"Number {number} says this.") for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        papers = list(pool.map(plan_pdf, plans))
    for number, pdf in enumerate(papers):
        assert f"Number {number} says this." in printed(pdf)


def test_a_fault_that_is_not_a_letter_s_is_not_hidden(knee: ReadGuide) -> None:
    untitled = replace(saying(knee, "x"), title="")
    with pytest.raises(typst.TypstError):
        plan_pdf(untitled)
