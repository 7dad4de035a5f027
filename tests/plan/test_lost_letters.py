"""What no font here can draw is said before anybody prints, and a script sees it too."""

from dataclasses import replace
from pathlib import Path

import pytest

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.content.plan import Plan, Said, Section
from sdm_aid.plan.paper.letters import fonts, lost
from sdm_aid.plan.paper.letters.lost import what_is_lost
from sdm_aid.plan.paper.papers import printed
from sdm_aid.record.record import open_record
from tests.kit.commands import run
from tests.plan.conftest import pages_of

NO_FONT_HAS = "\U00030000"
"""A sign of Chinese from 2020, in no font that comes with a system or with us."""


def saying(plan: Plan, words: str) -> Plan:
    said = Section("What matters", (Said("In Bob’s words", words, Voice.PATIENT),))
    return replace(plan, sections=(said,))


def test_the_paper_says_which_words_would_be_numbers_and_what_to_do(whole: Plan) -> None:
    made = printed(saying(whole, f"Meg {NO_FONT_HAS} and me"))
    assert made.lost
    (said,) = made.troubles
    assert NO_FONT_HAS in said
    assert "[U+30000]" in said
    assert said.endswith("Until then, save the web page: it holds every word.")
    assert "[U+30000]" in " ".join(pages_of(made.pdf))


@pytest.mark.parametrize("words", ["Meg and me", "مرحبا", "🐕", "a\x00b \u202e\u200b", "e\u0301"])
def test_nothing_is_said_where_every_letter_is_drawn_or_is_none(whole: Plan, words: str) -> None:
    made = printed(saying(whole, words))
    assert (made.troubles, made.lost) == ((), False)


def test_without_the_fonts_of_east_asia_it_says_how_to_get_them(
    whole: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lost, "undrawable", lambda letters: letters & frozenset("你好"))
    monkeypatch.setattr(lost, "is_there", lambda package: package != fonts.EAST_ASIAN_PACKAGE)
    assert "pip install “sdm-aid[east-asian]”" in what_is_lost(saying(whole, "你好"))


def test_the_command_line_says_it_and_ends_with_a_number(folder: Path, knee: ReadGuide) -> None:
    record = open_record(folder)
    kept = record.start(knee.text.encode(), knee.hash, knee.guide.title)
    talk = Conversation(knee.guide, record.journal(kept))
    talk.say("what-matters", "words", f"Meg {NO_FONT_HAS}")
    record.close()
    out = folder.parent / "plan.pdf"
    code, said = run("--data", folder, "plan", kept, "--out", out)
    assert code == 1
    assert "They would print as numbers, as in [U+30000]." in said
    assert out.read_bytes().startswith(b"%PDF")
    page = folder.parent / "plan.html"
    code, said = run("--data", folder, "plan", kept, "--out", page)
    assert (code, NO_FONT_HAS in page.read_text("utf-8")) == (0, True)
