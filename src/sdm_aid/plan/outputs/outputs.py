"""The files that a plan leaves in: paper, a web page, texts for the record, and for computers.

The patient's own, which are the paper and the page, can be in another language than the talk was
in; what is for a record is in the guide's own.
"""

import re
import unicodedata
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps.people import people
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.language import speaking
from sdm_aid.plan.content.account import TalkAccount
from sdm_aid.plan.forms.other_language import PaperLanguage
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper
from sdm_aid.plan.paper.papers import OnPaper, Printed, printed

PDF, HTML, TEXT, RTF = ".pdf", ".html", ".txt", ".rtf"
"""The endings of the files for people."""

USUAL_NAME = "our-plan-{day}-{talk}"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk as it stands. ``tag``: the language that papers speak, empty for the program's."""

    read: ReadGuide
    state: State
    tag: str = ""

    def in_language(self, language: PaperLanguage | None) -> "Talk":
        """The same talk, to print in a language; ``None`` and the guide's own change nothing."""
        if language is None or language.tag == self.read.guide.language:
            return self
        return replace(self, read=language.read, tag=language.tag)

    def speaking(self) -> AbstractContextManager[None]:
        """Within it the program's words are in the language of this talk's papers."""
        return speaking(self.tag) if self.tag else nullcontext()

    @property
    def version(self) -> str:
        """The number of the plan as it stands now; whatever is said or opened makes another."""
        from sdm_aid.plan.fhir.document import document_of

        return document_of(self.read.guide, self.state, self.read.hash).version_id

    @property
    def account(self) -> TalkAccount:
        """What the texts for the record are made from."""
        return TalkAccount(self.read.guide, self.state, people(self.state), self.read.hash)


def pdf(
    talk: Talk, wanted: OnPaper | None = None, own: OwnPaper = NO_PAPER, *, data: bool = False
) -> Printed:
    """The plan on paper as wanted, or else as the patient asked.

    ``data``: with the same for computers inside it, so that another copy carries the talk on.
    """
    from sdm_aid.plan.content.build import make_plan
    from sdm_aid.plan.outputs.pdf_payload import inside

    with talk.speaking():
        plan = make_plan(talk.read.guide, talk.state, talk.read.hash)
        files = inside(talk.read.text.encode(), talk.state) if data else ()
        return printed(plan, wanted, files, own)


def html(talk: Talk) -> bytes:
    """The patient's plan as a web page."""
    from sdm_aid.plan.content.build import make_plan
    from sdm_aid.plan.forms.audience import for_patient
    from sdm_aid.plan.outputs.html import plan_html

    with talk.speaking():
        plan = make_plan(talk.read.guide, talk.state, talk.read.hash)
        return plan_html(for_patient(plan)).encode()


def text(talk: Talk, own: OwnPaper = NO_PAPER) -> bytes:
    """What a clinician pastes into the health record."""
    from sdm_aid.plan.health_record.text import record_text

    return record_text(talk.account, own.record_code).encode()


def rtf(talk: Talk, own: OwnPaper = NO_PAPER) -> bytes:
    """The same for systems that take Rich Text alone."""
    from sdm_aid.plan.health_record.rtf import record_rtf

    return record_rtf(talk.account, own.record_code)


def folder(
    talk: Talk, own: OwnPaper = NO_PAPER, *, data: bool = True, replaces: str = ""
) -> dict[str, bytes]:
    """Files for a practice's computer system, by name: FHIR R4, HL7 v2.5, and the paper itself.

    The folder of ``interop.md`` 5. ``replaces`` is the ``version`` of an earlier one that this
    follows; ``data`` is as for ``pdf``.
    """
    from sdm_aid.plan.fhir.bundle import as_bytes, bundle
    from sdm_aid.plan.fhir.document_reference import documentreference
    from sdm_aid.plan.fhir.questionnaire.enable_when import CannotAsk
    from sdm_aid.plan.fhir.questionnaire.questionnaire import questionnaire
    from sdm_aid.plan.outputs.hl7 import mdm

    whole = talk.read.guide, talk.state, talk.read.hash
    paper = pdf(talk, own=own, data=data).pdf
    files = {
        "our-plan.pdf": paper,
        "plan.fhir.json": as_bytes(bundle(*whole)),
        "documentreference.json": as_bytes(documentreference(*whole, paper, replaces)),
        "plan.hl7": mdm(*whole, paper, text(talk, own).decode(), replaces),
    }
    try:
        return files | {"questionnaire.json": as_bytes(questionnaire(talk.read.guide))}
    except CannotAsk:  # the answers stand by themselves
        return files


def file_name(talk: Talk, conversation_id: str, own: OwnPaper = NO_PAPER) -> str:
    """As in our-plan-2026-11-23-7f3c: the talk's last day and the end of its id, no name.

    A practice can say otherwise, see ``own_paper``. Only letters and digits of ASCII, ``_`` and
    ``-``, which every store of documents takes.
    """
    from sdm_aid.plan.content.build import first_and_last_day

    days = first_and_last_day(talk.state)[-1:]
    parts = {
        "day": days[0].date().isoformat() if days else "",
        "talk": re.sub("[^a-z0-9]", "", conversation_id.lower())[-4:],
        "guide": talk.read.guide.id,
        "patient": talk.account.names.patient if talk.account.names.named else "",
    }
    name = own.file_name or USUAL_NAME
    for part, words in parts.items():
        name = name.replace(f"{{{part}}}", words)
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = re.sub("-{2,}", "-", re.sub("[^A-Za-z0-9_-]", "-", letters)).strip("-_")
    return safe[:LONGEST_NAME] or "our-plan"
