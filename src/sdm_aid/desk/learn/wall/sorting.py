"""The wall in order: ideas by what they are about, or by where they would be felt."""

from collections.abc import Iterable

from sdm_aid.kit.language import _
from sdm_aid.learning.notebook.ideas import Idea
from sdm_aid.learning.notebook.notes import TOUCHPOINTS
from sdm_aid.learning.notebook.themes import Theme

BY_THEME, BY_TOUCHPOINT = "theme", "touchpoint"


def touchpoints() -> dict[str, str]:
    """Where in a visit an idea would be felt, in words, in the order of a visit."""
    said = {
        "letter": _("The letter before"),
        "waiting": _("Waiting"),
        "talk": _("The talk"),
        "plan": _("The plan"),
        "after": _("Afterwards"),
    }
    return {each: said[each] for each in TOUCHPOINTS}


def sorted_ideas(
    ideas: Iterable[Idea], themes: Iterable[Theme], by: str
) -> list[tuple[str, list[Idea]]]:
    """Headings with their ideas, in the order they were written; what has no heading comes last."""
    if by == BY_TOUCHPOINT:
        heads = touchpoints()
        without = _("Not yet said where")
    else:
        heads = {theme.id: theme.name for theme in themes}
        without = _("Not sorted yet")
    groups: dict[str, list[Idea]] = {key: [] for key in (*heads, "")}
    for idea in ideas:
        place = idea.touchpoint if by == BY_TOUCHPOINT else idea.theme
        groups[place if place in heads else ""].append(idea)
    return [(heads.get(key, without), there) for key, there in groups.items() if there]
