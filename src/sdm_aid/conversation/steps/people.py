"""Who is in the room, and what each wants to be called."""

from dataclasses import dataclass

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.together import STEP
from sdm_aid.kit.language import _

_WHO = {
    Voice.PATIENT: lambda: _("patient"),
    Voice.CLINICIAN: lambda: _("clinician"),
    Voice.COMPANION: lambda: _("companion"),
}


@dataclass(frozen=True, slots=True)
class People:
    """The names to use. Where none was given, words that fit inside a sentence stand for it."""

    patient: str
    clinician: str
    role: str
    companion: str
    """Empty where nobody came along."""
    companion_away: bool
    """Whether the patient has some time without the companion just now."""
    named: bool
    """Whether the patient's name is known."""
    clinician_named: bool = False

    @property
    def companion_here(self) -> bool:
        """Whether a companion is in the room just now."""
        return bool(self.companion) and not self.companion_away

    def name_of(self, voice: Voice) -> str:
        """What to call whoever speaks with this voice."""
        return {
            Voice.PATIENT: self.patient,
            Voice.CLINICIAN: self.clinician,
            Voice.COMPANION: self.companion or _("the companion"),
            Voice.TOGETHER: _("together"),
        }[voice]

    def apart(self, voice: Voice) -> str:
        """The same; where somebody else has that name too, with who it is: Jean (clinician)."""
        name = self.name_of(voice)
        others = (self.name_of(each) for each in _WHO if each is not voice)
        if voice not in _WHO or name.casefold() not in (each.casefold() for each in others):
            return name
        return _("{name} ({who})").format(name=name, who=_WHO[voice]())

    def typed(self, voice: Voice) -> str:
        """The name that somebody gave, empty where they gave none."""
        given = {
            Voice.PATIENT: self.patient if self.named else "",
            Voice.CLINICIAN: self.clinician if self.clinician_named else "",
            Voice.COMPANION: self.companion,
        }
        return given.get(voice, "")

    @property
    def given(self) -> tuple[str, ...]:
        """Every name that somebody gave."""
        return tuple(name for voice in Voice if (name := self.typed(voice)))

    def voices(self) -> tuple[Voice, ...]:
        """The voices in this room, the patient's first."""
        companion = (Voice.COMPANION,) if self.companion_here else ()
        return (Voice.PATIENT, Voice.CLINICIAN, *companion, Voice.TOGETHER)


def people(state: State) -> People:
    """Who is here, as far as it was said."""
    patient = state.text(STEP, "patient-name").strip()
    clinician = state.text(STEP, "clinician-name").strip()
    return People(
        patient=patient or _("the patient"),
        clinician=clinician or _("the clinician"),
        role=state.text(STEP, "clinician-role").strip(),
        companion=state.text(STEP, "companion-name").strip(),
        companion_away=state.flag(STEP, "alone"),
        named=bool(patient),
        clinician_named=bool(clinician),
    )


def all_of(names: People) -> str:
    """Everybody in this talk by name, the patient first, as part of a sentence."""
    first = [names.patient, *([names.companion] if names.companion else [])]
    return _("{first} and {last}").format(first=", ".join(first), last=names.clinician)


def marked_by(voice: Voice, names: People) -> str:
    """Whose pen it was that marked something, as a sentence."""
    if voice is Voice.TOGETHER:
        return _("Marked together.")
    return _("Marked by {name}.").format(name=names.name_of(voice))


def sentence(text: str, names: People) -> str:
    """``text`` with a capital at its start, where it does not begin with a name that was given.

    A name is as its bearer writes it ("van der Berg"), and not every script has capitals.
    """
    given = (names.typed(voice) for voice in Voice)
    if any(name and text.startswith(name) for name in given):
        return text
    return text[:1].upper() + text[1:]
