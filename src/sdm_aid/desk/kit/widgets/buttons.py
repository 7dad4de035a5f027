"""Things to press. Each says its words; what it stands for never rests on colour alone."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sdm_aid.conversation.entries import Voice
from sdm_aid.desk.kit.reader_roles import Role, read_as, read_as_one_of
from sdm_aid.desk.kit.widgets.keyboard.arrows import ARROWS, go_along
from sdm_aid.desk.kit.widgets.layouts import Columns, Flow, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import SteadyWords, restyle, show_new, show_text, words
from sdm_aid.plan.content.direction import Way, way_of


def button(text: str, pressed: Callable[[], object], role: str = "") -> QPushButton:
    """A plain button. ``role``: primary (one on a screen), link, pill, or empty."""
    made = Ticked(text) if role == "pill" else QPushButton(text)
    made.setProperty("role", role)
    made.setAccessibleName(text)
    if role != "item" and QGuiApplication.isRightToLeft() and way_of(text) is Way.FROM_THE_LEFT:
        made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # else “5 minutes” is “minutes 5”
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def side_by_side(*buttons: QWidget) -> QWidget:
    """Buttons in a line, or below each other where there is no room."""
    whole = QWidget()
    flow = Flow(gap=14)
    whole.setLayout(flow)
    for each in buttons:
        flow.addWidget(each)
    return whole


class Ticked(QPushButton):
    """Picked, it has a tick in its corner: a frame and a ground alone are not seen by all."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's: the tick lies over the frame, so nothing makes room for it."""
        super().paintEvent(event)
        picks = self.property("role") in _PICKED and self.property("shape") != "round"
        if self.isChecked() and picks:
            _draw_tick(self)


_PICKED = ("tile", "chip", "pill")
"""What is picked; other buttons that stay pressed open something."""
TICK = 17
"""Pixels of the tick's ground: it ends where the words of the narrowest begin."""


def _draw_tick(on: QPushButton) -> None:
    painter = QPainter(on)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    from_the_right = QGuiApplication.isRightToLeft()
    painter.translate(0 if from_the_right else on.width() - TICK, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(on.palette().windowText())
    painter.drawEllipse(0, 0, TICK, TICK)
    line = QPen(on.palette().base().color(), 2.2)
    painter.setPen(line)
    painter.drawPolyline([QPointF(4.5, 8.8), QPointF(7.3, 11.8), QPointF(12.4, 5.8)])
    painter.end()


class Tile(Ticked):
    """A button whose words wrap: a title, a line under it, and a word at its far end.

    ``role``: tile (a box), chip (a pill), row (opens something), head (the top of a card).
    """

    def __init__(self, title: str, under: str = "", role: str = "tile", bold: bool = False) -> None:
        super().__init__()
        self.setProperty("role", role)
        self._question = ""
        self._title = words(title, "strong" if bold or under else "body")
        self._under = SteadyWords("fine", ())
        self._more = words("", "small")
        self._note = words("", "label", Voice.PATIENT)
        for label in (self._more, self._note):
            label.hide()
        self._may_be_aside: tuple[str, ...] = ()
        self._may_be_title: tuple[str, ...] = ()
        self._may_be_under: tuple[str, ...] = ()
        self._aside = SteadyWords("label", (), Voice.PATIENT, lines=2)
        self._aside.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out(role)
        self.setMinimumHeight(44)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_words(title, under)

    def _lay_out(self, role: str) -> None:
        row = QHBoxLayout(self)
        margins = {"chip": (16, 6, 16, 6), "head": (4, 4, 4, 4)}
        row.setContentsMargins(*margins.get(role, (18, 12, 18, 12)))
        row.setSpacing(12)
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self._column.addStretch(1)
        for label in (self._title, self._under, self._more, self._note):
            self._column.addWidget(label)
        self._column.addStretch(1)
        row.addLayout(self._column, 1)
        row.addWidget(self._aside)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def lead_with(self, picture: QWidget) -> None:
        """Put a picture before the words, level with the first of them."""
        row = layout_of(self)
        assert isinstance(row, QHBoxLayout)
        picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.insertWidget(0, picture, 0, Qt.AlignmentFlag.AlignTop)
        self._column.setStretch(0, 0)

    def show_words(self, title: str, under: str = "", aside: str = "") -> None:
        """Say these words; ``aside`` stands at the far end (what was said of it)."""
        self._title.setText(title)
        self._under.setText(under)
        self._under.setVisible(bool(under or self._may_be_under))
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside or self._may_be_aside))
        self.setAccessibleName(title)
        self._describe(under, aside)
        self.updateGeometry()

    def keep_room_for(
        self,
        titles: tuple[str, ...] = (),
        asides: tuple[str, ...] = (),
        unders: tuple[str, ...] = (),
    ) -> None:
        """Keep room for words that may come, so that nothing moves when they do."""
        self._may_be_title, self._may_be_aside, self._may_be_under = titles, asides, unders
        self._under.keep_room_for(unders)
        self._aside.keep_room_for(asides)
        self._aside.setVisible(bool(asides or self._aside.text()))
        self.updateGeometry()

    def of(self, question: str) -> None:
        """Say in the description which question this answers."""
        self._question = question
        self._describe(self._under.text(), self._aside.text())

    def _describe(self, *parts: str) -> None:
        self.setAccessibleDescription(", ".join(part for part in (self._question, *parts) if part))

    def say_more(self, more: str, note: str) -> None:
        """Two more lines under the words: something small, and something to take note of.

        Tiles with so many words begin at the top, so that titles side by side are level.
        """
        self._column.setStretch(0, 0)
        show_text(self._more, more)
        show_text(self._note, note)
        self._describe(self._under.text(), more, note)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows are for the question it answers, where Qt would leave the question."""
        if self._question and event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Qt's: its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt's: as high as its words need."""
        return max(44, layout_of(self).totalHeightForWidth(width))

    def sizeHint(self) -> QSize:
        """Qt's: as its words need; a chip would like them all on one line."""
        hint = layout_of(self).totalSizeHint()
        if self.property("role") == "chip":
            margins = layout_of(self).contentsMargins()
            metrics = self._title.fontMetrics()
            titles = (self._title.text(), *self._may_be_title)
            words_wide = max(map(metrics.horizontalAdvance, titles)) + 2
            hint = QSize(words_wide + margins.left() + margins.right(), 0)
            hint.setHeight(self.heightForWidth(hint.width()))
        return hint.expandedTo(QSize(44, 44))

    def minimumSizeHint(self) -> QSize:
        """Qt's: as its longest word needs."""
        return layout_of(self).totalMinimumSize().expandedTo(QSize(44, 44))


