"""Today's pictures of the screens, for the README and the docs.

``python -m bench.pictures [FOLDER]`` (``docs/screens`` where none is given) plays the rehearsals
through the real windows and keeps a picture of each screen that is named here, small: 960 pixels
wide, in its 256 commonest colours. It takes about two minutes.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SDM_AID_KEYCHAIN"] = "off"

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtTest import QTest

from sdm_aid.cli.learning.made_up import folder_with_talks
from sdm_aid.desk.learn.papers.papers_place import PapersPlace
from sdm_aid.desk.rehearsal.hands import press
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import AnyAct, Script, Tap, read_script
from sdm_aid.desk.talk.plan_beside.so_far import PlanSoFar
from sdm_aid.desk.talk.preview import PlanBeside
from sdm_aid.kit.paths import resources

WIDE, COLOURS = 960, 256
PAPER_MS = 200
"""What the paper on the last screen takes to be painted."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A picture, taken right before this is tapped for the first time; empty for the end."""

    tapped: str
    picture: str


@dataclass(frozen=True, slots=True)
class Showing:
    """A rehearsal in a look, and what of it is kept."""

    script: str
    look: Look
    moments: tuple[Moment, ...]


ALL = (
    Showing(
        "knee",
        USUAL,
        (
            Moment("Next: What worries us", "what-matters"),
            Moment("Next: What we could do", "what-we-heard"),
            Moment("Back to all rows", "two-chances"),
            Moment("Ask", "what-we-could-do"),
            Moment("Next: Check", "weigh-it-up"),
            Moment("Next: If things change", "our-plan"),
            Moment("Who wrote what", "read-it-through"),
            Moment("", "finish"),
        ),
    ),
    Showing(
        "two-voices",
        USUAL,
        (
            Moment("Next: What we talk about", "together"),
            Moment("Next: What Aimee heard", "what-worries-us"),
            Moment("Back to all rows", "a-row"),
            Moment("Next: Our plan", "not-today"),
        ),
    ),
    Showing("two-voices", Look("dark", theme="dark"), (Moment("Yes, that is it", "dark"),)),
    Showing(
        "two-voices",
        Look("right-to-left", from_the_right=True),
        (Moment("Next: Choose", "right-to-left"),),
    ),
    Showing(
        "learn",
        USUAL,
        (
            Moment(
                "Open the idea: Ask me before I come, not when I am sitting there.", "learn-ideas"
            ),
            Moment("Always", "learn-what-we-hear"),
            Moment("You said, we did", "learn-how-we-learn"),
            Moment("", "learn-you-said-we-did"),
        ),
    ),
)


def main() -> None:
    """Write every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/screens")
    folder.mkdir(parents=True, exist_ok=True)
    for showing in ALL:
        script = read_script(resources() / "rehearsals" / f"{showing.script}.yaml")
        with TemporaryDirectory() as empty, folder_with_talks(script.talks) as made_up:
            for name, picture in pictures(showing, script, made_up or Path(empty)):
                keep(picture, folder / f"{name}.png")
    with TemporaryDirectory() as record:
        keep(writing(Path(record)), folder / "write-a-guide.png")


def pictures(showing: Showing, script: Script, record: Path) -> Iterator[tuple[str, QPixmap]]:
    """Each picture with its name, as far as the last of them."""
    stage = Stage(record, script.begins, look=showing.look)
    wanted = {moment.tapped: moment.picture for moment in showing.moments}
    for act in script.acts:
        if not wanted:
            break
        name = wanted.pop(_tapped(act), "")
        if name:
            yield name, _taken(stage)
        stage.play(act)
    if "" in wanted:
        yield wanted[""], _taken(stage)
    stage.end()


def writing(record: Path) -> QPixmap:
    """The studio as a field is misspelt."""
    stage = Stage(record, datetime(2026, 11, 23, 10, 30, tzinfo=UTC))
    stage.tap("Write a guide")
    stage.tap("Knee osteoarthritis")
    studio = stage.shell.studio
    assert studio is not None
    desk = studio.desk
    _wait(stage, desk.busy)
    lines = desk.text().splitlines()
    desk.editor.go_to(1 + next(n for n, line in enumerate(lines) if line == "    kind: gain"), 9)
    desk.editor.setFocus()
    press(desk.editor, "d")
    QTest.qWait(PAPER_MS)
    _wait(stage, desk.busy)
    picture = stage.window.grab()
    stage.end()
    return picture


def _wait(stage: Stage, busy: object) -> None:
    assert callable(busy)
    for _round in range(3):
        while busy():
            QTest.qWait(20)
        stage.settle()


def _tapped(act: AnyAct) -> str:
    return act.tap if isinstance(act, Tap) else "-"


def _taken(stage: Stage) -> QPixmap:
    """The window from the top of its page, with the plan beside it as it is by now."""
    if stage.shell.front() is stage.shell.frame:
        stage.frame.page().current().verticalScrollBar().setValue(0)
    for plan in stage.window.findChildren(PlanSoFar):
        if plan.isVisible():
            plan.wait()
    find = stage.window.findChildren
    papers: list[PlanBeside | PapersPlace] = [*find(PlanBeside), *find(PapersPlace)]
    for paper in papers:
        if paper.isVisible():
            paper.wait()
            QTest.qWait(PAPER_MS)
    stage.settle()
    return stage.window.grab()


def keep(picture: QPixmap, file: Path) -> None:
    """Write a picture as small as it can be and still be read."""
    small = picture.toImage().scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
    small = small.convertToFormat(QImage.Format.Format_RGB32)
    seen = Counter(memoryview(small.constBits()).cast("I"))
    table = [colour for colour, _times in seen.most_common(COLOURS)]
    flat = small.convertToFormat(
        QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither
    )
    flat.save(str(file), quality=0)
    print(f"{file}: {file.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
