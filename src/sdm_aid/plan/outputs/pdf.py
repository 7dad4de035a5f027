"""The plan on paper."""

from dataclasses import replace

from sdm_aid.kit.language import _
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.forms.page_one_talk import as_on_page
from sdm_aid.plan.outputs.output import Made, Output, Talk, Wanted
from sdm_aid.plan.paper.attachments import Attachment
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper
from sdm_aid.plan.paper.papers import OnPaper, Printed, printed, words_on_one_page


def to_pdf(
    talk: Talk, wanted: OnPaper | None = None, own: OwnPaper = NO_PAPER, *, data: bool = False
) -> Printed:
    """The plan on paper as wanted, or else as the patient asked.

    ``data``: with the same for computers inside it, so that another copy carries the talk on. What
    is inside is what is printed: a page alone carries no more than it shows.
    """
    with talk.speaking():
        plan = make_plan(talk.read.guide, talk.state, talk.read.hash, talk.identity)
        plan = replace(plan, spoken=talk.spoken)
        files = _inside(talk, plan, wanted, own) if data else ()
        return printed(plan, wanted, files, own)


def _inside(
    talk: Talk, plan: Plan, wanted: OnPaper | None, own: OwnPaper
) -> tuple[Attachment, ...]:
    """What is printed, for computers; nothing where a practice's template prints what it likes."""
    from sdm_aid.plan.outputs.pdf_payload import inside  # the plan beside a talk needs no data

    state = talk.state
    lacks: tuple[str, ...] = ()
    if wanted is not None and not wanted.whole:
        if own.folder is not None:
            return ()
        state, lacks = as_on_page(talk.account, words_on_one_page(plan, wanted, own))
    return inside(talk.read, state, talk.seal, lacks)


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
