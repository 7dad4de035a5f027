"""A practice's shelf: guides shipped and its own, whom it trusts, and what was here before."""

from contextlib import suppress
from pathlib import Path

from sdm_aid.guide.library.seen_versions import remember, seen_in
from sdm_aid.guide.library.shelf import ShelfEntry, read_shelf
from sdm_aid.guide.library.trust import trusted_in
from sdm_aid.kit.paths import guide_folders, shipped_guides


def read_practice_shelf(data: Path) -> list[ShelfEntry]:
    """The guides that are opened with the data folder ``data``; the newest versions are kept."""
    shelf = read_shelf(guide_folders(data), trusted_in(data), shipped_guides(), seen_in(data))
    with suppress(OSError):  # a disk that cannot be written keeps no guide from being read
        remember(
            data,
            [
                (entry.signed, entry.read.guide.version)
                for entry in shelf
                if entry.signed is not None and entry.read is not None
            ],
        )
    return shelf
