"""A real browser for tests of web pages, and what axe-core says of a page. Needs Chromium."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
CHECKS = """axe.run(document, {
    rules: {'color-contrast-enhanced': {enabled: true}},
    resultTypes: ['violations', 'incomplete'],
})"""
"""All rules are run; of those that pass, only one place is told, which takes half the time."""
_QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")

NEEDS_CHROMIUM = pytest.mark.skipif(
    not CHROMIUM and not os.environ.get("CI"), reason="There is no Chromium on this machine."
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, open until the block ends."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET))
        yield opened
        opened.close()


def overheard(page: Page) -> tuple[list[str], list[str]]:
    """What the page asks the network for, and what it tells its console, from now on."""
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    return asked, told


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds wrong with the page, or cannot tell: the rule and where."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(CHECKS)
    assert {"color-contrast-enhanced", "html-has-lang"} <= {each["id"] for each in found["passes"]}
    wrong = [*found["violations"], *found["incomplete"]]
    return [(each["id"], each["nodes"][0]["html"]) for each in wrong]
