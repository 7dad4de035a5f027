"""Whose guides a practice trusts: names and keys in one file, one name for each key.

A name that is trusted proves something only as long as nobody else can be trusted under it, or
under one that looks like it; so a second key for a name, and a second name for a key, are taken
only where somebody says that they replace what was there.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sdm_aid.guide.library.signing_keys import in_words, is_key, proves_something
from sdm_aid.guide.library.trusted_names import BadName, alike, checked_name, plain, unseen_in
from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.kit.language import _
from sdm_aid.kit.private_files import make_folder

FILE = "trusted-keys.json"
LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Trusted:
    """Somebody whose guides the practice trusts. ``key``: Ed25519, 64 hexadecimal digits."""

    name: str
    key: str

    def __str__(self) -> str:
        """The name with its key's fingerprint, as it is shown wherever a name is."""
        return _("{name} ({words})").format(name=self.name, words=in_words(self.key))


class NotTrusted(ValueError):
    """This key is not taken under this name; the message says why, and what to do."""


class KnownOtherwise(NotTrusted):
    """The name is trusted with another key, or the key under another name."""

    def __init__(self, known: Trusted) -> None:
        self.known = known
        super().__init__(_("Trusted already: {who}.").format(who=known))


def trusted_in(folder: Path) -> tuple[Trusted, ...]:
    """Everybody in the folder's file; what makes no sense in it trusts nobody.

    Of two with one key, or with one name, neither is trusted: nobody can say which is meant.
    """
    try:
        rows = read_json(read_at_most(folder / FILE, LARGEST))
        found = [Trusted(str(each["name"]), str(each["key"])) for each in rows]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    sound = [each for each in found if _sound(each)]
    return tuple(each for each in sound if not any(_clash(each, other) for other in sound))


def trust(folder: Path, new: Trusted, *, replace: bool = False) -> Trusted:
    """Trust somebody more, and return them as they are kept.

    ``NotTrusted`` for a name or a key that cannot be, ``KnownOtherwise`` where one of the two is
    trusted already with another, unless the new one is to ``replace`` it; ``OSError`` if it cannot
    be kept.
    """
    new = _checked(new)
    there = trusted_in(folder)
    others = [each for each in there if each != new and _in_the_way(each, new)]
    if others and not replace:
        raise KnownOtherwise(others[0])
    kept = [each for each in there if each not in (*others, new)]
    rows = [{"name": each.name, "key": each.key} for each in (*kept, new)]
    make_folder(folder)
    replace_file(folder / FILE, json.dumps(rows, indent=1) + "\n", private=True)
    return new


def signer(key: str, trusted: Iterable[Trusted]) -> Trusted | None:
    """Whoever has this key; ``None`` where the practice trusts nobody with it."""
    return next((each for each in trusted if each.key == key), None)


def _checked(new: Trusted) -> Trusted:
    if not is_key(new.key):
        raise NotTrusted(_("This is not a key: {key}").format(key=new.key))
    if not proves_something(new.key):
        raise NotTrusted(_("Anybody can sign with this key, so it says nothing."))
    try:
        return Trusted(checked_name(new.name), new.key)
    except BadName as why:
        raise NotTrusted(str(why)) from None


def _sound(each: Trusted) -> bool:
    """Whether it could have been trusted, but for what takes long to look up."""
    readable = bool(plain(each.name)) and not unseen_in(each.name)
    return readable and is_key(each.key) and proves_something(each.key)


def _clash(each: Trusted, other: Trusted) -> bool:
    same = each.key == other.key or plain(each.name) == plain(other.name)
    return each is not other and same


def _in_the_way(there: Trusted, new: Trusted) -> bool:
    return there.key == new.key or alike(there.name, new.name)
