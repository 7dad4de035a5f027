"""A guide at home: its picture and name, and the three ways to use it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from sdm_aid.desk.home.guide_picture import USUAL, GuidePicture
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Flow, in_a_line
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.letters import letters
from sdm_aid.kit.shown_text import on_one_line

if TYPE_CHECKING:
    from sdm_aid.guide.library.shelf import ShelfEntry
    from sdm_aid.guide.model.guide import Guide


class GuideCard(QFrame):
    """The whole head of the card starts the talk, and so does its first button."""

    started = Signal(bool)
    """Somebody wants to begin; whether on the short way."""
    prepare_asked = Signal()
    language_chosen = Signal(str)

    def __init__(self, entry: "ShelfEntry") -> None:
        super().__init__()
        assert entry.read is not None
        self.setProperty("role", "card")
        guide, notes = entry.read.guide, _notes(entry)
        self.letters = letters(" ".join((guide.title, guide.summary, guide.group or "")))
        """What finding looks in."""
        self._tag = _tag(guide)
        self.start = self._button(_("Start"), _("Start: {guide}"), guide)
        self.start.setProperty("role", "start")
        self.start.clicked.connect(lambda _checked=False: self.started.emit(False))
        self.start.setAccessibleDescription(" ".join(filter(None, (self._tag, notes))))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addWidget(self._head(guide, notes))
        column.addStretch(1)
        column.addWidget(self._how_long(guide))
        if notes:
            column.addWidget(words(notes, "small"))
        column.addWidget(self._ways(guide))
        if entry.translations:
            column.addWidget(in_a_line(*self._languages(entry, guide)))

    def _head(self, guide: "Guide", notes: str) -> Tile:
        head = Tile(guide.title, guide.summary, role="head")
        head.lead_with(GuidePicture(guide.picture or USUAL))
        head.say_more("", "")
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # "Start" is the keyboard's way
        head.setAccessibleDescription(" ".join(filter(None, (guide.summary, self._tag, notes))))
        head.clicked.connect(lambda _checked=False: self.started.emit(False))
        return head

    def _how_long(self, guide: "Guide") -> QWidget:
        line = QWidget()
        flow = Flow(gap=10)
        line.setLayout(flow)
        flow.addWidget(words(guide.minutes, "small"))
        if self._tag:
            flow.spring()
            flow.addWidget(words(self._tag, "tag"))
        return line

    def _ways(self, guide: "Guide") -> QWidget:
        short = self._button(_("5 minutes"), _("{guide}: about 5 minutes"), guide)
        short.clicked.connect(lambda _checked=False: self.started.emit(True))
        sheet = self._button(_("Prepare"), _("Prepare sheet: {guide}"), guide)
        sheet.clicked.connect(lambda _checked=False: self.prepare_asked.emit())
        return in_a_line(self.start, short, sheet)

    def _button(self, text: str, name: str, guide: "Guide") -> QPushButton:
        made = button(text, lambda: None, "pill")
        made.setAccessibleName(name.format(guide=guide.title))
        return made

    def _languages(self, entry: "ShelfEntry", guide: "Guide") -> list[QWidget]:
        """A way into the guide in each of its other languages, called as its speakers call it."""
        from sdm_aid.guide.library.translate import language_name

        ways: list[QWidget] = []
        for tag in entry.translations:
            name = on_one_line(language_name(tag, tag))
            way = button(name, partial(self.language_chosen.emit, tag), "link")
            way.setAccessibleName(_("{guide}: {language}").format(guide=guide.title, language=name))
            ways.append(way)
        return ways


def _tag(guide: "Guide") -> str:
    """That a guide is a draft, in a word or three; empty for one that is not."""
    from sdm_aid.guide.standards.status import is_draft, standing  # open by now; not before

    return standing(guide) if is_draft(guide) else ""


def _notes(entry: "ShelfEntry") -> str:
    """What else one should know before choosing a guide: who stands behind it, or nobody."""
    notes = []
    if not entry.vouched:
        notes.append(_("Not signed by anybody this practice trusts."))
    elif entry.vouched != _("SDM Aid"):
        notes.append(_("Signed by {name}.").format(name=entry.vouched))
    if entry.newer_before:
        from sdm_aid.desk.home.provenance import older_than_before

        notes.append(older_than_before(entry))
    return " ".join(notes)


def broken_card(entry: "ShelfEntry") -> QFrame:
    """A file that cannot be opened as a guide, with what is wrong and how to mend it."""
    first = entry.problems[0]
    more = len(entry.problems) - 1
    where = _("Line {line}, column {column}: {what}")
    lines = [
        words(_("{file} cannot be opened").format(file=entry.name), "strong"),
        words(where.format(line=first.line, column=first.column, what=first.what), "fine"),
    ]
    if first.fix:
        lines.append(words(first.fix, "fine"))
    if more:
        text = ngettext("And {n} more problem.", "And {n} more problems.", more).format(n=more)
        lines.append(words(text, "small"))
    return card(*lines, role="notice")
