"""Where in its source a figure stands, so that whoever reviews the guide need not search for it."""

from collections.abc import Iterator

from sdm_aid.guide.text.positioned import Fields, parts_within
from sdm_aid.guide.text.problems import Problem
from sdm_aid.kit.language import _


def places(data: Fields) -> Iterator[Problem]:
    """One note, at the first figure that does not say where it stands, for all of them."""
    every = _figures(data)
    without = [each for each in every if not each.text("where")]
    if without:
        what = _("{count} of {all} figures do not say where in their source they stand.").format(
            count=len(without), all=len(every)
        )
        fix = _("When you have a source open, look for the place, and add it: `where: table 2`.")
        yield Problem(*min(each.at for each in without), what, fix, "no-where")


def with_place(data: Fields) -> tuple[int, int]:
    """How many figures say where they stand, and how many there are."""
    every = _figures(data)
    return sum(bool(each.text("where")) for each in every), len(every)


def _figures(data: Fields) -> list[Fields]:
    """Every chance and measured change that names a source, each once."""
    found = {
        id(part): part
        for part in parts_within(data)
        if ("n" in part or "change" in part) and part.texts("sources")
    }
    return list(found.values())
