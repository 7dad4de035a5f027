"""What this machine remembers of how people like the program. No word of a patient is in it."""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Settings:
    """How the program looks and what it asks. ``text_size`` is in percent, of ``TEXT_SIZES``."""

    theme: str = "light"
    text_size: int = 100
    ask_afterwards: bool = True
    """Whether patients are offered the three questions to answer alone."""
    keep_years: int | None = None
    """Years talks are kept for, of ``KEEP_YEARS``; ``None`` for ever. Nothing goes by itself."""
    lock_after: int = 5
    """Minutes, of ``LOCK_AFTER``."""
    printer: str = ""
    """The printer used last, by the system's name for it; empty for the system's own choice."""
    both_sides: bool = True
    """Whether paper is printed on both sides, where the printer can."""
    record: str = ""
    """The address of the practice's record, without a password; empty for this machine's own."""


def read_settings(folder: Path) -> Settings:
    """The settings kept in ``folder``; what is missing or makes no sense is as usual."""
    usual = Settings()
    try:
        data = json.loads(read_at_most(folder / FILE, LARGEST))
    except (OSError, ValueError, RecursionError):
        return usual
    if not isinstance(data, dict):
        return usual
    theme, size, years = data.get("theme"), data.get("text_size"), data.get("keep_years")
    minutes, printer, record = data.get("lock_after"), data.get("printer"), data.get("record")
    return Settings(
        theme if isinstance(theme, str) and theme in THEMES else usual.theme,
        size if type(size) is int and size in TEXT_SIZES else usual.text_size,
        data.get("ask_afterwards") is not False,
        years if type(years) is int and years in KEEP_YEARS else usual.keep_years,
        minutes if type(minutes) is int and minutes in LOCK_AFTER else usual.lock_after,
        printer if isinstance(printer, str) else usual.printer,
        data.get("both_sides") is not False,
        record if isinstance(record, str) else usual.record,
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
