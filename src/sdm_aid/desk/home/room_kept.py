"""How many talks home offered last, so that their room can be kept while the record is opened."""

import logging
from pathlib import Path

from sdm_aid.desk.home.stopped import MOST
from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most

FILE = "home.txt"
"""A number beside the record, and nothing else."""

NONE_EVER = -1
"""Where no talk was ever kept."""

log = logging.getLogger(__name__)


def read_room(folder: Path) -> int:
    """How many talks home offered last; ``NONE_EVER`` also where that is not known."""
    try:
        offered = int(read_at_most(folder / FILE, 10))
    except (OSError, ValueError):
        return NONE_EVER
    return min(max(offered, NONE_EVER), MOST + 1)


def keep_room(folder: Path, offered: int) -> None:
    """Keep how many are offered now; without it things move once, and nothing is lost."""
    if offered == read_room(folder):
        return
    try:
        replace_file(folder / FILE, str(offered), private=True)
    except OSError:
        log.info("How many talks are offered could not be kept.")
