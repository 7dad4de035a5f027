"""Opening what somebody does alone, and putting it away before anybody else can look."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sdm_aid.conversation.entries import Clock, Voice
from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.core.place_stack import PlaceStack
from sdm_aid.desk.kit.settings_store import SettingsStore

if TYPE_CHECKING:
    from sdm_aid.desk.core.view import View
    from sdm_aid.desk.shell.alone.alone_desk import AloneDesk
    from sdm_aid.desk.shell.alone.take_back_page import TakeBackPage
    from sdm_aid.desk.shell.alone.whose import Whose

    Page = AloneDesk | TakeBackPage


class AloneAtDesk(QObject):
    """At most one person is alone with the screen."""

    def __init__(
        self, places: PlaceStack, desk_record: DeskRecord, settings: SettingsStore, clock: Clock
    ) -> None:
        super().__init__(places)
        self._places = places
        self._desk_record = desk_record
        self._settings = settings
        self._clock = clock
        self._page: Page | None = None
        self._away: Callable[[], object] = places.show_home

    def show_in_talk(self, voice: Voice, view: "View", finish: QWidget) -> None:
        """For somebody who was in this talk; afterwards its last screen is in front again."""
        from sdm_aid.desk.shell.alone.whose import of_talk

        again = partial(self._places.show_kept, finish)
        self._show_alone(of_talk(voice, view), left=again, away=again)

    def show_for_staff(self, left: Callable[[], object]) -> None:
        """For somebody who works here, and no talk is open; ``left`` shows what was there."""
        from sdm_aid.desk.shell.alone.whose import of_staff

        self._show_alone(of_staff(), left=left, away=self._places.show_home)

    def show_taking_back(self) -> None:
        """For whoever has a slip."""
        from sdm_aid.desk.shell.alone.take_back_page import TakeBackPage

        self._show(TakeBackPage(self._desk_record.open), self._places.show_home)

    def _show_alone(
        self, whose: "Whose", *, left: Callable[[], object], away: Callable[[], object]
    ) -> None:
        from sdm_aid.desk.shell.alone.alone_desk import AloneDesk

        page = AloneDesk(whose, self._desk_record.open, self._settings, self._clock)
        page.left.connect(lambda: self._drop(left))
        self._show(page, away)

    def _show(self, page: "Page", away: Callable[[], object]) -> None:
        self._page, self._away = page, away
        page.home_asked.connect(self._forget)
        self._places.show_anew(page)

    def _forget(self) -> None:
        self._page, self._away = None, self._places.show_home

    def put_away(self) -> None:
        """Keep what was handed in, drop the rest, and show what was there before."""
        if self._page is not None:
            self._page.put_away()
            self._drop(self._away)

    def _drop(self, show: Callable[[], object]) -> None:
        page = self._page
        self._forget()
        show()
        if page is not None:
            self._places.drop(page)
