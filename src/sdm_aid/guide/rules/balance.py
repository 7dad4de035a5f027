"""Every choice with the same weight: as many points, as many words, as much detail, no praise.

Choosing Wisely Canada's leaflets met none of 24 on equal detail (PMC5013503), and one-sided
detail sways (IPDASi v4.0, 2.1.1). How far apart is too far is ours: no study gives a number.
"""

import re
from collections.abc import Iterator
from functools import cache

import yaml

from sdm_aid.guide.text.positioned import Fields, LineColumn
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _
from sdm_aid.kit.paths import resources

_FURTHER_APART = 2
"""Points: as many more good than hard ones are too many."""

_TIMES_LONGER = 2
_WORDS_LONGER = 15
"""A text is far longer with both: so many times the words of the shortest, and so many more."""

_MOST_OPTIONS, _MOST_ROWS = 12, 60
"""As many as a guide can have; a stranger's file may hold more."""

_DESCRIBED = ("short", "involves", "like", "good", "hard", "suits")
_PRAISED = ("name", "short", "involves", "like", "good", "hard")


def balance(data: Fields) -> Iterator[Problem]:
    """Choices with unequal points, words, rows or ranges, and words that favour one."""
    options = data.parts("options")[:_MOST_OPTIONS]
    for option in options:
        yield from _points(option)
        yield from _loaded(option)
    if len(options) > 1:
        for field in _DESCRIBED:
            yield from _lengths(options, field)
        yield from _rows(data, options)
    for outcome in data.parts("outcomes"):
        for holder in (outcome, *outcome.parts("groups")):
            yield from _ranges(holder.part("cells"))


def doing_nothing_twice(data: Fields) -> Iterator[Problem]:
    """A second choice that is marked as doing nothing."""
    yes = ("true", "yes", "on", "t", "y", "1")
    options = data.parts("options")
    marked = [each for each in options if each.text("doing_nothing").lower() in yes]
    for option in marked[1:]:
        what = _("{name} is doing nothing too, and so is {first}.").format(
            name=shown(option.text("name")), first=shown(marked[0].text("name"))
        )
        fix = _("Mark the one that is carrying on as now, or make them one choice.")
        yield Problem(*option.value_at["doing_nothing"], what, fix, "doing-nothing-twice")


def _points(option: Fields) -> Iterator[Problem]:
    good, hard = len(option.texts("good")), len(option.texts("hard"))
    if good and hard and abs(good - hard) >= _FURTHER_APART:
        what = _("{name} has good points: {good}, hard points: {hard}.").format(
            name=shown(option.text("name")), good=good, hard=hard
        )
        longer = "good" if good > hard else "hard"
        fix = _("Look up what research and people with it say of either. Where there is no more "
                "to say, remove the points that matter least.")  # fmt: skip
        yield Problem(*option.value_at[longer], what, fix, "unequal-points")


def _lengths(options: list[Fields], field: str) -> Iterator[Problem]:
    counted = [
        (sum(len(text.split()) for text, _at in _said(each, field)), each) for each in options
    ]
    counted = [(count, each) for count, each in counted if count]
    if not counted:
        return
    least, shortest = min(counted, key=lambda pair: pair[0])
    for count, option in counted:
        if count >= _TIMES_LONGER * least and count - least >= _WORDS_LONGER:
            what = _("`{field}` has {count} words here, and {least} for {name}.").format(
                field=field, count=count, least=least, name=shown(shortest.text("name"))
            )
            fix = _("Say about as much of every choice.")
            yield Problem(*option.value_at[field], what, fix, "unequal-length")


def _said(option: Fields, field: str) -> list[tuple[str, LineColumn]]:
    """The texts in a field, be it one text or a list."""
    if isinstance(option.get(field), str):
        return [(option.text(field), option.value_at[field])]
    return option.texts(field)


def _rows(data: Fields, options: list[Fields]) -> Iterator[Problem]:
    rows = data.parts("outcomes")[:_MOST_ROWS]
    with_figures = {
        each.text("id"): sum(_has_figure(row, each) for row in rows) for each in options
    }
    most = max(with_figures.values())
    for option in options:
        count = with_figures[option.text("id")]
        if 2 * count < most:
            what = _("{name} has figures in {count} of {all} rows; another has them in {most}.")
            what = what.format(
                name=shown(option.text("name")), count=count, all=len(rows), most=most
            )
            fix = _("Look for more, or choose rows that can be filled; leave no gap unexplained.")
            yield Problem(*option.at, what, fix, "unequal-rows")


def _has_figure(row: Fields, option: Fields) -> bool:
    holders = [row, *row.parts("groups")]
    boxes = [holder.part("cells").part(option.text("id")) for holder in holders]
    return any("n" in box or "change" in box for box in boxes)


def _ranges(cells: Fields) -> Iterator[Problem]:
    boxes = [box for box in cells.values() if isinstance(box, Fields) and "n" in box]
    ranged = [box for box in boxes if "low" in box or "high" in box]
    for box in boxes if ranged else []:
        if not any(box is each for each in ranged) and not box.text("note"):
            what = _("This figure has no range, and the one on line {line} has.").format(
                line=ranged[0].at[0]
            )
            fix = _("Look its range up in the source. If it gives none, say so in `note`.")
            yield Problem(*box.at, what, fix, "unequal-detail")


def _loaded(option: Fields) -> Iterator[Problem]:
    for field in _PRAISED:
        for text, at in _said(option, field):
            for found in _loaded_words().finditer(text):
                what = _("{word} favours a choice, or speaks against it.").format(
                    word=shown(found[0])
                )
                fix = _("Say what happens, and leave it to the two of them what it is worth.")
                yield Problem(*at, what, fix, "loaded-word", found[0])


@cache
def _loaded_words() -> re.Pattern[str]:
    file = resources() / "words" / "loaded.yaml"
    words = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
