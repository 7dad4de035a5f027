"""The text for the health record, for systems that take Rich Text alone."""

from sdm_aid.kit.language import _
from sdm_aid.plan.health_record.rtf import record_rtf
from sdm_aid.plan.outputs.output import Made, Output, Talk
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper


def to_rtf(talk: Talk, own: OwnPaper = NO_PAPER) -> bytes:
    """The same words as the text, as Rich Text."""
    return record_rtf(talk.account, own.record_code)


OUTPUT = Output(
    ".rtf",
    lambda: _("Rich text for the record (*.rtf)"),
    lambda wanted: Made(to_rtf(wanted.talk, wanted.own)),
    in_folder="our-plan.rtf",
)
