"""The plan's web page in a real browser: read by axe-core, small, dark, and from the right.

Needs Chromium on the machine; CI installs it.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal, TypedDict, Unpack

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.outputs.html import plan_html
from tests.kit.browser import AXE, CHECKS, NEEDS_CHROMIUM, chromium, faults, overheard
from tests.kit.rehearsed import GUIDES, OTHERS, rehearsed

pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def plans(knee: ReadGuide) -> dict[str, Plan]:
    """What both rehearsals' plans say, and the first as a language from the right lays it out."""
    made = {
        name: make_plan(knee.guide, fold(rehearsed(name).entries), knee.hash)
        for name in ("knee", "two-voices")
    }
    large = replace(made["knee"], large=True)
    return {**made, "from-the-right": replace(made["knee"], language="ar"), "large": large}


Scheme = Literal["light", "dark"]


class Screen(TypedDict, total=False):
    """What a browser is told of the screen, and of what its owner asked for."""

    viewport: ViewportSize
    color_scheme: Scheme
    contrast: Literal["more"]


def opened(browser: Browser, plan: Plan, folder: Path, **look: Unpack[Screen]) -> Page:
    """The page of a plan, opened from its file as a person would."""
    file = folder / "our-plan.html"
    file.write_text(plan_html(plan), encoding="utf-8")
    page = browser.new_page(**look)
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
@pytest.mark.parametrize("name", ["knee", "two-voices", "from-the-right", "large"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, plans: dict[str, Plan], tmp_path: Path, name: str, scheme: Scheme, width: int
) -> None:
    size: ViewportSize = {"width": width, "height": 900}
    page = opened(browser, plans[name], tmp_path, viewport=size, color_scheme=scheme)
    assert faults(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    page.close()


@pytest.mark.parametrize(("name", "scheme"), list(zip(OTHERS, ["light", "dark"] * 2, strict=True)))
def test_axe_finds_nothing_in_the_plan_of_another_guide(
    browser: Browser, tmp_path: Path, name: str, scheme: Scheme
) -> None:
    read = read_file(GUIDES[name])
    plan = make_plan(read.guide, fold(rehearsed(name).entries), read.hash)
    size: ViewportSize = {"width": 320, "height": 900}
    page = opened(browser, plan, tmp_path, viewport=size, color_scheme=scheme)
    assert faults(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    page.close()


@pytest.mark.parametrize("width", [360, 600, 810, 1000])
def test_no_word_is_broken_and_nothing_is_wider_on_screens_between(
    browser: Browser, plans: dict[str, Plan], tmp_path: Path, width: int
) -> None:
    size: ViewportSize = {"width": width, "height": 900}
    page = opened(browser, plans["knee"], tmp_path, viewport=size)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    cells = "[...document.querySelectorAll('th, td')].filter(cell => cell.offsetWidth > 40)"
    before = page.evaluate(f"{cells}.map(cell => cell.offsetHeight)")
    page.evaluate(f"{cells}.forEach(cell => cell.attributeStyleMap.set('overflow-wrap', 'normal'))")
    assert page.evaluate(f"{cells}.map(cell => cell.offsetHeight)") == before
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_to_those_who_ask_for_it(
    browser: Browser, plans: dict[str, Plan], tmp_path: Path, scheme: Scheme
) -> None:
    page = opened(browser, plans["knee"], tmp_path, color_scheme=scheme, contrast="more")
    inks = {"light": "rgb(0, 0, 0)", "dark": "rgb(255, 255, 255)"}
    assert page.evaluate("getComputedStyle(document.querySelector('.small')).color") == inks[scheme]
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(CHECKS)["violations"] == []
    page.close()


def test_the_page_asks_for_nothing_else_and_its_own_policy_lets_its_style_in(
    browser: Browser, plans: dict[str, Plan], tmp_path: Path
) -> None:
    page = browser.new_page()
    asked, told = overheard(page)
    file = tmp_path / "our-plan.html"
    file.write_text(plan_html(plans["knee"]), encoding="utf-8")
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert told == []
    assert page.evaluate("getComputedStyle(document.querySelector('.said')).paddingTop") != "0px"
    page.close()


def test_the_policy_stops_what_should_never_be_there(
    browser: Browser, plans: dict[str, Plan], tmp_path: Path
) -> None:
    bad = plan_html(plans["knee"]).replace(
        "<main>", "<main><script>document.title = 'Run'</script><img src='other.png'>"
    )
    (tmp_path / "other.png").write_bytes(b"")
    file = tmp_path / "bad.html"
    file.write_text(bad, encoding="utf-8")
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(file.as_uri())
    assert page.title() == "Bob’s joint plan"
    assert len([each for each in told if "Content Security Policy" in each]) == 2
    page.close()


def test_on_a_phone_a_table_is_a_card_for_each_row_and_still_a_table(
    browser: Browser, plans: dict[str, Plan], tmp_path: Path
) -> None:
    size: ViewportSize = {"width": 360, "height": 740}
    page = opened(browser, plans["knee"], tmp_path, viewport=size)
    row = page.get_by_role("row", name="Start the twelve-week knee class").first
    row.get_by_role("rowheader", name="Start the twelve-week knee class").wait_for()
    cells = row.get_by_role("cell").all()
    assert [each.inner_text().split("\n") for each in cells] == [
        ["Who", "Bob"],
        ["By when", "7 December"],
    ]
    who, when = (each.bounding_box() for each in cells)
    assert who is not None
    assert when is not None
    assert who["y"] < when["y"]
    page.close()


def test_it_prints_dark_words_on_white_whatever_the_screen_shows(
    browser: Browser, plans: dict[str, Plan], tmp_path: Path
) -> None:
    page = opened(browser, plans["knee"], tmp_path, color_scheme="dark")
    page.emulate_media(media="print")
    colours = "(e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor])"
    assert page.evaluate(f"{colours}(document.body)") == ["rgb(28, 38, 48)", "rgb(255, 255, 255)"]
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()
