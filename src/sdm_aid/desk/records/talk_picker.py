"""Talks that were kept: named so that people can tell them apart, and picked from."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdm_aid.desk.kit.moments import day as day_in_words
from sdm_aid.desk.kit.widgets.buttons import Tile
from sdm_aid.desk.kit.widgets.words import words
from sdm_aid.kit.language import _

if TYPE_CHECKING:
    from sdm_aid.record.store.listing import Kept


def called(kept: "Kept") -> str:
    """What a talk is called in a list: whose it is, and over which guide."""
    if not kept.patient:
        return kept.title
    return _("{patient}: {title}").format(patient=who(kept), title=kept.title)


def who(kept: "Kept") -> str:
    """Whose talk it is, with what tells people of one name apart; empty where nobody gave one."""
    if not kept.identifiers:
        return kept.patient
    return _("{patient} ({more})").format(patient=kept.patient, more=", ".join(kept.identifiers))


def mark(kept: "Kept") -> str:
    """Where a talk came from that was not held here, in a line; empty for one that was."""
    if kept.brought_in is None:
        return ""
    from sdm_aid.plan.content.origin import origin_tag

    said = _("{mark}: {file}, {day}")
    origin = kept.brought_in
    return said.format(mark=origin_tag(origin), file=origin.file, day=day_of(origin.at))


def day_of(moment: datetime) -> str:
    """The day of a moment, in words."""
    day = moment.astimezone().date()
    return day_in_words(day)


def line(kept: "Kept") -> str:
    """One talk in a line."""
    said = _("{talk}, {day}").format(talk=called(kept), day=day_of(kept.last_touched))
    return f"{said}\n{mark(kept)}" if kept.brought_in else said


class Talks(QWidget):
    """The talk that is meant, and others of people called so or nearly so, to be picked."""

    def __init__(self, kept: "tuple[Kept, ...]", meant: str) -> None:
        """``meant``: the id of the talk that is picked to begin with."""
        super().__init__()
        self._tiles: dict[str, Tile] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        if len(kept) > 1:
            others = _("Other talks have this name, or nearly. Pick those of the same person.")
            column.addWidget(words(others, "strong"))
        for each in kept:
            if len(kept) == 1:
                column.addWidget(words(line(each), "strong"))
            else:
                under = [day_of(each.last_touched), mark(each)]
                tile = Tile(called(each), "\n".join(filter(None, under)))
                tile.setCheckable(True)
                tile.setChecked(each.id == meant)
                tile.setAccessibleName(line(each))
                column.addWidget(tile)
                self._tiles[each.id] = tile
        self._only = [each.id for each in kept] if len(kept) == 1 else []

    def picked(self) -> list[str]:
        """The ids of the talks that are meant."""
        return self._only or [key for key, tile in self._tiles.items() if tile.isChecked()]
