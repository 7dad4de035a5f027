"""The records: the list, and from a talk in it the pages to erase it and to take it away."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.kit.working import work_on
from sdm_aid.desk.records import export_page
from sdm_aid.desk.records.compare_page import ComparePage, compare_page
from sdm_aid.desk.records.erase_page import EraseDesk, erase_desk
from sdm_aid.desk.records.records_page import MOST, RecordsPage
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.progress import StoppedByHand
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.erasure.erase import copies_elsewhere, stopped_erasing
from sdm_aid.record.export.archive import pack, put_down
from sdm_aid.record.export.export import Refused, take_away
from sdm_aid.record.export.incoming import CameIn
from sdm_aid.record.store.audit import Done
from sdm_aid.record.store.listing import Standing
from sdm_aid.transfer.bring_in import bring_in_file
from sdm_aid.transfer.what_came import what_came


class RecordsDesk(QStackedWidget):
    """The list in front, and what one does with a talk before it."""

    home_asked = Signal()
    lock_asked = Signal()
    chosen = Signal(str)
    """The id of the conversation to open."""

    def __init__(
        self,
        desk_record: DeskRecord,
        clock: Clock,
        standing: Standing = "",
        *,
        identifiers: bool = False,
    ) -> None:
        """The record of this desk is opened. Raises ``RecordTrouble``.

        ``standing``: which talks to show first; empty for all. ``identifiers``: whether to say
        what tells people of one name apart.
        """
        super().__init__()
        self._identifiers = identifiers
        self._desk_record = desk_record
        self._record = desk_record.open()
        self._clock = clock
        self._list = RecordsPage()
        self._list.home_asked.connect(self.home_asked)
        self._list.lock_asked.connect(self.lock_asked)
        self._list.sought.connect(self._show_found)
        self._list.bring_in_asked.connect(self._bring_in)
        self._list.open_asked.connect(self.chosen)
        self._list.compare_asked.connect(self._compare)
        talks = self._list.talks
        talks.chosen.connect(self.chosen)
        talks.erase_asked.connect(self._ask_to_erase)
        talks.take_away_asked.connect(self._ask_to_take_away)
        talks.compare_asked.connect(self._compare)
        self.addWidget(self._list)
        self._list.show_titles(self._record.titles())
        self._list.show_standing(standing)
        self._show_found()

    def _show_found(self) -> None:
        sought = replace(self._list.looked_for(), identifiers=self._identifiers)
        self._list.show_kept(self._record.sought(sought, MOST))

    def _ask_to_erase(self, conversation_id: str) -> None:
        kept = self._record.of_the_same_name(conversation_id)
        page = erase_desk(
            kept, conversation_id, copies_elsewhere(self._record.engine, [conversation_id])
        )
        page.erase_asked.connect(lambda ids: self._erase(page, ids))
        self._show(page)

    def _erase(self, page: EraseDesk, ids: list[str]) -> None:
        try:
            done = work_on(page, _("Erasing"), lambda: self._record.erase(ids))
        except StoppedByHand as stopped:
            page.tell(stopped_erasing().format(n=stopped.done, m=stopped.of))
        except RecordTrouble as trouble:
            page.tell(str(trouble))
        else:
            page.show_done(done, _("Back to the records"))

    def _ask_to_take_away(self, conversation_id: str) -> None:
        page = export_page.TakeAwayDesk(
            self._record.of_the_same_name(conversation_id), conversation_id
        )
        page.take_asked.connect(lambda ids: self._take_away(page, ids))
        self._show(page)

    def _take_away(self, page: export_page.TakeAwayDesk, ids: list[str]) -> None:
        file = export_page.ask_place(page)
        if file is None:
            return
        try:
            work_on(page, _("Exporting"), lambda: self._write(ids, file))
        except StoppedByHand:
            page.tell(_("Stopped. Nothing was written."))
        except FileExistsError:
            page.tell(_("A file with that name exists. Please choose another name."))
        except OSError:
            page.tell(_("You cannot save there. Please choose another place."))
        except RecordTrouble as trouble:
            page.tell(str(trouble))
        else:
            page.show_done(file)

    def _write(self, ids: list[str], file: Path) -> None:
        from sdm_aid.plan.paper.letterhead import read_own_paper
        from sdm_aid.transfer.hand_over import papers_of

        record = self._record
        plans = papers_of(record, ids, read_own_paper(self._desk_record.folder))
        put_down(pack(take_away(record.engine, ids), plans), file)
        for each in ids:
            record.note(Done.TAKEN_AWAY, each)

    def _bring_in(self) -> None:
        file = export_page.ask_file(self)
        if file is None:
            return
        try:
            came, more = work_on(self, _("Importing"), lambda: self._brought(file))
        except StoppedByHand:
            self._list.tell(_("Stopped. Nothing was imported."))
        except Refused as why:
            self._list.tell(_("{why} Nothing was changed.").format(why=why))
        except OSError:
            self._list.tell(_("This file cannot be read."))
        except RecordTrouble as trouble:
            self._list.tell(str(trouble))
        else:
            self._list.tell(" ".join([_told(came), *more]))
            if len(came) == 1:
                self._list.offer(came[0].id, came[0].claims)
            self._show_found()

    def _brought(self, file: Path) -> tuple[tuple[CameIn, ...], list[str]]:
        """What came of a file, and what is to be said of the one talk in it."""
        came = bring_in_file(self._record, file, self._desk_record.secret)
        new = [each for each in came if each.new]
        if len(new) != 1:
            return came, []
        return came, [*what_came(self._record, new[0], self._desk_record.folder)]

    def _compare(self, here: str, from_file: str) -> None:
        try:
            page = compare_page(self._record, here, from_file)
        except KeyError:
            self._list.tell(_("The talk it says it continues is no longer here."))
        except RecordTrouble as trouble:
            self._list.tell(str(trouble))
        else:
            page.lock_asked.connect(self.lock_asked)
            self._show(page)

    def _show(self, page: EraseDesk | export_page.TakeAwayDesk | ComparePage) -> None:
        page.home_asked.connect(self.home_asked)
        page.left.connect(lambda: self._back(page))
        self.addWidget(page)
        self.setCurrentWidget(page)

    def _back(self, page: QWidget) -> None:
        self._show_found()
        self.setCurrentWidget(self._list)
        self.removeWidget(page)
        page.deleteLater()


def _told(came: tuple[CameIn, ...]) -> str:
    """What came of a file, in words: how many talks are new, what is proved, what stays."""
    new = [each for each in came if each.new]
    if not new and any(each.other_language for each in came):
        return _("You already had this talk, in another language.")
    if not new:
        return _("You already had all of this.")
    said = ngettext("{n} talk imported.", "{n} talks imported.", len(new))
    sentences = [said.format(n=len(new)), _("It is marked as imported from a file.")]
    if all(each.proved for each in new):
        sentences.append(_("This record made the file, and nobody has changed it since."))
    else:
        sentences.append(_("Nothing proves who said what in it."))
    if any(each.claims for each in new):
        sentences.append(_("It says it is a talk you already have. That talk was not changed."))
    return " ".join(sentences)
