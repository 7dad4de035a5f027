"""The zip or folder in which a record is taken away. ``picked_up`` reads one, with care."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from shutil import rmtree

from sdm_aid.kit.paths import resources
from sdm_aid.kit.private_files import make_folder, make_new_folder, write_private

RECORD = "record.json"
SCHEMA = "taken-away.schema.json"
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

    ``FileExistsError`` where there is something already; ``OSError`` where it cannot be written,
    and then nothing half stays.
    """
    if to.exists() or to.is_symlink():
        raise FileExistsError(to)
    if to.suffix.lower() == ".zip":
        write_private(to, zipped(files))
        return
    make_new_folder(to)
    try:
        for name, content in files.items():
            make_folder((to / name).parent)
            write_private(to / name, content)
    except OSError:
        rmtree(to, ignore_errors=True)  # made a moment ago, by nobody else
        raise
