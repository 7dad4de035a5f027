"""The papers that people take home: a form of the plan, in a print, on a paper.

A practice's own paper is tried first; where something in it is wrong, the shipped paper prints
instead and the trouble is shown, so that nobody goes home without a plan. What is drawn by somebody
else's template or logo is made apart, within limits (see ``apart``).
"""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from sdm_aid.kit.language import _
from sdm_aid.plan.content.plan import Block, Grid, Plan, Sentence
from sdm_aid.plan.forms.audience import for_patient, for_record
from sdm_aid.plan.forms.page_one import patient_paper
from sdm_aid.plan.forms.page_one_talk import OnPage, on_page
from sdm_aid.plan.forms.prepare_sheet import PrepareSheet
from sdm_aid.plan.forms.slip import Slip
from sdm_aid.plan.forms.step_card import StepCard
from sdm_aid.plan.paper.apart import NotMade, made_apart
from sdm_aid.plan.paper.attachments import Attachment
from sdm_aid.plan.paper.fitting import (
    MOST_FOR_THE_RECORD,
    Facts,
    FactsOf,
    LaidOut,
    ending_well,
    page_alone,
    whole_paper,
)
from sdm_aid.plan.paper.letterhead import NO_PAPER, OwnPaper
from sdm_aid.plan.paper.sizes import CLEAR, LARGE, VERY_LARGE_PRINT, Layout, Size
from sdm_aid.plan.paper.template_faults import fault
from sdm_aid.plan.paper.typst import paper_pdf, source_facts, source_of, source_pdf
from sdm_aid.plan.paper.typst_words import forget_words

log = logging.getLogger(__name__)


class Form(StrEnum):
    """Whom the paper is for."""

    PATIENT = "patient"
    RECORD = "clinician"
    SHORT = "short"


_TEMPLATES = {
    Form.PATIENT: "plan.typ.j2",
    Form.RECORD: "record.typ.j2",
    Form.SHORT: "short.typ.j2",
}
_SHEET = "prepare.typ.j2"
_STEPS = "steps.typ.j2"


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What somebody wants on paper."""

    form: Form = Form.PATIENT
    layout: Layout = CLEAR
    booklet: bool = False
    """Two A5 pages on each side of A4, to fold; the layout is for A5."""

    @property
    def for_record(self) -> bool:
        """Whether it is the clinician's copy, which stays in the language of the talk."""
        return self.form is Form.RECORD

    @property
    def whole(self) -> bool:
        """Whether everything that was said is on it. Else only what is may be inside it."""
        return self.form is not Form.SHORT


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper, and what is wrong with it or with the practice's own templates, in words to show."""

    pdf: bytes
    troubles: tuple[str, ...] = ()
    lost: bool = False
    """Whether some of its words are not on it, as no font draws them; ``troubles`` says which."""


def as_asked(plan: Plan) -> OnPaper:
    """The patient's plan in the print that the patient asked for."""
    return OnPaper(layout=LARGE if plan.large else CLEAR)


def printed(
    plan: Plan,
    wanted: OnPaper | None = None,
    attachments: tuple[Attachment, ...] = (),
    own: OwnPaper = NO_PAPER,
) -> Printed:
    """The PDF of a plan as wanted, or else as the patient asked.

    ``attachments`` are files the PDF carries; the paper says so where the plan is among them.
    """
    wanted = wanted or as_asked(plan)
    if any(each.relation == "data" for each in attachments):
        plan = _saying_what_is_inside(plan, wanted)
    return _and_what_is_lost(plan, with_own_paper(partial(_pdf, plan, wanted, attachments), own))


def _saying_what_is_inside(plan: Plan, wanted: OnPaper) -> Plan:
    says = (
        _("This file also holds the same plan in a form computers can read.")
        if wanted.whole
        else _("This file also holds what is on this page in a form computers can read.")
    )
    return replace(plan, last_words=(*plan.last_words, Sentence(says, small=True)))


def printed_sheet(sheet: PrepareSheet, large: bool, own: OwnPaper = NO_PAPER) -> Printed:
    """The PDF of a prepare sheet, in 18 pt where ``large``."""
    layout = LARGE if large else CLEAR
    return _and_what_is_lost(sheet, with_own_paper(partial(_sheet_pdf, sheet, layout), own))


def printed_step_card(card: StepCard, large: bool, own: OwnPaper = NO_PAPER) -> Printed:
    """The PDF of the card with what each step is for: one page, or more where ``large``."""
    made = partial(_step_card_pdf, card, LARGE if large else CLEAR)
    return _and_what_is_lost(card, with_own_paper(made, own))


def slip_pdf(slip: Slip) -> bytes:
    """The PDF of a slip, on the smallest paper: the shipped one, as its letters are nobody's."""
    return paper_pdf(slip, "slip.typ.j2", Layout(size=Size.A5))


def _and_what_is_lost(paper: object, made: Printed) -> Printed:
    """The same, which says before anybody prints it what no font here can draw."""
    from sdm_aid.plan.paper.letters.lost import what_is_lost

    said = what_is_lost(paper)
    return replace(made, troubles=(said, *made.troubles), lost=True) if said else made


