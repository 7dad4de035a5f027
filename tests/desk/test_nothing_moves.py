"""Nothing moves under a finger: whoever aims at one thing never hits another.

In every rehearsal the place of every control is noted before and after each act, in real windows.
While the page stays, what nobody touched has to stay where it was, and the page where it was
scrolled to. What may move all the same, and why, is in ``tests/kit/stillness.py``.
"""

import pytest
from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.rehearsal.looks import USUAL, Look
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.rehearsal.script import Tap
from sdm_aid.kit.paths import resources
from tests.kit.rehearsed import CLINIC, watched
from tests.kit.stillness import Stillness

NAMES = sorted(path.stem for path in (resources() / "rehearsals").glob("*.yaml"))
QUICK = {("knee", CLINIC.name), *((name, USUAL.name) for name in NAMES)}
"""What is played in the short run of the tests as well: those that others share, and one more."""


@pytest.mark.parametrize(
    ("name", "look"),
    [
        pytest.param(
            name,
            look,
            id=f"{name}-{look.name}",
            marks=() if (name, look.name) in QUICK else pytest.mark.slow,
        )
        for look in (USUAL, CLINIC)
        for name in NAMES
    ],
)
def test_what_nobody_touches_stays_where_it_is(name: str, look: Look) -> None:
    assert watched(name, look).moved == ()


def test_what_moves_would_be_found(talking: Stage) -> None:
    above, below = QWidget(), button("Aimed at", lambda: None)
    above.setFixedHeight(60)
    pushes = button("Pushes", above.show)
    screen = talking.frame.page().current()
    for thing in (pushes, above, below):
        screen.column.insertWidget(screen.column.count() - 1, thing)
    above.hide()
    talking.settle()
    stillness = Stillness()
    stillness.play(talking, Tap(tap="Aimed at"))
    assert stillness.moved == []
    stillness.play(talking, Tap(tap="Pushes"))
    assert ["Aimed at" in said for said in stillness.moved] == [True]
