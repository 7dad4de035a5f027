"""What is to be said of a talk that came in from a file: what it lacks, its yes, its guide."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from sdm_aid.conversation.state import fold
from sdm_aid.guide.library.shelf import read_shelf
from sdm_aid.guide.reading.reader import read_guide
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import guide_folders
from sdm_aid.plan.content.origin import a_yes_fell, what_it_lacks, yes_again
from sdm_aid.record.export.incoming import CameIn
from sdm_aid.record.record import Record


def what_came(record: Record, came: CameIn, data: Path) -> Iterator[str]:
    """Sentences about a talk that came in just now, beside where it came from.

    ``data``: the folder with the practice's own guides.
    """
    yield from what_it_lacks(came.lacks)
    if a_yes_fell(fold(record.entries(came.id))):
        yield yes_again()
    yield from _about_its_guide(record.guide_text(came.id), data)


def _about_its_guide(text: bytes, data: Path) -> Iterator[str]:
    """Whether its guide is one that is here; the talk keeps the guide that it brought."""
    guide = read_guide(text, of_talk=True)
    here = [each.read for each in read_shelf(guide_folders(data)) if each.read is not None]
    same = guide.translated.of if guide.translated is not None else sha256(text).hexdigest()
    if any(each.hash == same for each in here):
        return
    if any(each.guide.id == guide.id for each in here):
        yield _("The guide has changed since. This talk keeps the one it was held with.")
    else:
        yield _("Its guide is not among yours. The talk brought its own.")
