"""The address of the record this computer used last, kept apart from the settings.

Settings are a file in the clear that a tool, a copy or somebody else may change. Where they name
another record than before, people are asked before anything goes there; so the last address that
somebody said yes to is kept under a seal that only the key of this computer's outbox can make.
"""

import hmac
import json
from hashlib import sha256
from pathlib import Path

from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.record.base.errors import RecordTrouble, TroubleKind, in_plain_words
from sdm_aid.record.base.file_names import ADDRESS
from sdm_aid.record.server.address import read_address

FILE = ADDRESS
LARGEST = 10_000

_FOR = b"SDM Aid last address 1"


def last_address(folder: Path) -> str:
    """The address that was used last, as it is shown; "" for this computer's own record."""
    return _kept(folder)[0]


def must_be_known(folder: Path, address: str, secret: bytes | None) -> None:
    """Pass if this is the address somebody said yes to.

    ``address``: "" for this computer's own record, which needs no ``secret``. Raises
    ``RecordTrouble`` (NEW_ADDRESS, and PASSWORD_SHOWN where the settings hold a password).
    """
    known, seal = _kept(folder)
    if address != "" and read_address(address).password is not None:
        raise RecordTrouble(TroubleKind.PASSWORD_SHOWN)
    if _shown(address) != known:
        raise RecordTrouble(TroubleKind.NEW_ADDRESS)
    if secret is not None and address and not hmac.compare_digest(seal, _seal(secret, known)):
        raise RecordTrouble(TroubleKind.NEW_ADDRESS)


def remember(folder: Path, address: str, secret: bytes) -> None:
    """Keep the address somebody said yes to. Raises ``RecordTrouble``."""
    shown = _shown(address)
    kept = {"address": shown, "seal": _seal(secret, shown)}
    with in_plain_words():
        replace_file(folder / FILE, json.dumps(kept), private=True)


def _shown(address: str) -> str:
    return read_address(address).shown if address else ""


def _seal(secret: bytes, address: str) -> str:
    key = hmac.new(secret, _FOR, sha256).digest()
    return hmac.new(key, address.encode(), sha256).hexdigest()


def _kept(folder: Path) -> tuple[str, str]:
    """The address and its seal; what cannot be read fits no address."""
    try:
        kept = read_json(read_at_most(folder / FILE, LARGEST))
        return str(kept["address"]), str(kept["seal"])
    except FileNotFoundError:
        return "", ""
    except (OSError, ValueError, KeyError, TypeError):
        return "?", ""
