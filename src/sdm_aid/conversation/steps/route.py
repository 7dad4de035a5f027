"""The whole way through a guide, or the short one for five minutes; and what becomes of a talk."""

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import TALK, Field, declare
from sdm_aid.conversation.state import BEFOREHAND, IDENTITY, LEFT_OUT, State
from sdm_aid.kit.language import _

SHORT, WHOLE = "short", "whole"

PUT_AWAY = (TALK, "put-away")
"""A talk that is not finished and is not offered any more; whatever is said next takes it up."""

FOLLOWS = (TALK, "follows")
"""The id of the talk that this one follows up."""

NHS, OWN = "nhs", "own"
"""Whose number a patient's is: the NHS's, or that of a hospital or practice, as it is."""

SEXES = ("female", "male", "other", "unknown")
"""FHIR's administrative genders."""

OF_IDENTITY = (
    Field(f"{IDENTITY}given", asks=lambda: _("Given names")),
    Field(f"{IDENTITY}family", asks=lambda: _("Family name")),
    Field(f"{IDENTITY}birth-date", "day", asks=lambda: _("Date of birth")),
    Field(f"{IDENTITY}whose", words=(NHS, OWN), asks=lambda: _("Which number is it?")),
    Field(f"{IDENTITY}issuer", asks=lambda: _("Who gives out this number?")),
    Field(f"{IDENTITY}number", asks=lambda: _("Number")),
    Field(f"{IDENTITY}sex", words=SEXES, asks=lambda: _("Sex in the health record")),
)
"""Who the patient is, as record systems file them; see ``session.identity``."""

FIELDS = declare(
    TALK,
    Field("route", words=(SHORT, WHOLE)),
    Field(PUT_AWAY[1], "flag", asks=lambda: _("Put away for now")),
    Field(BEFOREHAND[1], "flag"),
    Field(LEFT_OUT[1], "flag", owner=Voice.PATIENT, asks=lambda: _("Do not count this talk")),
    Field(FOLLOWS[1], asks=lambda: _("The talk before this one")),
    *OF_IDENTITY,
)


def short(state: State) -> bool:
    """Whether the pair have only five minutes."""
    return state.text(TALK, "route") == SHORT
