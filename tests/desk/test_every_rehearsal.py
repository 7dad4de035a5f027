"""Every guide has a rehearsal that plays from the first screen to a signed plan."""

import pytest

from sdm_aid.conversation.state import fold
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import resources
from tests.kit.rehearsed import GUIDES, OTHERS, rehearsed
from tests.plan.conftest import pages_of


def test_every_guide_has_one() -> None:
    there = {path.stem for path in (resources() / "rehearsals").glob("*.yaml")}
    assert there == {*OTHERS, "knee", "two-voices", "learn"}


@pytest.mark.parametrize("name", OTHERS)
def test_it_plays_to_a_plan_that_both_have_read(name: str) -> None:
    played = rehearsed(name)
    guide = read_file(GUIDES[name]).guide
    state = fold(played.entries)
    assert state.visited | {"together"} == {step.id for step in guide.steps}
    assert state.text("choose", "choice") in {option.id for option in guide.options}
    assert state.opened
    paper = " ".join(" ".join(pages_of(played.plan)).split())
    for row in state.opened:
        assert guide.outcome(row).name in paper
    assert "We have both read this." in paper
    assert state.text("what-matters", "words") in paper
    assert state.text("choose", "why") in paper
    assert f"{guide.title}, version {guide.version} · Draft" in paper
