"""Settings: how the program looks, and what keeps the record safe on this machine."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.settings import Row, Settings, rows
from sdm_aid.desk.kit.top_bar import lay_under_bar, lock_and_home
from sdm_aid.desk.kit.widgets.buttons import ChoiceGroup, button, side_by_side
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line, layout_of
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.shell.settings.groups import Group, groups
from sdm_aid.desk.shell.settings.often_section import OftenSection
from sdm_aid.desk.shell.settings.people_section import PeopleSection
from sdm_aid.desk.shell.settings.record_address import RecordAddress
from sdm_aid.desk.tour.learning import Learning
from sdm_aid.kit.language import _
from sdm_aid.record.keys.keys import KeyPlace


class SettingsPage(QWidget):
    """A few choices, each working at once."""

    home_asked = Signal()
    lock_asked = Signal()
    passphrase_asked = Signal()
    """Somebody wants to set a passphrase, or to change it."""
    no_passphrase_asked = Signal()
    changed = Signal(object)
    """The settings as somebody wants them."""
    record_chosen = Signal(str)
    """Somebody chose the address of the record; also said by ``changed``."""
    due_asked = Signal()
    """Somebody wants to see what the rule would erase."""

    def __init__(self) -> None:
        super().__init__()
        self._screen = Screen(64, 40)
        self._screen.show_title(_("Settings"), _("For this computer. Changes apply immediately."))
        self._now = Settings()
        self._not_kept = words("", "strong")
        self._not_kept_card = card(self._not_kept, role="notice")
        self._not_kept_card.hide()
        self._people = PeopleSection()
        self._people.changed.connect(
            lambda people: self.changed.emit(replace(self._now, people=people))
        )
        self._often = OftenSection()
        self._often.changed.connect(self._change_often)
        self._choices: dict[str, ChoiceGroup] = {}
        self._due = button(_("See which talks are due"), self.due_asked.emit)
        self._due_told = words("", "fine")
        self._passphrase = button("", self.passphrase_asked.emit)
        self._stop = button(_("Stop using a passphrase"), self.no_passphrase_asked.emit, "link")
        ways = in_a_line(self._passphrase, self._stop, gap=14)
        self.learning = Learning()
        self._record = RecordAddress()
        self._record.chosen.connect(self._choose_record)
        self._server = words("")
        self._key = words("")
        self._folder = words("", "small")
        self._groups = QWidget()
        self._groups.setLayout(Columns(narrowest=560, most=2, gap=20))
        below: dict[str, tuple[QWidget, ...]] = {
            "kept": (side_by_side(self._due), self._due_told),
            "safe": (self._server, self._key, ways, self._folder),
            "rooms": (self._record,),
        }
        layout_of(self._groups).addWidget(card(self._people))
        layout_of(self._groups).addWidget(card(self._often))
        for group in groups():
            self.add_group(group.title, group.line, *self._asked(group), *below.get(group.id, ()))
        self._screen.add(self._groups)
        self._screen.add(self.learning)
        self._screen.end()
        top = lock_and_home(self.lock_asked.emit, self.home_asked.emit)
        lay_under_bar(self, "SDM Aid", top, self._screen)
        below_all = QVBoxLayout()  # always in sight, and nothing above it moves
        below_all.setContentsMargins(64, 0, 64, 0)
        below_all.addWidget(self._not_kept_card)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(below_all)

    def add_group(self, title: str, line: str, *things: QWidget) -> None:
        """Add a group of settings: what it is about, a line on that, and what can be chosen."""
        head = words(title, "h2")
        layout_of(self._groups).addWidget(card(head, words(line, "small"), *things))

    def _asked(self, group: Group) -> list[QWidget]:
        """The questions of a group, one below the other."""
        known = rows()
        return [
            each
            for name in group.settings
            if name in known
            for each in self._ask(name, known[name])
        ]

    def _ask(self, name: str, row: Row) -> list[QWidget]:
        """A question with its answers, each working at once."""
        group = ChoiceGroup(
            row.asks(), {str(each): (text, "") for each, text in row.choices().items()}
        )
        values = {str(each): each for each in row.choices()}

        def choose(key: str | None) -> None:
            """Tapping what is chosen already changes nothing."""
            chosen: dict[str, Any] = {} if key is None else {name: values[key]}
            self.changed.emit(replace(self._now, **chosen))

        group.chosen.connect(choose)
        self._choices[name] = group
        note = [words(row.note(), "fine")] if row.note() else []
        return [words(row.asks(), "strong"), *note, group]

    def show_not_kept(self, why: str) -> None:
        """Say that what was chosen could not be saved; nothing where it was."""
        show_text(self._not_kept, why)
        self._not_kept_card.setVisible(bool(why))

    def show_nothing_due(self) -> None:
        """Say that no talk is older than the rule."""
        show_text(self._due_told, _("No talk is due."))

    def _choose_record(self, address: str) -> None:
        self.record_chosen.emit(address)
        self.changed.emit(replace(self._now, record=address))

    def _change_often(self, name: str, lines: tuple[str, ...]) -> None:
        changed: dict[str, Any] = {name: lines}
        self.changed.emit(replace(self._now, **changed))

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen."""
        self._now = settings
        for name, group in self._choices.items():
            group.show_choice(str(getattr(settings, name)))
        self._due.setVisible(settings.keep_years is not None)
        show_text(self._due_told, "")
        self._record.show_address(settings.record)
        self._people.show_people(settings.people)
        self._often.show_settings(settings)

    def show_key(self, place: KeyPlace | None, folder: str, *, on_server: bool = False) -> None:
        """Say where the key of the record is kept; ``None`` where there is no record yet.

        ``on_server``: the key is of what waits on this machine while the server is away.
        """
        show_text(
            self._server,
            _(
                "The record is on the practice’s server. While the server is away, what you say "
                "waits on this machine, encrypted. What follows is about that."
            )
            if on_server
            else "",
        )
        self._key.setText(
            {
                KeyPlace.KEYCHAIN: _(
                    "The record is encrypted. Its key is in this system’s keychain."
                ),
                KeyPlace.FILE: _(
                    "The record is encrypted. This system has no keychain, so the key is in a "
                    "file beside the record. Only you can read that file. Anyone who can copy "
                    "both can read the record. Use a machine whose disk is encrypted."
                ),
                KeyPlace.PASSPHRASE: _(
                    "The record is encrypted. Only the passphrase or the recovery code opens it. "
                    "Nobody can open it without one of the two."
                ),
                None: _("There is no record yet."),
            }[place]
        )
        protected = place is KeyPlace.PASSPHRASE
        text = _("Change the passphrase") if protected else _("Set a passphrase")
        self._passphrase.setText(text)
        self._passphrase.setAccessibleName(text)
        self._passphrase.setVisible(place is not None)
        self._stop.setVisible(protected)
        self._folder.setText(_("Kept in: {folder}").format(folder=folder))
