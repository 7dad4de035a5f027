"""Who writes alone, and what they are told before the screen is theirs."""

from dataclasses import dataclass

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.steps.people import sentence
from sdm_aid.desk.core.view import View
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.notes import Side


@dataclass(frozen=True, slots=True)
class Whose:
    """The person whose screen it is. ``guide`` and ``version`` are empty where it is about none."""

    side: Side
    title: str
    others: str
    """What everybody else is asked to do."""
    guide: str = ""
    version: str = ""
    guide_title: str = ""
    names: tuple[str, ...] = ()
    """The names of those who were in the talk: none should stand in what is written."""

    @property
    def voice(self) -> Voice:
        """In whose colour they write."""
        return voice_of(self.side)


def of_talk(voice: Voice, view: View) -> Whose:
    """Somebody who was in this talk."""
    side = next(side for side in Side if voice_of(side) is voice)
    names, guide = view.people, view.guide
    return Whose(
        side,
        _("For {patient} alone").format(patient=names.name_of(voice)),
        _("{clinician}: please look away, or step out.").format(
            clinician=sentence(names.clinician, names)
        )
        if side is Side.PATIENT and not names.companion_here
        else _everybody(),
        guide.id,
        guide.version,
        guide.title,
        names.given,
    )


def of_staff() -> Whose:
    """Somebody who works here, and no talk is open."""
    return Whose(Side.STAFF, _("For staff, alone"), _everybody())


def _everybody() -> str:
    return _("Everybody else: please look away, or step out.")
