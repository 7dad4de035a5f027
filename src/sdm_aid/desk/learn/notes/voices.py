"""Sides of the table in the colours that voices have in a talk."""

from collections.abc import Mapping
from types import MappingProxyType

from sdm_aid.conversation.entries import Voice
from sdm_aid.learning.notebook.notes import Side

VOICES: Mapping[Side, Voice] = MappingProxyType(
    {
        Side.PATIENT: Voice.PATIENT,
        Side.COMPANION: Voice.COMPANION,
        Side.STAFF: Voice.CLINICIAN,
    }
)
"""Staff have the clinician's colour: both know it from their talks."""
