"""A PDF as Typst made it, finished: its letters and its tags say what stands on the paper."""

import io
from datetime import datetime
from typing import TYPE_CHECKING

from sdm_aid.plan.paper.attachments import Attachment, attach
from sdm_aid.plan.paper.letters.row_names import name_rows
from sdm_aid.plan.paper.letters.told import tell_letters

if TYPE_CHECKING:
    import pikepdf


def finished(pdf: bytes, files: tuple[Attachment, ...], when: datetime) -> bytes:
    """The same pages, with what Typst cannot say, and with ``files`` of that day inside.

    The same PDF gives the same bytes.
    """
    import pikepdf

    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        name_rows(opened)
        tell_letters(opened)
        _say_no_direction(opened)
        attach(opened, files, when)
        opened.save(made, deterministic_id=True)
    return made.getvalue()


def _say_no_direction(pdf: "pikepdf.Pdf") -> None:
    """Leave it to each line which way it is read.

    Typst says of a paper in Arabic that its pages go from the right, and PDFium then turns the
    lines on it round that are in English. Of Punjabi it says so too, which is read from the left.
    """
    wishes = pdf.Root.get("/ViewerPreferences")
    if wishes is not None and "/Direction" in wishes:
        del wishes["/Direction"]
