"""Paper: the system's print dialogue, and saving the PDF where somebody wants it."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.working import work_here
from sdm_aid.desk.printing import printers
from sdm_aid.kit import progress
from sdm_aid.kit.language import _
from sdm_aid.kit.private_files import write_over
from sdm_aid.kit.progress import StoppedByHand

PRINT_DPI = 300


def ask_printer(parent: QWidget, store: SettingsStore, paper: str = "") -> QPrinter | None:
    """The system's print dialogue for ``paper`` (the plan if empty), with the printer used last.

    ``None`` where somebody thought better of it.
    """
    printer = printers.used_last(store)
    printer.setDocName(paper or _("Our plan"))
    dialogue = QPrintDialog(printer, parent)
    dialogue.setWindowTitle(
        _("Print: {paper}").format(paper=paper) if paper else _("Print our plan")
    )
    if dialogue.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    printers.remember(store, printer)
    return printer


def print_on(parent: QWidget, pdf: bytes, printer: QPrinter) -> bool:
    """Print, and show which page it is at. False where the printer would not.

    ``StoppedByHand`` where somebody stopped it; then the printer is asked to forget the rest.
    """
    return work_here(parent, _("Printing"), lambda: print_pdf(pdf, printer))


def stopped_printing(stopped: StoppedByHand) -> str:
    """What is said then, in words."""
    said = _("Stopped after {n} of {m} pages. The plan is safe.")
    return said.format(n=stopped.done, m=stopped.of)


def print_pdf(pdf: bytes, printer: QPrinter) -> bool:
    """Put the pages of the PDF on the printer's paper: all, or those that were asked for.

    False where the printer would not. Raises ``StoppedByHand``.
    """
    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    use_paper_of(document, printer)
    first = max(1, printer.fromPage())
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    pages = range(first - 1, last)
    if len(pages) > 1:
        progress.at(0, len(pages))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for done, page in enumerate(pages):
            if done:
                progress.at(done, len(pages))
                printer.newPage()
            _draw(document, page, painter, printer)
    except StoppedByHand:
        _forget(painter, printer)
        raise
    return painter.end()


def _forget(painter: QPainter, printer: QPrinter) -> None:
    """Have the printer forget what it was given; half a paper that is a file goes."""
    printer.abort()
    painter.end()
    if name := printer.outputFileName():
        Path(name).unlink(missing_ok=True)


def use_paper_of(document: QPdfDocument, printer: QPrinter) -> None:
    """Ask for paper of the size and the way round that the pages have; not every printer has it."""
    size = document.pagePointSize(0)
    upright = size.height() >= size.width()
    way = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    wanted = QSizeF(size if upright else size.transposed())
    paper = QPageSize(wanted, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(paper, way, QMarginsF()))
    if not upright:  # the sheets of a booklet
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    printer.setFullPage(True)


def _draw(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    """Draw a page in the middle of the paper, as large as fits, never stretched."""
    points = document.pagePointSize(page)
    dots = QSize(round(points.width() / 72 * PRINT_DPI), round(points.height() / 72 * PRINT_DPI))
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    fits = dots.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    aside = QPoint((paper.width() - fits.width()) // 2, (paper.height() - fits.height()) // 2)
    painter.drawImage(QRect(aside, fits), document.render(page, dots))


def ask_file(parent: QWidget, file: str = "") -> Path | None:
    """Where to save ``file`` (the plan if empty). Its name says nothing of the patient."""
    offered = Path.home() / (file or _("our-plan.pdf"))
    title = _("Save {file}").format(file=file) if file else _("Save our plan")
    name, _kind = QFileDialog.getSaveFileName(parent, title, str(offered), _("PDF (*.pdf)"))
    return Path(name) if name else None


def save_pdf(pdf: bytes, file: Path) -> None:
    """Write a paper, whole or not at all. ``OSError`` where the place cannot be written."""
    write_over(file, pdf)
