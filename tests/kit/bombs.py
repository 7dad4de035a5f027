"""Files made to eat the machine: small on the disk, and gigabytes to whoever reads them."""

import json
import struct
import zlib
from base64 import b64decode
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

GIGABYTE = 2**30
BLOCK = 2**20

DEEP = b"[" * 100_000 + b"]" * 100_000
"""Deep enough for Python to fall over."""

_LOCAL = struct.Struct("<4s5H3L2H")
_LISTED = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


_SQUEEZED = (
    b"QlpoOTFBWSZTWbUiZb8BX44QAMAAAAggADCATUZCoCWpCoCXMUFZJlNZtSJlvwFfjhAAwAAACCAAMIBNRkKgJakK"
    b"gJcxQVkmU1m1ImW/AV+OEADAAAAIIAAwgE1GQqAlqQqAlzFBWSZTWRrUkQ8A5lvQAIEAQAAACCAAMMwJqmnViiUU"
    b"bUUSijxdyRThQkA0K4XM"
)
"""``bz2.compress(b" " * 160 * BLOCK)``, which takes long to make."""


def deflated(size: int, of: bytes = b" ", *, head: bytes = b"", raw: bool = True) -> bytes:
    """So many bytes of one letter, deflated: about a thousandth of them, made without them."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15 if raw else 15)
    start = packing.compress(head) + packing.flush(zlib.Z_FULL_FLUSH)
    again = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = again.compress(of * BLOCK) + again.flush(zlib.Z_FULL_FLUSH)
    return start + block * (size // BLOCK) + packing.flush()


def zip_of(files: Mapping[str, tuple[int, int, bytes]]) -> bytes:
    """A zip of files by their names: each its method, the size it says, and its packed bytes."""
    out, listed = BytesIO(), BytesIO()
    for name, (method, size, packed) in files.items():
        row = (method, 0, 0, 0, len(packed), min(size, 2**32 - 2), len(name), 0)
        at = out.tell()
        out.write(_LOCAL.pack(b"PK\x03\x04", 20, 0, *row) + name.encode() + packed)
        listed.write(_LISTED.pack(b"PK\x01\x02", 20, 20, 0, *row, 0, 0, 0, 0, at))
        listed.write(name.encode())
    at = out.tell()
    end = _END.pack(b"PK\x05\x06", 0, 0, len(files), len(files), listed.tell(), at, 0)
    return out.getvalue() + listed.getvalue() + end


def bomb(name: str, size: int = 3 * GIGABYTE) -> bytes:
    """A zip with one file that unpacks to gigabytes."""
    return zip_of({name: (ZIP_DEFLATED, size, deflated(size))})


def bomb_without_limit(name: str) -> bytes:
    """A zip with one file that Python's reader unpacks whole, however little was asked for."""
    return zip_of({name: (ZIP_BZIP2, 5, b64decode(_SQUEEZED))})


def crowd(count: int) -> bytes:
    """A zip of very many files of nothing, each of which costs whoever lists them."""
    return zip_of({str(number): (ZIP_STORED, 0, b"") for number in range(count)})


def signed(files: Mapping[str, bytes], key: Ed25519PrivateKey) -> bytes:
    """A pack that was signed without being looked at, as somebody means harm would."""
    manifest = json.dumps(
        {"format": "1", "files": {name: sha256(each).hexdigest() for name, each in files.items()}}
    ).encode()
    signature = {
        "key": key.public_key().public_bytes_raw().hex(),
        "signature": key.sign(manifest).hex(),
    }
    return zipped(
        {"manifest.json": manifest, "signature.json": json.dumps(signature).encode(), **files}
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files in a zip."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return out.getvalue()


def translation(language: str, size: int) -> bytes:
    """Texts of a translation, as small and as many as fit."""
    head = f"translation_of: knee\nlanguage: {language}\nstate: draft\nnote: n\ntexts:\n"
    return head.encode() + b"- {source: a, text: b}\n" * (size // 23)


def pdf(size: int = 3 * GIGABYTE) -> bytes:
    """A PDF whose catalogue lies in an object stream that unpacks to gigabytes."""
    head = b"1 0 <</Type/Catalog/Pages 4 0 R>>"
    packed = deflated(size, head=head, raw=False)
    out = BytesIO()
    out.write(b"%PDF-1.5\n")
    places = {}
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
    for number, content in (
        (2, stream % (len(packed), packed)),
        (4, b"<</Type/Pages/Kids[]/Count 0>>"),
    ):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    rows = [(0, 0, 0), (2, 2, 0), (1, places[2], 0), (1, start, 0), (1, places[4], 0)]
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    out.write(
        b"3 0 obj\n<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d>>stream\n%s\nendstream\nendobj"
        b"\nstartxref\n%d\n%%%%EOF\n" % (len(table), table, start)
    )
    return out.getvalue()


def spreadsheet(file: Path, changes: Mapping[str, bytes]) -> Path:
    """A spreadsheet of two cells, with some of its parts put in others' places."""
    from openpyxl import Workbook

    plain = BytesIO()
    book = Workbook()
    book.worksheets[0].append(["", "Surgery"])
    book.save(plain)
    with ZipFile(plain) as packed:
        parts = {each.filename: packed.read(each) for each in packed.infolist()}
    for name, content in changes.items():
        before, mark, after = content.partition(b"...")
        parts[name] = parts[name].replace(before, before + after, 1) if mark else content
    file.write_bytes(zipped(parts))
    return file
