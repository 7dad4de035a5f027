"""The form: one part of the guide at a time, in boxes: the same guide as the text.

Whatever is written here goes into the guide's text at its place, and whatever is written in the
text shows here. The form holds nothing of its own but where one is.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, Tile, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Flow, layout_of, take_away
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.studio.form.form_boxes import FieldView, PartsField, TextField, shape_of, view_of
from sdm_aid.desk.studio.panels.to_write_panel import is_to_write
from sdm_aid.guide.authoring.form import changes
from sdm_aid.guide.authoring.form.page import FormPage, page_at, path_of
from sdm_aid.guide.authoring.form.text_edits import CannotChange
from sdm_aid.guide.checking.check import Finding
from sdm_aid.guide.text.outline import Path
from sdm_aid.guide.text.positioned import Fields
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.language import _, ngettext


class FormPane(QFrame):
    """Shows a part and says what the text is to be. ``edited`` carries the whole new text."""

    edited = Signal(str)
    went = Signal(int, int)
    """Somebody begins to write at a field: its line and column in the text."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self._today = today
        self._text = ""
        self._data: Fields | None = None
        self._path: Path = ()
        self._page: FormPage | None = None
        self._found: tuple[Finding, ...] = ()
        self._views: list[FieldView] = []
        self._screen = Screen(24, 18)
        self._trail = QWidget()
        self._trail.setLayout(Flow(gap=6))
        self._slip = words("", "strong")
        self._slip_card = card(self._slip, role="notice")
        self._told = words("", "strong")
        self._wrong_here = words("", "strong")
        for each in (self._told, self._wrong_here):
            each.hide()
        self._kinds = QVBoxLayout()
        self._kind_group: ChoiceGroup | None = None
        self._fields = QVBoxLayout()
        self._fields.setSpacing(18)
        self._screen.column.insertWidget(0, self._trail)
        self._screen.add(self._slip_card, self._told, self._wrong_here, self._kinds, self._fields)
        self._screen.end()
        self._slip_card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._screen)

    def begin(self) -> None:
        """Begin at the whole guide again."""
        self._path = ()

    def show_text(self, text: str) -> None:
        """Show what stands in the text now."""
        self._text = text
        if self.isHidden():
            return
        try:
            self._data = parse(text)[0]
        except GuideProblems as found:
            self._data = None
            slip = found.problems[0]
            said = _("The text has a slip on line {line}. Put it right there first: {what}")
            show_text(self._slip, said.format(line=slip.line, what=slip.what))
        self._slip_card.setVisible(self._data is None)
        for view in self._views:
            view.setEnabled(self._data is not None)
        if self._data is not None:
            self._show_page(page_at(self._data, self._path))

    def show_found(self, found: tuple[Finding, ...]) -> None:
        """Say beside each field what was found in it."""
        self._found = found
        if self._data is not None and self._page is not None and not self.isHidden():
            self._say_found(self._data, self._page)

    def showEvent(self, event: object) -> None:
        """Qt's: what came into the text meanwhile."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.show_text(self._text)
        self.show_found(self._found)

    def open_at(self, line: int, column: int) -> None:
        """Open the part that is written at a place of the text, with the keyboard in the field."""
        if self._data is None:
            return
        way = path_of(self._data, line, column)
        self._open(self._part_at(self._data, line, column).path)
        for view in self._views:
            if view.path == way[: len(view.path)]:
                view.take_keyboard()
                return

    def follow(self, line: int, column: int) -> None:
        """Show the part that somebody writes in the text, and leave the keyboard there."""
        if self._data is not None and not self.isHidden():
            page = self._part_at(self._data, line, column)
            if page.path != self._path:
                self._open(page.path)

    def _part_at(self, data: Fields, line: int, column: int) -> FormPage:
        way = path_of(data, line, column)
        pages = (page_at(data, way[:many]) for many in range(len(way), -1, -1))
        return next(each for each in pages if each.part is not None)

    def take_keyboard(self) -> None:
        """Put the keyboard into the first field that waits for words, or the first of all."""
        self._begin_to_write(self._path)

    def settle(self) -> None:
        """Have whatever is being typed stand in the text."""
        for view in self._views:
            if isinstance(view, TextField):
                view.settle()

    def _go(self, path: Path) -> None:
        """Open a part, and go on with the keyboard in it."""
        self._open(path)
        for view in self._views[:1]:
            view.take_keyboard()

    def _open(self, path: Path) -> None:
        self.settle()
        self._path = path
        show_text(self._told, "")
        if self._data is not None:
            self._show_page(page_at(self._data, path))
            self._screen.verticalScrollBar().setValue(0)
            self.show_found(self._found)

    def _show_page(self, page: FormPage) -> None:
        same = self._page is not None and self._page.path == page.path
        shapes = [view.shape for view in self._views]
        self._screen.show_title(page.title, "")
        if not same or shapes != [shape_of(field) for field in page.fields]:
            self._draw(page)
        for view, field in zip(self._views, page.fields, strict=True):
            view.show_field(field)
        self._page, self._path = page, page.path

    def _draw(self, page: FormPage) -> None:
        for view in self._views:
            take_away(self._fields, view)
        self._views = []
        self._draw_trail(page)
        self._draw_kinds(page)
        whole = page.part is None
        for field in page.fields:
            view = view_of(field, page.language or "en-GB", whole=whole)
            view.written.connect(self._write)
            view.picked.connect(lambda path, ids: self._change(changes.pick, path, ids))
            view.added.connect(self._add)
            view.removed.connect(self._remove)
            view.opened.connect(self._go)
            view.entered.connect(self._on_entered)
            self._fields.addWidget(view)
            view.show()  # now, so that the next key finds it
            self._views.append(view)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Have Tab go down the page: what is drawn anew comes anywhere in Qt's own order."""
        group = [self._kind_group] if self._kind_group is not None else []
        within = [
            each
            for part in (self._trail, *group, *self._views)
            for each in part.findChildren(QWidget)
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        for before, after in pairwise(within):
            QWidget.setTabOrder(before, after)

    def _draw_trail(self, page: FormPage) -> None:
        flow = layout_of(self._trail)
        while (item := flow.itemAt(0)) is not None:
            take_away(flow, item.widget())
        for above in page.trail:
            back = button(f"‹ {above.title}", partial(self._go, above.path), "pill")
            back.setAccessibleName(_("Back to: {title}").format(title=above.title))
            flow.addWidget(back)
        self._trail.setVisible(bool(page.trail))

    def _draw_kinds(self, page: FormPage) -> None:
        while (item := self._kinds.itemAt(0)) is not None:
            take_away(self._kinds, item.widget())
        self._kind_group = None
        if "cells" not in page.path or page.part is None or not page.kinds:
            return
        names = changes.kinds_of_box()
        group = ChoiceGroup(_("What is in this box?"), {k: (names[k], "") for k in page.kinds})
        group.show_choice(changes.kind_of_box(page.part))
        group.chosen.connect(self._change_kind)
        self._kind_group = group
        self._kinds.addWidget(words(_("What is in this box?"), "strong"))
        self._kinds.addWidget(group)

    def _change_kind(self, kind: str | None) -> None:
        if kind is not None:
            self._change(changes.make_box, self._path, kind, self._today())
        if self._page is not None:
            self._draw_kinds(self._page)
        picked = (each for each in self.findChildren(Tile) if each.isChecked())
        if (tile := next((e for e in picked if e.parent() is self._kind_group), None)) is not None:
            tile.setFocus()

    def _write(self, path: Path, value: str) -> None:
        self._change(changes.write, path, value)

    def _add(self, path: Path) -> None:
        way = self._change(changes.add, path, self._today())
        if way is not None and self._data is not None:
            # A text that was added stands on the page that is open; a part has one of its own.
            self._open(way if page_at(self._data, way).path == way else self._path)
            self._begin_to_write(way)

    def _begin_to_write(self, way: Path) -> None:
        """Put the keyboard into what is new, or into the first thing to write in it."""
        texts = [each for each in self._views if isinstance(each, TextField)]
        new = [each for each in self._views if way and each.path == way[:-1]]
        for view in (*new, *(each for each in texts if each.waits_for_words()), *self._views):
            view.take_keyboard(last=view in new)
            return

    def _remove(self, path: Path) -> None:
        self._change(changes.take_out, path)
        for view in self._views:
            if view.path == path[:-1]:
                view.take_keyboard()

    def _change(self, change: Callable[..., Any], *args: Any) -> Path | None:
        """Make a change in the text; the way to what is new."""
        if self._data is None:
            return None
        try:
            made = change(self._text, self._data, *args)
        except CannotChange as why:
            show_text(self._told, str(why))
            return None
        show_text(self._told, "")
        if made.text != self._text:
            self.edited.emit(made.text)
        way: Path | None = made.new
        return way

    def _on_entered(self, path: Path) -> None:
        node: Any = self._data
        at = (1, 1)
        for element in path:
            if isinstance(node, Fields):
                if str(element) not in node:
                    break
                at, node = node.key_at[str(element)], node[str(element)]
            else:
                at, node = node.item_at[element], node[element]
        self.went.emit(*at)

    def _say_found(self, data: Fields, page: FormPage) -> None:
        """What is wrong beside its field; of parts inside, how much is."""
        wrong: dict[Path, list[str]] = {}
        within: Counter[tuple[Path, bool]] = Counter()
        ways = {view.path for view in self._views}
        parts = {item.path for field in page.fields for item in field.items} | ways
        for found in self._found:
            if found.rule.severity == "note":
                continue
            path, to_write = changes.place_of(data, found.problem), is_to_write(found)
            beside = path[:-1] if path[:-1] in ways else path
            if not to_write and (beside in ways or beside == page.path):
                wrong.setdefault(beside, []).append(_said(found))
            for many in range(1, len(path) + 1):
                if path[:many] in parts:
                    within[path[:many], to_write] += 1
        show_text(self._wrong_here, "\n".join(wrong.get(page.path, ()) if page.path else ()))
        counts = {path: _counted(within[path, False], within[path, True]) for path in parts}
        for view in self._views:
            if isinstance(view, PartsField):
                view.show_counts(counts)
            view.show_wrong("\n".join(wrong.get(view.path, ())))


def _said(found: Finding) -> str:
    problem = found.problem
    return f"{problem.what} {problem.fix}" if problem.fix else problem.what


def _counted(problems: int, to_write: int) -> str:
    said = []
    if problems:
        said.append(ngettext("{n} problem", "{n} problems", problems).format(n=problems))
    if to_write:
        said.append(ngettext("{n} to write", "{n} to write", to_write).format(n=to_write))
    return ", ".join(said)
