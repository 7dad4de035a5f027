"""Nobody gave a name: what stands for the names fits where it stands in each sentence."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.plan.outputs.output import Talk
from sdm_aid.plan.outputs.pdf import to_pdf
from tests.kit.fitting import pages, settle
from tests.plan.conftest import pages_of

IN_THE_MIDDLE = re.compile(r"[a-z,;] (?:The|You) (?:patient|clinician|companion)\b")
PATIENT, CLINICIAN, TOGETHER = Voice.PATIENT, Voice.CLINICIAN, Voice.TOGETHER
AT_THE_START = re.compile(r"(?:^|[.?!] )the (?:patient|clinician|companion)\b")


@pytest.fixture
def nameless_talk(stage: Stage) -> Stage:
    stage.tap("Knee osteoarthritis")
    return stage


def said(stage: Stage) -> None:
    """Enough for every box to be open, and every line of the plan to be there."""
    for voice, step, field, value in (
        (PATIENT, "together", "good-talk", "To know where I stand."),
        (PATIENT, "what-matters", "words", "Walking."),
        (PATIENT, "what-matters", "card/walk-further", "matters"),
        (CLINICIAN, "what-matters", "heard", "Walking comes first."),
        (PATIENT, "what-matters", "heard-right", "yes"),
        (TOGETHER, "what-matters", "keep-worries", True),
        (CLINICIAN, "what-matters", "worries/clinician", "A fall."),
        (PATIENT, "weigh-it-up", "asked-advice", True),
        (CLINICIAN, "weigh-it-up", "advice", "Try the class."),
        (TOGETHER, "weigh-it-up", "differ", ["facts", "what-matters", "who-chooses"]),
        (PATIENT, "check", "said-back", "We try the class."),
        (PATIENT, "choose", "choice", "keep-going"),
        (PATIENT, "choose", "who-chose", "clinician"),
        (TOGETHER, "our-plan", "action/1/what", "Start the class"),
        (TOGETHER, "our-plan", "action/1/who", "patient"),
        (PATIENT, "our-plan", "good-talk-was", "yes"),
        (PATIENT, "our-plan", "agreed/patient", True),
        (CLINICIAN, "our-plan", "agreed/clinician", True),
    ):
        stage.presenter.hand_over(voice)
        stage.presenter.say(step, field, value)


def every_word(stage: Stage) -> Iterator[str]:
    for step in stage.presenter.view().path:
        for number in range(pages(stage, step.id)):
            stage.frame.page().setCurrentIndex(number)
            settle()
            for widget in stage.window.findChildren(QWidget):
                if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible():
                    yield f"{step.id}-{number + 1}: {widget.text()}"


def out_of_place(texts: Iterator[str]) -> list[str]:
    parts = ((where, text) for where, _colon, text in (each.partition(": ") for each in texts))
    return sorted({
        f"{where}: {text}"
        for where, text in parts
        if IN_THE_MIDDLE.search(text) or AT_THE_START.search(text)
    })  # fmt: skip


def test_before_a_word_is_said(nameless_talk: Stage) -> None:
    assert out_of_place(every_word(nameless_talk)) == []


def test_when_much_is_said(nameless_talk: Stage) -> None:
    said(nameless_talk)
    assert out_of_place(every_word(nameless_talk)) == []


def test_on_paper(nameless_talk: Stage) -> None:
    said(nameless_talk)
    view = nameless_talk.presenter.view()
    paper = to_pdf(Talk(view.read, view.state)).pdf
    assert out_of_place(f"paper: {page}" for page in pages_of(paper)) == []
