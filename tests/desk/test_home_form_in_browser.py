"""The prepare sheet's form in a real browser: filled in by keyboard, saved, and brought in."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.outputs.prepare_form import prepare_form
from sdm_aid.transfer.written_at_home import read_home_words, sort_out
from tests.conftest import Journal
from tests.kit.browser import NEEDS_CHROMIUM, chromium, faults, overheard
from tests.kit.rehearsed import GUIDES, OTHERS

pytestmark = NEEDS_CHROMIUM

WORDS = (
    "  I want to walk Meg.\n\nأريد أن أمشي مع Meg\nChcę spać — \t«nuits» 我想走路 "
    "\U0001f469\U0001f3fd\u200d\U0001f9bd e\u0301 \u202bעם\u202c "
    "<b>&amp; \\n \"quoted\" '' {{ 7*7 }}\u00a0"
)
"""Letters of many scripts, both ways, joined emoji, blanks at the ends, and looks of code."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def form(knee: ReadGuide, tmp_path: Path) -> Path:
    return written(knee, tmp_path)


def written(read: ReadGuide, folder: Path) -> Path:
    file = folder / "prepare.html"
    file.write_bytes(prepare_form(read))
    return file


def saved(page: Page, folder: Path) -> Path:
    """What the patient's device saves when she presses the button."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save what I wrote").press("Enter")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the keyboard."""
    called = "(here => here.labels?.[0]?.innerText ?? here.innerText)(document.activeElement)"
    for _press in range(90):
        page.keyboard.press("Tab")
        if page.evaluate(called).strip() == name:
            return
    raise AssertionError(name)


def test_it_is_filled_in_by_keyboard_saved_and_comes_in_as_it_was_written(
    browser: Browser, form: Path, knee: ReadGuide, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.goto(form.as_uri())
    own = "In your own words. What do you want to be able to do? What worries you?"
    tab_to(page, own)
    page.keyboard.insert_text(WORDS)
    tab_to(page, "Matters")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    for name in ("Work", "Stairs at home"):
        tab_to(page, name)
        page.keyboard.press("Space")
    tab_to(page, "Question 1")
    page.keyboard.insert_text("Will I kneel\nagain?")
    tab_to(page, "The pain")
    page.keyboard.press("Space")
    tab_to(page, "What do you like to be called?")
    page.keyboard.insert_text("Bob")
    tab_to(page, "Save what I wrote")
    file = saved(page, tmp_path)
    assert file.name == "knee-osteoarthritis-written-at-home.json"
    told = page.get_by_role("status")
    assert told.inner_text() == f"Saved as {file.name}. Look for it in your downloads."
    assert page.evaluate("document.activeElement.id") == "told"
    page.close()

    talk = Conversation(knee.guide, Journal())
    for step, field, value in sort_out(knee.guide, talk.state, read_home_words(file)).sayings():
        talk.say(step, field, value, Voice.PATIENT)
    said = {(entry.step, entry.field): entry.value for entry in talk.state.answers.values()}
    first = knee.guide.what_matters[0].id
    (agenda,) = talk.state.texts("together", "agenda")
    assert said == {
        ("together", "patient-name"): "Bob",
        ("what-matters", "words"): WORDS,
        ("what-matters", "words-at-home"): True,
        ("what-matters", f"card/{first}"): "matters-a-lot",
        ("what-matters", "life"): ["work", "stairs"],
        ("ask", "asked/home-1"): "Will I kneel\nagain?",
        ("ask", "at-home/home-1"): True,
        ("together", "agenda"): [agenda],
    }
    assert {entry.voice for entry in talk.state.entries} == {Voice.PATIENT}
    plan = str(make_plan(knee.guide, talk.state, knee.hash))
    assert "In Bob’s words, written at home" in plan
    assert repr("Will I kneel\nagain? (written at home)")[1:-1] in plan


def test_it_asks_the_network_for_nothing_and_its_policy_lets_its_own_script_run(
    browser: Browser, form: Path
) -> None:
    page = browser.new_page()
    asked, told = overheard(page)
    page.goto(form.as_uri())
    page.get_by_label("Question 1").fill("Will it hurt?")
    assert page.get_by_role("button", name="Save what I wrote").is_visible()
    assert (asked, told) == ([form.as_uri()], [])
    policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    page.evaluate("fetch('https://example.org').catch(() => 0)")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), "
                  "{textContent: 'document.title = 1'}))")  # fmt: skip
    assert page.title() == "Before your visit: Knee osteoarthritis"
    assert len([each for each in told if "Content Security Policy" in each]) >= 2
    page.close()


