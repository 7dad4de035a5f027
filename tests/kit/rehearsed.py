"""The shipped rehearsals, each played once in a test run, whichever worker needs it first."""

from dataclasses import dataclass
from functools import cache, partial

from sdm_aid.cli.learning.made_up import folder_with_talks
from sdm_aid.desk.rehearsal.looks import LOOKS, USUAL, Look
from sdm_aid.desk.rehearsal.play import Played, rehearse
from sdm_aid.desk.rehearsal.script import read_script
from sdm_aid.kit.paths import resources, shipped_guides
from tests.kit.made_once import made_once
from tests.kit.stillness import Stillness

GUIDES = {path.stem: path for path in sorted(shipped_guides().glob("*.yaml"))}
OTHERS = [name for name in GUIDES if name != "knee-osteoarthritis"]
"""Those whose rehearsal has the guide's own name; the knee's are ``knee`` and ``two-voices``."""


CLINIC = next(look for look in LOOKS if look.name == "clinic-monitor")


@dataclass(frozen=True, slots=True)
class Watched:
    """What came of a rehearsal, and what moved in it that nobody had touched."""

    played: Played
    moved: tuple[str, ...]


def rehearsed(name: str) -> Played:
    """What came of the rehearsal of this name."""
    return watched(name).played


@cache
def watched(name: str, look: Look = USUAL) -> Watched:
    """The same, with what moved; the rehearsal is played once for both."""
    return made_once(f"rehearsed-{name}-{look.name}", partial(_watch, name, look))


def _watch(name: str, look: Look) -> Watched:
    script = read_script(resources() / "rehearsals" / f"{name}.yaml")
    stillness = Stillness()
    with folder_with_talks(script.talks) as folder:
        played = rehearse(script, folder=folder, look=look, play=stillness.play)
    return Watched(played, tuple(stillness.moved))
