"""The program outlives any number of calls into Qt that return nothing."""

import subprocess
import sys

CALLS = """
from sdm_aid.desk.shell.app import make_app
from PySide6.QtWidgets import QLabel
make_app()
label = QLabel("x")
for _call in range(60_000):
    label.updateGeometry()
    label.property("nothing")
    label.setProperty("flag", True)
    label.property("flag")
print("still here")
"""


def test_what_qt_hands_out_does_not_run_out() -> None:
    """Without ``keep_singletons``, Python 3.11 aborts after some ten thousand of these calls."""
    done = subprocess.run(
        [sys.executable, "-c", CALLS], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-400:]
    assert "still here" in done.stdout
