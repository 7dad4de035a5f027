"""Every word comes out of the PDF as it was typed, in many languages, and in its order.

Poppler and PDFium read it, as people's own programs do when they copy, search or read out.
"""

import io
import os
import re
import shutil
import subprocess
from datetime import datetime
from importlib.util import find_spec

import pikepdf
import pypdfium2
import pytest

from sdm_aid.conversation.entries import Voice
from sdm_aid.plan.content.plan import Plan, Said, Section
from sdm_aid.plan.paper.typst import plan_pdf
from tests.kit.sentences import EAST_ASIAN, NAMES, SENTENCES

_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What readers of PDFs put around words that are read from the right."""
_WORD = re.compile("[^\\W_](?:[\\w\u200c\u200d]|[^\\w\\s\\x00-\\x7f,.;،؛؟۔]|[/.,:](?=\\w))*")

_FROM_THE_RIGHT = "[\u0590-\u05ff\u0620-\u06d3\u06ee-\u06ff\u200c]{2,}"

needs_fonts = pytest.mark.skipif(
    find_spec("manimgx_fonts_cjk") is None, reason="the fonts of East Asia are not here"
)


def saying(words: str, language: str) -> bytes:
    name = NAMES.get(language, "Our plan")
    said = Section(name, (Said(name, words, Voice.PATIENT),))
    return plan_pdf(
        Plan(name, "", language, datetime(2026, 11, 23), "", (said,), name, "{page} / {pages}")
    )


def by_poppler(pdf: bytes) -> str:
    if shutil.which("pdftotext") is None:
        if os.environ.get("CI"):
            pytest.fail("CI has to have poppler-utils")
        pytest.skip("no pdftotext here")
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return _TURNING.sub("", done.stdout.decode())


def by_pdfium(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return _TURNING.sub("", "\n".join(page.get_textpage().get_text_range() for page in pages))


def in_one_piece(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_in_the_paper_s_own_language_comes_out_as_it_was_typed(language: str) -> None:
    words = SENTENCES[language]
    pdf = saying(words, language)
    found = by_poppler(pdf)
    assert in_one_piece(words) in in_one_piece(found)
    assert [word for word in words.split() if word not in found.split()] == broken(words, found)
    assert _WORD.findall(words) == among(_WORD.findall(words), _WORD.findall(by_pdfium(pdf)))


def broken(words: str, found: str) -> list[str]:
    """Words that a line ends within, which is only where a script has no spaces."""
    lines = found.splitlines()
    return [
        word
        for word in words.split()
        if word not in found.split()
        and any(word.startswith(line.split()[-1]) for line in lines if line.split())
    ]


def among(wanted: list[str], found: list[str]) -> list[str]:
    """Those that are found, as they stand, each as often as it is."""
    left, there = list(found), []
    for word in wanted:
        if word in left:
            left.remove(word)
            there.append(word)
    return there


@pytest.mark.parametrize("language", [each for each in SENTENCES if each not in NAMES])
def test_a_sentence_in_an_english_paper_comes_out_as_it_was_typed(language: str) -> None:
    words = SENTENCES[language]
    pdf = saying(words, "en-GB")
    assert in_one_piece(words) in in_one_piece(by_poppler(pdf))
    assert _WORD.findall(words) == among(_WORD.findall(words), _WORD.findall(by_pdfium(pdf)))


@pytest.mark.parametrize("language", NAMES)
def test_words_from_the_right_come_out_whole_in_an_english_paper(language: str) -> None:
    letters = re.findall(_FROM_THE_RIGHT, SENTENCES[language])
    pdf = saying(f"Jean says: {' '.join(letters)}", "en-GB")
    for found in (by_poppler(pdf), by_pdfium(pdf)):
        assert among(letters, re.findall(_FROM_THE_RIGHT, found)) == letters


@needs_fonts
@pytest.mark.parametrize("language", EAST_ASIAN)
def test_chinese_japanese_and_korean_come_out_as_they_were_typed(language: str) -> None:
    for paper in (language, "en-GB"):
        pdf = saying(EAST_ASIAN[language], paper)
        for found in (by_poppler(pdf), by_pdfium(pdf)):
            assert in_one_piece(EAST_ASIAN[language]) in in_one_piece(found)


@pytest.mark.parametrize(
    "typed", ["2026-12-07", "1 March 2027", "10:30–11:15", "0117 496 0123", "+44 117 4960123"]
)
@pytest.mark.parametrize("language", ["ar", "ur", "he"])
def test_days_and_numbers_keep_their_order_among_words_from_the_right(
    typed: str, language: str
) -> None:
    word = NAMES[language].split()[0]
    assert typed in by_poppler(saying(f"{word} {typed} {word}.", language))


@pytest.mark.parametrize("language", ["ar", "hi", "km", "vi"])
def test_a_screen_reader_is_told_the_words_in_their_order(language: str) -> None:
    words = SENTENCES[language] if language != "vi" else "Tôi e\u0323\u0302m muốn"
    with pikepdf.open(io.BytesIO(saying(words, language))) as pdf:
        told = [
            str(each.ActualText)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Span"
            and "/ActualText" in each
        ]  # fmt: skip
        notes = [page.get("/Annots") for page in pdf.pages]
    assert words.replace("Meg", "") in "".join(told).replace("Meg", "")
    assert notes == [None]
