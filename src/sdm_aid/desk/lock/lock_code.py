"""The recovery code, shown this once: to print, or to write down."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Flow, in_a_line, layout_of
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _
from sdm_aid.record.keys.recovery_code import grouped, groups

PRINTED_PT = 24


class RecoveryCodePage(QWidget):
    """Big groups of letters. The code is on this page and nowhere else."""

    kept = Signal()
    """Somebody says that they have it."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self._code = code
        screen = Screen(64, 72)
        screen.show_title(
            _("Your recovery code"), _("It opens the record if you forget the passphrase.")
        )
        letters = QWidget()
        letters.setLayout(Flow(gap=36))
        letters.setAccessibleName(_("Recovery code: {code}").format(code=grouped(code)))
        for group in groups(code):
            label = words(group, "h1")
            label.setWordWrap(False)
            label.setAccessibleName(" ".join(group))
            layout_of(letters).addWidget(label)
        ways = in_a_line(
            button(_("Print it"), self._print),
            button(_("I have it on paper"), self.kept.emit, "primary"),
            gap=14,
        )
        screen.add(
            card(letters),
            words(_("Print it, or write it down. Keep it away from this computer."), "strong"),
            words(_("It is shown only this once. An older code no longer works.")),
            ways,
        )
        screen.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(screen)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Recovery code"))
        dialogue = QPrintDialog(printer, self)
        dialogue.setWindowTitle(_("Print the recovery code"))
        if dialogue.exec() == QPrintDialog.DialogCode.Accepted:
            self.on_paper().print_(printer)

    def on_paper(self) -> QTextDocument:
        """What is printed: what it is for, and the code. No name of anybody."""
        paper = QTextDocument()
        font = paper.defaultFont()
        font.setPointSize(PRINTED_PT)
        paper.setDefaultFont(font)
        paper.setPlainText(
            "\n\n".join(
                [
                    _("SDM Aid: recovery code"),
                    grouped(self._code),
                    _("It opens the record if you forget the passphrase."),
                    _("Keep it away from the computer."),
                ]
            )
        )
        return paper
