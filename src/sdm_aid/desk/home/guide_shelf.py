"""The guides at home, as cards under their groups' headings, and finding one of them."""

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.home.guide_card import GuideCard, broken_card
from sdm_aid.desk.kit.widgets.layouts import Columns, layout_of, take_away
from sdm_aid.desk.kit.widgets.words import show_text, words
from sdm_aid.kit.language import _
from sdm_aid.kit.letters import letters

if TYPE_CHECKING:
    from sdm_aid.guide.library.shelf import ShelfEntry


class GuideShelf(QWidget):
    """Every guide once; those that are not looked for are out of sight."""

    guide_chosen = Signal(object, bool)
    """The shelf's entry of the guide to begin, and whether on the short way."""
    language_chosen = Signal(object, str)
    """The shelf's entry of the guide to begin, and the language to begin it in."""
    prepare_asked = Signal(object)
    """The shelf's entry of the guide whose prepare sheet is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[_Group] = []
        self._drafts = words("", "draft")
        self._none = words("", "soft")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._drafts)
        self._column.addWidget(self._none)
        show_text(self._drafts, "")
        show_text(self._none, _("Opening the guides…"))

    def show_guides(self, entries: "list[ShelfEntry]") -> None:
        """Show the guides on the shelf; one that cannot be read says why on its card."""
        for group in self._groups:
            take_away(self._column, group)
        self._groups = [_Group(name, self._cards(these)) for name, these in _grouped(entries)]
        for group in self._groups:
            self._column.addWidget(group)
        show_text(self._drafts, _about_drafts(entries))
        show_text(self._none, "" if entries else _("There are no guides here yet."))

    def show_found(self, text: str) -> None:
        """Show the guides in whose name, line or group each word of ``text`` is."""
        looked_for = letters(text).split()
        found = [group.show_found(looked_for) for group in self._groups]
        nothing = _("No guide has “{text}” in its name. Try another word.").format(text=text)
        show_text(self._none, "" if any(found) or not self._groups else nothing)

    def has_guides(self) -> bool:
        """Whether there is a guide to begin with."""
        return any(group.has_guides() for group in self._groups)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first guide in sight."""
        first = next((each for group in self._groups for each in group.in_sight()), None)
        if first is not None:
            first.start.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _cards(self, entries: "list[ShelfEntry]") -> list[QWidget]:
        return [self._card(each) if each.read else broken_card(each) for each in entries]

    def _card(self, entry: "ShelfEntry") -> GuideCard:
        card = GuideCard(entry)
        card.started.connect(partial(self.guide_chosen.emit, entry))
        card.language_chosen.connect(partial(self.language_chosen.emit, entry))
        card.prepare_asked.connect(partial(self.prepare_asked.emit, entry))
        return card


class _Group(QWidget):
    """Cards under a heading; without a name they need none."""

    def __init__(self, name: str, cards: list[QWidget]) -> None:
        super().__init__()
        self._cards = cards
        heading = words(name, "h2")
        show_text(heading, name)
        side_by_side = QWidget()
        side_by_side.setLayout(Columns(narrowest=340, most=3, gap=16, spread=False))
        for card in cards:
            layout_of(side_by_side).addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(side_by_side)

    def show_found(self, looked_for: list[str]) -> bool:
        """Show the cards that have each of these words. Whether there are any."""
        for card in self._cards:
            text = card.letters if isinstance(card, GuideCard) else ""
            card.setVisible(all(word in text for word in looked_for))
        found = any(not card.isHidden() for card in self._cards)
        self.setVisible(found)
        return found

    def has_guides(self) -> bool:
        """Whether one of the cards is a guide's."""
        return any(isinstance(each, GuideCard) for each in self._cards)

    def in_sight(self) -> list[GuideCard]:
        """The guides that are shown."""
        return [each for each in self._cards if isinstance(each, GuideCard) and each.isVisible()]


def _grouped(entries: "list[ShelfEntry]") -> "list[tuple[str, list[ShelfEntry]]]":
    """The guides by their groups' names, in the order of these; those without one at the end."""

    def name(entry: "ShelfEntry") -> str:
        return (entry.read.guide.group or "") if entry.read is not None else ""

    def place(entry: "ShelfEntry") -> tuple[int, str]:
        last = 2 if entry.read is None else 1
        return (0 if name(entry) else last, name(entry).casefold())

    ordered = sorted(entries, key=place)
    groups = [(key[0], list(these)) for key, these in groupby(ordered, place)]
    named = any(where == 0 for where, _these in groups)
    without = {1: _("Other guides") if named else "", 2: _("Guides that cannot be opened")}
    return [(name(these[0]) or without[where], these) for where, these in groups]


def _about_drafts(entries: "list[ShelfEntry]") -> str:
    """What the tag on the cards means, once for all of them; empty where no guide is a draft."""
    from sdm_aid.guide.standards.status import is_draft  # guides are open by now; not before

    drafts = [is_draft(each.read.guide) for each in entries if each.read is not None]
    if not any(drafts):
        return ""
    if all(drafts):
        return _(
            "These guides are drafts: not yet checked by a clinician. Each says so on its screens "
            "and on paper."
        )
    return _(
        "Guides marked as a draft are not yet checked by a clinician. Each says so on its screens "
        "and on paper."
    )
