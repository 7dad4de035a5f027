"""Starting the windows."""

import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from sdm_aid.desk.kit.look.app_icon import APP_ID, be_known_to_the_task_bar
from sdm_aid.desk.kit.reader_roles import tell_readers
from sdm_aid.desk.kit.refcount_guard import keep_singletons
from sdm_aid.desk.shell.window import Window
from sdm_aid.kit.language import _
from sdm_aid.kit.private_files import make_folder, make_private
from sdm_aid.kit.processes.own_process import keep_to_ourselves

log = logging.getLogger(__name__)


def make_app(arguments: Sequence[str] = ("sdm-aid",)) -> QApplication:
    """The one application, in the one style."""
    keep_singletons()
    app = QApplication.instance() or QApplication(list(arguments))
    assert isinstance(app, QApplication)
    app.setApplicationName("SDM Aid")
    app.setDesktopFileName(APP_ID)  # on Wayland a window's picture is that of this desktop entry
    app.setStyle("Fusion")
    tell_readers(app)
    for effect in Qt.UIEffect:
        app.setEffectEnabled(effect, False)  # nothing on these screens moves by itself
    if app.platformName() == "offscreen":
        _leave_out_noise()
    return app


def _leave_out_noise() -> None:
    """Without a screen Qt says at each window what its picture in memory cannot do: not that."""

    def pass_on(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith("This plugin does not support"):
            return
        if before is not None:
            before(kind, context, message)
        else:
            print(message, file=sys.stderr)

    before = qInstallMessageHandler(pass_on)


def run(folder: Path, record: str = "") -> int:
    """Open the window and stay until it is closed. Returns the exit code.

    ``record``: the address of the record, before the one in the settings.
    """
    keep_to_ourselves()
    log_to(folder)
    be_known_to_the_task_bar()
    app = make_app(sys.argv[:1])
    window = Window(app, folder, record=record)
    sys.excepthook = Crash(window)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    window.resize(1440, 900)
    window.showMaximized()
    return app.exec()


def log_to(folder: Path) -> None:
    """Keep a log beside the record; it never holds what anybody said."""
    try:
        make_folder(folder)
        logging.basicConfig(
            filename=make_private(folder / "sdm-aid.log"),
            level=logging.INFO,
            format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        )
    except OSError:
        logging.basicConfig(level=logging.WARNING)
    qInstallMessageHandler(_qt_message)


def _qt_message(kind: QtMsgType, _context: object, message: str) -> None:
    level = logging.DEBUG if kind is QtMsgType.QtDebugMsg else logging.WARNING
    log.log(level, "Qt: %s", message)


class Crash:
    """What happens at a fault of the program: people get words, developers get the place."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def __call__(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Log the place of the fault without its words, and tell people."""
        import traceback

        lines = "".join(traceback.format_tb(trace))
        log.error("A fault in the program: %s\n%s", kind.__name__, lines)
        shell = self._window.shell
        if shell is not None:
            shell.tell(_told(saved=shell.talk.all_saved()))


def _told(*, saved: bool) -> str:
    if saved:
        return _(
            "Something went wrong in the program. What you said up to now is saved. "
            "You can carry on. If it happens again, close the program and open it again."
        )
    return _(
        "Something went wrong in the program. Some answers are not on the disk yet. "
        "You can carry on. Do not close the program before they are."
    )
