"""Reading the screen in front of a conversation aloud, when somebody asks for it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.desk.talk.read_aloud import ReadAloud


class Reader(QObject):
    """Reads a screen, or stops reading. The voice is looked for when it is first wanted."""

    def __init__(self, language: str) -> None:
        """``language``: the guide's, as in en-GB."""
        super().__init__()
        self._language = language
        self._voice: ReadAloud | None = None

    def toggle(self, screen: QWidget) -> str:
        """Read ``screen``, or stop. Returns why it cannot be read, in words; empty where it can."""
        from sdm_aid.desk.talk.read_aloud import voice_or_none
        from sdm_aid.desk.talk.spoken_text import words_on

        self._voice = self._voice or voice_or_none(self._language)
        if self._voice is None:
            return _("This computer has no voice to read aloud with.")
        if self._voice.reading:
            self._voice.stop()
        else:
            self._voice.read(words_on(screen))
        return ""

    def stop(self) -> None:
        """Be quiet."""
        if self._voice is not None:
            self._voice.stop()
