"""The program's window: its first picture at once, everything else right after it.

Kept light on purpose. Importing Qt's names alone takes as long as a bare window, so the places
inside are imported once something can be seen.
"""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QVBoxLayout, QWidget

from sdm_aid.desk.kit.look import theme
from sdm_aid.desk.kit.look.app_icon import app_icon
from sdm_aid.desk.kit.look.tokens import THEMES
from sdm_aid.desk.kit.settings import Settings
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from sdm_aid.conversation.entries import Clock
    from sdm_aid.desk.shell.shell import Shell


COLLECT_AFTER_MS = 3000
"""Importing makes much that lasts and little garbage; looking for it then takes a fifth longer."""


class Window(QMainWindow):
    """The one window. ``ready`` comes when guides and record are open."""

    ready = Signal()

    def __init__(
        self, app: QApplication, folder: Path, clock: "Clock | None" = None, record: str = ""
    ) -> None:
        """``record``: the address of the record, before the one in the settings."""
        super().__init__()
        gc.disable()
        self._app = app
        self._clock = clock
        self._painted = False
        self.folder = folder
        self.shell: Shell | None = None
        self.settings = SettingsStore(folder)
        self.settings.changed.connect(self._restyle)
        self._styled = (self.settings.now.theme, self.settings.now.text_size)
        self.record = record
        self.setWindowTitle("SDM Aid")
        theme.apply(app, THEMES[self.settings.now.theme], self.settings.now.text_size)
        self.setCentralWidget(_opening())

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Qt's: once the first picture stands, open what takes longer."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._open)

    def _open(self) -> None:
        from sdm_aid.conversation.entries import now
        from sdm_aid.desk.core.desk_record import RecordAt
        from sdm_aid.desk.kit.clipboard import CopiedWords
        from sdm_aid.desk.kit.one_tap import OneTap
        from sdm_aid.desk.kit.widgets.keyboard.enter import EnterPresses
        from sdm_aid.desk.kit.widgets.keyboard.focus_ring import FocusRings
        from sdm_aid.desk.shell.shell import Shell

        self._app.setWindowIcon(app_icon())
        self._rings = FocusRings(self, self._app)
        self._enter = EnterPresses(self)
        self._taps = OneTap(self)
        self.copied = CopiedWords(self)
        at = RecordAt(self.settings.now.record, True, self.settings.trouble)
        at = RecordAt(self.record) if self.record else at
        self.shell = Shell(self.folder, at, self.settings, self.copied, self._clock or now)
        self.setCentralWidget(self.shell)
        self.shell.ready.connect(self.ready)
        QTimer.singleShot(COLLECT_AFTER_MS, _collect_garbage_again)
        self.shell.open()

    def _restyle(self, settings: Settings) -> None:
        """Look as these settings say; anything but theme and size changes nothing in sight."""
        wanted = (settings.theme, settings.text_size)
        if wanted != self._styled:
            self._styled = wanted
            if self.shell is not None and self.shell.frame is not None:
                self.shell.frame.pages.shed()
            theme.apply(self._app, THEMES[settings.theme], settings.text_size)

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Qt's: keep what is being typed before going; ask first where something cannot be."""
        if self.shell is not None:
            if self.shell.asks_first(self.close):
                event.ignore()
                return
            if (writing_in := self.focusWidget()) is not None:
                writing_in.clearFocus()  # what is written there is finished while it can be kept
            self.copied.take_back()
            self.shell.leave()
            self.copied.take_back()
        super().closeEvent(event)


def _collect_garbage_again() -> None:
    """What was imported stays for good, so it is not looked through again and again."""
    gc.freeze()
    gc.enable()


def _opening() -> QWidget:
    page = QWidget()
    page.setObjectName("page")
    column = QVBoxLayout(page)
    column.setContentsMargins(64, 104, 64, 40)
    title = QLabel(_("What shall we talk about today?"))
    title.setProperty("role", "h1")
    for words in (title, QLabel(_("Opening the guides…"))):
        words.setWordWrap(True)  # on one line they are wider than a small screen
        column.addWidget(words)
    column.addStretch(1)
    return page
