"""What this machine remembers of how people like the program. No word of a patient is in it."""

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from sdm_aid.desk.kit.tokens import TEXT_SIZES, THEMES
from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most

FILE = "settings.json"
LARGEST = 100_000
"""Bytes in the file of settings; there are about a hundred."""

KEEP_YEARS = (1, 3, 8, 10, 20, 30)
"""Years after the last touch that a practice may keep talks for; what is due is its own law's."""

LOCK_AFTER = (1, 5, 15, 0)
"""Minutes without anybody at the desk after which it locks; 0 for never."""

log = logging.getLogger(__name__)

T = TypeVar("T")


def _setting(usual: T, fits: Callable[[object], bool]) -> T:
    """A row of the table: what it usually is, and what else it may be."""
    return field(default=usual, metadata={"fits": fits})


def _one_of(*values: object) -> Callable[[object], bool]:
    """One of these; 1 and ``true`` are not the same."""
    return lambda value: any(value == each and type(value) is type(each) for each in values)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the program looks and what it asks: a new setting is a row here."""

    theme: str = _setting("light", _one_of(*THEMES))
    text_size: int = _setting(100, _one_of(*TEXT_SIZES))
    """In percent."""
    ask_afterwards: bool = _setting(True, _one_of(True, False))
    """Whether patients are offered the three questions to answer alone."""
    keep_years: int | None = _setting(None, _one_of(None, *KEEP_YEARS))
    """Years talks are kept for; ``None`` for ever. Nothing goes by itself."""
    lock_after: int = _setting(5, _one_of(*LOCK_AFTER))
    """Minutes."""
    printer: str = _setting("", _is_text)
    """The printer used last, by the system's name for it; empty for the system's own choice."""
    both_sides: bool = _setting(True, _one_of(True, False))
    """Whether paper is printed on both sides, where the printer can."""
    record: str = _setting("", _is_text)
    """The address of the practice's record, without a password; empty for this machine's own."""


def read_settings(folder: Path) -> Settings:
    """The settings kept in ``folder``; what is missing or makes no sense is as usual."""
    try:
        data = json.loads(read_at_most(folder / FILE, LARGEST))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    rows = {row.name: row.metadata["fits"] for row in fields(Settings)}
    return Settings(
        **{name: data[name] for name, fits in rows.items() if name in data and fits(data[name])}
    )


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings; where the folder cannot be written they last until the window closes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / FILE, json.dumps(asdict(settings), indent=2))
    except OSError:
        log.warning("The settings could not be kept.")


def next_size(size: int, up: bool) -> int:
    """The text size one step up or down, or the same at either end."""
    place = TEXT_SIZES.index(size) + (1 if up else -1)
    return TEXT_SIZES[min(max(place, 0), len(TEXT_SIZES) - 1)]
