"""What moves the aim of a change: the driver picture, which whoever has the pen adds to."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import may_break, words
from sdm_aid.desk.learn.drivers.drivers_view import DriversView
from sdm_aid.desk.learn.drivers.tying import Tying
from sdm_aid.desk.learn.group.sides import voice_of
from sdm_aid.desk.learn.group.who_writes import WhoWrites
from sdm_aid.desk.learn.notes.pick_measure import measure_names
from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.changes import Change
from sdm_aid.learning.notebook.cycles import change_in, root_of
from sdm_aid.learning.notebook.driver_picture import Branch
from sdm_aid.learning.notebook.kept import Written, new_thing
from sdm_aid.learning.notebook.notebook import Driver
from sdm_aid.learning.notebook.notes import Thing
from sdm_aid.plan.content.dates import in_words

LONGEST = 120
"""Letters of what moves an aim: it stands in a box of the picture."""


class DriversPage(Screen):
    """One aim for all cycles of a change."""

    back_asked = Signal()

    def __init__(self, table: LearnTable, change_id: str) -> None:
        """``change_id``: of a change in the notebook of ``table``."""
        super().__init__(40, 20)
        self._table = table
        self._change_id = change_id
        self.show_title(
            _("What moves this aim"),
            _("Ideas move what moves the aim. How would you see that they do?"),
        )
        self._picture, self._drivers = QWidget(), QWidget()
        self._new = Box(
            _("Something that moves this aim"), 1, None, _("Such as: the time before a talk")
        )
        self._new.line.setMaxLength(LONGEST)
        self._new.line.returnPressed.connect(self._add)
        self._add_button = button(_("Add it"), self._add)
        self._tying = Tying(table)
        self.add(
            in_a_line(button(_("Back"), self.back_asked.emit)),
            self._picture,
            WhoWrites(table),
            self._drivers,
            card(self._new, in_a_line(self._add_button)),
            self._tying,
        )
        self.end()
        table.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Draw what stands in the notebook."""
        change = change_in(self._table.notebook, self._change_id)
        if change is None:
            return
        root = root_of(self._table.notebook, change)
        drivers = tuple(each for each in self._table.notebook.drivers if each.aim == root)
        self._picture = self._instead(
            self._picture, card(DriversView(picture_of(self._table, change, drivers)))
        )
        self._drivers = self._instead(self._drivers, card(*self._lines(drivers)))
        writer = self._table.writer
        closed = None if writer else _("First say who is writing.")
        if bool(closed) != self._new.edit.isReadOnly():
            self._new.open_or_close(closed)
        if writer is not None:
            self._new.show_voice(voice_of(writer.side))
        self._add_button.setEnabled(writer is not None)
        others = (each for each in self._table.notebook.drivers if each.aim != root)
        self._tying.refresh((*drivers, *others))

    def _lines(self, drivers: tuple[Driver, ...]) -> Iterator[QWidget]:
        yield words(_("What moves it"), "h2")
        if not drivers:
            yield words(_("What has to be different, for the aim to be met? Add it below."), "soft")
        for driver in drivers:
            away = button(_("Take away"), partial(self._take_away, driver), "link")
            away.setAccessibleName(_("Take away: {words}").format(words=driver.words))
            away.setEnabled(self._table.writer is not None)
            line = QFrame()
            line.setProperty("role", "listed")
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 2, 0, 2)
            row.addWidget(words(may_break(driver.words)), 1)
            row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
            yield line

    def _add(self) -> None:
        said = " ".join(self._new.text().split())
        change = change_in(self._table.notebook, self._change_id)
        if not said or change is None or self._table.writer is None:
            return
        new = new_thing()
        aim = root_of(self._table.notebook, change)
        if self._table.write(
            Written(Thing.DRIVER, new, "words", said), Written(Thing.DRIVER, new, "aim", aim)
        ):
            self._new.empty()

    def _take_away(self, driver: Driver) -> None:
        self._table.write(Written(Thing.DRIVER, driver.id, "words", None))

    def _instead(self, old: QWidget, new: QWidget) -> QWidget:
        self.column.replaceWidget(old, new)
        old.hide()
        old.deleteLater()
        return new


def picture_of(table: LearnTable, change: Change, drivers: tuple[Driver, ...]) -> Branch:
    """The aim of a change, what moves it, the ideas for that, and how each would be seen."""
    names = measure_names(table)
    ideas = table.notebook.ideas

    def seen(measure: str) -> tuple[Branch, ...]:
        return (Branch(names.get(measure, measure)),) if measure else ()

    return Branch(
        aim_words(change, table.language) or _("No aim is written yet."),
        tuple(
            Branch(
                driver.words,
                tuple(
                    Branch(f"“{each.words}”", seen(each.measure))
                    for each in ideas
                    if each.driver == driver.id
                ),
            )
            for driver in drivers
        ),
    )


def aim_words(change: Change, language: str) -> str:
    """How much, for whom and by when, as far as it is written."""
    by = change.by_when
    parts = (
        change.text("how-much").strip(),
        change.text("for-whom").strip(),
        _("by {day}").format(day=in_words(by, language)) if by is not None else "",
    )
    return " · ".join(filter(None, parts))
