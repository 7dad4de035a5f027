"""One start of a window, in its own process; prints when it stood, and what memory it took.

``python -m bench.starts KIND FOLDER``: KIND is bare (a plain PySide6 window), paint (ours, to the
first picture), ready (ours, to a conversation whose first box can be typed in), offered (ours, to
the offer to carry on, with the record open), memory-bare or memory (a conversation with the plan
beside it).
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SDM_AID_KEYCHAIN"] = "off"


def bare(report_memory: bool) -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        def paintEvent(self, _event: object) -> None:
            tell(report_memory)
            QApplication.instance().quit()

    app = QApplication([])
    window = Window()
    window.resize(1440, 900)
    window.show()
    app.exec()


def paint(folder: Path) -> None:
    from sdm_aid.desk.shell.app import make_app
    from sdm_aid.desk.shell.window import Window

    app = make_app()

    class Painted(Window):
        def paintEvent(self, _event: object) -> None:
            tell(False)
            app.quit()

    window = Painted(app, folder)
    window.resize(1440, 900)
    window.show()
    app.exec()


def conversation(folder: Path, report_memory: bool) -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QLineEdit

    from sdm_aid.desk.shell.app import make_app
    from sdm_aid.desk.shell.window import Window

    app = make_app()
    window = Window(app, folder)
    window.resize(1440, 900)
    loop = QEventLoop()
    window.ready.connect(loop.quit)
    window.show()
    loop.exec()
    shell = window.shell
    shell.begin(next(each for each in shell.shelf if "knee" in each.path.name))
    window.repaint()
    box = shell.frame.page().findChild(QLineEdit)
    press(box, "B")
    if not report_memory:
        assert box.text() == "B"
        tell(False)
    else:
        shell.presenter.say("together", "patient-name", "Bob")
        shell.frame.plan.shown.connect(loop.quit)
        loop.exec()
        app.processEvents()
        tell(True)
    window.close()


def offered(folder: Path) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    from sdm_aid.desk.shell.app import make_app
    from sdm_aid.desk.shell.window import Window

    app = make_app()
    window = Window(app, folder)
    window.resize(1440, 900)
    loop = QEventLoop()
    window.ready.connect(lambda: QTimer.singleShot(0, loop.quit))
    window.show()
    loop.exec()
    assert window.shell.desk_record.is_open()
    tell(False)
    window.close()


def press(box: object, letter: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(box, event)


def tell(memory: bool) -> None:
    if not memory:
        print(time.time(), flush=True)
        return
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            print(int(line.split()[1]) / 1024, flush=True)


if __name__ == "__main__":
    kind, where = sys.argv[1], Path(sys.argv[2])
    if kind.endswith("bare"):
        bare(kind == "memory-bare")
    elif kind == "paint":
        paint(where)
    elif kind == "offered":
        offered(where)
    else:
        conversation(where, kind == "memory")
