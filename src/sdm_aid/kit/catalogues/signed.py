"""Who has read a translation of the program and stands by it; without one it is a draft.

Signatures lie beside the PO file. Each is of the very translations that there were: a text that was
changed afterwards was read by nobody, and the translation is a draft again.
"""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

from babel.messages.catalog import Catalog
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.catalogues.catalogue import BadCatalogue

FILE = "signed.json"
LARGEST = 100_000


class Signature(BaseModel):
    """One person's. ``texts``: the SHA-256 of what was read, in hexadecimal."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    role: str
    on: date
    texts: str


_ALL = TypeAdapter(tuple[Signature, ...])


def signatures_in(folder: Path) -> tuple[Signature, ...]:
    """The signatures in a language's folder. Raises ``OSError``, or ``BadCatalogue``."""
    file = folder / FILE
    if not file.exists():
        return ()
    try:
        return _ALL.validate_json(read_at_most(file, LARGEST))
    except ValidationError as why:
        raise BadCatalogue(str(why)) from None


def sign(folder: Path, catalogue: Catalog, name: str, role: str, on: date) -> None:
    """Add a signature. Raises ``OSError``, or ``BadCatalogue``."""
    kept = [each.model_dump(mode="json") for each in signatures_in(folder)]
    new = Signature(name=name, role=role, on=on, texts=texts_hash(catalogue))
    content = json.dumps([*kept, new.model_dump(mode="json")], ensure_ascii=False, indent=2)
    replace_file(folder / FILE, f"{content}\n".encode())


def signed_by(folder: Path, catalogue: Catalog) -> tuple[Signature, ...]:
    """Whoever stands by what the catalogue says now. Raises as ``signatures_in`` does."""
    now = texts_hash(catalogue)
    return tuple(each for each in signatures_in(folder) if each.texts == now)


def texts_hash(catalogue: Catalog) -> str:
    """The SHA-256 of all texts with their translations, whatever order they are in."""
    said = sorted(
        json.dumps([message.id, message.string, message.fuzzy])
        for message in catalogue
        if message.id
    )
    return sha256("\n".join(said).encode()).hexdigest()
