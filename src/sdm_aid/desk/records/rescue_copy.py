"""Saving the conversation on the desk to another place, while the record cannot take it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from sdm_aid.conversation.entries import Clock
from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.kit.background import wait_for
from sdm_aid.kit.language import _
from sdm_aid.record.base.errors import RecordTrouble

if TYPE_CHECKING:
    from sdm_aid.desk.core.presenter import Presenter


def ask_folder(parent: QWidget) -> Path | None:
    """Which folder to save to. ``None`` where somebody thought better of it."""
    name = QFileDialog.getExistingDirectory(parent, _("Save to another place"), str(Path.home()))
    return Path(name) if name else None


def save_talk(
    parent: QWidget, presenter: "Presenter", desk_record: DeskRecord, clock: Clock
) -> str:
    """Save the whole conversation where people say, encrypted with the record's key.

    Returns how it went, empty where they thought better of it.
    """
    from sdm_aid.record.rescue_copy import save_elsewhere
    from sdm_aid.record.store.audit import Done

    folder = ask_folder(parent)
    if folder is None:
        return ""
    presenter.settle()
    guide, entries, known_as = (
        presenter.guide_source(),
        presenter.entries(),
        presenter.conversation_id,
    )
    try:
        secret = wait_for(desk_record.secret)
        file = save_elsewhere(folder, secret, guide, entries, known_as, clock)
    except RecordTrouble as trouble:
        return _("It could not be saved there. {why}").format(why=trouble.what_happened)
    presenter.saved_elsewhere()
    desk_record.note_when_it_can(Done.RESCUED, known_as, str(folder.resolve()))
    return _("This talk, up to now, is saved as {name}.").format(name=file.name)
