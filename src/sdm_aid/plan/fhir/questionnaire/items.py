"""One answer of the talk as an item: which field, whose words, what was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.conversation.steps.kind import Picks
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import own_system
from sdm_aid.plan.fhir.people import person

Items: TypeAlias = Iterator[Json]

AUTHOR = "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-author"

CARD = "card"
"""The extension that says which card a mark is about."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a conversation, as it is asked for its answers."""

    document: Document
    id: str

    def words(self, *said: Entry | None, link: str = "") -> Items:
        """Somebody's words, where there are any; ``link`` where it is not the field."""
        for entry in said:
            if entry is not None:
                yield from self.item(entry, {"valueString": str(entry.value)}, link=link)

    def day(self, said: Entry | None, link: str = "") -> Items:
        """A day that words before it mean."""
        if said is not None:
            yield from self.item(said, {"valueDate": str(said.value)}, link=link)

    def code(self, said: Entry | None, link: str = "", vocabulary: str = "") -> Items:
        """A word of the program's own; ``vocabulary`` where fields share theirs."""
        if said is not None:
            system = own_system(vocabulary or said.field)
            yield from self.item(said, self.coded(system, str(said.value)), link=link)

    def picked(self, said: Picks | None, system: str = "") -> Items:
        """The keys that were picked, each with its text."""
        if said is not None:
            each = said.texts.items()
            answers = (picked(system or own_system(said.entry.field), *pair) for pair in each)
            yield from self.item(said.entry, *answers)

    def coded(self, system: str, code: str) -> Json:
        """An answer that is a code of one of our own vocabularies."""
        return {"valueCoding": self.document.coding(system, code)}

    def done(self, name: str, *answers: Json) -> Items:
        """What was done at the step and said by nobody."""
        if answers:
            yield {"linkId": f"{self.id}/{name}", "answer": list(answers)}

    def yes(self, said: Entry | None) -> Items:
        """A plain yes."""
        yield from self.item(said, {"valueBoolean": True})

    def item(self, said: Entry | None, *answers: Json, link: str = "") -> Items:
        """Answers to one field, where something was said there."""
        if said is not None and answers and all(_says_something(each) for each in answers):
            yield {
                "linkId": f"{self.id}/{link or said.field}",
                "extension": _whose(self.document, said),
                "answer": list(answers),
            }

    def group(self, name: str, *items: Items) -> Items:
        """Answers that belong together, such as what, who and when."""
        inside = [each for some in items for each in some]
        if inside:
            yield {"linkId": f"{self.id}/{name}", "item": inside}


def picked(system: str, code: str, display: str) -> Json:
    """An answer that was picked from a guide's or the program's own words."""
    return {"valueCoding": {"system": system, "code": code, "display": display}}


def _says_something(answer: Json) -> bool:
    (value,) = answer.values()
    return bool(value["code"] if isinstance(value, dict) else value or value == 0)


def _whose(document: Document, entry: Entry) -> list[Json]:
    """Whose words they are. FHIR holds one person there, so ``together`` names nobody."""
    if entry.voice is Voice.TOGETHER:
        return []
    return [{"url": AUTHOR, "valueReference": person(document, entry.voice)}]
