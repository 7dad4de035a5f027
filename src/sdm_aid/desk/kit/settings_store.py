"""The settings while the program runs: what they are now, changing them, hearing of a change."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sdm_aid.desk.kit.settings import (
    Settings,
    next_size,
    read_settings,
    record_in,
    write_settings,
)
from sdm_aid.kit.language import _
from sdm_aid.record.base.errors import RecordTrouble


def _not_kept() -> str:
    return _(
        "This cannot be saved: the disk may be full or closed to writing. It works until you "
        "close SDM Aid. What you chose before is still saved."
    )


class SettingsStore(QObject):
    """The one holder of the settings; each change is written to the folder at once.

    Where there is a file that cannot be read, changes last until the window closes.
    """

    changed = Signal(object)
    """The new ``Settings``."""
    not_kept = Signal(str)
    """Why they last only until the window closes, in words; empty where they were kept."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.now = read_settings(folder)
        self.trouble: RecordTrouble | None = None
        """Why the file cannot be read; then it is left as it is, for it may name the record."""
        try:
            record_in(folder)
        except RecordTrouble as trouble:
            self.trouble = trouble

    def change(self, settings: Settings) -> None:
        """Use these settings, now and next time."""
        self.now = settings
        self.changed.emit(settings)
        if self.trouble is None:
            kept = write_settings(self._folder, settings)
            self.not_kept.emit("" if kept else _not_kept())

    def change_text_size(self, *, up: bool) -> None:
        """Larger or smaller text, everywhere."""
        self.change(replace(self.now, text_size=next_size(self.now.text_size, up)))
