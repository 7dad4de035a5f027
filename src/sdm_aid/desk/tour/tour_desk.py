"""The tour in the window, when somebody wants it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.core.place_stack import PlaceStack
from sdm_aid.desk.kit.settings import Settings
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.tour.tour_page import TourPage


class TourDesk(QObject):
    """One tour at most, from its first hint until people leave it."""

    left = Signal()
    hide_asked = Signal()
    lock_asked = Signal()
    card_asked = Signal()

    def __init__(self, places: PlaceStack, settings: SettingsStore, clock: Clock) -> None:
        super().__init__(places)
        self._places = places
        self._settings = settings
        self._clock = clock
        self.page: TourPage | None = None
        settings.changed.connect(self._fit)

    def begin(self) -> None:
        """Begin the tour anew; home does not offer it again."""
        from sdm_aid.desk.studio.trial_talk import trial
        from sdm_aid.desk.tour.hints import GUIDE, hints
        from sdm_aid.guide.reading.reader import read_file
        from sdm_aid.kit.paths import shipped_guides

        self.drop()
        self.offer_no_more()
        read = read_file(shipped_guides() / f"{GUIDE}.yaml")
        presenter = trial(read.guide, read.text, self._clock)
        self.page = page = TourPage(presenter, hints(read.guide), self._settings.now.text_size)
        page.ended.connect(self._leave)
        page.card_asked.connect(self._show_card)
        page.trial.hide_asked.connect(self.hide_asked)
        page.trial.lock_asked.connect(self.lock_asked)
        page.trial.smaller.connect(lambda: self._settings.change_text_size(up=False))
        page.trial.larger.connect(lambda: self._settings.change_text_size(up=True))
        self._places.show_kept(page)
        page.begin()

    def offer_no_more(self) -> None:
        """Somebody has seen the offer; it is not made again by itself."""
        if self._settings.now.offer_tour:
            self._settings.change(replace(self._settings.now, offer_tour=False))

    def drop(self) -> None:
        """Release the tour, if there is one, and everything said in it."""
        if self.page is not None:
            self.page.stop()
            self._places.drop(self.page)
            self.page = None

    def _leave(self) -> None:
        self.drop()
        self.left.emit()

    def _show_card(self) -> None:
        self.drop()
        self.card_asked.emit()

    def _fit(self, settings: Settings) -> None:
        if self.page is not None:
            self.page.trial.frame.show_text_size(settings.text_size)
