"""Home: the guides as cards, and carrying on where one stopped."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sdm_aid.desk.kit.moments import ago
from sdm_aid.desk.kit.top_bar import lay_under_bar
from sdm_aid.desk.kit.widgets.buttons import Tile, button
from sdm_aid.desk.kit.widgets.cards import card
from sdm_aid.desk.kit.widgets.layouts import Columns, in_a_line
from sdm_aid.desk.kit.widgets.screen import Screen
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.desk.shell.open_folder import OpenFolder
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.shown_text import on_one_line

if TYPE_CHECKING:
    from sdm_aid.guide.library.shelf import ShelfEntry
    from sdm_aid.record.record import Kept


class HomePage(QWidget):
    """What one sees first."""

    guide_chosen = Signal(object, bool)
    """The shelf's entry of the guide to begin, and whether on the short way."""
    language_chosen = Signal(object, str)
    """The shelf's entry of the guide to begin, and the language to begin it in."""
    prepare_asked = Signal(object)
    """The shelf's entry of the guide whose prepare sheet is wanted."""
    carry_on = Signal(str)
    """The id of the conversation to carry on."""
    restore_asked = Signal()
    """The backup that was offered is wanted."""
    go_on_asked = Signal()
    """Somebody wants to go on as things are: the button beside the trouble says how."""
    write_asked = Signal()
    """Somebody wants to write a guide."""
    draft_wanted = Signal()
    """Somebody wants to write on where the writing stopped."""
    records_asked = Signal()
    settings_asked = Signal()
    lock_asked = Signal()
    address_right = Signal()
    """The record that the settings name is the right one."""
    unlock_asked = Signal()
    """Somebody wants to open the record with the passphrase."""

    def __init__(self) -> None:
        super().__init__()
        ways = [
            button(_("Write a guide"), self.write_asked.emit, "pill"),
            button(_("Records"), self.records_asked.emit, "pill"),
            button(_("Settings"), self.settings_asked.emit, "pill"),
            button(_("Lock"), self.lock_asked.emit, "pill"),
        ]
        self._screen = Screen(64, 40)
        self._screen.show_title(
            _("What shall we talk about today?"),
            _("Choose a guide and turn the screen so that you can both see it."),
        )
        self._trouble = words("")
        self._restore = button(_("Put this backup in its place"), self.restore_asked.emit)
        self._restore.hide()
        self._go_on = button("", self.go_on_asked.emit)
        self._go_on.hide()
        self._use = button(_("Use this record"), self.address_right.emit)
        self._use.hide()
        ways_out = in_a_line(self._restore, self._go_on, self._use)
        self._trouble_card = card(self._trouble, ways_out, role="notice")
        self._trouble_card.hide()
        self.open_folder = OpenFolder()
        self._locked = _locked(button(_("Open it"), self.unlock_asked.emit, "primary"))
        self._locked.hide()
        self._carry_on = _CarryOn()
        self._carry_on.pressed.connect(self.carry_on)
        self._carry_on.hide()
        self._draft = words("", "strong")
        carry_on = button(_("Carry on writing"), self.draft_wanted.emit)
        self._draft_card = card(self._draft, in_a_line(carry_on), role="notice")
        self._draft_card.hide()
        self._note = words(_("Opening the guides…"), "soft")
        cards = QWidget()
        self._cards = Columns(narrowest=340, most=3, gap=20, spread=False)
        cards.setLayout(self._cards)
        self._screen.add(self._trouble_card, self.open_folder, self._locked, self._carry_on)
        self._screen.add(self._draft_card, self._note, cards)
        self._screen.end()
        lay_under_bar(self, "SDM Aid", ways, self._screen)

    def show_guides(self, entries: "list[ShelfEntry]") -> None:
        """Show the guides on the shelf; one that cannot be read says why on its card."""
        while (item := self._cards.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for entry in entries:
            self._cards.addWidget(self._card(entry))
        nothing = _("There are no guides here yet. Put a guide into the guides folder.")
        show_text(self._note, "" if entries else nothing)

    def show_carry_on(self, kept: "Kept | None") -> None:
        """Offer to carry on with the conversation stopped last."""
        self._carry_on.setVisible(kept is not None)
        if kept is not None:
            self._carry_on.show_kept(kept)

    def show_draft(self, name: str) -> None:
        """Offer to write on in a guide that is not saved; nothing, where ``name`` is empty."""
        self._draft.setText(_("You were writing “{name}”. It is not saved yet.").format(name=name))
        self._draft_card.setVisible(bool(name))

    def show_locked(self, locked: bool) -> None:
        """Say whether the record waits for its passphrase."""
        self._locked.setVisible(locked)
        if locked:
            self._carry_on.hide()

    def show_trouble(self, text: str, go_on: str = "") -> None:
        """Say what is wrong, on top of everything else; ``go_on``: a button to go on all the same.

        Without words there is no such button.
        """
        self._trouble.setText(text)
        self._go_on.setText(go_on)
        self._go_on.setAccessibleName(go_on)
        self._go_on.setVisible(bool(go_on))
        self._trouble_card.setVisible(bool(text))
        self._restore.hide()
        self._use.hide()

    def offer_address(self, text: str) -> None:
        """Say under the trouble which record the settings name, with a way to say yes to it."""
        self._trouble.setText(f"{self._trouble.text()}\n{text}".strip())
        self._use.show()

    def offer_backup(self, text: str) -> None:
        """Say under the trouble which backup there is, with a way to put it in its place."""
        self._trouble.setText(f"{self._trouble.text()}\n{text}".strip())
        self._trouble_card.show()
        self._restore.show()

    def _card(self, entry: "ShelfEntry") -> QWidget:
        if entry.read is None:
            return _broken(entry)
        guide = entry.read.guide
        tile = Tile(guide.title, guide.summary)
        tile.say_more(guide.minutes, _notes(entry))
        tile.clicked.connect(lambda: self.guide_chosen.emit(entry, False))
        soon = button(_("About 5 minutes"), lambda: self.guide_chosen.emit(entry, True), "link")
        soon.setAccessibleName(_("{guide}: about 5 minutes").format(guide=guide.title))
        sheet = button(_("Prepare sheet"), lambda: self.prepare_asked.emit(entry), "link")
        sheet.setAccessibleName(_("Prepare sheet: {guide}").format(guide=guide.title))
        return _with_ways(tile, soon, sheet, *self._languages(entry))

    def _languages(self, entry: "ShelfEntry") -> list[QWidget]:
        """A way into the guide in each of its other languages, called as its speakers call it."""
        if not entry.translations or entry.read is None:
            return []
        from sdm_aid.guide.library.translate import language_name

        ways: list[QWidget] = []
        for tag in entry.translations:
            name = on_one_line(language_name(tag, tag))
            way = button(name, partial(self.language_chosen.emit, entry, tag), "link")
            way.setAccessibleName(
                _("{guide}: {language}").format(guide=entry.read.guide.title, language=name)
            )
            ways.append(way)
        return ways


def _notes(entry: "ShelfEntry") -> str:
    """What one should know before choosing a guide: a draft, nobody known behind it."""
    from sdm_aid.guide.standards.status import is_draft, note  # guides are open by now; not before

    assert entry.read is not None
    guide = entry.read.guide
    notes = [note(guide)] if is_draft(guide) else []
    if not entry.vouched:
        notes.append(_("Not signed by anybody this practice trusts."))
    elif entry.vouched != _("SDM Aid"):
        notes.append(_("Signed by {name}.").format(name=entry.vouched))
    if entry.newer_before:
        from sdm_aid.desk.shell.provenance import older_than_before

        notes.append(older_than_before(entry))
    return " ".join(notes)


def _with_ways(tile: QWidget, *ways: QWidget) -> QWidget:
    """A guide's card, and under it other ways to use the guide."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(tile, 1)
    column.addWidget(in_a_line(*ways))
    return whole


def _locked(way: QWidget) -> QFrame:
    """Says that the record is locked, with the way to open it."""
    told = words(_("The record is locked with a passphrase."), "strong")
    return card(told, in_a_line(way), role="notice")


class _CarryOn(QFrame):
    """The conversation stopped last, and the way back into it."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._what = words("", "strong")
        self._when = words("", "fine")
        self._origin = words("", "strong")
        self._origin.hide()
        self._id = ""
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._what)
        column.addWidget(self._when)
        column.addWidget(self._origin)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.addLayout(column, 1)
        row.addWidget(button(_("Carry on"), lambda: self.pressed.emit(self._id), "primary"))

    def show_kept(self, kept: "Kept") -> None:
        """Say whose conversation it was, where it stopped and when."""
        from sdm_aid.conversation.session.path import (
            usual_name,  # guides are open by now; not before
        )

        self._id = kept.id
        self._what.setText(
            _("Carry on: {title}, with {patient}").format(title=kept.title, patient=kept.patient)
            if kept.patient
            else _("Carry on: {title}").format(title=kept.title)
        )
        when = ago(kept.last_touched)
        self._when.setText(
            _("Stopped at “{step}”, {when}. Everything is saved.").format(
                step=usual_name(kept.step), when=when
            )
            if kept.step
            else _("Stopped {when}. Everything is saved.").format(when=when)
        )
        self._origin.setVisible(kept.brought_in is not None)
        if kept.brought_in is not None:
            from sdm_aid.plan.content.origin import origin_tag

            self._origin.setText(origin_tag(kept.brought_in))


def _broken(entry: "ShelfEntry") -> QFrame:
    first = entry.problems[0]
    more = len(entry.problems) - 1
    lines = [
        words(_("{file} cannot be opened").format(file=entry.name), "h2"),
        words(
            _("Line {line}, column {column}: {what}").format(
                line=first.line, column=first.column, what=first.what
            )
        ),
    ]
    if first.fix:
        lines.append(words(first.fix, "fine"))
    if more:
        text = ngettext("And {n} more problem.", "And {n} more problems.", more).format(n=more)
        lines.append(words(text, "small"))
    return card(*lines, role="notice")
