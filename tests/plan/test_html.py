"""The web page: what was said stays words, and the page can neither run nor fetch anything."""

import re
from base64 import b64encode
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.desk.kit.look.tokens import CONTRAST, DARK, LIGHT, Tokens
from sdm_aid.guide.model.cells import EventRate
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.paths import resources
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.chances import CellWords
from sdm_aid.plan.content.pictogram import pictogram
from sdm_aid.plan.content.plan import (
    Bullets,
    ChanceBox,
    Chances,
    Grid,
    Plan,
    Said,
    Section,
    Sentence,
)
from sdm_aid.plan.outputs.html import plan_html
from tests.conftest import Journal

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}",
    "</title></head><body onload=x>",
    "<!-- --><![CDATA[ ]]>",
    "{{ 7*7 }} {% for x in y %} {# gone #}",
    "&lt;b&gt; &amp;amp; &#60;",
    "' onclick='x",
    "javascript:alert(1)",
)


@pytest.fixture
def page(told: Conversation) -> Element:
    return parsed(plan_html(make_plan(told.guide, told.state, "f" * 64)))


def parsed(page: str) -> Element:
    """The page as a browser would take it (the HTML standard's own steps)."""
    root: Element = html5lib.parse(page, namespaceHTMLElements=False)
    return root


