"""Printing: what comes out of a printer, and which printer it comes out of."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QBuffer, QByteArray, QMarginsF
from PySide6.QtGui import QColor, QPageLayout, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.settings import read_settings
from sdm_aid.desk.printing import print_plan, printers
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.talk.preview import pdf_of
from tests.kit.waiting import until

A4, LETTER = (595, 842), (612, 792)


def to_file(file: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setPageLayout(
        QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    return printer


def sizes(pdf: bytes | Path) -> list[tuple[int, int]]:
    document = QPdfDocument()
    if isinstance(pdf, Path):
        document.load(str(pdf))
    else:
        buffer = QBuffer()
        buffer.setData(QByteArray(pdf))
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        document.load(buffer)
    pages = [document.pagePointSize(page) for page in range(document.pageCount())]
    return [(round(size.width()), round(size.height())) for size in pages]


@pytest.fixture
def plan(talking: Stage) -> bytes:
    return pdf_of(talking.presenter.view())


def many_pages(pdf: bytes, count: int, tmp_path: Path) -> bytes:
    made = pikepdf.open(printing_source(pdf, tmp_path))
    while len(made.pages) < count:
        made.pages.append(made.pages[0])
    file = tmp_path / "many.pdf"
    made.save(file)
    return file.read_bytes()


def printing_source(pdf: bytes, tmp_path: Path) -> Path:
    file = tmp_path / "one.pdf"
    file.write_bytes(pdf)
    return file


def test_every_page_comes_out_in_its_own_size(plan: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert print_plan.print_pdf(many_pages(plan, 3, tmp_path), to_file(out))
    assert sizes(out) == [A4] * 3


def test_only_the_pages_that_were_asked_for(plan: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    printer = to_file(out)
    printer.setFromTo(2, 3)
    assert print_plan.print_pdf(many_pages(plan, 5, tmp_path), printer)
    assert len(sizes(out)) == 2


def test_a_page_lying_on_its_side_stays_so(plan: bytes, tmp_path: Path) -> None:
    wide = pikepdf.open(printing_source(plan, tmp_path))
    wide.pages[0].MediaBox = [0, 0, 842, 595]
    wide.save(tmp_path / "wide.pdf")
    out = tmp_path / "out.pdf"
    assert print_plan.print_pdf((tmp_path / "wide.pdf").read_bytes(), to_file(out))
    assert sizes(out)[0] == (842, 595)


def test_nothing_is_stretched_on_paper_of_another_shape(
    plan: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some printers have only Letter."""
    monkeypatch.setattr(print_plan, "use_paper_of", lambda _document, _printer: None)
    out = tmp_path / "out.pdf"
    assert print_plan.print_pdf(plan, to_file(out, QPageSize.PageSizeId.Letter))
    assert sizes(out)[0] == LETTER
    document = QPdfDocument()
    document.load(str(out))
    image = document.render(0, document.pagePointSize(0).toSize())
    ink = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if QColor(image.pixel(x, y)).lightness() < 128 and image.pixelColor(x, y).alpha() > 128
    ]
    assert ink
    whole = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(plan))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    whole.load(buffer)
    before = whole.render(0, whole.pagePointSize(0).toSize())
    was = [
        (x, y)
        for x in range(before.width())
        for y in range(before.height())
        if QColor(before.pixel(x, y)).lightness() < 128 and before.pixelColor(x, y).alpha() > 128
    ]

    def shape(dots: list[tuple[int, int]]) -> float:
        across, down = [x for x, _y in dots], [y for _x, y in dots]
        return (max(across) - min(across)) / (max(down) - min(down))

    assert shape(ink) == pytest.approx(shape(was), rel=0.02)


