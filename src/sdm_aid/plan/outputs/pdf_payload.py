"""What a plan's PDF holds beside its pages: the plan as a document for computers, and its guide.

The PDF may be a stranger's: nothing is taken out of it but two files by their names, never more of
them than they may have, and only where the guide is the one that the document says.
"""

import zlib
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from sdm_aid.conversation.state import State
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.guide.text.decoding import LARGEST as LARGEST_GUIDE
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.plan.fhir.questionnaire.resume import (
    LARGEST,
    CarriedOn,
    NotAPlan,
    carried_on,
    guide_hash,
    read_document,
)
from sdm_aid.plan.paper.attachments import Attachment, fhir_attached, guide_attached

DOCUMENT, GUIDE = "plan.fhir.json", "guide.yaml"
"""The names of the two files (interop.md 4.2)."""

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


def inside(guide_text: bytes, state: State) -> tuple[Attachment, ...]:
    """The files that a plan's PDF carries: what is printed, for computers, and its guide."""
    from sdm_aid.plan.fhir.bundle import as_bytes, bundle

    made = bundle(read_guide(guide_text), state, sha256(guide_text).hexdigest())
    return fhir_attached(as_bytes(made)), guide_attached(guide_text)


def talk_inside(pdf: bytes) -> TalkInside:
    """The talk in a plan's PDF. ``NotAPlan`` where there is none, or it is not whole."""
    from pikepdf import PdfError
    from pikepdf import open as open_pdf

    if len(pdf) > LARGEST_PDF:
        raise NotAPlan
    try:
        with open_pdf(BytesIO(pdf)) as opened:
            document = _file(opened, DOCUMENT, LARGEST)
            text = _file(opened, GUIDE, LARGEST_GUIDE)
        read = read_document(document)
        if sha256(text).hexdigest() != guide_hash(read):
            raise NotAPlan
        guide = read_guide(text)
    except (PdfError, GuideProblems, zlib.error, *_NOT_AS_OURS) as error:
        raise NotAPlan from error
    return TalkInside(carried_on(read, guide), guide, text)


def _file(opened: Any, name: str, most: int) -> bytes:
    """A file by its name, at most so large once it is unpacked."""
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
