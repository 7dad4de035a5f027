"""An output is one file and a line in the registry: then it is offered wherever plans are saved."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from sdm_aid.conversation.session.conversation import Conversation
from sdm_aid.desk.printing import save_formats
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.plan.outputs import registry
from sdm_aid.plan.outputs.output import Made, Output, Talk, Wanted
from sdm_aid.plan.paper.letterhead import NO_PAPER
from sdm_aid.plan.paper.papers import OnPaper
from tests.kit.commands import run

SHOUTED = Output(
    ".loud",
    lambda: "Shouted (*.loud)",
    lambda wanted: Made(wanted.talk.read.guide.title.upper().encode()),
)


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "OUTPUTS", (*registry.OUTPUTS, SHOUTED))


def test_every_output_makes_a_file_of_any_talk(talk: Conversation, knee: ReadGuide) -> None:
    wanted = Wanted(Talk(knee, talk.state), OnPaper(), None, NO_PAPER, data=True)
    made = {each.ending: each.make(wanted).content for each in registry.OUTPUTS}
    assert made[".loud"] == b"KNEE OSTEOARTHRITIS"
    assert made[".pdf"].startswith(b"%PDF")
    assert made[".rtf"].startswith(rb"{\rtf1")
    assert all(made.values())


def test_a_new_one_is_offered_in_the_save_dialogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: object
) -> None:
    offered: list[str] = []

    def ask(_parent: object, _title: str, _file: str, kinds: str) -> tuple[str, str]:
        offered.extend(kinds.split(";;"))
        return str(tmp_path / "plan"), "Shouted (*.loud)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    where = save_formats.ask_where(QWidget(), "plan")
    assert "Shouted (*.loud)" in offered
    assert where == (tmp_path / "plan.loud", SHOUTED)


def test_an_ending_that_is_none_is_refused_and_the_others_are_named(tmp_path: Path) -> None:
    code, said = run("--data", tmp_path, "plan", "any", "--out", tmp_path / "plan.docx")
    assert code != 0
    assert ".pdf, .html, .txt, .rtf, .loud" in said