def test_the_printer_used_last_is_offered_first(
    talking: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    class Dialogue(QPrintDialog):
        def __init__(self, printer: QPrinter, parent: QWidget) -> None:
            super().__init__(printer, parent)
            self._printer = printer

        def exec(self) -> int:
            offered.append(self._printer.printerName())
            return QPrintDialog.DialogCode.Accepted

    window = talking.window
    monkeypatch.setattr(print_plan, "QPrintDialog", Dialogue)
    names = QPrinterInfo.availablePrinterNames()
    printer = print_plan.ask_printer(window, window.settings)
    assert printer is not None
    assert read_settings(window.folder).printer == printer.printerName()
    assert read_settings(window.folder).both_sides  # no printer here could say otherwise
    window.settings.change(replace(window.settings.now, printer="not there any more"))
    assert print_plan.ask_printer(window, window.settings) is not None
    assert offered[-1] in ("", *names)


def test_one_side_stays_chosen_once_somebody_chose_it(
    talking: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printers, "has_two_sides", lambda _printer: True)
    window = talking.window
    printer = QPrinter()
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    printers.remember(window.settings, printer)
    assert not read_settings(window.folder).both_sides
    assert printers.used_last(window.settings).duplex() is QPrinter.DuplexMode.DuplexNone


PRINTS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from sdm_aid.desk.printing import print_plan
app = QApplication([])
assert QPrinterInfo.availablePrinterNames() == ["Practice"], QPrinterInfo.availablePrinterNames()
printer = QPrinter(QPrinter.PrinterMode.HighResolution)
printer.setPrinterName("Practice")
printer.setDocName("Our plan")
printer.setCopyCount(2)
sys.exit(not print_plan.print_pdf(Path(sys.argv[1]).read_bytes(), printer))
"""

CUPSD = """
Listen {folder}/cups.sock
DefaultAuthType None
WebInterface No
<Location />
Allow all
</Location>
<Policy default>
JobPrivateAccess default
JobPrivateValues default
SubscriptionPrivateAccess default
SubscriptionPrivateValues default
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""

CUPS_FILES = """
ServerRoot {folder}
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/temporary
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
SystemGroup root
"""

DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")


@pytest.fixture
def cups() -> Iterator[Path]:
    """A real CUPS of one's own, with Debian's PDF printer in it, called Practice."""
    needed = all(shutil.which(each) for each in ("cupsd", "lpadmin")) and DRIVER.exists()
    if not needed or os.geteuid() != 0:
        pytest.skip("Needs Debian's cups and printer-driver-cups-pdf, and root.")
    folder = Path(tempfile.mkdtemp(prefix="sdm-cups-"))
    folder.chmod(0o755)  # its filters run as somebody else
    for name in ("spool", "cache", "state", "temporary"):
        (folder / name).mkdir()
    (folder / "temporary").chmod(0o777)
    (folder / "cupsd.conf").write_text(CUPSD.format(folder=folder))
    (folder / "cups-files.conf").write_text(CUPS_FILES.format(folder=folder))
    files = ["-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    with subprocess.Popen(["cupsd", "-f", *files]) as running:
        try:
            until((folder / "cups.sock").exists)
            environment = os.environ | {"CUPS_SERVER": str(folder / "cups.sock")}
            add = ["lpadmin", "-p", "Practice", "-v", "cups-pdf:/", "-E", "-P", str(DRIVER)]
            subprocess.run(add, env=environment, check=True, capture_output=True)
            yield folder
        finally:
            running.terminate()
            running.wait()
            shutil.rmtree(folder, ignore_errors=True)


def test_two_copies_come_out_of_a_real_printer(cups: Path, plan: bytes, tmp_path: Path) -> None:
    paper = printing_source(plan, tmp_path)
    environment = os.environ | {"CUPS_SERVER": str(cups / "cups.sock")}
    subprocess.run(
        [sys.executable, "-c", PRINTS, str(paper)], env=environment, check=True, timeout=60
    )

    def done() -> bool:
        asked = ["lpstat", "-W", "completed", "-o"]
        told = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)
        return "Practice-1" in told.stdout

    until(done)
    printed = sorted((Path.home() / "PDF").glob("Our_plan*.pdf"), key=lambda f: f.stat().st_mtime)
    try:
        assert len(sizes(printed[-1])) == 2 * len(sizes(plan))
        assert sizes(printed[-1])[0] == A4
    finally:
        printed[-1].unlink()
