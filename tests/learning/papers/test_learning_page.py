"""The web page for the group: all of the meeting sheet, no script, nothing from outside."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element

import html5lib
import pytest
from playwright.sync_api import Browser, ViewportSize

from sdm_aid.learning.notebook.notes import Thing
from sdm_aid.learning.papers.page import sheet_html
from tests.kit.browser import NEEDS_CHROMIUM, chromium, faults, overheard
from tests.kit.learned import IDEA, Notes, a_meeting, material

INSIDE = """() => [...document.querySelectorAll('svg text')].every(words => {
    const box = words.getBoundingClientRect();
    const around = words.closest('svg').getBoundingClientRect();
    return !box.width || (box.left >= around.left - 1 && box.right <= around.right + 1);
})"""
"""Whether all words of a drawing lie within it, whatever way the page is read."""
HOSTILE = "<script>alert(1)</script>"


def parsed(page: str) -> Element:
    root: Element = html5lib.parse(page, namespaceHTMLElements=False)
    return root


def text(element: Element) -> str:
    return "".join(element.itertext())


@pytest.fixture
def page() -> Element:
    return parsed(sheet_html(material()))


def test_it_says_what_the_sheet_says(page: Element) -> None:
    said = " ".join(text(next(page.iter("body"))).split())
    for words in (
        IDEA,
        "Something changed.",
        "320 of 400 people",
        "63 of 75 talks",
        "What we expect (by a patient)",
        "The two piles are never added up.",
        "Both sides get this sheet the same day.",
    ):
        assert words in said, words


def test_it_asks_for_nothing_and_runs_nothing(page: Element) -> None:
    tags = {str(each.tag) for each in page.iter()}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "form", "a", "base"})
    assert not [each for each in page.iter() if "style" in each.attrib]
    policy = next(each.get("content", "") for each in page.iter("meta") if each.get("http-equiv"))
    style = text(next(page.iter("style")))
    assert "default-src 'none'" in policy
    assert b64encode(sha256(style.encode()).digest()).decode() in policy
    assert "url(" not in style and "@import" not in style
    addresses = re.findall(r"https?://[^\"' ]+", sheet_html(material()))
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}


def test_the_chart_has_words_and_its_numbers_are_a_table(page: Element) -> None:
    names = {each.get("aria-label", "") for each in page.iter() if each.get("role") == "img"}
    assert all("The lowest is 44 of 100 (September 2025)" in name for name in names)
    tables = list(page.iter("table"))
    assert [text(next(table.iter("caption"))) for table in tables] == [
        "Every effort: the top answer to all three questions",
        "Ideas",
    ]
    for table in tables:
        assert {each.get("scope") for each in table.iter("th")} == {"col", "row"}
    assert len(list(tables[0].iter("tr"))) == 17


def test_the_chart_takes_its_colours_from_the_page() -> None:
    svg = re.findall(r"<svg.*?</svg>", sheet_html(material()), re.DOTALL)
    assert len(svg) == 2
    fills = {each for one in svg for each in re.findall(r'(?:fill|stroke)="([^"]+)"', one)}
    assert all(each == "none" or each.startswith("var(--") for each in fills), fills
    style = sheet_html(material()).partition("</style>")[0]
    assert all(f"{each[4:-1]}:" in style for each in fills - {"none"})


def test_markup_that_was_typed_is_only_words() -> None:
    notes = a_meeting().patient(Thing.IDEA, "ask-first", words=HOSTILE)
    notes.staff(Thing.CHANGE, "letter", who_does_what=HOSTILE, reason="</style><!--")
    notes.staff(Thing.CHART, "effort", mark__2026_03='"><img src=x onerror=alert(1)>')
    found = parsed(sheet_html(material(notes)))
    assert HOSTILE in text(found)
    assert {str(each.tag) for each in found.iter()}.isdisjoint({"script", "img"})


def test_it_stands_whole_however_long() -> None:
    notes = a_meeting().staff(Thing.CHANGE, "letter", reason="q" * 20_000)
    assert "q" * 20_000 in text(parsed(sheet_html(material(notes))))


def test_a_language_from_the_right_turns_it_round() -> None:
    page = parsed(sheet_html(material(language="ur")))
    assert (page.get("lang"), page.get("dir")) == ("ur", "rtl")


def test_an_empty_notebook_makes_a_page_to_begin_with() -> None:
    said = text(parsed(sheet_html(material(Notes(), rows=[]))))
    for words in (
        "No month has numbers",
        "No idea is written down yet.",
        "No change is begun yet.",
    ):
        assert words in said


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@NEEDS_CHROMIUM
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("language", ["en-GB", "ur"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, tmp_path: Path, language: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    notes = a_meeting().patient(Thing.IDEA, "ask-first", words="اسألوني " + "q" * 300)
    file = tmp_path / "group.html"
    file.write_text(sheet_html(material(notes, language=language)), encoding="utf-8")
    size: ViewportSize = {"width": width, "height": 900}
    page = browser.new_page(viewport=size, color_scheme=scheme)
    asked, told = overheard(page)
    page.goto(file.as_uri())
    page.locator("summary").click()
    # Axe cannot tell what lies behind words in a drawing; their colours are those of the page.
    assert page.evaluate(INSIDE)
    page.evaluate("document.querySelectorAll('svg text').forEach(words => words.remove())")
    assert faults(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.get_by_role("img").count() == 1
    assert asked == [file.as_uri()]
    assert told == []
    page.close()
