"""What was said leaves in every output as it was said: numbers, days, moments, every letter."""

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import html5lib
import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.parser import parse_message
from hypothesis import example, given, settings
from hypothesis import strategies as st
from striprtf.striprtf import rtf_to_text

from sdm_aid.conversation.entries import Kind, Voice, as_json, from_json, new_entry
from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.conversation.state import fold
from sdm_aid.kit.days import read_day
from sdm_aid.kit.locales import locale_of
from sdm_aid.kit.numbers import number_in_words, read_number, stored
from sdm_aid.plan.content.dates import in_words
from sdm_aid.plan.fhir.bundle import as_bytes, bundle
from sdm_aid.plan.fhir.questionnaire.resume import carried_on, read_document
from sdm_aid.plan.outputs.hl7 import Sent, mdm
from sdm_aid.plan.outputs.html import to_html
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.outputs.record_rtf import to_rtf
from sdm_aid.plan.outputs.record_text import to_text
from tests.conftest import Journal
from tests.kit.asking import STEP, asking
from tests.kit.plan_parts import plan_of, words

LANGUAGES = ("en-GB", "de", "fr", "de-CH", "hi", "fa", "ar-EG", "ja")
GUIDES = {language: asking(language) for language in LANGUAGES}
HURTFUL = (
    'It is 5" long, 8″ high and 6′ wide', "“quoted” ‘so’ «and» so", "a – b — c ‐ d − e",
    "fi ﬁ ² ½ Å Å é e\u0301", "two  spaces   three", "5\u00a0mg 5\u202fmg 5\u2009mg",
    " at either end ", "\\'41 {\\b b} \\par", "|^~\\&", "\\F\\", "<b>&amp;</b>", "…",
    "soft\u00adhyphen, zero\u200bwidth, joined\u200dup, \ufeffmark", "王小明 ｆｕｌｌ",
    "مرحبا Meg!", "\u200f\u200e", "🐕\u200d🦺 1️⃣", "tab\there", "#emph[x] {{ 7*7 }}",
    "O’Brien O'Brien Łukasz Sørensen Işıl",
)  # fmt: skip
NEVER = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ufffe\uffff"
"""Ends of lines, and what no text can hold, are shown as something else in some outputs."""
LETTERS = st.characters(codec="utf-8").filter(lambda each: not re.match(f"[{NEVER}]", each))
WORDS = st.lists(st.sampled_from(HURTFUL) | st.text(LETTERS, max_size=30), max_size=3).map("".join)


def outputs(talk: Talk) -> dict[str, str]:
    """The words of every output but the paper, as another program reads them."""
    whole = talk.read.guide, talk.state, talk.read.hash
    text = to_text(talk).decode()
    message = mdm(*whole, Sent(b"%PDF", text)).decode()
    assert parse_message(message, validation_level=VALIDATION_LEVEL.TOLERANT).validate()
    segment = next(each for each in message.split("\r") if each.startswith("OBX|2|"))
    return {
        "text": text.replace("\r\n  ", ""),
        "rtf": surrogates_joined(rtf_to_text(to_rtf(talk).decode("ascii"))),
        "html": "".join(texts_in(to_html(talk).decode())),
        "fhir": "\n".join(strings_in(json.loads(as_bytes(bundle(*whole))))),
        "hl7": unescaped(segment.split("|")[5]).replace("\r\n  ", ""),
    }


def unescaped(field: str) -> str:
    letters = {"F": "|", "S": "^", "T": "&", "R": "~", "E": "\\"}
    lines = field.replace("~", "\r\n")
    marks = r"\\(?:([FSTRE])|X([0-9A-F]{2}))\\"
    return re.sub(marks, lambda at: letters[at[1]] if at[1] else chr(int(at[2], 16)), lines)


def surrogates_joined(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


def texts_in(page: str) -> list[str]:
    root = html5lib.parse(page, namespaceHTMLElements=False)
    return [*root.itertext()]


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (each for part in value.values() for each in strings_in(part))
    elif isinstance(value, list):
        yield from (each for part in value for each in strings_in(part))


def through_json(talk: Conversation) -> Conversation:
    """The same talk, as a record or a file keeps it."""
    entries = [from_json(json.loads(json.dumps(as_json(each)))) for each in talk.state.entries]
    return Conversation(talk.guide, Journal(), entries)


def back_from_the_plan(talk: Talk) -> dict[str, Any]:
    """What the data inside the plan says, by field."""
    made = as_bytes(bundle(talk.read.guide, talk.state, talk.read.hash))
    carried = carried_on(read_document(made), talk.read.guide)
    return {each.field: each.value for each in carried.entries}


NUMBERS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**15) + 1, 10**15 - 1) | st.integers(-9999, 9999),
    st.integers(0, 5),
)
DAYS = st.integers(0, 350 * 365).map(lambda days: date(1850, 1, 1) + timedelta(days))


@settings(max_examples=12)
@given(number=NUMBERS, day=DAYS, language=st.sampled_from(LANGUAGES))
@example(Decimal(9434765919), date(2026, 3, 14), "en-GB")
@example(Decimal("1234567.5"), date(2024, 2, 29), "fr")
@example(Decimal("0.00001"), date(1999, 12, 31), "ar-EG")
def test_a_number_and_a_day_are_the_same_in_every_output(
    number: Decimal, day: date, language: str
) -> None:
    read, locale = GUIDES[language], locale_of(language)
    grouped = language != "de-CH"  # Babel 2.19 leaves out signs in Swiss: 1000000'000
    typed = format_decimal(
        number, locale=locale, decimal_quantization=False, group_separator=grouped
    )
    understood = stored(read_number(typed, language))
    talk = Conversation(read.guide, Journal())
    talk.say(STEP, "question/how-many", understood)
    written = format_date(day, "long", locale=locale)
    talk.say(STEP, "question/since", read_day(written, language).isoformat())
    made = Talk(read, through_json(talk).state)
    for name, text in outputs(made).items():
        assert number_in_words(number, language) in text, name
        assert in_words(day, language) in text, name
    back = back_from_the_plan(made)
    assert Decimal(repr(back["question/how-many"])) == number
    assert back["question/since"] == day.isoformat()


