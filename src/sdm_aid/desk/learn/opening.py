"""Opening learn together: months that are over are counted first, then all of it is shown."""

from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtWidgets import QWidget

from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.working import work_on
from sdm_aid.desk.learn.learn_desk import LearnDesk
from sdm_aid.desk.learn.table import GuideWords, LearnTable
from sdm_aid.guide.library.shelf import ShelfEntry
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _, language_spoken
from sdm_aid.kit.progress import StoppedByHand
from sdm_aid.learning.counting.floor import Counted
from sdm_aid.learning.counting.keeping import close_due, counted_of
from sdm_aid.record.record import Record


def learn_desk(
    parent: QWidget, record: Record, shelf: Iterable[ShelfEntry], settings: SettingsStore
) -> LearnDesk:
    """The places of learning together, over a record. Raises ``RecordTrouble``.

    Where one clinician alone works here, a chart is about one person, who is asked first.
    """
    guides = {
        entry.read.guide.id: guide_words(entry.read.guide)
        for entry in shelf
        if entry.read is not None
    }
    language = language_spoken() or "en-GB"
    table = LearnTable(record, _counted(parent, record), guides, language, settings)
    return LearnDesk(table, about_one=len(settings.now.people) == 1)


def guide_words(guide: Guide) -> GuideWords:
    """What is shown of a guide."""
    return GuideWords(guide.title, {each.id: each.text for each in guide.what_matters})


def _counted(parent: QWidget, record: Record) -> Counted:
    with suppress(StoppedByHand):  # what was counted before is shown, the rest the next time
        work_on(parent, _("Counting the months that are over"), lambda: close_due(record))
    return counted_of(record)
