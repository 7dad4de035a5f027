"""Whatever is typed at the keyboard is kept letter by letter, or refused in words.

All examples are typed into one talk, so each box holds the answer of the example before: what is
refused must never leave that standing.
"""

import string
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from sdm_aid.conversation.entries import Value, Voice
from sdm_aid.conversation.steps.people import people
from sdm_aid.desk.rehearsal.hands import press as press_letter
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.kit.days import NotADay, read_day
from sdm_aid.kit.locales import locale_of
from sdm_aid.kit.numbers import NotANumber, exact, read_number, stored
from tests.kit.asking import HOW_MANY, SINCE, STEP, asking
from tests.kit.screens import words_in

NO_ANSWER = "Until then this has no answer."
LANGUAGES = ("en-GB", "fr", "ar-EG")
PATIENT = "Patient: what would you like to be called?"
# Keys send no ends of paragraphs and no halves of letters; Qt shows nothing for controls; PySide
# takes a byte order mark at the start of a text for none of it.
LETTERS = st.characters(
    exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"
)
PIECES = st.sampled_from(
    ["\u00a0", "\u202f", "  ", " ", "O’Brien", "O'Brien", "Łukasz", "İışI", "e\u0301", "👵🏽",
     "سلام", "\u200d", "\u200f", "\u00ad", "\ufffc", "\ue000", "&", "&&", "<b>", "%s",
     "{name}", "\\n", '"', "5″", "—", "van der", "王小明", "\u3000"]
)  # fmt: skip
ONE_LINE = st.lists(PIECES | st.text(LETTERS, max_size=4), max_size=6).map("".join)
LINES = st.lists(ONE_LINE, min_size=1, max_size=3).map("\n".join)
NUMBERS = st.text("0123456789.,'’ \u00a0\u202f-−+eE٣٫½²nai", max_size=10) | st.builds(
    lambda digits, places, language: format_decimal(
        digits / 10**places, locale=locale_of(language), decimal_quantization=False
    ),
    st.integers(-(10**9), 10**9),
    st.integers(0, 3),
    st.sampled_from(LANGUAGES),
)
DAYS = st.text("0123456789/.- 年月" + string.ascii_letters, max_size=12) | st.builds(
    lambda after, form, language: format_date(
        date(1900, 1, 1) + timedelta(days=after), form, locale=locale_of(language)
    ),
    st.integers(0, 150 * 365),
    st.sampled_from(["short", "medium", "long", "full"]),
    st.sampled_from(LANGUAGES),
)
usual = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module", params=LANGUAGES)
def asked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """A talk over a guide that asks how many and since when, in several languages."""
    stage = talk_in(request.param, tmp_path_factory.mktemp("typed"))
    yield stage
    stage.end()


@pytest.fixture(scope="module")
def in_english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The same talk, in English."""
    stage = talk_in("en-GB", tmp_path_factory.mktemp("typed"))
    yield stage
    stage.end()


def talk_in(language: str, folder: Path) -> Stage:
    stage = Stage(folder / "record", datetime(2026, 11, 23, 10, 30, tzinfo=UTC))
    stage.shell.talk.begin(asking(language), short=False)
    return stage


def at(stage: Stage, step: str) -> None:
    if stage.presenter.view().state.step != step:
        stage.presenter.go_to(step)
        stage.settle()


def type_in(box: QLineEdit | QPlainTextEdit, text: str) -> str:
    """Press the keys in place of what stands there, and leave; what stood there before leaving."""
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    for letter in text:
        press_letter(box, letter)
    typed = box.text() if isinstance(box, QLineEdit) else box.document().toRawText()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    QApplication.processEvents()
    return typed.replace("\u2029", "\n")


def understood(read: Callable[[str], Value], text: str) -> tuple[Value, bool]:
    """The answer in a text, and whether it must be refused in words."""
    if not text.strip():
        return None, False
    try:
        return read(text), False
    except (NotANumber, NotADay):
        return None, True


def kept_or_refused(
    stage: Stage, label: str, question: str, typed: str, read: Callable[[str], Value]
) -> None:
    at(stage, STEP)
    line = stage.find(label, (QLineEdit,))
    assert type_in(line, typed) == typed
    wanted, refused = understood(read, typed)
    kept = stage.presenter.view().state.said(STEP, f"question/{question}")
    assert (kept, type(kept)) == (wanted, type(wanted))
    if refused:
        assert line.text() == typed
    elif wanted is not None:
        assert read(line.text()) == wanted
    assert (NO_ANSWER in line.accessibleDescription()) == refused
    assert not refused or NO_ANSWER in words_in(stage.window)
    stage.presenter.settle()
    assert stage.presenter.view().state.said(STEP, f"question/{question}") == wanted


@usual
@given(typed=NUMBERS)
@example("12 000")
@example("1.200")
@example("nan")
def test_a_number_is_what_was_typed_or_none(asked: Stage, typed: str) -> None:
    language = asked.presenter.view().guide.language

    def read(text: str) -> Value:
        number = stored(read_number(text, language))
        assert exact(number) == read_number(text, language)
        return number

    kept_or_refused(asked, HOW_MANY, "how-many", typed, read)


@usual
@given(typed=DAYS)
@example("31 February 2026")
@example("14/3/26")
def test_a_day_is_what_was_typed_or_none(asked: Stage, typed: str) -> None:
    language = asked.presenter.view().guide.language
    kept_or_refused(asked, SINCE, "since", typed, lambda text: read_day(text, language).isoformat())


@usual
@given(typed=LINES)
@example(" 5\u00a0mg,\n\nat night ")
def test_words_are_kept_letter_by_letter(in_english: Stage, typed: str) -> None:
    asked = in_english
    at(asked, "what-matters")
    box = next(
        each for each in asked.window.findChildren(QPlainTextEdit)
        if each.isVisible() and not each.isReadOnly()
    )  # fmt: skip
    assert type_in(box, typed) == typed
    kept = asked.presenter.view().state.text("what-matters", "words")
    assert kept == (typed if typed.strip() else "")


@usual
@given(typed=ONE_LINE)
@example("van der Berg")
@example(" O’Brien  & Søn ")
def test_a_name_is_the_one_that_was_typed(in_english: Stage, typed: str) -> None:
    asked = in_english
    at(asked, "together")
    line = asked.find(PATIENT, (QLineEdit,))
    assert type_in(line, typed) == typed
    state = asked.presenter.view().state
    assert state.text("together", "patient-name") == (typed if typed.strip() else "")
    assert people(state).typed(Voice.PATIENT) == typed.strip()
