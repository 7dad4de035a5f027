"""Files that a PDF carries inside it, for computers."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from sdm_aid.kit.language import _

if TYPE_CHECKING:
    import pikepdf

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

    def __post_init__(self) -> None:
        """Raises ``UnicodeDecodeError`` where the content is not UTF-8."""
        self.content.decode("utf-8")


def attach(pdf: "pikepdf.Pdf", files: tuple[Attachment, ...], when: datetime) -> None:
    """Put files into a PDF, as PDF/A-3a has them: named, and each with what it is to the paper."""
    import pikepdf

    day = when.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    associated = [_put_in(pdf, each, day) for each in files]
    if associated:
        pdf.Root.AF = pikepdf.Array(associated)


def _put_in(pdf: "pikepdf.Pdf", file: Attachment, day: str) -> "pikepdf.Object":
    import pikepdf

    pdf.attachments[file.name] = pikepdf.AttachedFileSpec(
        pdf,
        file.content,
        description=file.what,
        filename=file.name,
        mime_type=file.type,
        mod_date=day,
        relationship=pikepdf.Name("/" + file.relation.capitalize()),
    )
    return pdf.attachments[file.name].obj


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
