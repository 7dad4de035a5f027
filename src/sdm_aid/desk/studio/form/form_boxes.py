"""One field of the form: its name, what belongs in it, and the way to fill it in."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, ManyChoice, Tile, button, side_by_side
from sdm_aid.desk.kit.widgets.calendar import CalendarButton
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.screen import bring_into_sight
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.guide.authoring.form.page import FormField, FormItem
from sdm_aid.guide.text.outline import Path
from sdm_aid.kit.days import NotADay, read_day, written_day
from sdm_aid.kit.language import _

FEW = 12
"""Short names that are all shown to pick from; of more, those that are picked."""

PAUSE_MS = 300
"""Without a key, before what is typed stands in the text."""


class FieldView(QFrame):
    """What every field has: it is drawn anew where ``shape`` is another, else only filled."""

    written = Signal(object, str)
    """The way to a value, and what it is to be; empty where nothing is to stand there."""
    picked = Signal(object, list)
    """The way to a list of short names, and which are to be in it."""
    added = Signal(object)
    """The way to a list that gets one more, or to a box that is to be there."""
    removed = Signal(object)
    opened = Signal(object)
    entered = Signal(object)
    """The way to the field that somebody begins to write in."""

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.path = field.path
        self.shape = shape_of(field)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self._wrong = words("", "strong")

    def end(self) -> None:
        """Put what is wrong under everything else."""
        self.column.addWidget(self._wrong)
        self._wrong.hide()

    def show_field(self, field: FormField) -> None:
        """Show what is in the field now."""

    def show_wrong(self, why: str) -> None:
        """Say beside the field what is wrong with it; empty: nothing is."""
        show_text(self._wrong, why)

    def take_keyboard(self, *, last: bool = False) -> None:
        """Put the keyboard into its first box or button; ``last``: into its last box."""
        inside = [
            each
            for each in self.findChildren(QWidget)
            if each.isVisibleTo(self) and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        boxes = [each for each in inside if isinstance(each, QPlainTextEdit)]
        for each in boxes[-1:] if last and boxes else inside[:1]:
            each.setFocus()
            bring_into_sight(each)


class TextField(FieldView):
    """A box to write in, or one for each text of a list."""

    def __init__(self, field: FormField, language: str) -> None:
        super().__init__(field)
        self._language = language
        self._field = field
        self._waiting: dict[Path, str] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        several = field.kind == "texts"
        if several:
            self.column.addWidget(words(field.label, "strong"))
            self.column.addWidget(words(field.says, "small"))
        paths = [(*field.path, n) for n in range(len(field.texts))] if several else [field.path]
        self._boxes = {path: self._box(path, field) for path in paths}
        if several:
            add = button(_("Add another"), lambda: self.added.emit(field.path))
            add.setAccessibleDescription(field.label)
            self.column.addWidget(side_by_side(add))
        self.end()
        self.show_field(field)

    def _box(self, path: Path, field: FormField) -> Box:
        several = field.kind == "texts"
        lines = 2 if field.kind in ("text", "texts") else 1
        number = path[-1]
        label = _("{name}: {says}").format(name=field.label, says=field.says)
        if several and isinstance(number, int):
            label = _("{label}, number {n}").format(label=field.label, n=number + 1)
        box = Box(label, lines)
        box.typed.connect(lambda text: self._take(path, text))
        box.finished.connect(lambda _text: self.settle())
        box.entered.connect(lambda: self.entered.emit(path))
        self.column.addWidget(box)
        if several:
            away = button(_("Remove"), lambda: self.removed.emit(path), "quiet")
            away.setAccessibleDescription(label)
            self.column.addWidget(side_by_side(away))
        elif field.kind == "day":
            calendar = CalendarButton(field.label, self._language, self._day)
            calendar.picked.connect(self._pick)
            self.column.addWidget(side_by_side(calendar))
        return box

    def show_field(self, field: FormField) -> None:
        """Show what is written there now, but not over what somebody is writing."""
        self._field = field
        for path, box in self._boxes.items():
            if path not in self._waiting:
                box.show_text(self._shown(path))

    def show_wrong(self, why: str) -> None:
        """Say it under the box."""
        if self._field.kind == "texts":
            super().show_wrong(why)
        elif not self._waiting:
            if why and self._field.kind == "day" and self._field.value:
                day = self._understood(self._field.value)
                why = day if isinstance(day, str) else why
            self._boxes[self.path].refuse(why)

    def waits_for_words(self) -> bool:
        """Whether nothing stands in it that must."""
        return self._field.required and not (self._field.value or any(self._field.texts))

    def settle(self) -> None:
        """Have what was typed stand in the text."""
        self._pause.stop()
        waiting, self._waiting = self._waiting, {}
        for path, text in waiting.items():
            self.written.emit(path, self._as_in_the_file(text.strip()))

    def _as_in_the_file(self, text: str) -> str:
        """A day as the file needs it; what is none stays as somebody wrote it, and is told."""
        day = self._understood(text) if self._field.kind == "day" and text else None
        return day.isoformat() if isinstance(day, date) else text

    def _understood(self, text: str) -> date | str:
        """The day that somebody wrote, or why it is none."""
        try:
            return read_day(text, self._language)
        except NotADay as why:
            return str(why)

    def _take(self, path: Path, text: str) -> None:
        self._waiting[path] = text
        if self._field.kind != "day":  # half a day is none
            self._pause.start()

    def _pick(self, day: date) -> None:
        self.written.emit(self.path, day.isoformat())

    def _day(self) -> date | None:
        try:
            return date.fromisoformat(self._field.value)
        except ValueError:
            return None

    def _shown(self, path: Path) -> str:
        if self._field.kind == "texts":
            assert isinstance(path[-1], int)
            return self._field.texts[path[-1]]
        day = self._day() if self._field.kind == "day" else None
        return written_day(day, self._language) if day is not None else self._field.value


class PickField(FieldView):
    """One of some words, or some of the guide's short names."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        self._field = field
        self.column.addWidget(words(field.label, "strong"))
        self.column.addWidget(words(field.says, "small"))
        self._none = words(_("There is nothing to pick from yet."), "small")
        self._one: ChoiceGroup | None = None
        self._many: ManyChoice | None = None
        if field.kind == "words":
            said = {word: (text, "") for word, text in field.choices}
            self._one = ChoiceGroup(field.label, said)
            self._one.chosen.connect(lambda word: self.written.emit(self.path, word or ""))
            self.column.addWidget(self._one)
        else:
            self._many = ManyChoice(field.label, {})
            self._many.chosen.connect(lambda ids: self.picked.emit(self.path, ids))
            self.column.addWidget(self._many)
        every = _("Show all {n}").format(n=len(field.choices))
        self._all = button(every, self._show_all, "quiet")
        self._all.setAccessibleDescription(field.label)
        self.column.addWidget(side_by_side(self._all))
        self._all.setVisible(self._many is not None and len(field.choices) > FEW)
        self.column.addWidget(self._none)
        self._none.setVisible(not field.choices)
        self.end()
        self.show_field(field)

    def show_field(self, field: FormField) -> None:
        """Show what is picked; of many only that, until somebody wants to see them all."""
        self._field = field
        if self._one is not None:
            self._one.show_choice(field.value)
        if self._many is not None:
            every = not self._all.isVisibleTo(self)
            shown = {name: said for name, said in field.choices if every or name in field.texts}
            self._many.show_choices(shown, field.texts)

    def _show_all(self) -> None:
        """Show what could be picked beside what is."""
        self._all.hide()
        self.show_field(self._field)
        self.take_keyboard()


