"""A guide and its translations as one signed file, so that a practice knows whose guide it opens.

A pack is a zip with the files, a list of them with their SHA-256 (``manifest.json``), and an
Ed25519 signature over that list's bytes (RFC 8032, from the ``cryptography`` package). Whoever
signs says: these are my words. It does not say that they are right.
"""

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sdm_aid.guide.library.overlay import Translation, read_translation_text
from sdm_aid.guide.library.signing_keys import proves_something
from sdm_aid.guide.reading.reader import ReadGuide, read_guide
from sdm_aid.guide.text.decoding import LARGEST, read_bytes
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.kit.bounded_zip import BadZip, TooMuchInside, opened_zip, unpacked
from sdm_aid.kit.language import _

MANIFEST, SIGNATURE, GUIDE = "manifest.json", "signature.json", "guide.yaml"
FORMAT = "1"
LARGEST_PACK = 5_000_000
"""Bytes of a pack that is read, and of all its files together once they are unpacked."""
MOST_FILES = 40
"""A guide in about as many languages as any is translated into."""
MOST_MARKS = 100_000
"""Commas and ends of lines in all of them, by which many small values are seen before each of them
takes its time to be read; the knee guide has 2,000."""

_THEN = (1980, 1, 1, 0, 0, 0)
"""The date of every file in it, so that the same guide and key give the same bytes."""
_TRANSLATION = re.compile(r"guide\.[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\.yaml")


class BadPack(ValueError):
    """This file is no pack, or was changed since it was signed; the message says which."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack holds. ``key`` is whose signature it is, in hexadecimal; it fits the files."""

    read: ReadGuide
    translations: tuple[Translation, ...]
    key: str


def pack(files: Mapping[str, bytes], key: Ed25519PrivateKey) -> bytes:
    """Files by their names in a pack (``GUIDE``, ``guide.cy.yaml``), signed. May be ``BadPack``."""
    manifest = _written(
        {
            "format": FORMAT,
            "files": {name: sha256(files[name]).hexdigest() for name in sorted(files)},
        }
    )
    signature = _written(
        {
            "key": key.public_key().public_bytes_raw().hex(),
            "signature": key.sign(manifest).hex(),
        }
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {MANIFEST: manifest, SIGNATURE: signature, **files}.items():
            made.writestr(zipfile.ZipInfo(name, _THEN), content, zipfile.ZIP_DEFLATED)
    unpack(out.getvalue())
    return out.getvalue()


def unpack(content: bytes) -> Pack:
    """What a pack holds, once its signature and every file fit. ``BadPack`` as above."""
    files = _files(content)
    try:
        key = _verified(dict(read_json(files[SIGNATURE])), files[MANIFEST])
        listed = read_json(files[MANIFEST])
        wanted, kind = dict(listed["files"]), listed["format"]
    except InvalidSignature:
        raise BadPack(_("This guide was changed after it was signed.")) from None
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, BadPack):
            raise
        raise BadPack(_("This file is not a signed guide.")) from error
    if sum(each.count(b",") + each.count(b"\n") for each in files.values()) > MOST_MARKS:
        raise _too_large()
    if kind != FORMAT:
        raise BadPack(_("This guide was packed by a newer version of SDM Aid."))
    there = {name: sha256(each).hexdigest() for name, each in files.items()}
    if {name: there.get(name) for name in wanted} != wanted or len(wanted) + 2 != len(files):
        raise BadPack(_("This guide was changed after it was signed."))
    return _read(files, key)


def files_of(guide: Path, translations: Mapping[str, Path]) -> dict[str, bytes]:
    """The files of a guide and of its translations, by their languages, as a pack names them."""
    named = {f"guide.{language}.yaml": path for language, path in translations.items()}
    return {GUIDE: read_bytes(guide)} | {name: read_bytes(path) for name, path in named.items()}


def _written(data: object) -> bytes:
    return (json.dumps(data, indent=1, sort_keys=True) + "\n").encode()


def _verified(signed: Mapping[str, str], manifest: bytes) -> str:
    """The key whose signature of the manifest this is; of one key, written in one way."""
    if signed.keys() != {"key", "signature"}:
        raise KeyError
    key, signature = signed["key"], bytes.fromhex(signed["signature"])
    if not proves_something(key):
        raise BadPack(_("This guide is signed with a key that anybody can sign with."))
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, manifest)
    return key


def _files(content: bytes) -> dict[str, bytes]:
    if len(content) > LARGEST_PACK:
        raise _too_large()
    try:
        with opened_zip(BytesIO(content), most_files=MOST_FILES) as packed:
            infos = packed.infolist()
            names = [each.filename for each in infos]
            if len(set(names)) != len(names) or not all(map(_is_ours, names)):
                raise BadPack(_("This file is not a signed guide."))
            files, left = {}, LARGEST_PACK
            for each in infos:
                files[each.filename] = unpacked(packed, each, min(LARGEST, left))
                left -= len(files[each.filename])
            return files
    except TooMuchInside:
        raise _too_large() from None
    except BadZip as error:
        raise BadPack(_("This file is not a signed guide.")) from error


def _is_ours(name: str) -> bool:
    return name in (MANIFEST, SIGNATURE, GUIDE) or _TRANSLATION.fullmatch(name) is not None


def _too_large() -> BadPack:
    return BadPack(_("This file is too large to be a signed guide."))


def _read(files: Mapping[str, bytes], key: str) -> Pack:
    try:
        text = files[GUIDE]
        read = ReadGuide(read_guide(text), text.decode("utf-8"), sha256(text).hexdigest())
        translations = tuple(
            read_translation_text(content)
            for name, content in sorted(files.items())
            if _TRANSLATION.fullmatch(name)
        )
    except (KeyError, GuideProblems, UnicodeDecodeError) as error:
        raise BadPack(_("The guide in this file cannot be read.")) from error
    return Pack(read, translations, key)
