"""What a PDF prints, as tests read it."""

import io

import pikepdf
from hypothesis import strategies as st
from pypdf import PdfReader

letters = st.text(
    alphabet=st.one_of(
        st.sampled_from("#$*_`<>@[]{}()\\\"'/%&~-=+;:,.!?\n\t "),
        st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cs"]),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def printed(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def squeezed(text: str) -> str:
    """Without spaces: a line may break anywhere."""
    return "".join(text.split())


def is_dictionary(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary)
