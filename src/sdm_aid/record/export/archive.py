"""The zip or folder in which a record is taken away: what is in it, and reading one with care."""

import stat
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from sdm_aid.kit.bounded_files import NotAFile, TooLarge, open_regular, read_at_most
from sdm_aid.kit.bounded_zip import BadZip, TooMuchInside, opened_zip, unpacked
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import resources
from sdm_aid.kit.private_files import make_folder, make_new_folder, write_private
from sdm_aid.record.export.export import LARGEST, Refused

RECORD = "record.json"
SCHEMA = "taken-away.schema.json"
MOST_FILES = 11_000
"""Files in a zip that is read: a plan for each talk, and a few more."""

_ZIP = b"PK"
"""How a zip begins; no JSON does."""
_THEN = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip, so that the same record gives the same bytes."""


def schema_text() -> bytes:
    """The JSON Schema of ``record.json``, as it ships."""
    return (resources() / "schemas" / SCHEMA).read_bytes()


def pack(record: bytes, plans: Mapping[str, bytes]) -> dict[str, bytes]:
    """What goes in, by name. ``plans``: the PDF of each conversation's plan, by its id."""
    pdfs = {f"plans/{name}.pdf": plans[name] for name in sorted(plans)}
    return {RECORD: record, SCHEMA: schema_text(), **pdfs}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in a zip: the same files give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name, _THEN), content)
    return out.getvalue()


def put_down(files: Mapping[str, bytes], to: Path) -> None:
    """Write them to ``to``, a zip where it is called so, else a folder; only the owner can read it.

    ``FileExistsError`` where there is something already; ``OSError`` where it cannot be written.
    """
    if to.exists() or to.is_symlink():
        raise FileExistsError(to)
    if to.suffix.lower() == ".zip":
        write_private(to, zipped(files))
        return
    make_new_folder(to)
    for name, content in files.items():
        make_folder((to / name).parent)
        write_private(to / name, content)


def pick_up(place: Path) -> bytes:
    """The ``record.json`` in a zip or folder, or that file itself; nothing is unpacked.

    ``Refused`` for a zip that is not as ours are, ``OSError`` where it cannot be read.
    """
    file = place / RECORD if place.is_dir() else place
    if file.is_symlink():
        raise _no_record()
    try:
        with open_regular(file) as opened:
            if opened.read(len(_ZIP)) == _ZIP:
                return _from_zip(opened)
        return read_at_most(file, LARGEST)
    except (NotAFile, FileNotFoundError):
        raise _no_record() from None
    except (TooLarge, TooMuchInside):
        raise Refused(_("This file is too large to be a record.")) from None
    except BadZip as error:
        raise Refused(_("This file is damaged or locked, so it cannot be read.")) from error


def _from_zip(file: BinaryIO, *, within: bool = False) -> bytes:
    """The record in a zip; ``within``: this one lay in another, in which no third is looked for.

    File managers zip the folder that was unpacked, or our own zip, and add files of their own.
    """
    with opened_zip(file, most_files=MOST_FILES) as packed:
        for each in packed.infolist():
            _must_be_harmless(each)
        files = [each for each in packed.infolist() if not _is_file_managers(each)]
        records = [each for each in files if _path(each).name == RECORD]
        if len(records) > 1:
            raise Refused(_("There are several records in this file. Import them one by one."))
        if records:
            return unpacked(packed, records[0], LARGEST)
        zips = [each for each in files if _path(each).suffix.lower() == ".zip"]
        if within or len(zips) != 1:
            raise _no_record()
        inside = unpacked(packed, zips[0], LARGEST)
    return _from_zip(BytesIO(inside), within=True)


def _path(each: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(each.filename.replace("\\", "/"))


def _is_file_managers(each: zipfile.ZipInfo) -> bool:
    """Whether this is a folder, or a file that the Finder or the Explorer puts beside others."""
    path = _path(each)
    return (
        each.filename.endswith("/") or path.parts[:1] == ("__MACOSX",) or path.name.startswith("._")
    )


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
