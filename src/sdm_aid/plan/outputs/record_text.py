"""The plan as text that a clinician pastes into the health record."""

from sdm_aid.kit.language import _
from sdm_aid.plan.health_record.text import record_text
from sdm_aid.plan.outputs.output import Made, Output, Talk
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper


def to_text(talk: Talk, own: OwnPaper = NO_PAPER) -> bytes:
    """The text, in UTF-8, with the practice's own code to pick where it has one."""
    return record_text(talk.account, own.record_code).encode()


OUTPUT = Output(
    ".txt",
    lambda: _("Text for the record (*.txt)"),
    lambda wanted: Made(to_text(wanted.talk, wanted.own)),
    in_folder="our-plan.txt",
)
