"""The newest version of each signed guide that was here, so that an older one is noticed.

A signature says whose words a guide holds, not that they are still theirs: whoever can put a file
into the folder can put last year's there. The versions are kept beside the trusted keys.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.bounded_json import read_json

FILE = "guide-versions.json"
LARGEST = 1_000_000
MOST = 2_000

SignedGuide = tuple[str, str]
"""The key it is signed with, and its id."""

_LONGEST = 200
_NUMBER = re.compile(r"[0-9]{1,9}")


def seen_in(folder: Path) -> dict[SignedGuide, str]:
    """The newest version of each that was here; none where the file makes no sense."""
    try:
        rows = read_json(read_at_most(folder / FILE, LARGEST))
        return {(str(each["key"]), str(each["guide"])): str(each["version"]) for each in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def newer_before(guide: SignedGuide, version: str, seen: Mapping[SignedGuide, str]) -> str:
    """The version that was here and is newer than this; empty where there was none."""
    before = seen.get(guide, version)
    return before if _numbers(before) > _numbers(version) else ""


def remember(folder: Path, guides: Iterable[tuple[SignedGuide, str]]) -> None:
    """Keep the versions that are newer than what was here. Raises ``OSError``."""
    seen = seen_in(folder)
    kept = dict(seen)
    for guide, version in guides:
        if not newer_before(guide, version, kept):
            kept.pop(guide, None)  # to the end: what was here lately is kept longest
            kept[guide] = version
    if kept == seen:
        return
    rows = [
        {"key": key, "guide": guide, "version": version[:_LONGEST]}
        for (key, guide), version in list(kept.items())[-MOST:]
    ]
    replace_file(folder / FILE, json.dumps(rows, indent=1) + "\n")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, _NUMBER.findall(version[:_LONGEST])))
