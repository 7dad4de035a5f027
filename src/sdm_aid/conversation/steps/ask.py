"""Questions that stay open until both say they are answered.

The four are the BRAN questions of the Academy of Medical Royal Colleges' Choosing Wisely campaign.
"""

from dataclasses import dataclass

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.fields import ASK, Field, declare
from sdm_aid.conversation.state import State
from sdm_aid.kit.language import _

FIELDS = declare(
    ASK,
    Field("asked/*", asks=lambda: _("A question still open")),
    Field("at-home/*", "flag", owner=Voice.PATIENT),
    Field("answered/patient/*", "flag", owner=Voice.PATIENT),
    Field("answered/clinician/*", "flag", owner=Voice.CLINICIAN),
)

BRAN = ("benefits", "risks", "alternatives", "nothing")

FROM_HOME = ("home-1", "home-2", "home-3")
"""The ids of the patient's own questions on the prepare sheet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question somebody asked."""

    id: str
    text: str
    patient_says_answered: bool
    clinician_says_answered: bool
    said: Entry
    at_home: bool = False
    """Whether it was written at home, before the visit."""

    @property
    def open(self) -> bool:
        """Whether one of the two is not content yet."""
        return not (self.patient_says_answered and self.clinician_says_answered)


def bran(question_id: str) -> str:
    """One of the four questions, in words."""
    return {
        "benefits": _("What are the benefits?"),
        "risks": _("What are the risks?"),
        "alternatives": _("What else could we do?"),
        "nothing": _("What if we do nothing?"),
    }[question_id]


def asked(state: State) -> tuple[Asked, ...]:
    """The questions asked so far, in the order they were asked."""
    return tuple(
        Asked(
            key,
            str(entry.value),
            state.flag(ASK, f"answered/patient/{key}"),
            state.flag(ASK, f"answered/clinician/{key}"),
            entry,
            state.flag(ASK, f"at-home/{key}"),
        )
        for key, entry in state.under(ASK, "asked").items()
    )


def still_open(state: State) -> tuple[Asked, ...]:
    """The questions that are not answered yet."""
    return tuple(question for question in asked(state) if question.open)
