"""``sdm-aid records import`` with a file that a patient wrote at home."""

from pathlib import Path
from typing import TYPE_CHECKING

from sdm_aid.cli.files import not_read
from sdm_aid.cli.talks import talk_meant
from sdm_aid.cli.terminal import RecordLocation, say, stop, the_record
from sdm_aid.kit.language import _, ngettext

if TYPE_CHECKING:
    from sdm_aid.guide.reading.reader import ReadGuide
    from sdm_aid.transfer.written_at_home import HomeWords, Written


def is_from_home(file: Path) -> bool:
    """Whether a file says that it was written at home; one that cannot be read does not."""
    from sdm_aid.transfer.written_at_home import is_written_at_home

    try:
        return is_written_at_home(file)
    except OSError:
        return False


def bring_in_home_words(place: RecordLocation, file: Path, into: str) -> None:
    """Put what is in the file into a talk, or begin one with it, and say what became of it."""
    from sdm_aid.record.export.export import Refused
    from sdm_aid.transfer.home_words_in import begin_with, put_into
    from sdm_aid.transfer.written_at_home import read_home_words

    try:
        words = read_home_words(file)
        read = None if into else _guide_of(place, words)
        with the_record(place, begins=read is not None) as record:
            if read is None:
                kept = talk_meant(record, into)
                found = put_into(record, kept, words)
            else:
                kept, found = begin_with(record, read, words)
    except Refused as why:
        stop(_("{why} Nothing was changed.").format(why=why))
    except OSError as trouble:
        not_read(file, trouble)
    count = len(found.new)
    said = ngettext(
        "{n} answer, written at home, is in the talk {id}.",
        "{n} answers, written at home, are in the talk {id}.",
        count,
    )
    say(said.format(n=count, id=kept))
    _list(_("The talk said this already:"), found.same)
    _list(_("Something else was said here, and stays:"), found.otherwise)
    _list(_("This version of the guide does not ask this:"), found.no_place)


def _list(heading: str, answers: "tuple[Written, ...]") -> None:
    if answers:
        say(heading)
        for each in answers:
            say(_("  {asks} {words}").format(asks=each.asks, words=each.words))


def _guide_of(place: RecordLocation, words: "HomeWords") -> "ReadGuide":
    """The guide on the shelf that it was written for; where there is none, the command ends."""
    from sdm_aid.guide.library.shelf import read_shelf
    from sdm_aid.kit.paths import guide_folders

    shelf = (entry.read for entry in read_shelf(guide_folders(place.folder)))
    found = next((read for read in shelf if read and read.guide.id == words.guide), None)
    if found is None:
        stop(_("The guide it was written for is not here: {title}.").format(title=words.title))
    return found
