"""The guides in some folders: each one readable, or with what is wrong with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sdm_aid.guide.problems import GuideProblems, Problem
from sdm_aid.guide.reader import ReadGuide, read_file
from sdm_aid.language import _

_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """One file on the shelf: ``read`` where it is a guide, else its ``problems``."""

    path: Path
    read: ReadGuide | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """What to call it: the guide's title, or the file's name."""
        return self.read.guide.title if self.read is not None else self.path.name


def read_shelf(folders: Iterable[Path]) -> list[ShelfEntry]:
    """Every guide in the folders, sorted by name; nothing in one file stops the others.

    A folder that is not there holds none. Two files with the same guide are both kept, in the
    order of their folders.
    """
    entries = [entry for folder in dict.fromkeys(folders) for entry in _in_folder(folder)]
    return sorted(entries, key=lambda entry: entry.name.casefold())


def _in_folder(folder: Path) -> Iterator[ShelfEntry]:
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        what = _("This folder cannot be read: {reason}.").format(reason=error.strerror or error)
        problem = Problem(1, 1, what, _("Check that you may open it."), "unreadable")
        yield ShelfEntry(folder, problems=(problem,))
        return
    for path in paths:
        # Names that start with a dot are what systems leave behind, such as "._knee.yaml".
        if path.suffix.lower() in _ENDINGS and not path.name.startswith("."):
            yield _read(path)


def _read(path: Path) -> ShelfEntry:
    try:
        return ShelfEntry(path, read=read_file(path))
    except GuideProblems as found:
        return ShelfEntry(path, problems=found.problems)
