"""The kinds of people at the table, in words and in the colours of this program's voices."""

from sdm_aid.conversation.entries import Voice
from sdm_aid.kit.language import ngettext
from sdm_aid.learning.asked_alone import kind_of_voice
from sdm_aid.learning.notebook.notes import Side

_VOICES = {
    Side.PATIENT: Voice.PATIENT,
    Side.COMPANION: Voice.COMPANION,
    Side.STAFF: Voice.CLINICIAN,
}


def voice_of(side: Side) -> Voice:
    """In whose colour somebody's words stand."""
    return _VOICES[side]


def kinds() -> dict[str, str]:
    """Each side, as somebody says what they are."""
    return {side.value: kind_of_voice(side) for side in Side}


def so_many_patients(count: int, number: str) -> str:
    """How many patients; ``number``: as the language writes it."""
    return ngettext("{n} patient", "{n} patients", count).format(n=number)


def so_many_staff(count: int, number: str) -> str:
    """How many of staff; ``number``: as the language writes it."""
    return ngettext("{n} of staff", "{n} of staff", count).format(n=number)
