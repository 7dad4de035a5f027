"""What is dear to make, made once and shared by the workers of a test run."""

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import TypeVar, cast

from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.record.base.system_lock import lock_within

LONGEST_MAKING = 900
"""Seconds that a worker waits for what another one makes."""

T = TypeVar("T")


def made_once(name: str, make: Callable[[], T], kept: Path | None = None) -> T:
    """What ``make`` gives, from whoever needed ``name`` first; the others wait and read it.

    It is forgotten at the end of the run; in ``kept`` it is there for the next runs too, so there
    the name has to say all that it depends on.
    """
    folder = kept or _shared()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.pickle"
    with (folder / f"{name}.lock").open("ab") as door:
        lock_within(door.fileno(), LONGEST_MAKING)
        if file.is_file():
            return cast(T, pickle.loads(file.read_bytes()))
        made = make()
        replace_file(file, pickle.dumps(made))
        return made


def forget() -> None:
    """Remove what the workers of this run shared; at its end."""
    shutil.rmtree(_shared(), ignore_errors=True)


def _shared() -> Path:
    return Path(gettempdir()) / f"sdm-aid-made-{os.environ['SDM_AID_TEST_RUN']}"
