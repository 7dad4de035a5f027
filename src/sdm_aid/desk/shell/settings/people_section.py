"""The section of the settings on who works here: add somebody, change a line, remove somebody."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from sdm_aid.desk.kit.colleagues import LONGEST, MOST, Colleague
from sdm_aid.desk.kit.widgets.buttons import button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.fields import Box
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _


class PeopleSection(QWidget):
    """One line for each person; the form is open for one at a time."""

    changed = Signal(tuple)
    """Everybody who works here, as somebody wants it."""

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Colleague, ...] = ()
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(words(_("People who work here"), "h2"))
        self._column.addWidget(
            words(
                _(
                    "Add your name here, and you never have to type it in a talk. Where several "
                    "people work here, each taps their name when a talk begins."
                ),
                "fine",
            )
        )
        self._show_list()

    def show_people(self, people: tuple[Colleague, ...]) -> None:
        """Show who works here."""
        if people != self._people:
            self._people = people
            self._show_list()

    def _show(self, made: QWidget) -> None:
        take_away(self._column, self._shown)
        self._shown = made
        self._column.addWidget(made)
        made.show()

    def _show_list(self) -> None:
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        add = button(_("Add somebody"), partial(self._show_form, None))
        for place, each in enumerate(self._people):
            column.addWidget(self._line(place, each))
        if len(self._people) < MOST:
            column.addWidget(in_a_line(add))
        self._show(whole)
        if had_keyboard and add.parentWidget() is not None:
            add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, place: int, each: Colleague) -> QWidget:
        change = _named(_("Change"), each, partial(self._show_form, place))
        remove = _named(_("Remove…"), each, partial(self._ask, place))
        details = [words(_details(each), "fine")] if _details(each) else []
        name = words(" · ".join(filter(None, (each.name, each.role))), "strong")
        return card(name, *details, in_a_line(change, remove))

    def _show_form(self, place: int | None) -> None:
        form = _Form(Colleague("") if place is None else self._people[place])
        form.saved.connect(partial(self._save, place))
        form.left.connect(self._show_list)
        self._show(form)
        form.begin()

    def _save(self, place: int | None, somebody: Colleague) -> None:
        before = self._people
        changed = (
            (*before, somebody)
            if place is None
            else (*before[:place], somebody, *before[place + 1 :])
        )
        self._change(changed)

    def _ask(self, place: int) -> None:
        """Look before removing."""
        each = self._people[place]
        no = button(_("No, keep it"), self._show_list, "primary")
        yes = button(_("Yes, remove"), partial(self._remove, place))
        self._show(
            card(
                words(_("Remove {name} from this list?").format(name=each.name), "strong"),
                words(_details(each), "fine"),
                words(_("Talks and plans that have this name keep it.")),
                in_a_line(no, yes, gap=14),
                role="notice",
            )
        )
        no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, place: int) -> None:
        self._change((*self._people[:place], *self._people[place + 1 :]))

    def _change(self, people: tuple[Colleague, ...]) -> None:
        self._people = people
        self._show_list()
        self.changed.emit(people)


class _Form(QWidget):
    """The four lines of one person."""

    saved = Signal(object)
    """The ``Colleague``."""
    left = Signal()

    def __init__(self, before: Colleague) -> None:
        super().__init__()
        self._before = before
        self._boxes = {
            "name": Box(_("Name")),
            "called": Box(_("What patients call you"), hint=_("Leave empty for the name itself")),
            "role": Box(_("Your job"), hint=_("GP, nurse, physiotherapist…")),
            "contact": Box(_("Who to call afterwards, and how")),
        }
        boxes = QWidget()
        boxes.setLayout(Columns(narrowest=320, most=2))
        for name, box in self._boxes.items():
            box.line.setMaxLength(LONGEST)
            box.show_text(getattr(before, name))
            box.line.returnPressed.connect(self._save)
            layout_of(boxes).addWidget(box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            card(
                boxes,
                in_a_line(
                    button(_("Save"), self._save, "primary"),
                    button(_("Cancel"), self.left.emit),
                    gap=14,
                ),
            )
        )

    def begin(self) -> None:
        """Give the keyboard to the first box."""
        self._boxes["name"].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        said = {name: box.text().strip() for name, box in self._boxes.items()}
        if said["name"]:
            self.saved.emit(replace(self._before, **said))
        else:
            self._boxes["name"].refuse(_("Please write a name."))
            self.begin()


def _details(each: Colleague) -> str:
    called = _("Patients call them {name}.").format(name=each.called)
    contact = _("To call afterwards: {contact}").format(contact=each.contact)
    return "\n".join([*([called] if each.called else []), *([contact] if each.contact else [])])


def _named(text: str, each: Colleague, pressed: "partial[None]") -> QPushButton:
    made = button(text, pressed, "pill")
    made.setAccessibleName(_("{what} {name}").format(what=text, name=each.name))
    return made
