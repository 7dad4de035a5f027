"""What the pages about a passphrase say."""

from sdm_aid.desk.lock.lock_passphrase import PassphrasePage
from sdm_aid.kit.language import _


def choosing_page(*, changes: bool) -> PassphrasePage:
    """To set a passphrase, or to change the one there is."""
    return PassphrasePage(
        _("Change the passphrase") if changes else _("Set a passphrase"),
        _(
            "Four words that do not belong together are good. "
            "You will need them to open the record."
        ),
        asks_old=changes,
        asks_new=True,
        do=_("Use this passphrase"),
    )


def recovered_page() -> PassphrasePage:
    """After the recovery code: a new passphrase."""
    return PassphrasePage(
        _("The code is right. Now set a new passphrase."),
        _("Four words that do not belong together are good."),
        asks_old=False,
        asks_new=True,
        do=_("Use this passphrase"),
    )


def stopping_page() -> PassphrasePage:
    """To do without a passphrase."""
    return PassphrasePage(
        _("Stop using a passphrase"),
        _("Then anyone who can use this computer as you can read the record."),
        asks_old=True,
        asks_new=False,
        do=_("Stop using it"),
    )
