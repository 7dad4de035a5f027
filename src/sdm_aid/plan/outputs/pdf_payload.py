"""What a plan's PDF holds beside its pages: the plan as a document for computers, and its guide.

The PDF may be a stranger's: nothing is taken out of it but two files by their names, never more of
them than they may have, and only where the guide is the one that the document says.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any, TypeAlias

from sdm_aid.conversation.state import State
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import ReadGuide, read_guide
from sdm_aid.guide.text.decoding import LARGEST as LARGEST_GUIDE
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.kit.language import _
from sdm_aid.kit.processes.limited_process import Died, in_a_process_of_its_own
from sdm_aid.plan.fhir.questionnaire.resume import (
    LARGEST,
    CarriedOn,
    NotAPlan,
    carried_on,
    guide_hash,
    read_document,
)
from sdm_aid.plan.paper.attachments import (
    Attachment,
    fhir_attached,
    guide_attached,
    seal_attached,
)

DOCUMENT, GUIDE, SEAL = "plan.fhir.json", "guide.yaml", "seal.txt"
"""The names of the files (interop.md 4.2); the seal is in what a record made."""

LARGEST_SEAL = 200
"""Bytes."""

MadeSeal: TypeAlias = Callable[[bytes, bytes], str]
"""The record's own seal on a document and its guide; empty where it can make none."""

_PACKED = "/FlateDecode"

_NOT_AS_OURS = (ValueError, KeyError, TypeError, AttributeError, RuntimeError)

LARGEST_PDF = 50_000_000
"""Bytes; a plan of forty pages has a hundredth of that."""


@dataclass(frozen=True, slots=True)
class TalkInside:
    """A talk that can be carried on, and the guide it was held over, to the letter."""

    carried_on: CarriedOn
    guide: Guide
    guide_text: bytes
    document: bytes
    """Just as it is inside."""
    seal: str = ""
    """The seal that is inside too; whose it is, only a record can tell."""


def inside(
    read: ReadGuide, state: State, seal: MadeSeal | None = None, lacks: tuple[str, ...] = ()
) -> tuple[Attachment, ...]:
    """The files that a plan's PDF carries: what is printed, for computers, and its guide.

    Where a record makes it, also its ``seal`` on the two. ``lacks``: what ``state`` has not of the
    talk, where it is for a paper that shows less.
    """
    from sdm_aid.plan.fhir.bundle import as_bytes, bundle

    guide_text = read.text.encode()
    made = bundle(read.guide, state, sha256(guide_text).hexdigest(), lacks=lacks)
    document = as_bytes(made, close=True)
    sealed = seal(document, guide_text) if seal else ""
    files = (fhir_attached(document), guide_attached(guide_text))
    return (*files, seal_attached(sealed)) if sealed else files


def talk_inside(pdf: bytes) -> TalkInside:
    """The talk in a plan's PDF. ``NotAPlan`` where there is none, or it is not whole."""
    if len(pdf) > LARGEST_PDF:
        raise NotAPlan(_("This PDF is too large to be a plan."))
    try:
        document, text, seal = in_a_process_of_its_own(files_inside, pdf, most=LARGEST)
    except (Died, ValueError) as error:
        said = _("This PDF cannot be read. It may be damaged, or locked with a password.")
        raise NotAPlan(said) from error
    if not document and not text:
        said = _(
            "There is no talk in this PDF. It may be a sheet to fill in, or a plan saved "
            "without its data file."
        )
        raise NotAPlan(said)
    return talk_from(document, text, seal)


def talk_from(document: bytes, text: bytes, seal: bytes = b"") -> TalkInside:
    """The talk in the files of a plan. ``NotAPlan`` where they are not of one."""
    try:
        read = read_document(document)
        if sha256(text).hexdigest() != guide_hash(read):
            raise NotAPlan
        guide = read_guide(text, of_talk=True)
        talk = carried_on(read, guide)
    except (GuideProblems, *_NOT_AS_OURS) as error:
        raise NotAPlan(_("The talk in this PDF was changed or is damaged.")) from error
    return TalkInside(talk, guide, text, document, seal.decode("ascii", "replace"))


def files_inside(pdf: bytes) -> tuple[bytes, bytes, bytes]:
    """The document, the guide and the seal in a PDF, as they are there; empty what is missing.

    Only for a process of its own: what a PDF's objects unpack to has no limit. Raises whatever a
    PDF that is none leads to.
    """
    from pikepdf import open as open_pdf

    with open_pdf(BytesIO(pdf)) as opened:
        document, guide = _file(opened, DOCUMENT, LARGEST), _file(opened, GUIDE, LARGEST_GUIDE)
        return document, guide, _file(opened, SEAL, LARGEST_SEAL)


def _file(opened: Any, name: str, most: int) -> bytes:
    """A file by its name, at most so large once it is unpacked; empty where there is none."""
    if name not in opened.attachments:
        return b""
    stream = opened.attachments[name].get_file().obj
    content = bytes(stream.read_raw_bytes())
    packed = stream.get("/Filter")
    if packed is not None:
        names = [str(packed)] if packed in (_PACKED,) else [str(each) for each in packed]
        if names != [_PACKED]:
            raise NotAPlan
        content = zlib.decompressobj().decompress(content, most + 1)
    if len(content) > most:
        raise NotAPlan
    return content
