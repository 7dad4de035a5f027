"""Reading aloud, on machines that have a voice.

It needs an extra (``pip install sdm-aid[voice]``) and the machine's own speech. Neither is looked
for before somebody wants to listen, so nothing is slower or larger for those who do not.
"""

import logging
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech  # an extra, not everywhere

RATE = -0.15
"""A little slower than the voice's own pace, on Qt's scale from -1 to 1."""
PRETENDED = "mock"
"""Qt's own engine for tests: it takes its time and makes no sound."""

log = logging.getLogger(__name__)


@cache
def may_have_voice() -> bool:
    """Whether the extra is there; whether the machine can speak shows when it is asked to."""
    return find_spec("PySide6.QtTextToSpeech") is not None


class ReadAloud(QObject):
    """One voice. ``changed`` says whether it is reading now."""

    changed = Signal(bool)

    def __init__(self, speech: "QTextToSpeech", language: str) -> None:
        super().__init__()
        self._speech = speech
        self._was_reading = False
        speech.setParent(self)
        speech.setRate(RATE)
        speech.stateChanged.connect(lambda _state: self._tell())
        locale = _nearest(QLocale(language), speech.availableLocales())
        if locale is not None:
            speech.setLocale(locale)

    @property
    def reading(self) -> bool:
        """Whether it is reading, or about to."""
        state = type(self._speech).State
        return self._speech.state() in (state.Speaking, state.Synthesizing)

    @property
    def engine(self) -> str:
        """Qt's name for the kind of speech that it is."""
        return str(self._speech.engine())

    @property
    def language(self) -> str:
        """What the voice speaks: language and country, as in ``en_GB``."""
        return str(self._speech.locale().name())

    def read(self, text: str) -> None:
        """Read this, and nothing else any more."""
        self.stop()
        self._speech.say(text)

    def stop(self) -> None:
        """Be quiet."""
        if self.reading:
            self._speech.stop()

    def _tell(self) -> None:
        if self.reading is not self._was_reading:
            self._was_reading = self.reading
            self.changed.emit(self.reading)


def voice_or_none(language: str = "", engine: str = "") -> ReadAloud | None:
    """The machine's voice, in ``language`` (as in a guide: ``en-GB``) where it has one for it.

    ``None`` where the extra is not installed or the machine has no speech or no voice. ``engine``
    is Qt's name for one kind of speech; left empty, the first that works is taken.
    """
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech  # an extra, not everywhere
    except ImportError as missing:  # the extra, or a library of the system that it needs
        log.info("No reading aloud: %s", missing.name)
        return None
    engines = [each for each in QTextToSpeech.availableEngines() if each != PRETENDED]
    for each in [engine] if engine else engines:
        speech = QTextToSpeech(each)
        if speech.state() is QTextToSpeech.State.Ready and speech.availableVoices():
            return ReadAloud(speech, language)
    return None


def _nearest(wanted: QLocale, spoken: list[QLocale]) -> QLocale | None:
    """The locale itself, or another country's of the same language, or none."""
    same = [each for each in spoken if each.language() == wanted.language()]
    here = [each for each in same if each.territory() == wanted.territory()]
    return next(iter(here or same), None)
