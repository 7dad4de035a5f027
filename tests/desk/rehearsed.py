"""The guides' rehearsals, each played once in a test run's process."""

from functools import cache

from sdm_aid.desk.rehearsal.play import Played, rehearse
from sdm_aid.desk.rehearsal.script import read_script
from sdm_aid.kit.paths import resources, shipped_guides

GUIDES = {path.stem: path for path in sorted(shipped_guides().glob("*.yaml"))}
OTHERS = [name for name in GUIDES if name != "knee-osteoarthritis"]
"""Those whose rehearsal has the guide's own name; the knee's are in tests of their own."""


@cache
def rehearsed(name: str) -> Played:
    """What was played over the guide of this name."""
    return rehearse(read_script(resources() / "rehearsals" / f"{name}.yaml"))
