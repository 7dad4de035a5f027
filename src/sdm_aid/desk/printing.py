"""Paper: the system's print dialogue, and saving the PDF where somebody wants it."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from sdm_aid.language import _

PRINT_DPI = 300


def ask_printer(parent: QWidget, paper: str = "") -> QPrinter | None:
    """The system's print dialogue for ``paper`` (the plan if empty).

    ``None`` where somebody thought better of it.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper or _("Our plan"))
    dialogue = QPrintDialog(printer, parent)
    dialogue.setWindowTitle(
        _("Print: {paper}").format(paper=paper) if paper else _("Print our plan")
    )
    return printer if dialogue.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pdf(pdf: bytes, printer: QPrinter) -> bool:
    """Put every page of the PDF on the printer's paper. False where the printer would not."""
    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        points = document.pagePointSize(page)
        size = QSize(
            round(points.width() / 72 * PRINT_DPI), round(points.height() / 72 * PRINT_DPI)
        )
        painter.drawImage(paper, document.render(page, size))
    return painter.end()


def ask_file(parent: QWidget, file: str = "") -> Path | None:
    """Where to save ``file`` (the plan if empty). Its name says nothing of the patient."""
    offered = Path.home() / (file or _("our-plan.pdf"))
    title = _("Save {file}").format(file=file) if file else _("Save our plan")
    name, _kind = QFileDialog.getSaveFileName(parent, title, str(offered), _("PDF (*.pdf)"))
    return Path(name) if name else None


def save_pdf(pdf: bytes, file: Path) -> None:
    """Write a paper, whole or not at all. ``OSError`` where the place cannot be written."""
    half = file.with_name(file.name + ".part")
    try:
        half.write_bytes(pdf)
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
