"""A practice's own paper."""

import struct
import zlib
from pathlib import Path

PRACTICE = """name: The practice on the hill
address:
  - 1 Hill Street
phone: 01234 567 890
closing: Ask for this in large print.
"""


def drawing(inside: str) -> bytes:
    namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {namespaces} viewBox="0 0 40 20" width="40" height="20">{inside}</svg>'.encode()


def png(width: int, height: int, said_width: int = 0) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", said_width or width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x20\x60\xa0" * width for _row in range(height)))
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def write(data: Path, files: dict[str, bytes | str] | None = None) -> Path:
    """A data folder with a practice's paper in it."""
    for name, content in {"practice.yaml": PRACTICE, **(files or {})}.items():
        file = data / "paper" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return data


SVG = ("logo.svg", drawing('<path d="M0 20 L20 0 L40 20 Z" fill="#1B4F8F"/>'))

PNG = ("logo.png", png(40, 20))
