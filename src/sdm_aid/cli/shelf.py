"""The guide that is meant by what somebody typed: a file, or the id of one on the shelf."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sdm_aid.cli.terminal import RecordLocation, stop
from sdm_aid.kit.language import _
from sdm_aid.kit.letters import letters
from sdm_aid.kit.paths import guide_folders

if TYPE_CHECKING:
    from sdm_aid.guide.library.shelf import ShelfEntry

MOST_SUGGESTED = 5


def guide_file(place: RecordLocation, given: Path) -> Path:
    """The file that is meant: one that is there, else a guide of the shelf by its id.

    The first letters of an id are enough, and so are words of a title, where only one guide has
    them. Several are listed and the command ends, as it does where there is none. What looks like
    the path of a file is left as it is: whoever reads it says what is wrong.
    """
    if given.exists() or given.suffix or given.parent != Path():
        return given
    from sdm_aid.guide.library.shelf import PACK, read_shelf

    shelf = read_shelf(guide_folders(place.folder))
    found = _meant(str(given), shelf)
    if len(found) > 1:
        listed = (f"  {_id(each)}  {each.path}" for each in found)
        stop(_("Several guides are called so. Give one of these files:"), *listed)
    if not found:
        stop(_("There is no guide {id}.").format(id=given), *_suggested(str(given), shelf))
    if found[0].path.suffix == PACK:
        said = _("{id} is a signed guide: {file}. Give the guide’s own file.")
        stop(said.format(id=_id(found[0]), file=found[0].path))
    return found[0].path


def near(wanted: str, known: Iterable[str]) -> list[str]:
    """Those that may have been meant, the nearest first."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        wanted, list(dict.fromkeys(known)), scorer=fuzz.WRatio, processor=utils.default_process,
        limit=MOST_SUGGESTED, score_cutoff=70,
    )  # fmt: skip
    return [each for each, _score, _place in found]


def did_you_mean(suggested: list[str]) -> list[str]:
    """The question whether one of these was meant; nothing where there are none."""
    return [_("Did you mean: {names}?").format(names=", ".join(suggested))] if suggested else []


def _id(entry: "ShelfEntry") -> str:
    return entry.path.stem if entry.read is None else entry.read.guide.id


def _meant(given: str, shelf: list["ShelfEntry"]) -> list["ShelfEntry"]:
    """The guides with this id; else with these first letters; else with these words as title."""
    wanted = letters(given.replace("\N{MINUS SIGN}", "-"))
    words = set(wanted.split())
    exact = [each for each in shelf if letters(_id(each)) == wanted]
    begin = [each for each in shelf if letters(_id(each)).startswith(wanted)]
    return (
        exact
        or begin
        or [each for each in shelf if words and words <= set(letters(each.name).split())]
    )


def _suggested(given: str, shelf: list["ShelfEntry"]) -> list[str]:
    known = {_id(each): each.name for each in shelf}
    by_title = [an_id for an_id, title in known.items() if title in near(given, known.values())]
    found = list(dict.fromkeys([*near(given, known), *by_title]))[:MOST_SUGGESTED]
    return did_you_mean(found) or [_("To see the guides there are: sdm-aid guides")]
