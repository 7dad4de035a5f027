"""Whose words a guide is in: what is said above the page where nobody known stands behind them."""

from collections.abc import Iterable

from sdm_aid.guide.library.shelf import ShelfEntry
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit.language import _, ngettext


def older_than_before(entry: ShelfEntry) -> str:
    """What is said of a signed guide that is older than the one that was here."""
    assert entry.read is not None
    said = _("This is version {old}. Version {new} was here before: ask whoever signed it.")
    return said.format(old=entry.read.guide.version, new=entry.newer_before)


def whose(read: ReadGuide, shelf: Iterable[ShelfEntry]) -> str:
    """What people should know of a guide that was opened; empty where there is nothing.

    A talk from another year goes on over the guide of that year: where that is on the shelf no
    more, whoever stands behind the guide now stands behind it.
    """
    guide = read.guide
    original = read.hash if guide.translated is None else guide.translated.of
    there = [entry for entry in shelf if entry.read is not None]
    same = [each for each in there if each.read is not None and each.read.hash == original]
    alike = [each for each in there if each.read is not None and each.read.guide.id == guide.id]
    known = any(entry.vouched for entry in same or alike)
    said = [] if known else [_("Nobody that this practice trusts has signed this guide.")]
    said += [older_than_before(each) for each in same if each.newer_before]
    if guide.translated is not None:
        said.append(guide.translated.note)
        if missing := guide.translated.missing:
            said.append(
                ngettext(
                    "{n} text is not translated. It says so itself.",
                    "{n} texts are not translated. They say so themselves.",
                    missing,
                ).format(n=missing)
            )
    return " ".join(said)
