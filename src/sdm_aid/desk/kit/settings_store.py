"""The settings while the program runs: what they are now, changing them, hearing of a change."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sdm_aid.desk.kit.settings import Settings, next_size, read_settings, write_settings


class SettingsStore(QObject):
    """The one holder of the settings; each change is written to the folder at once."""

    changed = Signal(object)
    """The new ``Settings``."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.now = read_settings(folder)

    def change(self, settings: Settings) -> None:
        """Use these settings, now and next time."""
        self.now = settings
        self.changed.emit(settings)
        write_settings(self._folder, settings)

    def change_text_size(self, *, up: bool) -> None:
        """Larger or smaller text, everywhere."""
        self.change(replace(self.now, text_size=next_size(self.now.text_size, up)))
