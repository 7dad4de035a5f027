"""Ten plain questions that make a whole guide to go on from, so that nobody meets a blank page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.top_bar import TopBar
from sdm_aid.desk.kit.widgets.buttons import button, side_by_side
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.guide.authoring.new_guide import Answers, draft
from sdm_aid.kit.days import NotADay, read_day, written_day
from sdm_aid.kit.language import _

FEWEST, MOST = 2, 5
"""Things that people could do, beside carrying on as now."""

LANGUAGE = "en-GB"
"""Of a new guide; its author changes that in the text."""

KEEP_MS = 300
"""From the first key until what is answered so far is kept."""


class TenQuestions(QWidget):
    """The questions. ``made`` carries the guide's text, ``so_far`` the same while one answers."""

    made = Signal(str)
    so_far = Signal(str)
    back = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._boxes = {name: Box(label, lines, hint=hint) for name, label, lines, hint in _asked()}
        day = today()
        in_a_year = day.replace(year=day.year + 1, day=min(day.day, 28))
        self._boxes["review_by"].show_text(written_day(in_a_year, LANGUAGE))
        self._told = words("", "strong")
        self._told.hide()
        self._pause = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._pause.timeout.connect(self._say_so_far)
        screen = Screen()
        screen.show_title(
            _("Start a guide with ten questions"),
            _("Answer what you can. You can change every word later."),
        )
        for box in self._boxes.values():
            box.typed.connect(self._on_typed)
            screen.add(box)
        make = button(_("Make the guide"), self._make, "primary")
        screen.add(self._told, side_by_side(make))
        screen.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = [button(_("Back"), self.back.emit, "pill")]
        column.addWidget(TopBar(_("Write a guide"), top))
        column.addWidget(screen, 1)

    def begin(self) -> None:
        """Put the keyboard into the first box."""
        self._boxes["about"].edit.setFocus()

    def text(self) -> str:
        """The guide that the answers so far make."""
        return draft(self._answers())

    def _answers(self) -> Answers:
        said: dict[str, Any] = {name: box.text().strip() for name, box in self._boxes.items()}
        for several in ("could_do", "matters", "ask", "red_flags", "authors"):
            said[several] = _lines(said[several])
        said["review_by"] = _as_in_a_file(said["review_by"])
        return Answers(**said, language=LANGUAGE)

    def settle(self) -> None:
        """Say at once what is still to be said of the answers."""
        if self._pause.isActive():
            self._pause.stop()
            self._say_so_far()

    def _say_so_far(self) -> None:
        self.so_far.emit(self.text())

    def _on_typed(self, _text: str) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _make(self) -> None:
        missing = self._missing()
        show_text(self._told, missing[1] if missing else "")
        if missing:
            self._boxes[missing[0]].edit.setFocus()
        else:
            self._pause.stop()
            self.made.emit(self.text())

    def _missing(self) -> tuple[str, str] | None:
        """The box that needs another answer, and what it needs."""
        answers, day = self._answers(), self._boxes["review_by"].text()
        if not answers.about:
            return "about", _("Please say what the guide is about.")
        if not FEWEST <= len(answers.could_do) <= MOST:
            return "could_do", _("Please name two to five things, one on each line.")
        try:
            read_day(day, LANGUAGE)
        except NotADay as why:
            return "review_by", str(why)
        return None


def _as_in_a_file(day: str) -> str:
    """The day as a guide's file has it; what is no day yet, as somebody wrote it."""
    try:
        return read_day(day, LANGUAGE).isoformat()
    except NotADay:
        return day


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _asked() -> tuple[tuple[str, str, int, str], ...]:
    """Each question: the answer's name, its words, lines of room, and a hint."""
    each_line = _("One on each line")
    return (
        ("about", _("1. What is it about?"), 1, _("For example: a sore shoulder")),
        ("for_whom", _("2. Who is it for? Who is it not for?"), 2, ""),
        ("could_do", _("3. What could people do? Two to five things."), 4, each_line),
        ("doing_nothing", _("4. What happens if people do nothing?"), 2, ""),
        ("matters", _("5. What matters to people?"), 4, each_line),
        ("ask", _("6. What do people ask?"), 4, each_line),
        ("red_flags", _("7. Which signs mean: stop, get help now?"), 3, each_line),
        ("call", _("8. Who can people call?"), 1, ""),
        ("authors", _("9. Who wrote it? A name, a comma, and what they do."), 3, each_line),
        (
            "review_by",
            _("10. When will you look at it again?"),
            1,
            _("A day, such as 3 March 2027"),
        ),
    )
