"""Whether these very words may be shown: each use by itself, and no is as easy as yes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.reader_roles import Role, read_as
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line, layout_of
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import Quote, may_break, words
from sdm_aid.desk.shell.alone.not_kept import NotKept
from sdm_aid.kit.language import _, ngettext
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.journal.given_words import Use

NO = "no"


class MayWeShow(Screen):
    """Somebody's words, and under each what they may be used for."""

    answered = Signal(object)
    """What was said yes to, by the id of the question: ``Uses``."""
    change_asked = Signal()

    def __init__(
        self, voice: Voice, said: Mapping[str, tuple[str, str]], names: Iterable[str] = ()
    ) -> None:
        """``said``: what was asked and what was written, by the id of the question.

        ``names``: those of people who were there; one that stands in the words is pointed out.
        """
        super().__init__(64, 40)
        self.show_title(
            _("May we show your words?"),
            _("Look for names first, and for anything that only you could know."),
        )
        # The keyboard comes here first: a key that is pressed twice by a shaky hand is no yes.
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._uses = {
            each: _Uses(voice, asked, text, names_in(text, names))
            for each, (asked, text) in said.items()
        }
        self._not_kept = NotKept()
        self.add(
            *self._uses.values(),
            words(
                _(
                    "A yes is for these words only, without your name. With it you get a slip of "
                    "letters that takes them back."
                )
            ),
            self._not_kept,
            in_a_line(
                button(_("Go on"), self._answer, "primary"),
                button(_("Change my words"), self.change_asked.emit, "link"),
                gap=14,
            ),
        )
        self.end()

    def _answer(self) -> None:
        self.answered.emit({each: uses.picked() for each, uses in self._uses.items()})

    def show_trouble(self, trouble: RecordTrouble) -> None:
        """Say that nothing was kept, and why."""
        self._not_kept.show_trouble(trouble)


class _Uses(QWidget):
    """Some words, two yeses and a no. None is picked before; no takes the yeses away."""

    def __init__(self, voice: Voice, asked: str, said: str, named: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(_("May these words be shown?"))
        read_as(self, Role.Grouping)
        quote = Quote(voice)
        quote.show_words(asked, may_break(said))
        self._tiles = {
            Use.TABLE.value: Tile(
                _("Yes, at the table"),
                _("Read by the patients and staff who meet to make these talks better."),
            ),
            Use.POSTER.value: Tile(
                _("Yes, on a poster"), _("Printed on a poster in the waiting room.")
            ),
            NO: Tile(_("No"), _("They are kept, and nobody reads them.")),
        }
        column = Columns(1, 1, 12)
        self.setLayout(column)
        column.addWidget(quote)
        if named:
            column.addWidget(words(_has_names(named), "strong"))
        column.addWidget(self._in_a_row(asked))

    def _in_a_row(self, asked: str) -> QWidget:
        row = QWidget()
        row.setLayout(Columns(250, 3))
        for name, tile in self._tiles.items():
            tile.setCheckable(True)
            tile.of(asked)
            tile.say_more("", "")  # so that what is level on one line begins level
            tile.clicked.connect(partial(self._pick, name))
            layout_of(row).addWidget(tile)
        return row

    def _pick(self, picked: str) -> None:
        for name, tile in self._tiles.items():
            if (name == NO) != (picked == NO):
                tile.setChecked(False)

    def picked(self) -> frozenset[Use]:
        """What was said yes to; nothing ticked is a no."""
        return frozenset(each for each in Use if self._tiles[each.value].isChecked())


def names_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that stand in a text as words of their own."""
    found = (
        name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    )
    return tuple(dict.fromkeys(found))


def _has_names(named: Sequence[str]) -> str:
    return ngettext(
        "There is a name in these words: {names}.",
        "There are names in these words: {names}.",
        len(named),
    ).format(names=", ".join(named))
