"""Colours and sizes: the tokens keep what the design promises."""

import itertools
import re

import pytest

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.look.tokens import TEXT_SIZES, THEMES, Tokens, sheet_values
from sdm_aid.kit.paths import resources
from tests.kit.screens import contrast


def voice_colours(tokens: Tokens, voice: Voice) -> tuple[str, str]:
    """The strong and the soft colour of a voice."""
    return {
        Voice.PATIENT: (tokens.patient, tokens.patient_soft),
        Voice.CLINICIAN: (tokens.clinician, tokens.clinician_soft),
        Voice.COMPANION: (tokens.companion, tokens.companion_soft),
        Voice.TOGETHER: (tokens.action, tokens.action_soft),
    }[voice]


@pytest.mark.parametrize("name", THEMES)
def test_reading_text_reaches_seven_to_one(name: str) -> None:
    tokens = THEMES[name]
    grounds = (tokens.paper, tokens.card, tokens.aside)
    for text, ground in itertools.product((tokens.ink, tokens.ink_soft), grounds):
        assert contrast(text, ground) >= 7, (text, ground)
    for text in (tokens.action, tokens.ok):
        assert contrast(text, tokens.card) >= 7, text
    assert contrast(tokens.on_action, tokens.action) >= 7


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("voice", Voice)
def test_each_voice_can_be_read_on_its_own_ground(name: str, voice: Voice) -> None:
    strong, soft = voice_colours(THEMES[name], voice)
    assert contrast(strong, THEMES[name].card) >= 7
    assert contrast(THEMES[name].ink, soft) >= 7
    assert contrast(strong, soft) >= 6.7


@pytest.mark.parametrize("name", THEMES)
def test_edges_of_things_to_press_reach_three_to_one(name: str) -> None:
    tokens = THEMES[name]
    for ground in (tokens.paper, tokens.card, tokens.aside):
        assert contrast(tokens.edge, ground) >= 3


def test_the_sheet_uses_only_names_of_the_table_and_no_colour_of_its_own() -> None:
    sheet = (resources() / "theme.qss").read_text(encoding="utf-8")
    known = sheet_values(next(iter(THEMES.values())), 100)
    assert set(re.findall(r"\$([a-z_0-9]+)", sheet)) - {"names"} <= known.keys()
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", sheet) == []


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_things_to_press_are_never_lower_than_44_pixels(percent: int) -> None:
    assert int(sheet_values(THEMES["light"], percent)["touch"].removesuffix("px")) >= 44
