"""The plan on paper."""

from dataclasses import replace

from sdm_aid.kit.language import _
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.outputs.output import Made, Output, Talk, Wanted
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper
from sdm_aid.plan.paper.papers import OnPaper, Printed, printed


def to_pdf(
    talk: Talk, wanted: OnPaper | None = None, own: OwnPaper = NO_PAPER, *, data: bool = False
) -> Printed:
    """The plan on paper as wanted, or else as the patient asked.

    ``data``: with the same for computers inside it, so that another copy carries the talk on. A
    form that leaves something out carries none: what is inside is what is printed.
    """
    from sdm_aid.plan.outputs.pdf_payload import inside  # the plan beside a talk needs no data

    whole = wanted is None or wanted.whole
    with talk.speaking():
        plan = make_plan(talk.read.guide, talk.state, talk.read.hash, talk.identity)
        plan = replace(plan, spoken=talk.spoken)
        carried = data and whole
        files = inside(talk.read.text.encode(), talk.state, talk.seal) if carried else ()
        return printed(plan, wanted, files, own)


def _make(wanted: Wanted) -> Made:
    language = wanted.language if OUTPUT.in_other_language(wanted.paper) else None
    talk = wanted.talk.in_language(language)
    made = to_pdf(talk, wanted.paper, wanted.own, data=wanted.data)
    return Made(made.pdf, made.troubles, made.lost)


OUTPUT = Output(
    ".pdf",
    lambda: _("PDF, to print (*.pdf)"),
    _make,
    lambda paper: paper is None or not paper.for_record,
    in_folder="our-plan.pdf",
)
