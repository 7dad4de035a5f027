"""Every guide has a rehearsal that plays from the first screen to a signed plan."""

from pathlib import Path

import pytest

from sdm_aid.conversation.state import fold
from sdm_aid.desk.rehearsal import rehearse
from sdm_aid.desk.script import read_script
from sdm_aid.guide.reader import read_file
from sdm_aid.paths import resources, shipped_guides
from tests.plan.conftest import pages_of

OTHERS = [
    path
    for path in sorted((resources() / "rehearsals").glob("*.yaml"))
    if path.stem not in ("knee", "two-voices")  # which tests of their own play
]
GUIDES = {path.stem: path for path in shipped_guides().glob("*.yaml")}


def test_every_guide_has_one() -> None:
    assert {path.stem for path in OTHERS} == set(GUIDES) - {"knee-osteoarthritis"}


@pytest.mark.parametrize("script", OTHERS, ids=lambda path: path.stem)
def test_it_plays_to_a_plan_that_both_have_read(script: Path) -> None:
    played = rehearse(read_script(script))
    guide = read_file(GUIDES[script.stem]).guide
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
