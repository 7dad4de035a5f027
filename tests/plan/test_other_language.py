"""The plan in the patient's language: what there is of it, and never a silent word of English."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit import language
from sdm_aid.kit.language import _, speaking, speaks
from sdm_aid.plan.content.build import make_plan
from sdm_aid.plan.content.direction import Way, way_of
from sdm_aid.plan.content.plan import Plan
from sdm_aid.plan.forms.other_language import (
    PaperLanguage,
    asked_for,
    found_by_name,
    paper_languages,
    plan_in,
    what_is_missing,
)
from sdm_aid.plan.paper.typst import plan_pdf, source_of
from tests.kit.pages import printed
from tests.kit.plan_parts import words
from tests.urdu import URDU, into_urdu, write_catalogue


@pytest.fixture
def speaks_urdu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program has all its words in Urdu."""
    write_catalogue(tmp_path)
    monkeypatch.setattr(language, "resources", lambda: tmp_path)
    language.catalogue.cache_clear()
    yield
    language.catalogue.cache_clear()


def urdu(knee: ReadGuide, leave_out: frozenset[str] = frozenset()) -> PaperLanguage:
    return paper_languages(knee, [into_urdu(knee, leave_out)])[1]


def test_the_program_speaks_another_language_only_within_the_block(speaks_urdu: None) -> None:
    assert speaks("ur")
    assert speaks("ur-PK")
    assert not speaks("cy")
    with speaking("ur"):
        assert _("Who does what") == f"{URDU} Who does what"
        with speaking("en-GB"):
            assert _("Who does what") == "Who does what"
    assert _("Who does what") == "Who does what"


def test_everything_but_what_people_said_is_in_the_patients_language(
    told: Conversation, knee: ReadGuide, speaks_urdu: None
) -> None:
    language_ = urdu(knee)
    assert language_.whole
    assert what_is_missing(language_, "en-GB") == ""
    plan = plan_in(language_, told.state)
    assert plan.language == "ur"
    for section in plan.sections:
        assert section.heading.startswith(URDU)
    said = words(plan)
    assert "I want to walk Meg to the top of the hill again." in said
    assert f"{URDU} {knee.guide.options[0].name}" in said
    assert [section.heading for section in plain(told, knee).sections] == [
        section.heading.removeprefix(f"{URDU} ") for section in plan.sections
    ]


def plain(told: Conversation, knee: ReadGuide) -> Plan:
    """The plan as it is where nobody asked for another language."""
    return make_plan(knee.guide, told.state, knee.hash)


def test_the_paper_says_its_language_and_reads_from_the_right(
    told: Conversation, knee: ReadGuide, speaks_urdu: None
) -> None:
    pdf = plan_pdf(plan_in(urdu(knee), told.state))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "ur"
    paper = printed(pdf)
    assert "Meg" in paper
    assert URDU in paper or URDU[::-1] in paper
    assert pdf == plan_pdf(plan_in(urdu(knee), told.state))


def test_bobs_english_words_keep_their_full_stop_at_their_own_end(
    told: Conversation, knee: ReadGuide, speaks_urdu: None
) -> None:
    told.say("choose", "why", "I want to walk Meg, uphill.")
    told.say("our-plan", "review", "مارچ میں۔")
    with speaking("ur"):
        source = source_of(plan_in(urdu(knee), told.state), "plan.typ.j2")
    assert '#text(dir: ltr)[#passage("en", [#"I want to walk Meg, uphill.";])]' in source
    assert '#"مارچ میں۔";' in source
    assert '[#"مارچ میں۔";]]' not in source


def test_what_stands_in_one_line_keeps_its_order(told: Conversation, knee: ReadGuide) -> None:
    parts = plan_in(urdu(knee), told.state).trace.split(" · ")
    assert parts[-1] == f"\u2068{urdu(knee).read.hash[:8]}\u2069"
    assert way_of(" · ".join(parts[-1:])) is None
    assert way_of(f"{parts[-1]} اردو, then English") is Way.FROM_THE_RIGHT
    plan = plain(told, knee)
    assert "\u2068" not in plan.trace + plan.under_title


def test_what_is_missing_is_said_before_printing_and_on_the_paper(
    told: Conversation, knee: ReadGuide
) -> None:
    language_ = urdu(knee, frozenset({"title", "options/keep-going/name"}))
    said = what_is_missing(language_, "en-GB")
    assert said == (
        "2 texts of the guide are not in Urdu. The headings are not in Urdu. They print in English."
    )
    paper = "\n".join(words(plan_in(language_, told.state)))
    assert f"{knee.guide.options[0].name} [انگریزی]" in paper
    assert f"{URDU} draft" in paper
    assert knee.hash[:12] in paper


@pytest.mark.parametrize("wanted", ["Urdu", "urdu", "اردو", "ur"])
def test_a_language_is_found_by_whatever_people_call_it(wanted: str, knee: ReadGuide) -> None:
    languages = paper_languages(knee, [into_urdu(knee)])
    found = found_by_name(wanted, languages, "en-GB")
    assert found is not None
    assert found.tag == "ur"


def test_a_language_there_is_no_translation_into_is_not_found(
    told: Conversation, knee: ReadGuide
) -> None:
    assert found_by_name("Polish", paper_languages(knee, [into_urdu(knee)]), "en-GB") is None
    told.say("together", "language", " Polish ")
    assert asked_for(told.state) == "Polish"


def test_a_translation_of_another_guide_is_left_out(knee: ReadGuide) -> None:
    other = into_urdu(knee).model_copy(update={"translation_of": "hip"})
    assert [each.tag for each in paper_languages(knee, [other])] == ["en-GB"]
