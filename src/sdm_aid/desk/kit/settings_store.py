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
from sdm_aid.record.base.errors import RecordTrouble


class SettingsStore(QObject):
    """The one holder of the settings; each change is written to the folder at once.

    Where there is a file that cannot be read, changes last until the window closes.
    """

    changed = Signal(object)
    """The new ``Settings``."""

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
            write_settings(self._folder, settings)

    def change_text_size(self, *, up: bool) -> None:
        """Larger or smaller text, everywhere."""
        self.change(replace(self.now, text_size=next_size(self.now.text_size, up)))