@settings(max_examples=15)
@given(words=WORDS)
@example("".join(HURTFUL[:6]))
@example("".join(HURTFUL[6:13]))
@example("".join(HURTFUL[13:]))
def test_every_letter_that_was_said_is_in_every_output(words: str) -> None:
    said = f"q{words}q"
    read = GUIDES["en-GB"]
    talk = Conversation(read.guide, Journal())
    talk.say("what-matters", "words", said)
    made = Talk(read, through_json(talk).state)
    for name, text in outputs(made).items():
        assert said in text or "(see the plan)" in text, name
    assert back_from_the_plan(made)["words"] == said


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\u202e", "\ufffe"])
def test_what_no_text_can_hold_is_shown_as_its_number(letter: str) -> None:
    read = GUIDES["en-GB"]
    talk = Conversation(read.guide, Journal())
    talk.say("what-matters", "words", f"a{letter}b")
    shown = f"a[U+{ord(letter):04X}]b"
    made = outputs(Talk(read, talk.state))
    assert all(shown in made[name] for name in ("text", "rtf", "hl7"))
    assert all(shown in text or f"a{letter}b" in text for text in made.values())


@pytest.mark.parametrize("name", ["Q" * 33_000, "王" * 33_000, "a\u00a0" * 16_500 + "a"])
def test_a_long_name_stops_no_output(name: str) -> None:
    read = GUIDES["en-GB"]
    talk = Conversation(read.guide, Journal())
    talk.say("together", "patient-name", name)
    talk.say("together", "clinician-name", name)
    talk.say("what-matters", "words", "Meg")
    made = outputs(Talk(read, talk.state))
    assert "(see the plan)" in made["text"]
    assert all(name in made[each] for each in ("html", "fhir"))
    state = talk.state
    patient = mdm(read.guide, state, read.hash, Sent(b"%PDF", "Our plan")).decode().split("\r")[2]
    assert patient.endswith("…")


@pytest.fixture
def in_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one time zone for all programs")
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def talk_at(*moments: datetime) -> Conversation:
    """A talk in which something was said at each of these moments, in this order."""
    ticks = iter(moments)
    entries = [
        new_entry(
            lambda: next(ticks), Voice.PATIENT, Kind.SAID, "what-matters", "words", f"Meg {n}"
        )
        for n, _moment in enumerate(moments)
    ]
    guide = GUIDES["en-GB"].guide
    return Conversation(guide, Journal(), fold(entries).entries)


@pytest.mark.usefixtures("in_london")
@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), datetime(2026, 10, 25, 1, 10, tzinfo=UTC),
         "25 October 2026, 01:50 (UTC+01:00) to 01:10 (UTC+00:00)"),
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), datetime(2026, 10, 25, 1, 50, tzinfo=UTC),
         "25 October 2026, 01:50 (UTC+01:00) to 01:50 (UTC+00:00)"),
        (datetime(2026, 3, 29, 0, 50, tzinfo=UTC), datetime(2026, 3, 29, 1, 10, tzinfo=UTC),
         "29 March 2026, 00:50 (UTC+00:00) to 02:10 (UTC+01:00)"),
        (datetime(2026, 10, 24, 9, 0, tzinfo=UTC), datetime(2026, 10, 26, 9, 0, tzinfo=UTC),
         "24 October 2026, 10:00 (UTC+01:00), to 26 October 2026, 09:00 (UTC+00:00)"),
    ],
)  # fmt: skip
def test_a_contact_across_a_clock_change_says_both_zones(
    first: datetime, last: datetime, when: str
) -> None:
    contact = plan_of(talk_at(first, last)).contact
    assert contact is not None
    assert contact.head[1] == when


@pytest.mark.usefixtures("in_london")
def test_two_yeses_across_a_clock_change_say_both_zones() -> None:
    guide = GUIDES["en-GB"].guide
    agreed = {Voice.PATIENT: (0, 50), Voice.CLINICIAN: (1, 10)}
    for hour, zones in ((0, ["(UTC+01:00)", "(UTC+00:00)"]), (9, ["(UTC+00:00)"])):
        entries = [
            new_entry(
                partial(datetime, 2026, 10, 25, hour + at[0], at[1], tzinfo=UTC),
                voice, Kind.SAID, "our-plan", f"agreed/{voice.value}", True,
            )
            for voice, at in agreed.items()
        ]  # fmt: skip
        talk = Conversation(guide, Journal(), fold(entries).entries)
        (said,) = [each for each in words(plan_of(talk)) if each.startswith("Both have read this")]
        assert re.findall(r"\(UTC.*?\)", said) == zones


@pytest.mark.usefixtures("in_london")
def test_a_clock_that_was_set_back_makes_no_talk_that_ends_before_it_begins() -> None:
    later, earlier = datetime(2026, 11, 23, 10, tzinfo=UTC), datetime(2026, 11, 22, 9, tzinfo=UTC)
    talk = talk_at(later, earlier)
    read = GUIDES["en-GB"]
    assert to_text(Talk(read, talk.state)).startswith(b"JOINT PLAN 22-Nov-2026 to 23-Nov-2026")
    composition = bundle(read.guide, talk.state, read.hash)["entry"][0]["resource"]
    period = composition["event"][0]["period"]
    assert period == {"start": "2026-11-22T09:00:00Z", "end": "2026-11-23T10:00:00Z"}
