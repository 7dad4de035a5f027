"""The measures, each a plain number, with what it may be at most."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.rooms import Room

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SDM_AID_KEYCHAIN"] = "off"

ROUNDS = 7


@dataclass(frozen=True)
class Measure:
    """One figure. ``unit`` is ms, or x for a ratio within the same run."""

    name: str
    value: float
    unit: str
    at_most: float

    @property
    def over(self) -> bool:
        """Whether it is slower, or larger, than it may be."""
        return self.value > self.at_most


def tell(measures: Iterable[Measure]) -> None:
    """Print a line for each."""
    for m in measures:
        mark = "OVER" if m.over else "ok"
        print(f"{m.name:50} {m.value:8.2f} {m.unit:3} at most {m.at_most:5} {mark}")


def start(kind: str, folder: Path) -> float:
    """Milliseconds from starting the process to what ``kind`` waits for, or megabytes."""
    # As installed, the program has its bytecode kept; some machines for developers forbid that.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "bench.starts", kind, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    told = float(done.stdout.split()[-1])
    return told if kind.startswith("memory") else (told - begun) * 1000


def starts() -> list[Measure]:
    """Starting, against a bare window started turn by turn with ours."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        start("ready", folder)
        kinds = ("bare", "paint", "ready")
        taken: dict[str, list[float]] = {kind: [] for kind in kinds}
        for _round in range(ROUNDS):
            for kind in kinds:
                taken[kind].append(start(kind, folder))
        middle = {kind: statistics.median(times) for kind, times in taken.items()}
        memory = start("memory", folder) / start("memory-bare", folder)
    return [
        Measure("first paint / bare window", middle["paint"] / middle["bare"], "x", 1.35),
        Measure("ready to type / bare window", middle["ready"] / middle["bare"], "x", 3),
        Measure("memory in a conversation / bare window", memory, "x", 2),
    ]


def timed(what: Callable[[], object]) -> float:
    """How long it takes, in milliseconds."""
    begun = time.perf_counter()
    what()
    return (time.perf_counter() - begun) * 1000


ACTS = {
    "a mark": ("weigh-it-up", "Fits well: "),
    "a card": ("what-matters", "Does not matter: "),
    "a step added": ("our-plan", "+ Add a step"),
}
"""What people tap most: the step it is at, and how the name of what they tap begins."""


def acts(room: "Room", guide: str = "") -> list[Measure]:
    """What a tap costs, until what it changes is painted. The page is in front already."""
    found = []
    for act, (step, name) in ACTS.items():
        room.go(step)
        took = timed(lambda name=name: room.tap(name))
        found.append(Measure(f"{guide}{act}", took, "ms", 100))
    return found


def at_once() -> list[Measure]:
    """Each page's first visit where nobody waited: it is made, filled and painted."""
    from bench.large_guide import large_guide
    from bench.rooms import KNEE

    return [
        Measure("change of step, page not yet made, worst", _unready(""), "ms", 100),
        Measure("12 x 40: the same", _unready(large_guide(KNEE)), "ms", 100),
    ]


def _unready(guide: str) -> float:
    from bench.rooms import Room

    with TemporaryDirectory() as place:
        room = Room(Path(place), guide, waits=False)
        room.begin_to_say()
        took = [timed(lambda step=step: room.go(step)) for step in room.steps()]
        room.close()
    return max(took)


def with_a_large_guide() -> list[Measure]:
    """Steps and keys where a guide has 12 choices and 40 rows."""
    from bench.large_guide import large_guide
    from bench.rooms import KNEE, Room

    with TemporaryDirectory() as place:
        room = Room(Path(place), large_guide(KNEE))
        assert len(room.guide().options) == 12
        room.fill()
        blocks = [timed(lambda n=n: room.key(n)) for n in range(100)]
        first = [timed(lambda step=step: room.go(step)) for step in room.steps()]
        again = [timed(lambda step=step: room.go(step)) for step in room.steps() * 3]
        room.go("what-we-could-do")
        row = timed(room.open_a_row)
        turned = timed(room.turn_choices)
        tapped = acts(room, "12 x 40: ")
        room.close()
    return [
        Measure("12 x 40: keystroke, until the next, worst", max(blocks), "ms", 50),
        Measure("12 x 40: change of step, first visit, worst", max(first), "ms", 50),
        Measure("12 x 40: change of step, worst", max(again), "ms", 50),
        Measure("12 x 40: a row opened", row, "ms", 100),
        Measure("12 x 40: other choices of a row in sight", turned, "ms", 100),
        *tapped,
    ]


def in_a_conversation() -> list[Measure]:
    """What happens between two keystrokes, in the real windows."""
    from bench.rooms import Room

    with TemporaryDirectory() as place:
        room = Room(Path(place))
        answers = [timed(lambda n=n: room.answer(n)) for n in range(1000)]
        room.fill()
        keys = [timed(lambda n=n: room.key_to_preview(n)) for n in range(30)]
        blocks = [timed(lambda n=n: room.key(n)) for n in range(100)]
        first = [timed(lambda step=step: room.go(step)) for step in room.steps()]
        again = [timed(lambda step=step: room.go(step)) for step in room.steps() * 3]
        plans = [timed(room.plan) for _round in range(20)]
        guides = [timed(room.read_guide) for _round in range(20)]
        tapped = acts(room)
        room.close()
    return [
        Measure("answer to disk, median", statistics.median(answers), "ms", 5),
        Measure("answer to disk, 99th percentile", sorted(answers)[989], "ms", 20),
        Measure("keystroke to new preview page, median", statistics.median(keys), "ms", 60),
        Measure("keystroke, until the next can be typed, worst", max(blocks), "ms", 50),
        Measure("change of step, first visit, worst", max(first), "ms", 50),
        Measure("change of step, worst", max(again), "ms", 50),
        Measure("plan to PDF, median", statistics.median(plans), "ms", 30),
        Measure("knee guide, text to model, median", statistics.median(guides), "ms", 40),
        *tapped,
    ]


def unlocking() -> list[Measure]:
    """What typing the passphrase costs, on purpose: so does each guess of somebody else's."""
    from sdm_aid.record.keys.passphrase import unwrap, wrap

    wrapped = wrap(bytes(32), "hill dog kettle moon", "bench")
    tries = [timed(lambda: unwrap(wrapped, "hill dog kettle moon", "bench")) for _try in range(5)]
    return [Measure("unlock with a passphrase, on purpose", statistics.median(tries), "ms", 1000)]
