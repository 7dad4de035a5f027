"""The guides in some folders: each one readable, or with what is wrong with it."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from sdm_aid.guide.library.overlay import Translation, is_translation, read_translation
from sdm_aid.guide.library.seen_versions import SignedGuide, newer_before
from sdm_aid.guide.library.trust import Trusted, signer
from sdm_aid.guide.reading.reader import ReadGuide, read_kept
from sdm_aid.guide.text.decoding import LARGEST, read_bytes
from sdm_aid.guide.text.problems import GuideProblems, Problem
from sdm_aid.kit.bounded_files import leads_out, read_at_most
from sdm_aid.kit.language import _
from sdm_aid.kit.shown_text import on_one_line

log = logging.getLogger(__name__)

_ENDINGS = (".yaml", ".yml")
PACK = ".sdmguide"
"""The ending of a signed guide; see ``signed_bundle``."""

MOST_GUIDES = 100
"""Files in one folder that are opened as guides."""

LARGEST_SHELF = 10_000_000
"""Bytes of guides that are read from one folder; the knee guide has 45,000."""


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """One file on the shelf: ``read`` where it is a guide, else its ``problems``."""

    path: Path
    read: ReadGuide | None = None
    problems: tuple[Problem, ...] = ()
    vouched: str = ""
    """Who stands behind it: a name the practice trusts, with its key's fingerprint, or this
    program; empty for nobody."""
    signed: SignedGuide | None = None
    """Whose key signed which guide, where the practice trusts it."""
    newer_before: str = ""
    """The version that was here and is newer than this; see ``seen_versions``."""
    translations: Mapping[str, Path | Translation] = field(default_factory=dict)
    """Its words in other languages, by their tags."""

    @property
    def name(self) -> str:
        """What to call it: the guide's title, or the file's name."""
        return self.read.guide.title if self.read is not None else on_one_line(self.path.name)


def read_shelf(
    folders: Iterable[Path],
    trusted: Collection[Trusted] = (),
    shipped: Path | None = None,
    seen: Mapping[SignedGuide, str] | None = None,
) -> list[ShelfEntry]:
    """Every guide in the folders, sorted by name; nothing in one file stops the others.

    A folder that is not there holds none. No link is followed out of a folder, and what is beyond
    ``MOST_GUIDES`` or ``LARGEST_SHELF`` is named, not read. Two files with the same guide are
    both kept, in the order of their folders. The program stands behind what is in ``shipped``;
    behind a signed guide whoever signed it, if they are among ``trusted``. ``seen`` are the
    versions of signed guides that were here before.
    """
    places = tuple(dict.fromkeys(folders))
    words = _words_in(places)
    entries = [
        _with_words(replace(entry, vouched=_("SDM Aid")) if folder == shipped else entry, words)
        for folder in places
        for entry in _in_folder(folder, trusted, seen or {})
    ]
    return sorted(entries, key=lambda entry: entry.name.casefold())


def in_language(entry: ShelfEntry, tag: str) -> ReadGuide:
    """The guide of an entry in one of its languages. ``GuideProblems`` where it cannot be read."""
    from sdm_aid.guide.library.translate import translated

    assert entry.read is not None
    found = entry.translations[tag]
    if isinstance(found, Path):
        path, found = found, read_translation(found).translation
        if found.translation_of != entry.read.guide.id:
            what = _("{file} is of another guide.").format(file=path.name)
            raise GuideProblems([Problem(1, 1, what, code="other-guide")])
    return translated(entry.read, found).read


def translations_on(folders: Iterable[Path], guide_id: str) -> tuple[Translation, ...]:
    """The readable translations of a guide in some folders, signed or not; the first of each."""
    found: dict[str, Translation] = {}
    for folder in dict.fromkeys(folders):
        beside = (_readable(path) for path in _translation_files(folder))
        packed = (
            _whatever_happens(path, partial(_unpacked, path, folder, (), {}))
            for path in _packs(folder)
        )
        signed = (each for entry in packed for each in entry.translations.values())
        for each in (*beside, *signed):
            if isinstance(each, Translation) and each.translation_of == guide_id:
                found.setdefault(each.language, each)
    return tuple(found.values())


def _readable(path: Path) -> Translation | None:
    try:
        return read_translation(path).translation
    except GuideProblems:  # which ``sdm-aid guides translations`` tells
        return None


def _translation_files(folder: Path) -> list[Path]:
    """Those in a folder that are called as translations are, and are."""
    named = (path for ending in _ENDINGS for path in folder.glob(f"*.*{ending}"))
    there = (path for path in named if not leads_out(path, folder))
    return sorted(islice((path for path in there if is_translation(path)), MOST_GUIDES))


def _words_in(folders: Iterable[Path]) -> dict[tuple[str, str], Path]:
    """The files of translations by the name of their guide's file and their language."""
    found: dict[tuple[str, str], Path] = {}
    for path in (each for folder in folders for each in _translation_files(folder)):
        stem, _dot, tag = path.stem.rpartition(".")
        found.setdefault((stem, tag), path)
    return found


