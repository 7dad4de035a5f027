"""Large words on the screen for somebody who asked for large print, until the talk is over."""

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sdm_aid.desk.core.view import View
    from sdm_aid.desk.kit.settings_store import SettingsStore

LEAST = 130
"""Percent: the least size of words for somebody who asked for large print."""


class LargeWords:
    """Follows one wish through a conversation; the size there was before comes back after it."""

    def __init__(self, settings: "SettingsStore") -> None:
        self._settings = settings
        self._before: int | None = None

    def follow(self, view: "View") -> None:
        """Make words large once somebody asks for it; they may still be changed by hand."""
        from sdm_aid.conversation.steps.wishes import LARGE, wants  # brings the guide's model along

        size = self._settings.now.text_size
        if not wants(view.state, LARGE):
            self.over()
        elif self._before is None:
            self._before = size
            self._show(max(size, LEAST))

    def over(self) -> None:
        """Back to the size there was before."""
        if self._before is not None:
            size, self._before = self._before, None
            self._show(size)

    def _show(self, size: int) -> None:
        if size != self._settings.now.text_size:
            self._settings.change(replace(self._settings.now, text_size=size))
