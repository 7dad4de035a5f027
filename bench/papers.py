"""How fast a plan becomes paper, beside three other ways to make a PDF of the same plan.

``python -m bench.papers``: the plan of the shipped rehearsal from the Plan object to a PDF, ours
turn by turn with and without the files inside, with WeasyPrint and Qt's own documents over our web
page of it, and with Chromium printing that page (``pip install -e .[bench]`` and ``apt install
chromium``; what is not there is left out and said). Then a batch on every core (``bench.batches``),
and one plan of forty pages. Only ours is tagged for screen readers (PDF/UA-1) and to be kept
(PDF/A-3a), and lays its first page out until the plan fits on it.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SDM_AID_KEYCHAIN"] = "off"

from bench.batches import batches, chromium_here, read, verdict, without_style
from sdm_aid.conversation.entries import Entry
from sdm_aid.conversation.state import fold
from sdm_aid.desk.rehearsal.play import rehearse
from sdm_aid.desk.rehearsal.script import read_script
from sdm_aid.kit.paths import resources
from sdm_aid.plan.outputs.html import to_html
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.outputs.pdf import to_pdf

ROUNDS = 9
OWN_ITEMS = 200
LETTERS = 20_000


def main() -> None:
    """Measure and print; exit code 1 where something is slower than it may be."""
    talk = rehearsed()
    slow = beside_others(talk) + batches(talk) + forty_pages(talk)
    sys.exit(bool(slow))


def rehearsed() -> Talk:
    """The talk of the shipped rehearsal."""
    played = rehearse(read_script(resources() / "rehearsals" / "knee.yaml"))
    return Talk(read(), fold(played.entries))


def beside_others(talk: Talk) -> int:
    """Ours beside the others, each in its turn; how many of the ratios are too small."""
    page = to_html(talk).decode()
    ways: dict[str, tuple[Callable[[], object], float]] = {
        "ours": (lambda: to_pdf(talk), 1),
        "ours, with the files inside": (lambda: to_pdf(talk, data=True), 0),
    }
    with TemporaryDirectory() as folder, running_chromium(page) as running:
        for name, least, made in (
            ("WeasyPrint", 5, weasyprint(page)),
            ("QTextDocument", 1, text_document(page, Path(folder))),
            ("Chromium, from its start", 20, chromium(page, Path(folder))),
            ("Chromium, running already", 0, running),
        ):
            if made is None:
                print(f"{name:40} not here")
            else:
                ways[name] = (made, least)
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for way, _least in ways.values():
            way()
        for _round in range(ROUNDS):
            for name, (way, _least) in ways.items():
                begun = time.perf_counter()
                way()
                taken[name].append(time.perf_counter() - begun)
    middle = {name: statistics.median(times) for name, times in taken.items()}
    slow = 0
    for name, (_way, least) in ways.items():
        ratio = middle[name] / middle["ours"]
        mark = "" if not least or name == "ours" else verdict(ratio >= least)
        slow += mark == "TOO SLOW"
        print(f"{name:40} {middle[name] * 1000:8.1f} ms {ratio:7.1f} x  {mark}")
    return slow


def weasyprint(page: str) -> Callable[[], object] | None:
    """WeasyPrint over the page, as PDF/UA-1; without our style, over which it stumbles."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        return None
    bare = without_style(page)
    return lambda: HTML(string=bare).write_pdf(pdf_variant="pdf/ua-1")


def text_document(page: str, folder: Path) -> Callable[[], object]:
    """Qt's document over the page, untagged, pictures left out: it draws none of ours."""
    from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

    from sdm_aid.desk.shell.app import make_app

    make_app()

    def made() -> None:
        document = QTextDocument()
        document.setHtml(page)
        writer = QPdfWriter(str(folder / "qt.pdf"))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        document.print_(writer)

    return made


def chromium(page: str, folder: Path) -> Callable[[], object] | None:
    """Chromium started for each plan, as a program on a desk would."""
    browser = chromium_here()
    if browser is None:
        return None
    file = folder / "plan.html"
    file.write_text(page, encoding="utf-8")
    told = [browser, "--headless", "--no-sandbox", "--disable-gpu"]
    told += [f"--print-to-pdf={folder / 'chromium.pdf'}", file.as_uri()]
    return lambda: subprocess.run(told, check=True, capture_output=True)


@contextmanager
def running_chromium(page: str) -> Iterator[Callable[[], object] | None]:
    """Chromium that runs already, as a server would have it; closed again after."""
    browser = chromium_here()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        browser = None
    if browser is None:
        yield None
        return
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = opened.new_page()

        def made() -> None:
            tab.set_content(page)
            tab.pdf(format="A4", tagged=True)

        yield made
        opened.close()


def forty_pages(talk: Talk) -> int:
    """A plan with every row open, 200 own items and 20,000 letters of own words."""
    long = replace(talk, state=fold((*talk.state.entries, *much_more(talk))))
    to_pdf(long)
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        made = to_pdf(long)
        times.append(time.perf_counter() - begun)
    from io import BytesIO

    from pikepdf import open as open_pdf

    with open_pdf(BytesIO(made.pdf)) as pdf:
        pages = len(pdf.pages)
    taken = statistics.median(times) * 1000
    print(f"{f'a plan of {pages} pages':40} {taken:8.1f} ms  {verdict(taken <= 300)}")
    return int(taken > 300)


def much_more(talk: Talk) -> list[Entry]:
    """Entries that make the plan long."""
    from sdm_aid.conversation.entries import Kind, Voice, new_entry, now

    guide = talk.read.guide
    opened = [
        new_entry(now, Voice.PATIENT, Kind.OPENED, "what-we-could-do", "row", row.id)
        for row in guide.outcomes
    ]
    wish = (
        "Walking Meg up the hill, number {n}, as we did before the knee got bad, and home again by "
        "the river without having to stop on the way, or to ask Aimee to come along and carry what "
        "I bought, and without sleeping badly after."
    )
    items = [
        new_entry(now, Voice.PATIENT, Kind.SAID, "what-matters", f"{part}/own-{n}", value)
        for n in range(OWN_ITEMS)
        for part, value in (("own-card", wish.format(n=n)), ("card", "matters"))
    ]
    words = "I want to walk Meg to the top of the hill again. " * 500
    said = new_entry(now, Voice.PATIENT, Kind.SAID, "what-matters", "words", words[:LETTERS])
    return [*opened, *items, said]


if __name__ == "__main__":
    main()
