"""The record in a zip or a folder that somebody brings: found with care, and nothing unpacked.

File managers put what they zip or unpack into one more folder, zip our own zip again, and add files
of their own. So it is looked for a few folders and zips deep; of two, nobody can tell which is
meant.
"""

import os
import stat
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO, NoReturn

from sdm_aid.kit.bounded_files import NotAFile, TooLarge, open_regular, read_at_most
from sdm_aid.kit.bounded_zip import BadZip, TooMuchInside, opened_zip, unpacked
from sdm_aid.kit.language import _
from sdm_aid.record.export.archive import RECORD
from sdm_aid.record.export.export import LARGEST, Refused

MOST_FILES = 11_000
"""Files that are looked at: a plan for each talk, and a few more."""
DEEPEST = 4
"""Folders in folders, and zips in zips."""
_MOST_NAMED = 5

_ZIP = b"PK"
"""How a zip begins; no JSON does."""


def pick_up(place: Path) -> bytes:
    """The ``record.json`` in a zip or folder, or that file itself; nothing is unpacked.

    ``Refused`` for a zip that is not as ours are, and where there are two; ``OSError`` where it
    cannot be read.
    """
    if place.is_symlink():
        raise _no_record()
    file = place / _the_one([*_files_in(place)]) if place.is_dir() else place
    try:
        with open_regular(file) as opened:
            if opened.read(len(_ZIP)) == _ZIP:
                return _from_zip(opened, DEEPEST)
        return read_at_most(file, LARGEST)
    except (NotAFile, FileNotFoundError):
        raise _no_record() from None
    except (TooLarge, TooMuchInside):
        raise Refused(_("This file is too large to be a record.")) from None
    except BadZip as error:
        raise Refused(_("This file is damaged or locked, so it cannot be read.")) from error


def _files_in(folder: Path) -> Iterator[PurePath]:
    """The files in a folder and a few below it, as paths from it; links are not followed."""
    left = MOST_FILES
    for place, folders, names in os.walk(folder):
        here = Path(place).relative_to(folder)
        folders[:] = sorted(folders) if len(here.parts) < DEEPEST else []
        left -= len(folders) + len(names)
        if left < 0:
            raise Refused(_("There is too much in this folder to look for a record in it."))
        for name in sorted(names):
            if not (folder / here / name).is_symlink():
                yield here / name


def _from_zip(file: BinaryIO, deep: int) -> bytes:
    """The record in a zip; ``deep``: how many zips there may be, each in the one before."""
    with opened_zip(file, most_files=MOST_FILES) as packed:
        for each in packed.infolist():
            _must_be_harmless(each)
        files: dict[PurePath, zipfile.ZipInfo] = {
            _path(each): each for each in packed.infolist() if not each.filename.endswith("/")
        }
        found = files[_the_one(files)]
        inside = unpacked(packed, found, LARGEST)
    if _path(found).name == RECORD:
        return inside
    if deep <= 1:
        raise _no_record()
    return _from_zip(BytesIO(inside), deep - 1)


def _the_one(files: Iterable[PurePath]) -> PurePath:
    """The record among some files, else the zip that it may be in. ``Refused`` where none is."""
    own = [each for each in files if not _is_file_managers(each)]
    if records := [each for each in own if each.name == RECORD]:
        if len(records) > 1:
            _refuse(records, _("There are several records here: {names}. Import them one by one."))
        return records[0]
    zips = [each for each in own if each.suffix.lower() == ".zip"]
    if len(zips) > 1:
        said = _("There is no record here, but several zips: {names}. Import them one by one.")
        _refuse(zips, said)
    if not zips:
        raise _no_record()
    return zips[0]


def _refuse(several: list[PurePath], said: str) -> NoReturn:
    names = ", ".join(each.as_posix() for each in several[:_MOST_NAMED])
    raise Refused(said.format(names=names + (" …" if len(several) > _MOST_NAMED else "")))


def _path(each: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(each.filename.replace("\\", "/"))


def _is_file_managers(path: PurePath) -> bool:
    """Whether this is a file that the Finder or the Explorer puts beside others."""
    return "__MACOSX" in path.parts or path.name.startswith("._")


def _no_record() -> Refused:
    return Refused(_("There is no record in this file."))


def _must_be_harmless(each: zipfile.ZipInfo) -> None:
    path = _path(each)
    kind = stat.S_IFMT(each.external_attr >> 16)
    if (
        path.is_absolute()
        or ".." in path.parts
        or ":" in each.filename
        or kind not in (0, stat.S_IFREG, stat.S_IFDIR)
    ):
        raise Refused(_("This file has something in it that SDM Aid did not write."))