def with_own_paper(made: Callable[[OwnPaper], bytes], own: OwnPaper) -> Printed:
    """What is made on the practice's own paper, or else on the shipped one, with the troubles.

    First its own templates go, then its name and logo. ``made`` can be pickled.
    """
    troubles = own.troubles
    for paper in dict.fromkeys((own, replace(own, folder=None))):
        if paper.folder is None and paper.practice is None:
            continue
        try:
            return Printed(_made(made, paper), troubles)
        except NotMade as why:
            troubles = (*troubles, str(why))
        except Exception as error:  # the shipped templates, over a practice's name
            log.warning("The practice's own paper failed (%s).", type(error).__name__)
            troubles = (*troubles, fault(error, paper.folder))
    return Printed(made(NO_PAPER), troubles)


def _made(made: Callable[[OwnPaper], bytes], paper: OwnPaper) -> bytes:
    """What is made on a practice's paper: apart from here where a stranger had a hand in it.

    Raises ``NotMade``. What went beyond a limit is not tried again for a while, so that the plan
    beside a talk does not wait for it at every answer.
    """
    if paper.folder is None and not (paper.practice and paper.practice.logo):
        return made(paper)
    known = paper.fingerprint
    if known in _stopped and time.monotonic() < _stopped[known][0]:
        raise NotMade(_stopped[known][1])
    try:
        return made_apart(partial(made, paper), partial(fault, folder=paper.folder))
    except NotMade as why:
        if why.stopped:
            _stopped[known] = (time.monotonic() + NOT_AGAIN_FOR, str(why))
        raise


NOT_AGAIN_FOR = 60
"""Seconds until a paper that went beyond a limit is tried again, unless its files are changed."""
_stopped: dict[tuple[object, ...], tuple[float, str]] = {}
"""What went beyond a limit: until when it is left, and what was wrong with it."""


def _sheet_pdf(sheet: PrepareSheet, layout: Layout, own: OwnPaper) -> bytes:
    return paper_pdf(sheet, _SHEET, layout, own=own)


def _step_card_pdf(card: StepCard, layout: Layout, own: OwnPaper) -> bytes:
    return paper_pdf(card, _STEPS, layout, own=own)


def _pdf(plan: Plan, wanted: OnPaper, attachments: tuple[Attachment, ...], own: OwnPaper) -> bytes:
    try:
        return _laid_out_and_made(plan, wanted, attachments, own)
    finally:
        forget_words()


def _laid_out_and_made(
    plan: Plan, wanted: OnPaper, attachments: tuple[Attachment, ...], own: OwnPaper
) -> bytes:
    template, layout = _TEMPLATES[wanted.form], wanted.layout

    laid_out: list[tuple[Plan, Layout, str]] = []

    def source(shown: Plan, on: Layout) -> str:
        return source_of(reflowed(shown, on), template, on, own)

    def facts(shown: Plan, on: Layout) -> Facts:
        laid_out[:] = [(shown, on, source(shown, on))]
        return source_facts(laid_out[0][2], own)

    if wanted.form is Form.SHORT:
        shown, layout = _alone(plan, layout, facts)
    elif wanted.form is Form.PATIENT:
        shown, layout = whole_paper(patient_paper(for_patient(plan)), layout, facts)
    else:
        shown, layout = ending_well(for_record(plan), layout, facts, most=MOST_FOR_THE_RECORD)
    known = [text for plan_, on, text in laid_out if plan_ is shown and on == layout]
    text = known[0] if known else source(shown, layout)
    pdf = source_pdf(text, shown.when, attachments, own)
    if wanted.booklet:
        from sdm_aid.plan.paper import booklet

        return booklet.imposed(pdf)
    return pdf


def _alone(plan: Plan, layout: Layout, facts: FactsOf) -> LaidOut:
    if layout.points == VERY_LARGE_PRINT and not layout.full_size:
        layout = replace(layout, size=Size.A4)  # A5 has room for ten lines of it
    return page_alone(patient_paper(for_patient(plan)), layout, facts)


def words_on_one_page(plan: Plan, wanted: OnPaper, own: OwnPaper = NO_PAPER) -> OnPage:
    """What stands on a page that prints alone, which is known once it was laid out."""
    plan = _saying_what_is_inside(plan, wanted)
    found = json.loads(with_own_paper(partial(_page_words, plan, wanted), own).pdf)
    return OnPage(tuple(found["head"]), frozenset(found["texts"]))


def _page_words(plan: Plan, wanted: OnPaper, own: OwnPaper) -> bytes:
    template = _TEMPLATES[wanted.form]

    def facts(shown: Plan, on: Layout) -> Facts:
        return source_facts(source_of(reflowed(shown, on), template, on, own), own)

    shown, _layout = _alone(plan, wanted.layout, facts)
    page = on_page(shown)
    return json.dumps({"head": page.head, "texts": sorted(page.texts)}).encode()


def reflowed(plan: Plan, layout: Layout) -> Plan:
    """The plan with each table that is too wide for the paper as a table for each of its rows."""
    sections = []
    for section in plan.sections:
        blocks: list[Block] = []
        for block in section.blocks:
            columns = len(block.head) if isinstance(block, Grid) else 0
            wide = columns > layout.most_columns and section.part != "plan"
            blocks += _turned(block) if isinstance(block, Grid) and wide else [block]
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(plan, sections=tuple(sections))


def _turned(grid: Grid) -> list[Grid]:
    return [
        Grid(
            (grid.head[0], row[0]),
            tuple((name, cell) for name, cell in zip(grid.head[1:], row[1:], strict=True) if cell),
            rows_only=True,
        )
        for row in grid.rows
    ]
