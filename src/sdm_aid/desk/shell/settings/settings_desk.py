"""The settings page with what is behind it: the store, the keys, the record."""

from pathlib import Path

from sdm_aid.desk.core.desk_record import DeskRecord
from sdm_aid.desk.kit.settings_store import SettingsStore
from sdm_aid.desk.lock.lock_keys import KeyDesk
from sdm_aid.desk.shell.settings.settings_page import SettingsPage
from sdm_aid.record.keys.keys import key_place


def settings_page(
    folder: Path, settings: SettingsStore, keys: KeyDesk, record: DeskRecord
) -> SettingsPage:
    """How the program looks, and where the record's key is."""
    page = SettingsPage()
    page.show_settings(settings.now)
    page.show_key(key_place(folder), str(folder), on_server=bool(record.address))
    page.passphrase_asked.connect(keys.choose)
    page.no_passphrase_asked.connect(keys.do_without)
    page.changed.connect(settings.change)
    page.record_chosen.connect(record.say_yes_to)
    settings.changed.connect(page.show_settings)
    settings.not_kept.connect(page.show_not_kept)
    return page
