"""The shipped rehearsals, each played once in a test run, whichever worker needs it first."""

from functools import cache, partial

from sdm_aid.desk.rehearsal.play import Played, rehearse
from sdm_aid.desk.rehearsal.script import read_script
from sdm_aid.kit.paths import resources, shipped_guides
from tests.kit.made_once import made_once

GUIDES = {path.stem: path for path in sorted(shipped_guides().glob("*.yaml"))}
OTHERS = [name for name in GUIDES if name != "knee-osteoarthritis"]
"""Those whose rehearsal has the guide's own name; the knee's are ``knee`` and ``two-voices``."""


@cache
def rehearsed(name: str) -> Played:
    """What came of the rehearsal of this name."""
    script = read_script(resources() / "rehearsals" / f"{name}.yaml")
    return made_once(f"rehearsed-{name}", partial(rehearse, script))
