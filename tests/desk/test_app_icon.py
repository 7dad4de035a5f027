"""The program's own picture and name, where a desktop shows them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from sdm_aid.desk.kit.look.app_icon import APP_ID, SIDES, drawn
from sdm_aid.desk.kit.look.tokens import DARK, LIGHT
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.kit.paths import resources


def test_windows_and_the_task_bar_have_the_picture_and_the_name(stage: Stage) -> None:
    assert stage.window.windowTitle() == stage.app.applicationName() == "SDM Aid"
    assert QGuiApplication.desktopFileName() == APP_ID
    icon = stage.window.windowIcon()
    assert {QSize(side, side) for side in SIDES} <= set(icon.availableSizes())
    assert not icon.pixmap(16, 16).isNull()


def test_the_picture_is_drawn_in_the_colours_of_the_theme() -> None:
    drawing = (resources() / "desktop" / "sdm-aid.svg").read_text(encoding="utf-8")
    used = {part[:7] for part in drawing.split('fill="')[1:]} - {"none"}
    assert used == {LIGHT.action, LIGHT.paper, DARK.patient, DARK.clinician}


@pytest.mark.parametrize("side", SIDES)
def test_both_people_and_the_table_are_seen_at_every_size(side: int) -> None:
    picture = drawn(side)
    seen = [
        picture.pixelColor(side * x // 64, side * y // 64).name().upper()
        for x, y in ((20, 20), (44, 20), (32, 48), (32, 8))
    ]
    assert seen == [DARK.patient, DARK.clinician, LIGHT.paper, LIGHT.action]


@pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xprop")), reason="needs X11")
def test_an_x11_desktop_knows_whose_the_window_is(tmp_path: Path) -> None:
    """The real program on a real display: its class is the one the desktop entry names."""
    reading, writing = os.pipe()
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            named = f":{said.readline().strip()}"
        seen = subprocess.run(
            [sys.executable, "-c", SHOW, str(tmp_path)],
            env=os.environ | {"DISPLAY": named, "QT_QPA_PLATFORM": "xcb"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    finally:
        display.terminate()
        display.wait()
    entry = (resources() / "desktop" / "sdm-aid.desktop").read_text(encoding="utf-8")
    assert "StartupWMClass=SDM Aid\n" in entry
    assert '"SDM Aid"\n' in seen.split("WM_CLASS")[1]
    assert 'WM_NAME(STRING) = "SDM Aid"' in seen or '_NET_WM_NAME(UTF8_STRING) = "SDM Aid"' in seen
    assert "_NET_WM_ICON(CARDINAL)" in seen


SHOW = """
import subprocess, sys
from pathlib import Path
from sdm_aid.desk.shell.app import make_app
from sdm_aid.desk.shell.window import Window

app = make_app(["sdm-aid"])
window = Window(app, Path(sys.argv[1]))
window.ready.connect(app.quit)
window.show()
app.exec()
asked = ["xprop", "-id", str(int(window.winId())), "WM_CLASS", "_NET_WM_NAME", "_NET_WM_ICON"]
print(subprocess.run(asked, capture_output=True, text=True).stdout)
window.close()
"""
"""Opens the window, and prints what the display knows of it."""
