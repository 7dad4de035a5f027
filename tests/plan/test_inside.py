"""A plan's PDF opened again: the talk in it carries on, whatever else is in the file."""

import zlib
from contextlib import suppress
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.kit.paths import shipped_guides
from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.questionnaire.resume import LARGEST, NotAPlan
from sdm_aid.plan.outputs.pdf_payload import DOCUMENT, GUIDE, files_inside, talk_from, talk_inside


def holding(files: dict[str, bytes]) -> bytes:
    """A PDF with these files in it."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    for name, content in files.items():
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, content, filename=name)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.fixture
def files(told: Conversation, knee: ReadGuide) -> dict[str, bytes]:
    return {
        DOCUMENT: as_bytes(bundle(told.guide, told.state, knee.hash)),
        GUIDE: knee.text.encode(),
    }


def test_the_talk_in_a_plan_carries_on(
    files: dict[str, bytes], told: Conversation, knee: ReadGuide
) -> None:
    found = talk_inside(holding(files))
    assert found.guide == knee.guide
    assert sha256(found.guide_text).hexdigest() == knee.hash
    state = fold(found.carried_on.entries)
    assert state.text("choose", "choice") == told.state.text("choose", "choice")


def test_another_guide_than_the_document_says_is_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(NotAPlan):
        talk_inside(holding(files | {GUIDE: files[GUIDE] + b"\n"}))


@pytest.mark.parametrize("missing", [DOCUMENT, GUIDE])
def test_a_plan_without_its_data_is_refused(files: dict[str, bytes], missing: str) -> None:
    del files[missing]
    with pytest.raises(NotAPlan):
        talk_inside(holding(files))


def test_a_file_that_unpacks_to_too_much_is_not_unpacked(files: dict[str, bytes]) -> None:
    pdf = pikepdf.open(BytesIO(holding(files)))
    bomb = pikepdf.Stream(pdf, zlib.compress(b" " * (LARGEST * 20)))
    bomb.Filter = pikepdf.Name.FlateDecode
    inside = pdf.attachments[DOCUMENT].obj.EF
    for name in list(inside.keys()):
        inside[name] = pdf.make_indirect(bomb)
    out = BytesIO()
    pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, recompress_flate=False)
    with pytest.raises(NotAPlan):
        talk_inside(out.getvalue())


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04", bytes(1000)])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPlan):
        talk_inside(content)


KNEE = read_file(shipped_guides() / "knee-osteoarthritis.yaml")
WHOLE = holding(
    {
        DOCUMENT: as_bytes(bundle(KNEE.guide, fold(()), KNEE.hash)),
        GUIDE: KNEE.text.encode(),
    }
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=8))
def test_a_damaged_file_is_refused_or_still_whole(changes: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE)
    for place, byte in changes:
        content[place] = byte
    try:
        files = files_inside(bytes(content))
    except Exception:  # whatever it is ends the process in which ``talk_inside`` asks for them
        return
    with suppress(NotAPlan):
        assert talk_from(*files).guide == KNEE.guide


@pytest.mark.parametrize("start", [0, 200, 2_000, len(WHOLE) - 300])
def test_a_file_with_a_hole_in_it_is_refused_or_still_whole(start: int) -> None:
    content = WHOLE[:start] + bytes(100) + WHOLE[start + 100 :]
    with suppress(NotAPlan):
        assert talk_inside(content).guide == KNEE.guide
