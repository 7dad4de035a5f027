"""Drafts of guides: what is being written, on the disk before anybody saves it.

One small file for each guide that is open, in the data folder, written whole or not at all. It goes
when the text is saved or given up, so a draft that is found at a start is one that a crash left.
"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

from sdm_aid.desk.kit.background import Background
from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.kit.private_files import make_folder

FOLDER = "guide-drafts"
LARGEST = 15_000_000
"""Bytes of a draft: a guide twice, in JSON."""
MOST = 100
"""Drafts that are looked at."""

_TITLE = re.compile(r"^title: *[\"']?(?P<title>[^\"'>|\n]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written. ``file`` is the guide's file, empty where it has none yet.

    ``saved`` is the text that the file had when the writing began.
    """

    key: str
    file: str
    text: str
    saved: str

    @property
    def name(self) -> str:
        """The file's name; where it has none yet, the guide's title, as far as there is one."""
        title = _TITLE.search(self.text)
        return Path(self.file).name if self.file else title["title"] if title else ""


def new_key() -> str:
    """A name for a new draft."""
    return uuid4().hex


class Drafts:
    """The drafts in the data folder. Writing happens beside the windows, in the order asked for."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER
        self._writing = Background()

    def keep(self, draft: Draft, kept: Callable[[bool], object] = bool) -> None:
        """Keep the draft in place of what was kept of it before; ``kept`` hears whether it was."""
        self._writing.start(
            partial(_write, self._folder, draft),
            lambda _none: kept(True),
            lambda _error: kept(False),
        )

    def drop(self, key: str) -> None:
        """Forget a draft: it was saved, or given up."""
        self._writing.start(partial(self._file(key).unlink, missing_ok=True))

    def wait(self) -> None:
        """Until everything asked for is on the disk."""
        self._writing.wait()

    def left(self) -> list[Draft]:
        """The drafts there are, the newest first; one that cannot be read is passed over."""
        self.wait()
        files = sorted(self._folder.glob("*.json"), key=_moment, reverse=True)[:MOST]
        return [draft for file in files if (draft := _read(file)) is not None]

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def _write(folder: Path, draft: Draft) -> None:
    make_folder(folder)
    replace_file(folder / f"{draft.key}.json", json.dumps(asdict(draft)), private=True)


def _moment(file: Path) -> float:
    """When it was written; one that is gone by now comes last."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _read(file: Path) -> Draft | None:
    try:
        draft = Draft(**read_json(read_at_most(file, LARGEST)))
    except (OSError, ValueError, TypeError):
        return None
    return draft if all(isinstance(each, str) for each in asdict(draft).values()) else None
