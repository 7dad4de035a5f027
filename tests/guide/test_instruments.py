"""Published questionnaires stand as they were published."""

from pathlib import Path

import pytest

from sdm_aid.guide.model.instruments import instrument
from sdm_aid.kit.paths import resources


def test_collaborate_is_word_for_word() -> None:
    """As the project's notes have it, from PhenX 662301."""
    collaborate = instrument("collaborate")
    assert list(collaborate.items.values()) == [
        "How much effort was made to help you understand your health issues?",
        "How much effort was made to listen to the things that matter most to you about your "
        "health issues?",
        "How much effort was made to include what matters most to you in choosing what to do next?",
    ]
    assert dict(collaborate.answers) == {
        0: "No effort was made",
        1: "A little effort was made",
        2: "Some effort was made",
        3: "A lot of effort was made",
        4: "Every effort was made",
    }
    assert "Elwyn 2013" in collaborate.citation


def test_sure_is_answered_with_yes_or_no() -> None:
    assert len(instrument("sure").items) == 4
    assert dict(instrument("sure").answers) == {}


@pytest.mark.parametrize(
    "folder", sorted((resources() / "instruments").iterdir()), ids=lambda folder: folder.name
)
def test_each_has_its_own_licence_and_can_be_cited(folder: Path) -> None:
    name = folder.name
    assert instrument(name).id == name
    assert instrument(name).citation
    assert [file for file in folder.iterdir() if file.stem in ("LICENSE", "LICENCE")]
