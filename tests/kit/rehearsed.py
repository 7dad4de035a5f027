"""The shipped rehearsals, each played once in a test run, whichever worker needs it first."""

import os
import pickle
import shutil
from functools import cache
from pathlib import Path
from tempfile import gettempdir

from sdm_aid.desk.rehearsal.play import Played, rehearse
from sdm_aid.desk.rehearsal.script import read_script
from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.paths import resources, shipped_guides

GUIDES = {path.stem: path for path in sorted(shipped_guides().glob("*.yaml"))}
OTHERS = [name for name in GUIDES if name != "knee-osteoarthritis"]
"""Those whose rehearsal has the guide's own name; the knee's are ``knee`` and ``two-voices``."""


@cache
def rehearsed(name: str) -> Played:
    """What came of the rehearsal of this name."""
    file = _shared() / f"{name}.pickle"
    if file.is_file():
        known: Played = pickle.loads(file.read_bytes())
        return known
    played = rehearse(read_script(resources() / "rehearsals" / f"{name}.yaml"))
    file.parent.mkdir(exist_ok=True)
    replace_file(file, pickle.dumps(played))
    return played


def forget() -> None:
    """Remove what the workers shared; at the end of a run."""
    shutil.rmtree(_shared(), ignore_errors=True)


def _shared() -> Path:
    return Path(gettempdir()) / f"sdm-aid-rehearsed-{os.environ['SDM_AID_TEST_RUN']}"
