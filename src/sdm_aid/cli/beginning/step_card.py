"""``sdm-aid step-card``: what each step of a talk is for, on one page to print for training."""

from pathlib import Path
from typing import Annotated

import typer

from sdm_aid.cli.files import must_be_pdf, write
from sdm_aid.cli.terminal import say
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import as_meant


def step_card(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help=_("The PDF to write."), parser=as_meant)],
    large: Annotated[bool, typer.Option("--large", help=_("In large print."))] = False,
) -> None:
    """Write a card with what each step of a talk is for as a PDF, to print for training."""
    from sdm_aid.plan.forms.step_card import make_step_card
    from sdm_aid.plan.paper.letterhead import read_own_paper
    from sdm_aid.plan.paper.papers import printed_step_card

    must_be_pdf(out)
    paper = printed_step_card(make_step_card(), large, read_own_paper(context.obj.folder))
    for trouble in paper.troubles:
        say(trouble, err=True)
    write(out, paper.pdf)
