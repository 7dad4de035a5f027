"""The table that patients and staff sit at: what all places of learning together share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.learning.counting.floor import Counted, through_floor
from sdm_aid.learning.counting.shown import ALL_GUIDES, Floored
from sdm_aid.learning.notebook.kept import KeptNotebook, Written
from sdm_aid.learning.notebook.notebook import Notebook, fold
from sdm_aid.learning.notebook.notes import Note, NotWritable, Side
from sdm_aid.learning.quotes import Quote, quotes_for
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.journal.given_words import Use
from sdm_aid.record.record import Record


@dataclass(frozen=True, slots=True)
class GuideWords:
    """What is shown of a guide here."""

    title: str
    cards: Mapping[str, str] = field(default_factory=dict)
    """The words of its cards of what matters, by id."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who has the pen at the table: a side, and a name where the group knows one."""

    side: Side
    name: str = ""


class LearnTable(QObject):
    """The guide that is looked at, the notebook, and who writes in it. Pages only show it.

    Reading raises ``RecordTrouble``; writing says it with ``troubled``.
    """

    changed = Signal()
    """The guide, the writer, or what is in the notebook is another now."""
    troubled = Signal(str)
    """Something could not be written: what happened, in words."""
    page_asked = Signal(QWidget)
    """This page is to be laid over the place, until its ``back_asked``."""
    reflection_asked = Signal()
    """Somebody who works here wants to write alone."""
    take_back_asked = Signal()
    """Somebody has a slip, and wants their words back."""

    def __init__(
        self,
        record: Record,
        counted: Counted,
        guides: Mapping[str, GuideWords],
        language: str,
        settings: SettingsStore,
    ) -> None:
        """``guides``: the words of those that talks were held over, by id, as far as known.

        ``settings`` know the printer that was used last.
        """
        super().__init__()
        self.settings = settings
        self.record = record
        self.counted = counted
        self.guides = guides
        self.language = language
        self.writer: Writer | None = None
        only = next(iter(counted.guides), ALL_GUIDES)
        self.guide = only if len(counted.guides) == 1 else ALL_GUIDES

    @cached_property
    def shown(self) -> Floored:
        """What may be shown of the guide that is looked at."""
        return through_floor(self.counted, self.guide)

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What everybody wrote so far, note by note."""
        return KeptNotebook(self.record).notes()

    @cached_property
    def notebook(self) -> Notebook:
        """What the notes add up to."""
        return fold(self.notes)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What people wrote alone and let be read at the table, of the guide that is looked at."""
        about = self.guide if len(self.counted.guides) > 1 else ALL_GUIDES
        return quotes_for(Use.TABLE, self.record.words_with_yes(Use.TABLE), self.counted, about)

    @property
    def cards(self) -> Mapping[str, str]:
        """The words of the cards of the guide that is looked at."""
        return self.guides[self.guide].cards if self.guide in self.guides else {}

    def look_at(self, guide: str) -> None:
        """Look at another guide; ``ALL_GUIDES`` for all of them."""
        if guide != self.guide:
            self.guide = guide
            self._forget("shown")
            self.changed.emit()

    def hand_to(self, writer: Writer | None) -> None:
        """Somebody else writes from now on."""
        if writer != self.writer:
            self.writer = writer
            self.changed.emit()

    def write(self, *notes: Written) -> bool:
        """Write as whoever has the pen. ``False`` where nothing was written, and then it is said.

        ``LookupError`` where nobody has the pen.
        """
        if self.writer is None:
            raise LookupError("Nobody has the pen.")
        return self.write_as(self.writer, *notes)

    def write_as(self, writer: Writer, *notes: Written) -> bool:
        """Write as somebody else, such as a person who is alone with the screen for a moment."""
        try:
            KeptNotebook(self.record).write(writer.side, writer.name, notes)
        except (RecordTrouble, NotWritable) as trouble:
            self.troubled.emit(str(trouble))
            return False
        self._forget("notes")
        self._forget("notebook")
        self.changed.emit()
        return True

    def _forget(self, name: str) -> None:
        self.__dict__.pop(name, None)
