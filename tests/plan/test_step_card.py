"""The card that says what each step is for: one page, from what the steps say of themselves."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from sdm_aid.conversation.steps.registry import kinds
from sdm_aid.plan.forms.step_card import make_step_card
from sdm_aid.plan.paper.papers import printed_step_card
from tests.kit.commands import run
from tests.kit.own_paper import PRACTICE
from tests.kit.pages import printed, squeezed


def test_every_kind_of_step_says_what_it_is_for_and_how_to_begin() -> None:
    for kind in kinds():
        assert kind.is_for() and kind.begin_with(), kind.kind


@pytest.mark.parametrize("large", [False, True], ids=["14pt", "18pt"])
def test_all_of_it_is_on_the_card(large: bool) -> None:
    made = printed_step_card(make_step_card(), large)
    assert made.troubles == ()
    said = squeezed(printed(made.pdf))
    for kind in kinds():
        for text in (kind.name(), kind.is_for(), kind.begin_with()):
            assert squeezed(text) in said, text
    if not large:
        assert len(PdfReader(io.BytesIO(made.pdf)).pages) == 1


def test_it_is_the_same_every_day() -> None:
    card = make_step_card()
    assert printed_step_card(card, False).pdf == printed_step_card(card, False).pdf


def test_a_command_writes_it_on_the_practice_s_own_paper(tmp_path: Path) -> None:
    own = tmp_path / "paper"
    own.mkdir()
    (own / "practice.yaml").write_text(PRACTICE)
    out = tmp_path / "steps.pdf"
    code, said = run("--data", tmp_path, "step-card", "--out", out)
    assert (code, said) == (0, f"Written: {out}\n")
    assert squeezed("The practice on the hill") in squeezed(printed(out.read_bytes()))
