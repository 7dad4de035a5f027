"""The slip: eight letters on a small paper, which says of nobody that they wrote something."""

import io

from pypdf import PdfReader

from sdm_aid.plan.forms.slip import make_slip
from sdm_aid.plan.paper.papers import slip_pdf
from tests.kit.pages import printed, squeezed

LETTERS = "KTQW-BNHF"


def test_letters_and_what_they_are_for_stand_on_one_small_page() -> None:
    slip = make_slip(LETTERS)
    pdf = slip_pdf(slip)
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    assert page.mediabox.width < 421  # A5
    said = squeezed(printed(pdf))
    for text in (LETTERS, *slip.lines):
        assert squeezed(text) in said, text


def test_it_is_the_same_every_day() -> None:
    assert slip_pdf(make_slip(LETTERS)) == slip_pdf(make_slip(LETTERS))
