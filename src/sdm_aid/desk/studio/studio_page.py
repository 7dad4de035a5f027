"""The guide studio: where writing begins, the desk, ten questions, a try. It keeps drafts."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.kit.look.tokens import THEMES
from sdm_aid.desk.kit.settings import Settings
from sdm_aid.desk.studio.drafts import Draft, Drafts
from sdm_aid.desk.studio.guide_file import text_of
from sdm_aid.desk.studio.saving import Keeping
from sdm_aid.desk.studio.start_page import StartPage
from sdm_aid.desk.studio.ten_questions import TenQuestions
from sdm_aid.desk.studio.trial_page import TrialPage
from sdm_aid.desk.studio.trial_talk import trial
from sdm_aid.desk.studio.writing_desk import WritingDesk
from sdm_aid.guide.authoring.new_guide import copy_of
from sdm_aid.guide.text.problems import GuideProblems
from sdm_aid.kit.language import _
from sdm_aid.kit.private_files import make_folder

if TYPE_CHECKING:
    from sdm_aid.guide.library.shelf import ShelfEntry


class StudioPage(QStackedWidget):
    """One guide at a time. The file is untouched until somebody saves."""

    home_asked = Signal()
    lock_asked = Signal()
    hide_asked = Signal()
    smaller = Signal()
    larger = Signal()

    def __init__(self, folder: Path, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self._own = folder / "guides"
        self._settings = settings
        self._clock = clock
        self._trial: TrialPage | None = None
        self.drafts = Drafts(folder)
        self.keeping = Keeping(self, self.drafts)
        self.start = StartPage()
        self.desk = WritingDesk(THEMES[settings.theme], clock, self._today)
        self.questions = TenQuestions(self._today)
        for page in (self.start, self.desk, self.questions):
            self.addWidget(page)
        self.show_settings(settings)
        self._connect()

    def _connect(self) -> None:
        self.start.home_asked.connect(self.home_asked)
        self.start.questions_asked.connect(self._ask)
        self.start.file_asked.connect(self._open_file)
        self.start.guide_chosen.connect(self.open_entry)
        self.start.draft_chosen.connect(self.carry_on)
        self.start.draft_given_up.connect(self._give_up)
        self.questions.back.connect(self._show_start)
        self.questions.so_far.connect(self._keep_answers)
        self.questions.made.connect(self._write_answered)
        self.desk.bar.home_asked.connect(self.home_asked)
        self.desk.bar.save_asked.connect(self.save)
        self.desk.bar.save_as_asked.connect(self.save_as)
        self.desk.bar.try_asked.connect(self._try)
        self.desk.edited.connect(lambda: self.keeping.take(self.desk.text()))
        self.keeping.told.connect(self.desk.bar.tell)
        self.keeping.stands.connect(self.desk.bar.show_file)
        self.keeping.reread.connect(self.desk.editor.replace_text)

    def _today(self) -> date:
        return self._clock().date()

    def show_shelf(self, entries: "list[ShelfEntry]") -> None:
        """Offer these guides, and the drafts there are."""
        self.start.show_shelf([(entry, self._is_own(entry.path)) for entry in entries])
        self._show_start()

    def show_settings(self, settings: Settings) -> None:
        """Look as the settings say."""
        self._settings = settings
        self.desk.show_look(THEMES[settings.theme], settings.text_size)
        if self._trial is not None:
            self._trial.frame.show_text_size(settings.text_size)

    def _is_own(self, path: Path) -> bool:
        return path.parent == self._own

    def _show_start(self) -> None:
        self.start.show_drafts(
            [each for each in self.drafts.left() if each.key != self.keeping.key]
        )
        self.setCurrentWidget(self.start)

    def _ask(self) -> None:
        self.setCurrentWidget(self.questions)
        self.questions.begin()

    def _open_file(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Open a guide"), str(self._own), _("Guides (*.yaml *.yml)")
        )
        if name:
            self.open(Path(name))

    def open_entry(self, entry: "ShelfEntry") -> None:
        """Write on a guide of one's own, or on a copy of one that came with the program."""
        self.open(entry.path, copied=not self._is_own(entry.path))

    def open(self, path: Path, copied: bool = False) -> None:
        """Write on the guide in a file; ``copied``: on a copy that has no file yet."""
        try:
            text = text_of(path)
        except GuideProblems as found:
            self.start.tell(found.problems[0].what)
            return
        if copied:
            self._write_new(copy_of(text), untouched=copy_of(text))
        else:
            self.keeping.begin(path, text)
            self._begin(text)

    def carry_on(self, draft: Draft) -> None:
        """Write on where a draft stopped."""
        self._begin(draft.text)
        self.keeping.carry_on(draft)
        self.keeping.take(draft.text)

    def _write_new(self, text: str, untouched: str = "") -> None:
        """Write on a guide that has no file yet."""
        self.keeping.begin(None, "", untouched)
        self._begin(text)

    def _write_answered(self, text: str) -> None:
        """Go on from the ten questions: in the form, as nobody has met the text yet."""
        self._write_new(text)
        self.desk.begin_in_form()

    def _begin(self, text: str) -> None:
        self.desk.bar.tell("")
        self.desk.begin(text)
        self.setCurrentWidget(self.desk)
        self.desk.editor.setFocus()

    def _keep_answers(self, text: str) -> None:
        self.drafts.keep(Draft(self.keeping.key, "", text, ""))

    def _give_up(self, draft: Draft) -> None:
        self.drafts.drop(draft.key)
        self._show_start()

    def save(self) -> None:
        """Save in the guide's file; where it has none, ask for one."""
        if self.keeping.path is None:
            self.save_as()
        else:
            self.keeping.save()

    def save_as(self) -> None:
        """Ask for a file, and save in that from now on."""
        named = self.desk.good[0].id if self.desk.good else "guide"
        make_folder(self._own)
        offered = self.keeping.path or self._own / f"{named}.yaml"
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the guide"), str(offered), _("Guides (*.yaml)")
        )
        if name:
            self.keeping.save_in(Path(name) if Path(name).suffix else Path(f"{name}.yaml"))

    def _try(self) -> None:
        if self.desk.good is None:
            return
        presenter = trial(*self.desk.good, self._clock)
        self._trial = page = TrialPage(presenter, self._settings.text_size)
        page.back.connect(self._end_trial)
        page.smaller.connect(self.smaller)
        page.larger.connect(self.larger)
        page.hide_asked.connect(self.hide_asked)
        page.lock_asked.connect(self.lock_asked)
        self.addWidget(page)
        self.setCurrentWidget(page)

    def _end_trial(self) -> None:
        page, self._trial = self._trial, None
        if page is not None:
            page.stop()
            self._take_out(page)
        self.setCurrentWidget(self.desk)
        self.desk.editor.setFocus()

    def _take_out(self, page: QWidget) -> None:
        self.removeWidget(page)
        page.deleteLater()

    def leave(self) -> None:
        """Keep what is being written, and check no more."""
        self.questions.settle()
        self.keeping.settle()
        self._end_trial()
        self.desk.stop()
