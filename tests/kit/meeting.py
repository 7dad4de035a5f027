"""People at one table, as they begin: what several tests of learning together do first."""

from sdm_aid.desk.rehearsal.play import Stage
from sdm_aid.learning.notebook.kept import KeptNotebook
from sdm_aid.learning.notebook.notebook import Notebook

THREE_IDEAS = (
    ("Bob", "Ask me before I come, not when I am sitting there."),
    ("Jean", "Tell me that I may come along."),
    ("Aimee", "A quiet room, where nobody hears us."),
)
NAME = "Name, as they like to be called"
WORDS = "What could be better? In your own words"


def notebook(stage: Stage) -> Notebook:
    return KeptNotebook(stage.shell.the_record()).read()


def group(stage: Stage, *people: tuple[str, str]) -> None:
    """Say who is at the table: name and side, as the chips call it."""
    stage.tap("The group")
    for name, side in people:
        stage.tap(side)
        stage.write(name, NAME)
        stage.tap("Add to the group")
    stage.tap("Back")


def pass_pen_to(stage: Stage, name: str) -> None:
    """Tap whoever writes next, where the pen is not theirs already."""
    from PySide6.QtWidgets import QAbstractButton

    if not stage.find(name, (QAbstractButton,)).isChecked():
        stage.tap(name)


def add_idea(stage: Stage, who: str, words: str) -> None:
    pass_pen_to(stage, who)
    stage.tap("Add an idea")
    stage.write(words, WORDS)
    stage.tap("Back to the wall")


def give_dots(stage: Stage, side: str, *ideas: str) -> None:
    """One person, alone with the screen, up to the thank you."""
    stage.tap(side)
    stage.tap("I am on my own now")
    for idea in ideas:
        stage.tap(idea)
    stage.tap("Send")
