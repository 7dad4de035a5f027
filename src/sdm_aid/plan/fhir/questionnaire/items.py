"""One answer of the talk as an item: which field, whose words, what was said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sdm_aid.conversation.entries import Entry, Voice
from sdm_aid.plan.fhir.document import Document, Json
from sdm_aid.plan.fhir.ids import own_system
from sdm_aid.plan.fhir.people import person

Items: TypeAlias = Iterator[Json]

AUTHOR = "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-author"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a conversation, as it is asked for its answers."""

    document: Document
    id: str

    def words(self, *fields: str, link: str = "") -> Items:
        """Words at some fields, where there are any; ``link`` where it is not the field."""
        for field in fields:
            yield from self.item(field, {"valueString": self.text(field)}, link=link)

    def code(self, field: str, code: str, link: str = "", vocabulary: str = "") -> Items:
        """A word of the program's own at a field; ``vocabulary`` where fields share theirs."""
        yield from self.item(field, coded(own_system(vocabulary or field), code), link=link)

    def picked(self, field: str, texts: Mapping[str, str], system: str = "") -> Items:
        """The keys that were picked at a field, each with its text; unknown ones do not print."""
        keys = self.document.told.state.texts(self.id, field)
        answers = (
            coded(system or own_system(field), key, texts[key])
            for key in dict.fromkeys(keys)
            if key in texts
        )
        yield from self.item(field, *answers)

    def yes(self, field: str) -> Items:
        """A plain yes."""
        yield from self.item(field, {"valueBoolean": True})

    def item(self, field: str, *answers: Json, link: str = "") -> Items:
        """Answers at a field, where something stands there."""
        entry = self.document.told.state.answers.get((self.id, field))
        if entry is not None and answers and all(_says_something(each) for each in answers):
            yield {
                "linkId": f"{self.id}/{link or field}",
                "extension": _whose(self.document, entry),
                "answer": list(answers),
            }

    def group(self, name: str, *items: Items) -> Items:
        """Answers that belong together, such as what, who and when."""
        inside = [each for some in items for each in some]
        if inside:
            yield {"linkId": f"{self.id}/{name}", "item": inside}

    def text(self, field: str) -> str:
        """The words at a field, empty where there are none."""
        return self.document.told.state.text(self.id, field)


def coded(system: str, code: str, display: str = "") -> Json:
    """An answer that is a code; ``display`` only as it is printed."""
    return {"valueCoding": {"system": system, "code": code, "display": display}}


def _says_something(answer: Json) -> bool:
    (value,) = answer.values()
    return bool(value["code"] if isinstance(value, dict) else value or value == 0)


def _whose(document: Document, entry: Entry) -> list[Json]:
    """Whose words they are. FHIR holds one person there, so ``together`` names nobody."""
    if entry.voice is Voice.TOGETHER:
        return []
    return [{"url": AUTHOR, "valueReference": person(document, entry.voice)}]
