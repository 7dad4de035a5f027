"""Erasing outside the list of records: what a rule says is due, and a talk that is only printed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.core.presenter import Presenter
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.kit.working import work_on
from sdm_aid.desk.printing import print_plan
from sdm_aid.desk.records.erase_page import EraseDesk, clear_desk, due_desk
from sdm_aid.kit.language import _
from sdm_aid.kit.progress import StoppedByHand
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.erasure.erase import copies_elsewhere, stopped_erasing
from sdm_aid.record.erasure.retention import due
from sdm_aid.record.store.audit import Done

if TYPE_CHECKING:
    from sdm_aid.record.record import Record


def due_page(record: "Record", years: int | None, clock: Clock) -> EraseDesk | None:
    """To look at what is due, and erase it; ``None`` where nothing is."""
    shown = due(record.engine, years, clock())
    if shown is None or not shown.conversations:
        return None
    page = due_desk(shown, copies_elsewhere(record.engine, shown.ids))
    page.erase_asked.connect(partial(_erase_due, page, record, years, clock))
    return page


def _erase_due(
    page: EraseDesk, record: "Record", years: int | None, clock: Clock, ids: list[str]
) -> None:
    try:
        still = due(record.engine, years, clock())  # one of them may have been opened meanwhile
        wanted = [each for each in ids if still is not None and each in still.ids]
        done = work_on(page, _("Erasing"), lambda: record.erase(wanted))
        page.show_done(done, _("Back to the settings"))
    except StoppedByHand as stopped:
        page.tell(stopped_erasing().format(n=stopped.done, m=stopped.of))
    except RecordTrouble as trouble:
        page.tell(str(trouble))


def clear_page(
    record: "Record",
    presenter: Presenter,
    paper: bytes,
    let_go: Callable[[], None],
    settings: SettingsStore,
) -> EraseDesk:
    """To print the plan of the talk that is open, and keep nothing of it.

    ``paper`` is the PDF that prints; ``let_go`` closes the talk, once it is erased.
    """
    this = presenter.conversation_id
    (kept,) = (each for each in record.of_the_same_name(this) if each.id == this)
    page = clear_desk(kept, copies_elsewhere(record.engine, [this]))

    def print_and_erase(_ids: object) -> None:
        printer = print_plan.ask_printer(page, settings)
        if printer is None:
            page.tell(_("Nothing was printed, so nothing was erased."))
            return
        try:
            done = print_plan.print_on(page, paper, printer)
        except StoppedByHand:
            page.tell(_("The printing was stopped, so nothing was erased."))
            return
        if done:
            _erase_printed(page, record, presenter, let_go)
        else:
            page.tell(_("The printer did not answer, so nothing was erased."))

    page.erase_asked.connect(print_and_erase)
    return page


def _erase_printed(
    page: EraseDesk, record: "Record", presenter: Presenter, let_go: Callable[[], None]
) -> None:
    try:
        record.note(Done.PRINTED, presenter.conversation_id)
        done = work_on(page, _("Erasing"), lambda: record.erase([presenter.conversation_id]))
    except StoppedByHand as stopped:
        page.tell(stopped_erasing().format(n=stopped.done, m=stopped.of))
        return
    except RecordTrouble as trouble:
        page.tell(str(trouble))
        return
    let_go()
    page.show_done(done)
