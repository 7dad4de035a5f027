"""Which printer: the one used last, on both sides where it can."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from sdm_aid.desk.shell.window import Window


def used_last(parent: QWidget) -> QPrinter:
    """The printer used last in this window, where it is still there; else the system's choice."""
    settings = _window(parent).settings
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if settings.printer in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(settings.printer)
    if settings.both_sides and _has_two_sides(printer):
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def remember(parent: QWidget, printer: QPrinter) -> None:
    """Remember a printer that somebody chose, and whether both sides were wanted."""
    window = _window(parent)
    both = window.settings.both_sides
    if _has_two_sides(printer):
        both = printer.duplex() is not QPrinter.DuplexMode.DuplexNone
    window.change(replace(window.settings, printer=printer.printerName(), both_sides=both))


def _has_two_sides(printer: QPrinter) -> bool:
    modes = QPrinterInfo(printer).supportedDuplexModes()
    return QPrinter.DuplexMode.DuplexLongSide in modes


def _window(parent: QWidget) -> "Window":
    return parent.window()  # type: ignore[return-value]
