"""Names that last: ids of resources, our own code systems, moments. The same in, the same out."""

from datetime import UTC, datetime
from urllib.parse import quote
from uuid import UUID, uuid5

from sdm_aid.conversation.fields import question_field
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.questions import Question

NAMESPACE = UUID("6f1f7cf0-2f0f-5c0b-9c6e-5d1a6d0a7e11")
"""Every id is a UUIDv5 in it. It never changes, else a plan sent twice would be two plans."""

URI = "urn:ietf:rfc:3986"
"""The system of an identifier that is itself a URI."""


def made_id(*parts: str) -> str:
    """An id that is always the same for the same parts."""
    return str(uuid5(NAMESPACE, "\x1f".join(parts)))


def urn(an_id: str) -> str:
    """An id as a URI."""
    return f"urn:uuid:{an_id}"


def own_system(name: str) -> str:
    """A code system of this program: ``level``, ``mark`` and the like are fields' names."""
    return urn(made_id("code-system", name))


def guide_system(guide: Guide, part: str) -> str:
    """The code system of a guide's own ids: its ``options``, ``life``, a question's answers."""
    return urn(made_id("guide", guide.id, part))


def answer_system(guide: Guide, question: Question) -> str:
    """The code system of the answers to one of an author's own questions."""
    return guide_system(guide, question_field(question.id))


def link_id(step: str, question: Question) -> str:
    """What a Questionnaire calls an author's own question."""
    return f"{step}/{question_field(question.id)}"


def guide_url(guide: Guide) -> str:
    """The guide as a Questionnaire's canonical URL, the same for all its versions."""
    return urn(made_id("guide", guide.id))


def guide_version(guide: Guide) -> str:
    """The guide's version as it can stand in a canonical, where neither blanks nor | may be."""
    return quote(guide.version, safe="")


def moment(at: datetime) -> str:
    """A moment in UTC to the second, whatever the machine's time zone."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
