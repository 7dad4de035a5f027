"""The printed plan as an HL7 v2 message, read back by another program."""

import re
from base64 import b64decode
from datetime import date

import pytest
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.core import Message
from hl7apy.parser import parse_message

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.session.identity import checked
from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.fhir.bundle import bundle
from sdm_aid.plan.fhir.document import document_of
from sdm_aid.plan.outputs.hl7 import Sent, escaped, mdm
from tests.kit.fhir_parts import the
from tests.plan.fhir_conversations import HOSTILE

HASH = "f" * 64
TODAY = date(2026, 11, 23)


def version(told: Conversation) -> str:
    return document_of(told.guide, told.state, HASH).version_id


def read(message: bytes) -> Message:
    """The message as hl7apy reads it: tolerant, since strict caps the length of a document."""
    made = parse_message(message.decode(), validation_level=VALIDATION_LEVEL.TOLERANT)
    assert made.validate()
    return made


def sent(talk: Conversation, text: str = "Our plan", replaces: str = "") -> bytes:
    return mdm(talk.guide, talk.state, HASH, Sent(b"%PDF-1.7 Bob", text, replaces))


def field(message: bytes, segment: str, number: int, nth: int = 0) -> str:
    """A field as it is in the bytes; MSH counts its own separator."""
    lines = [line for line in message.decode().split("\r") if line.startswith(segment)]
    return lines[nth].split("|")[number - (segment == "MSH")]


def unescaped(text: str) -> str:
    letters = {"F": "|", "S": "^", "T": "&", "R": "~", "E": "\\"}
    return re.sub(r"\\([FSTRE])\\", lambda found: letters[found[1]], text)


def test_an_engine_reads_bobs_plan(told: Conversation) -> None:
    message = read(sent(told))
    assert message.msh.msh_9.value == "MDM^T02^MDM_T02"
    assert message.msh.msh_18.value == "UNICODE UTF-8"
    assert [each.name for each in message.children][:5] == ["MSH", "EVN", "PID", "PV1", "TXA"]


def test_the_paper_and_its_words_are_in_it(told: Conversation) -> None:
    message = sent(told, "What matters\nWalking Meg")
    assert field(message, "OBX", 2) == "ED"
    document = field(message, "OBX", 5).split("^")
    assert document[1:4] == ["application", "pdf", "Base64"]
    assert b64decode(document[4]) == b"%PDF-1.7 Bob"
    assert field(message, "OBX", 5, nth=1) == "What matters~Walking Meg"


def test_the_document_is_described(told: Conversation) -> None:
    message = sent(told)
    assert field(message, "PID", 5) == "^Bob"
    assert field(message, "TXA", 9) == "^^Aimee"
    assert field(message, "TXA", 12) == f"{version(told)}^SDMAID"
    assert field(message, "TXA", 16).startswith("our-plan-2026-11-23-")
    assert (field(message, "TXA", 17), field(message, "TXA", 19)) == ("DO", "AV")


def test_a_later_version_says_which_it_replaces(told: Conversation) -> None:
    before = version(told)
    told.say("our-plan", "review", "In April")
    message = sent(told, replaces=before)
    assert field(message, "MSH", 9) == "MDM^T10^MDM_T02"
    assert field(message, "TXA", 13) == f"{before}^SDMAID"
    read(message)


@pytest.mark.parametrize(
    ("undone", "status", "completion", "in_fhir"),
    [(False, "F", "DO", "final"), (True, "P", "IN", "preliminary")],
)
def test_the_status_is_the_one_that_fhir_has(
    told: Conversation, undone: bool, status: str, completion: str, in_fhir: str
) -> None:
    if undone:
        told.say("our-plan", "agreed/patient", False)
    message = sent(told)
    assert [field(message, "OBX", 11, nth) for nth in (0, 1)] == [status, status]
    assert field(message, "TXA", 17) == completion
    assert the(bundle(told.guide, told.state, HASH), "Composition")["status"] == in_fhir
    read(message)


def test_the_patient_is_known_by_the_number_that_others_know(told: Conversation) -> None:
    typed = {
        "given": "Robert", "family": "Hill & Sons", "number": "943 476 5919", "sex": "male",
        "birth-date": "3 February 1950",
    }  # fmt: skip
    bob = checked(typed, "en-GB", TODAY)
    message = mdm(told.guide, told.state, HASH, Sent(b"%PDF", "", identity=bob))
    assert field(message, "PID", 3) == "9434765919^^^NHS^NH"
    assert field(message, "PID", 5) == "Hill \\T\\ Sons^Robert^^^^^L"
    assert [field(message, "PID", number) for number in (7, 8)] == ["19500203", "M"]
    read(message)
    own = checked(typed | {"whose": "own", "number": "A^1", "issuer": "The hill"}, "en-GB", TODAY)
    message = mdm(told.guide, told.state, HASH, Sent(b"%PDF", "", identity=own))
    assert field(message, "PID", 3) == "A\\S\\1^^^The hill^MR"
    read(message)


def test_without_a_number_none_is_made_up(told: Conversation) -> None:
    message = sent(told)
    assert field(message, "PID", 3) == '""'
    talk = document_of(told.guide, told.state, HASH).talk_id
    assert talk not in message.decode()


def test_a_talk_that_stopped_at_its_first_step_is_not_final(knee: ReadGuide) -> None:
    message = mdm(knee.guide, fold(()), knee.hash, Sent(b"%PDF-1.7", ""))
    assert field(message, "TXA", 17) == "IN"
    assert field(message, "OBX", 11) == "P"


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_never_a_segment_or_a_field(told: Conversation, typed: str) -> None:
    told.say("together", "patient-name", typed)
    typed = told.state.text("together", "patient-name")
    message = sent(told, typed)
    read(message)
    names = [line[:3] for line in message.decode().split("\r")]
    assert names == ["MSH", "EVN", "PID", "PV1", "TXA", "OBX", "OBX", ""]
    assert field(message, "OBX", 11, nth=1) == "F"


def test_the_delimiters_come_back_as_they_were_typed() -> None:
    typed = "a|b^c&d~e\\f \\F\\ \\E\\"
    assert not set(escaped(typed)) & set("|^&~")
    assert unescaped(escaped(typed)) == typed


def test_the_same_conversation_gives_the_same_message(told: Conversation) -> None:
    again = mdm(told.guide, fold(told.state.entries), HASH, Sent(b"%PDF-1.7 Bob", "Our plan"))
    assert again == sent(told)
