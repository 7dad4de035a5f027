"""One program at a time makes copies of a record, and removes what a killed one left half made.

A half-made backup holds people's words as a whole one does. The lock is the system's, which a
killed program loses, so whoever gets it knows that no draft is anybody's.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sdm_aid.record.base.errors import RecordTrouble, TroubleKind
from sdm_aid.record.base.file_lock import hold_file
from sdm_aid.record.base.file_names import LOCK, leftovers

PATIENCE = 60.0
"""Seconds to wait for another program: a large record's backup takes its time."""


@contextmanager
def making_drafts(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the right to make copies of the record in ``folder``, without a leftover in sight.

    Raises ``RecordTrouble`` where another program has it all the while.
    """
    held = hold_file(folder / LOCK, patience)
    if held is None:
        raise RecordTrouble(TroubleKind.LOCKED)
    try:
        _remove(folder)
        yield
    finally:
        held.let_go()


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed program left half made; nothing while another is making a copy."""
    if leftovers(folder) and (held := hold_file(folder / LOCK)) is not None:
        try:
            _remove(folder)
        finally:
            held.let_go()


def _remove(folder: Path) -> None:
    for each in leftovers(folder):
        with suppress(OSError):
            each.unlink()
