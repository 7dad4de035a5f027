"""Files that a PDF carries inside it, for computers."""

from dataclasses import dataclass
from typing import Literal

from sdm_aid.kit.language import _

Relation = Literal["data", "supplement"]
"""What a file is to the paper: what it was made from, or what goes with it (ISO 32000-2)."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of text; it comes out of the PDF byte for byte. ``what`` says what it is."""

    name: str
    content: bytes
    """UTF-8."""
    type: str
    """Its media type: "application/yaml"."""
    relation: Relation
    what: str

    @property
    def text(self) -> str:
        """The content, to the letter. Raises ``UnicodeDecodeError`` where it is not UTF-8."""
        return self.content.decode("utf-8")


def guide_attached(text: bytes) -> Attachment:
    """The guide's exact text."""
    what = _("The guide that this plan was made with.")
    return Attachment("guide.yaml", text, "application/yaml", "supplement", what)


def seal_attached(seal: str) -> Attachment:
    """The seal of the record that made it, over the other files inside."""
    what = _("A mark that lets the record that made this plan recognise it.")
    return Attachment("seal.txt", seal.encode("ascii"), "text/plain", "supplement", what)


def fhir_attached(bundle: bytes) -> Attachment:
    """The same plan as a FHIR bundle in JSON."""
    what = _("The same plan, for computers (FHIR).")
    return Attachment("plan.fhir.json", bundle, "application/fhir+json", "data", what)
