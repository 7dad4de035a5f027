"""Where this computer's records are, remembered outside their folders.

The folder of a disk that is not connected is empty. Without this it would look like a new one.
"""

import json
import logging
from contextlib import suppress
from pathlib import Path

from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.kit.paths import user_state
from sdm_aid.kit.private_files import make_folder

NAME = "records.json"
MOST = 100
"""Places that are remembered: the last ones."""
LARGEST = 1_000_000
"""Bytes of the file."""

log = logging.getLogger(__name__)


def remember(folder: Path) -> None:
    """Remember that there is a record in a folder. Where that fails, nothing else does."""
    place, known = str(folder.resolve()), _known()
    if place in known:
        return
    try:
        make_folder(user_state())
        content = json.dumps([*known, place][-MOST:])
        replace_file(user_state() / NAME, content, private=True)
    except OSError as error:
        log.warning("Where the record is could not be remembered (%s).", error.errno)


def was_here(folder: Path) -> bool:
    """Whether there was a record in a folder."""
    return str(folder.resolve()) in _known()


def forget(folder: Path) -> None:
    """Forget a folder: somebody said that its record is not to come back."""
    place, known = str(folder.resolve()), _known()
    with suppress(OSError):
        if place in known:
            rest = [one for one in known if one != place]
            replace_file(user_state() / NAME, json.dumps(rest), private=True)


def _known() -> list[str]:
    try:
        found = read_json(read_at_most(user_state() / NAME, LARGEST))
    except (OSError, ValueError):
        return []
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
