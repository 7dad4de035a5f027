"""The zip or folder in which a record is taken away: what is in it, and reading one with care."""

import stat
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

from sdm_aid.kit.bounded_files import BROKEN_ZIP
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import resources
from sdm_aid.kit.private_files import make_folder, make_new_folder, write_private
from sdm_aid.record.export.export import Refused

RECORD = "record.json"
SCHEMA = "taken-away.schema.json"
LARGEST = 256 * 2**20
"""Bytes of the largest ``record.json`` that is read."""

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
    if place.is_dir():
        return _read(place / RECORD)
    if not zipfile.is_zipfile(place):
        return _read(place)
    try:
        with zipfile.ZipFile(place) as packed:
            for each in packed.infolist():
                _must_be_harmless(each)
            if [each.filename for each in packed.infolist()].count(RECORD) != 1:
                raise Refused(_("There is no record in this file."))
            with packed.open(RECORD) as inside:
                return _no_more_than(inside.read(LARGEST + 1))
    except BROKEN_ZIP as error:
        raise Refused(_("This file is damaged or locked, so it cannot be read.")) from error


def _read(file: Path) -> bytes:
    if file.is_symlink() or not file.is_file():
        raise Refused(_("There is no record in this file."))
    with file.open("rb") as inside:
        return _no_more_than(inside.read(LARGEST + 1))


def _no_more_than(content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise Refused(_("This file is too large to be a record."))
    return content


def _must_be_harmless(each: zipfile.ZipInfo) -> None:
    path = PurePosixPath(each.filename.replace("\\", "/"))
    kind = stat.S_IFMT(each.external_attr >> 16)
    if (
        path.is_absolute()
        or ".." in path.parts
        or ":" in each.filename
        or kind not in (0, stat.S_IFREG, stat.S_IFDIR)
    ):
        raise Refused(_("This file has something in it that SDM Aid does not put there."))