def test_it_keeps_what_was_written_until_somebody_clears_it(browser: Browser, form: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(form.as_uri())
    page.get_by_label("Question 2").fill(WORDS)
    page.get_by_label("Matters a lot").first.check()
    page.get_by_label("Work", exact=True).check()
    page.close()
    page = context.new_page()
    page.goto(form.as_uri())
    assert page.get_by_label("Question 2").input_value() == WORDS
    assert page.get_by_label("Matters a lot").first.is_checked()
    assert page.get_by_text("What you write stays on this device.").is_visible()
    page.get_by_role("button", name="Clear what I wrote").click()
    page.get_by_role("button", name="No, keep it").click()
    assert page.get_by_label("Question 2").input_value() == WORDS
    page.get_by_role("button", name="Clear what I wrote").click()
    page.get_by_role("button", name="Yes, clear it").click()
    assert "Cleared." in page.get_by_role("status").inner_text()
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert page.get_by_label("Question 2").input_value() == ""
    page.get_by_role("button", name="Save what I wrote").click()
    assert "There is nothing to save yet." in page.get_by_role("status").inner_text()
    context.close()


def test_where_a_device_keeps_nothing_it_says_so_and_still_saves(
    browser: Browser, form: Path, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.goto(form.as_uri())
    page.get_by_label("Question 1").fill("Will it hurt?")
    assert page.get_by_text("This device cannot keep what you write.").is_visible()
    assert not page.get_by_text("What you write stays on this device.").is_visible()
    file = saved(page, tmp_path)
    assert [each["value"] for each in json.loads(file.read_bytes())["answers"]] == ["Will it hurt?"]
    page.close()


def test_a_card_can_be_skipped_again(browser: Browser, form: Path, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(form.as_uri())
    page.get_by_label("Matters a lot").first.check()
    page.get_by_label("Skip this one").first.check()
    page.get_by_label("Question 1").fill("Why?")
    answers = json.loads(saved(page, tmp_path).read_bytes())["answers"]
    assert [each["field"] for each in answers] == ["ask/asked/home-1"]
    page.close()


def test_without_script_it_says_so_and_can_be_printed_and_filled_in_by_hand(
    browser: Browser, form: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(form.as_uri())
    assert page.get_by_text("Please print it, and fill it in by hand.").is_visible()
    assert page.get_by_role("button").count() == 0
    assert page.get_by_text("When you have finished").count() == 1
    assert not page.get_by_text("When you have finished").is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    own = page.get_by_label(re.compile("In your own words")).bounding_box()
    assert own is not None
    assert own["height"] > 100
    assert page.pdf(format="A4").startswith(b"%PDF")
    context.close()


LOOKS = [
    *((name, "light", 320) for name in ("knee", *OTHERS)),
    *(("knee", scheme, width) for scheme, width in (("dark", 320), ("dark", 1280))),
    ("ar", "light", 320),
    ("pl-PL", "dark", 320),
]


@pytest.mark.parametrize(("name", "scheme", "width"), LOOKS)
def test_axe_finds_nothing_every_target_is_large_and_nothing_is_wider_than_the_screen(
    browser: Browser, knee: ReadGuide, tmp_path: Path, name: str, scheme: str, width: int
) -> None:
    read = read_file(GUIDES[name]) if name in OTHERS else knee
    if name in ("ar", "pl-PL"):
        read = replace(knee, guide=knee.guide.model_copy(update={"language": name}))
    size: ViewportSize = {"width": width, "height": 900}
    page = browser.new_page(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
    page.goto(written(read, tmp_path).as_uri())
    page.get_by_label("Question 1").fill("Will it hurt?")
    page.get_by_role("button", name="Clear what I wrote").click()
    assert faults(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    targets = "[...document.querySelectorAll('button, textarea, input[type=text], .tick')]"
    low = page.evaluate(f"Math.min(...{targets}.map(each => each.getBoundingClientRect().height))")
    assert low >= 44
    page.close()


def test_headings_go_down_one_by_one_and_every_box_has_a_label(
    browser: Browser, form: Path
) -> None:
    page = browser.new_page()
    page.goto(form.as_uri())
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    unnamed = "[...document.querySelectorAll('textarea, input')].filter(b => !b.labels.length)"
    assert page.evaluate(f"{unnamed}.length") == 0
    page.close()


def test_words_of_the_program_say_their_language_in_a_guide_it_does_not_speak(
    knee: ReadGuide,
) -> None:
    polish = replace(knee, guide=knee.guide.model_copy(update={"language": "pl-PL"}))
    page = prepare_form(polish).decode()
    assert '<html lang="pl-PL" dir="ltr">' in page
    assert '<button type="button" id="save" class="first">' in page
    assert '<div class="ways" lang="en" dir="ltr">' in page
    assert '<h2 lang="en" dir="ltr">' in page
    assert ' lang="en"' not in prepare_form(knee).decode().replace('lang="en-GB"', "")
