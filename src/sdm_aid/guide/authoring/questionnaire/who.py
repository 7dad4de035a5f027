"""Whose answer a question is, as this program writes it into a Questionnaire and reads it back.

FHIR has no place for that (R4 and R5), so it is an extension of our own: its address never changes,
else a guide sent out would not come back.
"""

from sdm_aid.guide.authoring.questionnaire.items import Item, added

WHO = "urn:uuid:862c22a4-bd43-571f-a865-8e53976ac099"
"""The address of the extension; its value is a code, ``patient``, ``clinician`` and so on."""

_SPEAKERS = ("patient", "clinician", "companion", "together")


def who_of(item: Item) -> str:
    """Whose answer an item says it is; empty where it does not say. Raises ``LeftOut``."""
    found = [each.value for each in added(item.data, WHO)]
    return found[0] if len(found) == 1 and found[0] in _SPEAKERS else ""
