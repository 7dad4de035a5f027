"""The guides in some folders: each one readable, or with what is wrong with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sdm_aid.guide.decoding import LARGEST
from sdm_aid.guide.problems import GuideProblems, Problem
from sdm_aid.guide.reader import ReadGuide, read_file
from sdm_aid.guide.translation import is_translation
from sdm_aid.language import _

_ENDINGS = (".yaml", ".yml")

MOST_GUIDES = 100
"""Files in one folder that are opened as guides."""

LARGEST_SHELF = 10_000_000
"""Bytes of guides that are read from one folder; the knee guide has 45,000."""


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

    A folder that is not there holds none. No link is followed out of a folder, and what is beyond
    ``MOST_GUIDES`` or ``LARGEST_SHELF`` is named, not read. Two files with the same guide are
    both kept, in the order of their folders.
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
        yield _refused(folder, what, _("Check that you may open it."), "unreadable")
        return
    # Names that start with a dot are what systems leave behind, such as "._knee.yaml".
    guides = [
        path
        for path in paths
        if path.suffix.lower() in _ENDINGS
        and not path.name.startswith(".")
        and not is_translation(path)
    ]
    left = LARGEST_SHELF
    for path in guides[:MOST_GUIDES]:
        left -= _size(path)
        if left < 0:
            yield _too_much(path, _("The guides before this one fill the shelf."))
        elif _leads_out(path, folder):
            what = _("This is a link to a file outside its folder.")
            fix = _("Put the guide itself into the folder.")
            yield _refused(path, what, fix, "link-outside")
        else:
            yield _read(path)
    if len(guides) > MOST_GUIDES:
        what = _("There are {n} guides in this folder, and only the first {most} are opened.")
        yield _too_much(folder, what.format(n=len(guides), most=MOST_GUIDES))


def _leads_out(path: Path, folder: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself: reading it says so
        return False


def _size(path: Path) -> int:
    try:
        size = path.stat().st_size
    except OSError:
        return 0
    return size if size <= LARGEST else 0  # a larger one is refused unread


def _read(path: Path) -> ShelfEntry:
    try:
        return ShelfEntry(path, read=read_file(path))
    except GuideProblems as found:
        return ShelfEntry(path, problems=found.problems)


def _too_much(path: Path, what: str) -> ShelfEntry:
    fix = _("Take guides that you do not use out of the folder.")
    return _refused(path, what, fix, "too-many-guides")


def _refused(path: Path, what: str, fix: str, code: str) -> ShelfEntry:
    return ShelfEntry(path, problems=(Problem(1, 1, what, fix, code),))
