"""How soon writing a guide of 2,000 lines shows its problems and its page: ``-m bench.studio``."""

import re
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measures import Measure, tell  # sets the platform before Qt is there

KEYS = 15
LINES = 2000
TURN_MS = 5


def guide_of(lines: int) -> str:
    """The knee guide with its questions over and over, until it has so many lines."""
    from sdm_aid.kit.paths import shipped_guides

    text = (shipped_guides() / "knee-osteoarthritis.yaml").read_text(encoding="utf-8")
    found = re.search(r"^people_ask:\n(.*?)(?=^\w)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    number = 0
    while text.count("\n") < lines:
        number += 1
        again = re.sub(r"(- id: )(\S+)", rf"\1\2-{number}", found[1])
        text = text.replace("people_ask:\n", f"people_ask:\n{again}", 1)
    return text


def writing() -> list[Measure]:
    """From a key to what it does: the key itself, the problems, the page; the middle of some."""
    from datetime import UTC, datetime

    from sdm_aid.desk.rehearsal.hands import press
    from sdm_aid.desk.rehearsal.play import Stage
    from sdm_aid.desk.rehearsal.script import Tap

    with TemporaryDirectory(ignore_cleanup_errors=True) as place:
        file = Path(place) / "guides" / "large.yaml"
        file.parent.mkdir()
        file.write_text(guide_of(LINES), encoding="utf-8")
        stage = Stage(Path(place), datetime(2026, 11, 23, 10, 30, tzinfo=UTC))
        stage.play(Tap(tap="Write a guide"))
        assert stage.shell.studio is not None
        stage.shell.studio.open(file)
        desk = stage.shell.studio.desk
        came: dict[str, float] = {}
        taken: dict[str, list[float]] = {"key": [], "problems": [], "page": []}
        desk.checker.checked.connect(
            lambda _text, _report: came.setdefault("problems", time.perf_counter())
        )
        desk.look.drawn.connect(lambda: came.setdefault("page", time.perf_counter()))
        sys.excepthook = sys.__excepthook__  # a rehearsal keeps faults to itself
        row = next(n for n, line in enumerate(desk.text().split("\n"), 1) if "less-pain" in line)
        desk.editor.go_to(row - 1, 200)
        while desk.busy():
            turn()
        for _key in range(KEYS):
            came.clear()
            begun = time.perf_counter()
            press(desk.editor, "x")
            came["key"] = time.perf_counter()
            while desk.busy() or len(came) < len(taken):
                turn()
            for name, times in taken.items():
                times.append((came[name] - begun) * 1000)
        stage.end()
    middle = {name: statistics.median(times) for name, times in taken.items()}
    return [
        Measure("a key in a guide of 2,000 lines", middle["key"], "ms", 10),
        Measure("from the key to its problems", middle["problems"], "ms", 150),
        Measure("from the key to its page", middle["page"], "ms", 250),
    ]


def turn() -> None:
    """Let the windows work as for a person; the way that tests wait holds Python's lock."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(TURN_MS, loop.quit)
    loop.exec()


def main() -> None:
    """Measure and print; exit code 1 where something is slower than it may be."""
    measures = writing()
    tell(measures)
    sys.exit(any(m.over for m in measures))


if __name__ == "__main__":
    main()
