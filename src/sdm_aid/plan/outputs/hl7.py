"""The printed plan as an HL7 v2.5 message, for a hospital's integration engine.

MDM^T02 says "here is a document, with its content"; MDM^T10 that it replaces an earlier one.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.identity import Identity
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.route import NHS
from sdm_aid.guide.model.guide import Guide
from sdm_aid.plan.fhir.codes import coding
from sdm_aid.plan.fhir.document import Document, document_of, status
from sdm_aid.plan.fhir.ids import made_id
from sdm_aid.plan.health_record.letters import cut

PROGRAM = "SDMAID"
STATUS = {"final": ("F", "DO"), "preliminary": ("P", "IN")}
"""OBX-11 and TXA-17 (HL7 tables 0085 and 0271) by the status that the FHIR document has."""
LONGEST_NAME = 200
"""Characters of a name; PID-5 holds 250 in all. A longer one ends in … here alone."""

NO_VALUE = '""'
"""What stands in a field that must be there and has no value (HL7 v2.5, 2.5.3)."""

SEXES = {"female": "F", "male": "M", "other": "O", "unknown": "U"}
"""PID-8 (HL7 table 0001) by FHIR's administrative gender."""

_ESCAPES = {"\\": "\\E\\", "|": "\\F\\", "^": "\\S\\", "&": "\\T\\", "~": "\\R\\"}
_SPECIAL = re.compile(r"[\\|^&~\x00-\x1f\x7f]")
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a message brings: the paper, its words, which version it replaces, and about whom."""

    pdf: bytes
    text: str
    replaces: str = ""
    """The ``files.Talk.version`` of an earlier one; empty for the first."""
    identity: Identity | None = None


def mdm(guide: Guide, state: State, guide_hash: str, sent: Sent) -> bytes:
    """The message, in UTF-8, each segment ending in a carriage return."""
    document = document_of(guide, state, guide_hash, sent.identity)
    when = _moment(document.plan.when)
    event = "T10" if sent.replaces else "T02"
    segments = (
        ("MSH", "^~\\&", PROGRAM, "", "", "", when, "", f"MDM^{event}^MDM_T02",
         _message_id(document, event), "P", "2.5", "", "", "", "", "", "UNICODE UTF-8"),
        ("EVN", event, when),
        _pid(document, sent.identity),
        ("PV1", "1", "O"),
        _txa(document, when, sent.replaces),
        *_obx(document, sent),
    )  # fmt: skip
    return "".join("|".join(fields) + "\r" for fields in segments).encode()


def _pid(document: Document, identity: Identity | None) -> tuple[str, ...]:
    """Whom it is about. Nobody's number is HL7's null: a talk's own number is no patient's."""
    if identity is None:
        return ("PID", "1", "", NO_VALUE, "", _name(document, Voice.PATIENT))
    authority, kind = ("NHS", "NH") if identity.whose == NHS else (identity.issuer, "MR")
    number = f"{escaped(identity.number)}^^^{escaped(authority)}^{kind}"
    name = f"{_cut(identity.family)}^{_cut(identity.given)}^^^^^L"
    born = f"{identity.birth_date:%Y%m%d}"
    return ("PID", "1", "", number, "", name, "", born, SEXES.get(identity.sex, ""))


def _txa(document: Document, when: str, replaces: str) -> tuple[str, ...]:
    """What kind of document it is, whose, and how far it has come."""
    _result, completion = STATUS[status(document)]
    name = f"our-plan-{document.plan.when.astimezone(UTC):%Y-%m-%d}-{document.version_id[:4]}.pdf"
    return (
        "TXA", "1", "CN", "AP", when, "", when, "", "", f"^{_name(document, Voice.CLINICIAN)}",
        "", "", f"{document.version_id}^{PROGRAM}", _earlier(replaces), "", "", name,
        completion, "", "AV",
    )  # fmt: skip


def _obx(document: Document, sent: Sent) -> Iterator[tuple[str, ...]]:
    """The paper, and its words."""
    result, _completion = STATUS[status(document)]
    paper = f"{PROGRAM}^application^pdf^Base64^{b64encode(sent.pdf).decode('ascii')}"
    text = "~".join(map(escaped, _BREAK.split(sent.text)))
    for number, (kind, content) in enumerate((("ED", paper), ("TX", text)), 1):
        yield ("OBX", str(number), kind, _what(), "", content, "", "", "", "", "", result)


def escaped(words: str) -> str:
    """Words as a field can hold them: none of them is a delimiter, none ends the segment."""
    return _SPECIAL.sub(lambda found: _escape(found[0]), words)


def _escape(letter: str) -> str:
    return _ESCAPES.get(letter, f"\\X{ord(letter):02X}\\")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%d%H%M%S+0000")


def _message_id(document: Document, event: str) -> str:
    return made_id("message", document.version_id, event).replace("-", "")[:20]


def _name(document: Document, voice: Voice) -> str:
    """What somebody wants to be called, as a given name: nobody was asked for a surname."""
    return f"^{_cut(document.account.names.typed(voice))}"


def _cut(name: str) -> str:
    if len(name) > LONGEST_NAME:
        name = cut(name, LONGEST_NAME - 1) + "…"
    return escaped(name)


def _earlier(replaces: str) -> str:
    return f"{escaped(replaces)}^{PROGRAM}" if replaces else ""


def _what() -> str:
    plan = coding("plan-note")
    return f"{plan['code']}^{plan['display']}^LN"
