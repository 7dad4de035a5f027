"""Which printer: the one used last, on both sides where it can."""

from dataclasses import replace

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from sdm_aid.desk.kit.settings_store import SettingsStore


def used_last(store: SettingsStore) -> QPrinter:
    """The printer used last, where it is still there; else the system's choice."""
    settings = store.now
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if settings.printer in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(settings.printer)
    if settings.both_sides and has_two_sides(printer):
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    return printer


def remember(store: SettingsStore, printer: QPrinter) -> None:
    """Remember a printer that somebody chose, and whether both sides were wanted."""
    both = store.now.both_sides
    if has_two_sides(printer):
        both = printer.duplex() is not QPrinter.DuplexMode.DuplexNone
    store.change(replace(store.now, printer=printer.printerName(), both_sides=both))


def has_two_sides(printer: QPrinter) -> bool:
    """Whether the printer says that it can print on both sides."""
    modes = QPrinterInfo(printer).supportedDuplexModes()
    return QPrinter.DuplexMode.DuplexLongSide in modes