def shape(root: Element) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes: what the template wrote.

    But for what marks a passage in another language, or a day, which goes by the words.
    """
    marks = ({"lang"}, {"lang", "dir"})
    return [
        (str(each.tag), tuple(sorted(map(str, each.attrib))))
        for each in root.iter()
        if each.tag != "bdi" and not (each.tag == "span" and set(each.attrib) in marks)
    ]


def text(element: Element) -> str:
    return "".join(element.itertext())


def saying(knee: ReadGuide, words: str) -> Plan:
    """A plan that has these words in every place where words can be."""
    plan = make_plan(knee.guide, Conversation(knee.guide, Journal()).state, knee.hash)
    lines = [each.name for each in fields(CellWords) if each.name != "sources"]
    told: dict[str, Any] = dict.fromkeys(lines, words)
    cell = CellWords(**told)
    rate = next(
        cell
        for row in knee.guide.outcomes
        for cell in row.boxes().values()
        if isinstance(cell, EventRate)
    )
    blocks = (
        Sentence(words),
        Said(words, words, Voice.PATIENT, words),
        Bullets(words, (words, words), numbered=True),
        Grid((words, words), ((words, words),)),
        Chances(words, (words,), (ChanceBox(words, cell, pictogram(rate), words, cited=words),)),
    )
    return replace(
        plan,
        title=words,
        under_title=words,
        note=words,
        foot=words,
        language=words,
        sections=(Section(words, blocks),),
    )


def test_the_page_has_one_title_its_landmarks_and_its_language(page: Element) -> None:
    assert (page.get("lang"), page.get("dir")) == ("en-GB", "ltr")
    assert [text(each) for each in page.iter("h1")] == ["Bob’s joint plan"]
    for landmark in ("header", "main", "footer"):
        assert len(list(page.iter(landmark))) == 1


def test_the_guides_note_stands_on_top(page: Element) -> None:
    header = next(page.iter("header"))
    assert "Draft for clinical review" in text(header)


def test_the_page_says_which_guide_it_came_from(page: Element, knee: ReadGuide) -> None:
    foot = text(next(page.iter("footer")))
    assert f"{knee.guide.title}, version {knee.guide.version} · Draft" in foot
    assert "Evidence checked 23 November 2026 · Review due 23 November 2027" in foot
    assert foot.strip().endswith("f" * 8)


def test_every_table_has_a_caption_and_says_what_its_headings_are_for(page: Element) -> None:
    tables = list(page.iter("table"))
    assert tables
    for table in tables:
        assert text(next(table.iter("caption")))
        assert {each.get("scope") for each in table.iter("th")} == {"col", "row"}


def test_a_cell_needs_no_role_and_says_its_column_where_rows_are_stacked(page: Element) -> None:
    assert {each.get("role") for each in page.iter() if each.get("role")} == {"img"}
    style = text(next(page.iter("style")))
    assert re.search(r"max-width: 50em.*\.column \{ display: block;", style, re.DOTALL)
    columns = [each for each in page.iter("span") if each.get("class") == "column"]
    assert columns
    assert not [each for each in columns if each.get("aria-hidden")]


def test_a_table_whose_first_row_is_like_the_others_has_headings_of_rows_only(
    knee: ReadGuide,
) -> None:
    grid = Grid(("Patient", "Bob"), (("Clinician", "Aimee"),), rows_only=True)
    page = parsed(plan_html(replace(saying(knee, "x"), sections=(Section("Who", (grid,)),))))
    assert [(each.get("scope"), text(each)) for each in page.iter("th")] == [
        ("row", "Patient"),
        ("row", "Clinician"),
    ]
    assert [text(each) for each in page.iter("td")] == ["Bob", "Aimee"]


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Jean said مرحبا to Meg", [("ar", "rtl", "مرحبا")]),
        ("أريد أن أمشي", [("ar", None, "أريد أن أمشي")]),
        ("Chcę chodzić", []),
        ("मैं Meg के साथ", [("hi", None, "मैं"), ("hi", None, "के साथ")]),
        ("Tôi muốn đi bộ", [("vi", None, "Tôi muốn đi bộ")]),
    ],
)
def test_a_passage_in_another_language_says_which(
    knee: ReadGuide, words: str, marked: list[tuple[str, str | None, str]]
) -> None:
    plan = replace(saying(knee, "x"), language="en-GB")
    said = (Section("x", (Said("x", words, Voice.PATIENT),)),)
    quote = next(parsed(plan_html(replace(plan, sections=said))).iter("blockquote"))
    assert text(quote) == words
    found = [(each.get("lang"), each.get("dir"), text(each)) for each in quote.iter("span")]
    assert found == marked


def test_a_day_keeps_its_order_among_words_from_the_right(knee: ReadGuide) -> None:
    said = (Section("x", (Said("x", "في 2026-12-07 أو 1 March 2027", Voice.PATIENT),)),)
    page = parsed(plan_html(replace(saying(knee, "x"), language="ar", sections=said)))
    quote = next(page.iter("blockquote"))
    assert [(each.get("dir"), text(each)) for each in quote.iter("bdi")] == [
        ("ltr", "2026-12-07"),
        ("ltr", "1 March 2027"),
    ]


def test_a_day_from_the_right_keeps_its_order_in_a_line_from_the_left(knee: ReadGuide) -> None:
    said = (Section("x", (Sentence("Bob: 29 نومبر، 2026, 15:50"),)),)
    page = parsed(plan_html(replace(saying(knee, "x"), language="ur", sections=said)))
    assert [(each.get("dir"), text(each)) for each in page.iter("bdi")] == [
        ("rtl", "29 نومبر، 2026")
    ]


def test_a_picture_has_sentences_as_its_name(page: Element) -> None:
    names = [each.get("aria-label") for each in page.iter() if each.get("role") == "img"]
    assert "Picture of 100 people. 67 felt much better and 33 did not." in names


def test_a_language_read_from_the_right_turns_the_page_round(told: Conversation) -> None:
    plan = make_plan(told.guide, told.state, "f" * 64)
    page = parsed(plan_html(replace(plan, language="ur-PK")))
    assert (page.get("lang"), page.get("dir")) == ("ur-PK", "rtl")


def test_large_print_is_larger_on_the_page_too(told: Conversation) -> None:
    plan = make_plan(told.guide, told.state, "f" * 64)
    assert parsed(plan_html(replace(plan, large=True))).get("class") == "large"


def test_the_page_asks_for_nothing_and_runs_nothing(page: Element) -> None:
    assert {str(each.tag) for each in page.iter()}.isdisjoint(
        {"script", "link", "img", "iframe", "object", "form", "a", "base"}
    )
    policy = next(each.get("content", "") for each in page.iter("meta") if each.get("http-equiv"))
    style = text(next(page.iter("style")))
    assert "default-src 'none'" in policy
    assert b64encode(sha256(style.encode()).digest()).decode() in policy
    assert "url(" not in style and "@import" not in style
    assert not [each for each in page.iter() if "style" in each.attrib]


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_of_any_kind_is_only_words(knee: ReadGuide, words: str) -> None:
    page = parsed(plan_html(saying(knee, words)))
    assert text(next(page.iter("blockquote"))) == words
    assert shape(page) == shape(parsed(plan_html(saying(knee, "Words"))))


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
@example("a\r\nb")
@example("a\x00\u202eb\x85c\ud800")
def test_any_words_come_back_and_bring_no_markup(knee: ReadGuide, words: str) -> None:
    page = parsed(plan_html(saying(knee, words)))
    assert shape(page) == shape(parsed(plan_html(saying(knee, "Words"))))
    seen = shown(words)
    assert text(next(page.iter("h1"))) == seen
    assert text(next(page.iter("blockquote"))) == seen
    assert [text(each) for each in page.iter("li")] == [seen, seen]
    picture = next(each for each in page.iter() if each.get("role") == "img")
    assert picture.get("aria-label") == seen


def shown(words: str) -> str:
    """Words with each break as a new line, and what no page can hold as its number."""
    lines = re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", words)
    return "".join(
        f"[U+{ord(letter):04X}]"
        if letter in "\u202d\u202e"
        or 0xD800 <= ord(letter) < 0xE000
        or (ord(letter) < 32 and letter not in "\t\n")
        or 0x7F <= ord(letter) < 0xA0
        else letter
        for letter in lines
    )


@pytest.mark.parametrize(
    ("media", "tokens"),
    [
        ("", LIGHT),
        ("@media (prefers-color-scheme: dark)", DARK),
        ("@media (prefers-contrast: more)", CONTRAST),
        ("@media print", replace(LIGHT, paper="#FFFFFF")),
    ],
    ids=["light", "dark", "contrast", "print"],
)
def test_the_colours_are_the_programs_own(media: str, tokens: Tokens) -> None:
    style = (resources() / "templates" / "plan.css").read_text("utf-8")
    start = style.index(f"{media} {{\n") if media else 0
    colours = style[start : style.index("}", start)]
    found = {
        name.replace("-", "_"): value
        for name, value in re.findall(r"--([a-z-]+): (#\w+);", colours)
    }
    assert len(found) == 14
    assert found == {name: getattr(tokens, name) for name in found}