class ChoiceGroup(QWidget):
    """One of several, as buttons. ``chosen`` carries the id picked by a person.

    Only the picked one (the first, if none is) is on the Tab key's way; arrows reach the others.
    Picking the picked one again empties the choice.
    """

    chosen = Signal(object)

    def __init__(
        self,
        label: str,
        choices: dict[str, tuple[str, str]],
        role: str = "chip",
        columns: tuple[int, int] | None = None,
        voice: Voice | None = None,
    ) -> None:
        """``choices``: id to (title, line under it). ``columns``: least width, most columns.

        ``voice``: whose answer it is, where only one person can give it.
        """
        super().__init__()
        self.setAccessibleName(label)
        read_as(self, Role.Grouping)
        self._label = label
        self._role = role
        self._voice = voice
        self._tiles: dict[str, Tile] = {}
        self.setLayout(Columns(*columns) if columns else Flow())
        self.show_choices(choices)
        self.show_choice("")

    def show_choices(self, choices: dict[str, tuple[str, str]]) -> None:
        """Offer these, in this order: id to (title, line under it)."""
        if list(self._tiles) != list(choices):
            for key in list(self._tiles):
                take_away(layout_of(self), self._tiles.pop(key))
            for key, (_title, under) in choices.items():
                self._tiles[key] = self._tile(key, bold=bool(under))
            read_as_one_of(self, self._tiles.values())
        for key, (title, under) in choices.items():
            self._tiles[key].show_words(title, under)

    def _tile(self, key: str, *, bold: bool) -> Tile:
        tile = Tile("", role=self._role, bold=bold)
        tile.setCheckable(True)
        if self._voice is not None:
            restyle(tile, "voice", self._voice.value)
        tile.of(self._label)
        tile.clicked.connect(lambda checked: self._picked(key, checked))
        layout_of(self).addWidget(tile)
        show_new(tile)
        return tile

    def show_choice(self, chosen: str) -> None:
        """Show which is picked; an empty id for none."""
        first = chosen if chosen in self._tiles else next(iter(self._tiles), "")
        for key, tile in self._tiles.items():
            tile.setChecked(key == chosen)
            tab = Qt.FocusPolicy.StrongFocus if key == first else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(tab)

    def show_voices(self, voices: dict[str, Voice]) -> None:
        """Have each be of the colour of a voice, where each is somebody else."""
        for key, voice in voices.items():
            restyle(self._tiles[key], "voice", voice.value)

    def _picked(self, key: str, checked: bool) -> None:
        self.chosen.emit(key if checked else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows go from one to the next."""
        if not go_along(self, list(self._tiles.values()), event):
            super().keyPressEvent(event)


class ManyChoice(QWidget):
    """Some of several, as buttons. ``chosen`` carries the ids picked, in the order shown."""

    chosen = Signal(list)

    def __init__(self, label: str, choices: dict[str, str], voice: Voice | None = None) -> None:
        super().__init__()
        self.setAccessibleName(label)
        read_as(self, Role.Grouping)
        self._flow = Flow()
        self.setLayout(self._flow)
        self._voice = voice
        self._tiles: dict[str, Tile] = {}
        self.show_choices(choices, ())

    def show_choices(self, choices: dict[str, str], picked: tuple[str, ...]) -> None:
        """Show these to pick from, with these picked."""
        for key in [key for key in self._tiles if key not in choices]:
            take_away(self._flow, self._tiles.pop(key))
        for key, text in choices.items():
            if key not in self._tiles:
                self._tiles[key] = self._tile(text)
            self._tiles[key].show_words(text)
            self._tiles[key].setChecked(key in picked)
        self.updateGeometry()

    def _tile(self, text: str) -> Tile:
        tile = Tile(text, role="chip")
        tile.setCheckable(True)
        if self._voice is not None:
            restyle(tile, "voice", self._voice.value)
        tile.clicked.connect(lambda: self.chosen.emit(self._picked()))
        self._flow.addWidget(tile)
        show_new(tile)
        return tile

    def _picked(self) -> list[str]:
        return [key for key, tile in self._tiles.items() if tile.isChecked()]