def _with_words(entry: ShelfEntry, words: Mapping[tuple[str, str], Path]) -> ShelfEntry:
    beside = {tag: path for (stem, tag), path in words.items() if stem == entry.path.stem}
    return replace(entry, translations={**beside, **entry.translations}) if beside else entry


def _packs(folder: Path) -> list[Path]:
    packs = (path for path in folder.glob(f"*{PACK}") if not path.name.startswith("."))
    return sorted(packs)[:MOST_GUIDES]


def _unpacked(
    path: Path,
    folder: Path,
    trusted: Collection[Trusted],
    seen: Mapping[SignedGuide, str],
) -> ShelfEntry:
    """A signed guide. One that was changed since is refused."""
    if leads_out(path, folder):
        return _linked(path)
    from sdm_aid.guide.library.signed_bundle import (  # brings cryptography
        LARGEST_PACK,
        BadPack,
        unpack,
    )

    fix = _("Ask whoever gave it to you for a new copy.")
    try:
        pack = unpack(read_at_most(path, LARGEST_PACK))
    except BadPack as why:
        return _refused(path, str(why), fix, "bad-pack")
    except OSError:
        return _refused(path, _("This file cannot be read."), fix, "unreadable")
    entry = ShelfEntry(
        path, pack.read, translations={each.language: each for each in pack.translations}
    )
    who = signer(pack.key, trusted)
    if who is None:
        return entry
    guide = pack.read.guide
    signed = (who.key, guide.id)
    before = newer_before(signed, guide.version, seen)
    return replace(entry, vouched=str(who), signed=signed, newer_before=before)


def _in_folder(
    folder: Path, trusted: Collection[Trusted], seen: Mapping[SignedGuide, str]
) -> Iterator[ShelfEntry]:
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        what = _("This folder cannot be read: {reason}.").format(reason=error.strerror or error)
        yield _refused(folder, what, _("Check that you may open it."), "unreadable")
        return
    # Names that start with a dot are what systems leave behind, such as "._knee.yaml".
    guides = [
        path
        for path in paths
        if path.suffix.lower() in _ENDINGS
        and not path.name.startswith(".")
        and not is_translation(path)
    ]
    left = LARGEST_SHELF
    for path in (*guides[:MOST_GUIDES], *_packs(folder)):
        left -= _size(path)
        if left < 0:
            yield _too_much(path, _("The guides before this one fill the shelf."))
        elif path.suffix == PACK:
            yield _whatever_happens(path, partial(_unpacked, path, folder, trusted, seen))
        elif leads_out(path, folder):
            yield _linked(path)
        else:
            yield _whatever_happens(path, partial(_read, path))
    if len(guides) > MOST_GUIDES:
        what = _("There are {n} guides in this folder, and only the first {most} are opened.")
        yield _too_much(folder, what.format(n=len(guides), most=MOST_GUIDES))


def _linked(path: Path) -> ShelfEntry:
    what = _("This is a link to a file outside its folder.")
    fix = _("Put the guide itself into the folder.")
    return _refused(path, what, fix, "link-outside")


def _whatever_happens(path: Path, read: Callable[[], ShelfEntry]) -> ShelfEntry:
    """The entry of a file; one that nobody thought of is named, and keeps no other from its place.

    The shelf is the first thing that people see, and a fault in it would be met at every start.
    """
    try:
        return read()
    except Exception as error:
        log.warning("A guide could not be read (%s).", type(error).__name__)
        fix = _("Remove this file from the folder, and tell whoever gave it to you.")
        return _refused(path, _("This file cannot be read."), fix, "unreadable")


def _size(path: Path) -> int:
    try:
        size = path.stat().st_size
    except OSError:
        return 0
    return size if size <= LARGEST else 0  # a larger one is refused unread


def _read(path: Path) -> ShelfEntry:
    try:
        return ShelfEntry(path, read=read_once(read_bytes(path)))
    except GuideProblems as found:
        return ShelfEntry(path, problems=found.problems)


@lru_cache(maxsize=64)
def read_once(content: bytes) -> ReadGuide:
    """A guide is frozen, so the shelf reads the same bytes once, however often it is shown."""
    return read_kept(content)


def _too_much(path: Path, what: str) -> ShelfEntry:
    fix = _("Remove guides you do not use from the folder.")
    return _refused(path, what, fix, "too-many-guides")


def _refused(path: Path, what: str, fix: str, code: str) -> ShelfEntry:
    return ShelfEntry(path, problems=(Problem(1, 1, what, fix, code),))
