"""Learn together, as it is opened from home."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdm_aid.desk.core.place_stack import PlaceStack
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.shell.alone.alone_at_desk import AloneAtDesk
from sdm_aid.desk.shell.home import HomePage
from sdm_aid.desk.shell.record_at_home import RecordAtHome

if TYPE_CHECKING:
    from sdm_aid.guide.library.shelf import ShelfEntry
    from sdm_aid.record.record import Record


class LearnAtHome(QObject):
    """Counts the months that are over, and shows what they say."""

    def __init__(
        self,
        home: HomePage,
        places: PlaceStack,
        record: RecordAtHome,
        settings: SettingsStore,
        alone: AloneAtDesk,
        shelf: "Callable[[], list[ShelfEntry]]",
    ) -> None:
        super().__init__(places)
        self._places = places
        self._record = record
        self._settings = settings
        self._alone = alone
        self._shelf = shelf
        home.learn_asked.connect(self.show)
        home.take_back_asked.connect(self._take_back)

    def show(self) -> None:
        """Put it in front; what stands in the way is said at home."""
        self._record.use(self._show)

    def _show(self, record: "Record") -> None:
        from sdm_aid.desk.learn.opening import learn_desk  # charts can wait for who asks

        page = learn_desk(self._places, record, self._shelf(), self._settings)
        for leads_on in (page.reflection_asked, page.take_back_asked):
            leads_on.connect(lambda: self._places.drop(page))
        page.reflection_asked.connect(lambda: self._alone.show_for_staff(self.show))
        page.take_back_asked.connect(self._alone.show_taking_back)
        self._places.show_anew(page, self.show)

    def _take_back(self) -> None:
        self._record.use(lambda _record: self._alone.show_taking_back())
