"""The patient's paper speaks with one voice: "you" throughout, and "I" only in people's words."""

import re

import pytest

from sdm_aid.plan.content.build import plan_of
from sdm_aid.plan.content.plan import Block, Bullets, Chances, Grid, Plan, Said, Sentence
from sdm_aid.plan.forms.audience import for_patient
from sdm_aid.plan.forms.page_one import patient_paper
from tests.kit.rehearsed import GUIDES, rehearsed

GUIDE_OF = {"knee": "knee-osteoarthritis", "two-voices": "knee-osteoarthritis"}
MINE = re.compile(r"\b(I|me|my|mine|myself)\b")


def said_by_the_paper(plan: Plan) -> list[str]:
    """The program's own words: no words of anybody's, and no card, topic or sign they picked."""
    paper = patient_paper(for_patient(plan)).whole()
    lines = [paper.title, paper.under_title, paper.note]
    lines += [each.text for each in (*paper.page_one_words, *paper.last_words)]
    for section in paper.sections:
        lines += [section.heading, *(line for each in section.blocks for line in own(each))]
    return lines


def own(block: Block) -> list[str]:
    match block:
        case Sentence():
            return [block.text]
        case Said():
            return [block.label]
        case Bullets():
            return [block.lead]
        case Grid():
            return [*block.head]
        case Chances():
            return [block.name]
    return []


@pytest.mark.parametrize("name", ["knee", "two-voices", "sore-throat", "statins"])
def test_the_patient_s_paper_says_you_and_never_me(name: str) -> None:
    text = GUIDES[GUIDE_OF.get(name, name)].read_bytes()
    lines = said_by_the_paper(plan_of(text, rehearsed(name).entries))
    assert [line for line in lines if MINE.search(line)] == []
    assert any("you" in line.lower().split() for line in lines)
    patient = "Bob"
    about_them = [line for line in lines if re.search(rf"\b{patient}\b(?!’s joint plan)", line)]
    # When each said yes is a list of names: Bob at one time, Aimee at another.
    assert [line for line in about_them if not line.startswith("We have both read")] == []


def test_whose_words_they_are_is_said_in_the_same_voice() -> None:
    text = GUIDES["knee-osteoarthritis"].read_bytes()
    paper = for_patient(plan_of(text, rehearsed("knee").entries))
    labels = {
        block.label for each in paper.sections for block in each.blocks if isinstance(block, Said)
    }
    assert {"In your words", "Why, in your words", "What Aimee worries about for you"} <= labels