class PartsField(FieldView):
    """Parts to open: one, those of a list, or a box for each choice."""

    def __init__(self, field: FormField, *, whole: bool) -> None:
        """``whole``: every part of a list, with the ways to add and remove, not the list alone."""
        super().__init__(field)
        self._field = field
        self._tiles: dict[Path, Tile] = {}
        if (field.kind == "list" and not whole) or field.kind == "part":
            self._tiles[field.path] = self._tile(field.path)
        else:
            if not whole:
                self.column.addWidget(words(field.label, "strong"))
            self.column.addWidget(words(field.says, "small"))
            for item in field.items:
                self._tiles[item.path] = self._tile(item.path, self._away(item))
            if field.kind == "list":
                add = button(_("Add one"), lambda: self.added.emit(field.path))
                add.setAccessibleDescription(field.label)
                self.column.addWidget(side_by_side(add))
        self.end()
        self.show_field(field)

    def _tile(self, path: Path, away: QWidget | None = None) -> Tile:
        tile = Tile("", role="tile")
        tile.clicked.connect(lambda _checked=False: self._open(path))
        row = QHBoxLayout()
        row.addWidget(tile, 1)
        if away is not None:
            row.addWidget(away)
        self.column.addLayout(row)
        return tile

    def _away(self, item: FormItem) -> QWidget | None:
        if not item.there:
            return None
        away = button(_("Remove"), lambda: self.removed.emit(item.path), "quiet")
        away.setAccessibleName(_("Remove: {title}").format(title=item.title))
        return away

    def _open(self, path: Path) -> None:
        there = {item.path: item.there for item in self._field.items}
        missing = not there.get(path, self._field.there)
        (self.added if missing else self.opened).emit(path)

    def show_field(self, field: FormField) -> None:
        """Show what the parts are called, and which are not there yet."""
        self._field = field
        titles = {item.path: (item.title, "" if item.there else _("Not there yet: add it"))
                  for item in field.items}  # fmt: skip
        for path, tile in self._tiles.items():
            if path == field.path:
                tile.show_words(field.label, self._under(field))
            else:
                tile.show_words(*titles[path])

    def _under(self, field: FormField) -> str:
        if not field.there:
            said = _("Not there yet: add it.") if field.kind == "part" else _("None yet: add one.")
        elif field.kind == "list":
            said = ", ".join(item.title for item in field.items[:4])
            said += " …" if len(field.items) > 4 else ""
        else:
            return field.says
        return f"{field.says}\n{said}" if field.says else said

    def show_counts(self, counts: dict[Path, str]) -> None:
        """Say at the end of each part what is still to be done in it."""
        titles = {item.path: item for item in self._field.items}
        for path, tile in self._tiles.items():
            item = titles.get(path)
            if path == self._field.path:
                tile.show_words(self._field.label, self._under(self._field), counts.get(path, ""))
            elif item is not None:
                under = "" if item.there else _("Not there yet: add it")
                tile.show_words(item.title, under, counts.get(path, ""))


def shape_of(field: FormField) -> object:
    """What decides whether a field has to be drawn anew."""
    items = tuple(item.path for item in field.items)
    words_to_pick = field.choices if field.kind == "words" else bool(field.choices)
    return field.path, field.kind, len(field.texts) * (field.kind == "texts"), items, words_to_pick


def view_of(field: FormField, language: str, *, whole: bool) -> FieldView:
    """The way to fill a field in."""
    if field.kind in ("words", "ids"):
        return PickField(field)
    if field.kind in ("part", "list", "boxes"):
        return PartsField(field, whole=whole)
    return TextField(field, language)
