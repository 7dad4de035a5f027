"""What a page may know of the practice: who works here, and what they often write."""

from dataclasses import dataclass

from sdm_aid.desk.kit.colleagues import Colleague
from sdm_aid.desk.kit.settings import Settings


@dataclass(frozen=True, slots=True)
class Practice:
    """Nothing of this is stored in a talk until somebody says it there."""

    people: tuple[Colleague, ...] = ()
    """Those who talk with patients here."""
    identifier: str = ""
    """The field that is asked beside the patient's name; empty for none."""
    actions: tuple[str, ...] = ()
    """What is often agreed on here; offered, and in no plan until somebody taps it."""
    contacts: tuple[str, ...] = ()
    """Whom people are often told to call."""
    sentences: tuple[str, ...] = ()
    """What is often written here."""


UNKNOWN = Practice()
"""Where nobody said who works here."""


def practice_in(settings: Settings) -> Practice:
    """The practice as the settings have it."""
    return Practice(
        settings.people,
        settings.second_identifier,
        settings.usual_actions,
        settings.usual_contacts,
        settings.usual_sentences,
    )
