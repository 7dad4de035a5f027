"""A plan's files for another system: who the patient is, where they go, and that they are there."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sdm_aid.conversation.entries import Clock
from sdm_aid.conversation.session.identity import Identity, known
from sdm_aid.conversation.state import State, fold
from sdm_aid.conversation.steps.route import OWN
from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.printing.identity_page import IdentityPage
from sdm_aid.desk.printing.save_formats import ask_folder
from sdm_aid.desk.shell.plan_files import save_for_a_system
from sdm_aid.record.base.errors import RecordTrouble

if TYPE_CHECKING:
    from sdm_aid.plan.outputs.output import Wanted


def identity_page(
    desk_record: DeskRecord, kept: str, wanted: "Wanted", settings: SettingsStore, clock: Clock
) -> IdentityPage:
    """The page that asks it, and saves the files of ``wanted``; ``kept`` is the talk's id."""
    found = known(_as_kept(desk_record, kept, wanted.talk.state))
    language = wanted.talk.read.guide.language
    page = IdentityPage(found, settings.now, language, clock().astimezone().date())

    def save(identity: Identity | None) -> None:
        place = ask_folder(page)
        if place is None:
            return
        whole = replace(wanted, talk=replace(wanted.talk, identity=identity))
        keep = settings.now.keep_identity
        done, message = save_for_a_system(page, desk_record, kept, whole, place, keep_identity=keep)
        if not done:
            page.tell(message)
            return
        if identity is not None and identity.whose == OWN:
            settings.change(replace(settings.now, number_issuer=identity.issuer))
        page.left.emit()
        page.saved.emit(message)

    page.given.connect(save)
    return page


def _as_kept(desk_record: DeskRecord, kept: str, state: State) -> State:
    """The talk as the record has it: what was kept of a patient is beside what is on the screen."""
    try:
        return fold(desk_record.open().entries(kept)) if kept else state
    except RecordTrouble:
        return state
