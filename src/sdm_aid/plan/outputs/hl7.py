"""The printed plan as an HL7 v2.5 message, for a hospital's integration engine.

MDM^T02 says "here is a document, with its content"; MDM^T10 that it replaces an earlier one.
"""

import re
from base64 import b64encode
from datetime import UTC, datetime

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.state import State
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

_ESCAPES = {"\\": "\\E\\", "|": "\\F\\", "^": "\\S\\", "&": "\\T\\", "~": "\\R\\"}
_SPECIAL = re.compile(r"[\\|^&~\x00-\x1f\x7f]")
_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


def mdm(
    guide: Guide, state: State, guide_hash: str, pdf: bytes, text: str, replaces: str = ""
) -> bytes:
    """The message, in UTF-8, each segment ending in a carriage return.

    ``text`` is the plan as plain text; ``replaces`` the ``files.Talk.version`` of an earlier one.
    """
    document = document_of(guide, state, guide_hash)
    when = _moment(document.plan.when)
    event = "T10" if replaces else "T02"
    result, completion = STATUS[status(document)]
    final = ("", "", "", "", "", result)
    name = f"our-plan-{document.plan.when.astimezone(UTC):%Y-%m-%d}-{document.version_id[:4]}.pdf"
    segments = (
        ("MSH", "^~\\&", PROGRAM, "", "", "", when, "", f"MDM^{event}^MDM_T02",
         _message_id(document, event), "P", "2.5", "", "", "", "", "", "UNICODE UTF-8"),
        ("EVN", event, when),
        ("PID", "1", "", f"{document.talk_id}^^^{PROGRAM}", "", _name(document, Voice.PATIENT)),
        ("PV1", "1", "O"),
        ("TXA", "1", "CN", "AP", when, "", when, "", "", f"^{_name(document, Voice.CLINICIAN)}",
         "", "", f"{document.version_id}^{PROGRAM}", _earlier(replaces), "", "", name,
         completion, "",
         "AV"),
        ("OBX", "1", "ED", _what(), "",
         f"{PROGRAM}^application^pdf^Base64^{b64encode(pdf).decode('ascii')}", *final),
        ("OBX", "2", "TX", _what(), "", "~".join(map(escaped, _BREAK.split(text))), *final),
    )  # fmt: skip
    return "".join("|".join(fields) + "\r" for fields in segments).encode()


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
    name = document.account.names.typed(voice)
    if len(name) > LONGEST_NAME:
        name = cut(name, LONGEST_NAME - 1) + "…"
    return f"^{escaped(name)}"


def _earlier(replaces: str) -> str:
    return f"{escaped(replaces)}^{PROGRAM}" if replaces else ""


def _what() -> str:
    plan = coding("plan-note")
    return f"{plan['code']}^{plan['display']}^LN"
