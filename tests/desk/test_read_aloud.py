"""What is read aloud of a screen, and by whom."""

import importlib.util
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.desk.talk.read_aloud import PRETENDED, ReadAloud, voice_or_none
from sdm_aid.desk.talk.spoken_text import words_on
from tests.kit.waiting import until


def heard(stage: Stage) -> str:
    """What is read aloud of the screen in front."""
    return words_on(stage.frame.page().current())


def in_order(text: str, *parts: str) -> bool:
    """Whether all parts are in the text, one after the other."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def test_a_screen_is_read_from_top_to_bottom_with_whose_words_are_whose(talking: Stage) -> None:
    said = heard(talking)
    assert in_order(
        said,
        "Who is here today?",
        "Patient: what would you like to be called? The patient’s words: Bob.",
        "Clinician: what would you like to be called? The clinician’s words: Aimee.",
        "How do you like to have information?",
        "On paper. In large print.",
    )
    assert said.count("Bob") == 1


def test_what_bob_wrote_and_picked_is_read(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.write("I want to walk Meg", "In Bob’s words")
    talking.tap("Walking further")
    assert in_order(
        heard(talking),
        "What matters to you?",
        "In Bob’s words. The patient’s words: I want to walk Meg.",
        "Less pain day to day.",
        "Walking further. Matters. Picked.",
    )


def test_side_by_side_is_read_one_after_the_other_and_pictures_have_words(talking: Stage) -> None:
    talking.tap("Step 3: What we could do")
    before = heard(talking)
    assert "Picture of 100 people" not in before
    talking.tap("Less pain, moving better")
    said = heard(talking)
    assert in_order(
        said,
        "Less pain, moving better.",
        "Keep going without surgery.",
        "67 in 100.",
        "Picture of 100 people.",
        "Have a total knee replacement.",
        "85 in 100.",
        "Picture of 100 people.",
        "Wait and review. No research found for this.",
        "Where this comes from.",
    )
    assert "N Engl J Med" not in said, "the fine print is hidden until it is asked for"
    talking.tap("Back to all rows")
    assert "Picture of 100 people" not in heard(talking)


def test_a_mark_is_read_with_what_it_is_about(talking: Stage) -> None:
    talking.tap("Step 2: What matters")
    talking.tap("Walking further", times=2)
    talking.tap("Step 4: Weigh it up")
    about = "Wait and review: how does it fit with “Walking further”?"
    assert f"{about} Not marked yet." in heard(talking)
    talking.tap("Fits well: Wait and review, “Walking further”")
    assert f"{about} Fits well." in heard(talking)


def test_from_right_to_left_a_line_is_read_from_the_right(talking: Stage) -> None:
    talking.tap("Step 3: What we could do")
    names = ("Keep going without surgery.", "Wait and review.")
    assert in_order(heard(talking), *names)
    keep_going, wait = names
    talking.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    until(lambda: left_of(talking, keep_going) > left_of(talking, wait))
    assert in_order(heard(talking), *names)


def left_of(stage: Stage, words: str) -> int:
    """How far from the left these words stand."""
    page = stage.frame.page().current()
    (label,) = (
        each
        for each in page.findChildren(QLabel)
        if each.isVisible() and each.text() == words.removesuffix(".")
    )
    return label.mapTo(page, label.rect().topLeft()).x()


def test_what_was_added_late_is_read_where_it_stands(app: object) -> None:
    """Three on a line of uneven heights and one below, made in another order than they stand."""
    page = QWidget()
    for text, place in {
        "four": (0, 80, 90, 30),
        "three": (200, 14, 90, 20),
        "one": (0, 4, 90, 40),
        "two": (100, 0, 90, 50),
    }.items():
        QLabel(text, page).setGeometry(*place)
    QLabel("hidden", page).hide()
    assert words_on(page) == "one. two. three. four."
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert words_on(page) == "three. two. one. four."


@pytest.mark.parametrize("step", range(1, 8))
def test_every_step_is_read_in_whole_sentences(talking: Stage, step: int) -> None:
    ribbon = talking.frame.ribbon.findChildren(QPushButton)
    talking.tap(ribbon[step - 1].accessibleName())
    said = heard(talking)
    title = talking.frame.page().current().title.text()
    assert said.startswith(title)
    assert not any(sign in said for sign in ("✓", " + ", "\n", "..", "  ", "?."))
    assert said.endswith((".", "?", "!", "”"))


def test_without_the_extra_there_is_no_voice_and_no_fuss(
    app: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    assert voice_or_none("en-GB") is None


def test_nothing_of_speech_is_loaded_before_somebody_wants_to_listen() -> None:
    found = "sys.exit('PySide6.QtTextToSpeech' in sys.modules)"
    look = f"import sys, sdm_aid.desk.talk.read_aloud; {found}"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


@pytest.fixture
def voice(app: object) -> ReadAloud:
    """Qt's silent voice, which speaks a word at a time."""
    if importlib.util.find_spec("PySide6.QtTextToSpeech") is None:
        pytest.skip("The extra “voice” (PySide6-Addons) is not installed.")
    made = voice_or_none("en-US", engine=PRETENDED)
    if made is None:
        pytest.skip("PySide6-Addons is installed, but a system library that it needs is not.")
    return made


def test_it_reads_until_it_is_done(voice: ReadAloud) -> None:
    changes = QSignalSpy(voice.changed)
    voice.read("One two. Three.")
    assert voice.reading
    until(lambda: not voice.reading)
    assert [changes.at(n)[0] for n in range(changes.count())] == [True, False]


def test_it_can_be_told_to_stop_and_then_read_something_else(voice: ReadAloud) -> None:
    voice.stop()
    voice.read("A long sentence that is not waited for.")
    voice.stop()
    assert not voice.reading
    voice.read("Another.")
    voice.read("Yet another.")
    assert voice.reading
    voice.stop()


@pytest.mark.parametrize(
    ("guide", "spoken"), [("en-US", "en_US"), ("en-AU", "en_GB"), ("fi-FI", "fi_FI")]
)
def test_it_speaks_the_guides_language_where_it_can(
    voice: ReadAloud, guide: str, spoken: str
) -> None:
    made = voice_or_none(guide, engine=PRETENDED)
    assert made is not None
    assert made.language == spoken


def test_a_language_without_a_voice_is_read_by_the_usual_one(voice: ReadAloud) -> None:
    made = voice_or_none("cy-GB", engine=PRETENDED)
    assert made is not None
    made.read("Bore da.")
    assert made.reading
    made.stop()


def test_a_pretended_voice_is_no_voice(voice: ReadAloud) -> None:
    real = voice_or_none("en-GB")
    assert real is None or real.engine != PRETENDED


def test_an_unknown_kind_of_speech_is_no_voice(voice: ReadAloud) -> None:
    assert voice_or_none("en-GB", engine="nobody") is None
