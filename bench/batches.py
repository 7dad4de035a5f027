"""Many plans at once: ours on every core, beside WeasyPrint and Chromium on as many.

Each process makes plans of its own, each of another patient, so that nothing can be kept of the
one before but what a practice would have ready too. The others set our web page of the plan; they
make fewer, as they take longer, and their rate is what counts. Part of ``python -m bench.papers``.
"""

import os
import re
import resource
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context

from sdm_aid.conversation.entries import Entry
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.plan.outputs.html import to_html
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.outputs.pdf import to_pdf

BATCH, OF_OTHERS = 1000, 60
AT_LEAST = 100
"""Plans a second, of two cores."""
GUIDE = "knee-osteoarthritis.yaml"

Share = tuple[str, tuple[Entry, ...], int]
"""What makes them, the talk, and how many."""


def read() -> ReadGuide:
    """The guide that the talk is over."""
    return read_file(shipped_guides() / GUIDE)


def verdict(good: bool) -> str:
    """How it is said."""
    return "ok" if good else "TOO SLOW"


def without_style(page: str) -> str:
    """The page without our style, over which WeasyPrint stumbles."""
    return re.sub("<style>.*?</style>", "", page, flags=re.DOTALL)


def chromium_here() -> str | None:
    """Where Chromium is on this computer."""
    return shutil.which("chromium") or shutil.which("google-chrome")


def batches(talk: Talk) -> int:
    """A batch of each, in plans a second, and whether our memory stays flat; how many failed."""
    os.environ["RAYON_NUM_THREADS"] = "1"  # each process has a core, so Typst need not share it out
    rate, grown = _rate("ours", talk, BATCH)
    assert rate is not None
    print(f"{f'a batch of {BATCH:,} plans':40} {rate:8.1f} /s  {verdict(rate >= AT_LEAST)}")
    print(f"{'its memory, last plan / after 50':40} {grown:8.2f} x   {verdict(grown <= 1.05)}")
    for name in _WAYS:
        if name != "ours":
            theirs, _grown = _rate(name, talk, OF_OTHERS)
            said = f"{theirs:8.1f} /s  {rate / theirs:.1f} x slower" if theirs else "not here"
            print(f"{f'a batch of {OF_OTHERS} by {name}':40} {said}")
    return (rate < AT_LEAST) + (grown > 1.05)


def _rate(name: str, talk: Talk, count: int) -> tuple[float | None, float]:
    """Plans a second on every core, and how much the memory grew; no rate where it is not here."""
    cores = os.cpu_count() or 1
    entries = tuple(talk.state.entries)
    with get_context("spawn").Pool(cores) as pool:
        ready = pool.map(_share, [(name, entries, 1)] * cores, chunksize=1)
        if None in ready:
            return None, 1
        begun = time.perf_counter()
        done = pool.map(_share, [(name, entries, count // cores)] * cores, chunksize=1)
        taken = time.perf_counter() - begun
    return count // cores * cores / taken, max(each for each in done if each is not None)


def _share(work: Share) -> float | None:
    """One core's plans. Returns its memory at the end against that after 50; None: not here."""
    name, entries, count = work
    guide, early = read(), 0.0
    with _WAYS[name]() as made:
        if made is None:
            return None
        for number in range(count):
            renamed = tuple(
                replace(each, value=f"Bob {number}") if each.field == "patient-name" else each
                for each in entries
            )
            made(Talk(guide, fold(renamed)))
            if number == min(50, count - 1):
                early = most_memory()
    return most_memory() / early


def most_memory() -> float:
    """The most memory this process has had, in the system's unit."""
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


Made = Callable[[Talk], object]


@contextmanager
def _ours() -> Iterator[Made | None]:
    yield to_pdf


@contextmanager
def _weasyprint() -> Iterator[Made | None]:
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        yield None
        return
    yield lambda talk: HTML(string=without_style(to_html(talk).decode())).write_pdf(
        pdf_variant="pdf/ua-1"
    )


@contextmanager
def _chromium() -> Iterator[Made | None]:
    """Started once for each core; each plan is a page in it."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        yield None
        return
    if (browser := chromium_here()) is None:
        yield None
        return
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = opened.new_page()

        def made(talk: Talk) -> None:
            tab.set_content(to_html(talk).decode())
            tab.pdf(format="A4", tagged=True)

        yield made
        opened.close()


_WAYS = {"ours": _ours, "WeasyPrint": _weasyprint, "Chromium": _chromium}
