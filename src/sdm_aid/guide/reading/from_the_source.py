"""Where an author looks up what is missing or wrong in a figure, and what to write where it is not.

A remedy that only asks for a number invites one that nobody counted.
"""

from sdm_aid.kit.language import _

FROM_THE_SOURCE = frozenset(
    {"n", "of", "low", "high", "change", "start", "scale", "period", "people", "certainty"}
    | {"how_sure", "sources"}
)
"""Fields of a figure that only its source can fill."""


def from_the_source(field: str) -> str:
    """What to look up for a field of a figure, and what to do where the source does not say."""
    return {
        "n": _("Look up in the source how many people it happened to, of how many, and write the "
               "whole number in digits. If it is no whole number of 100, count the whole row out "
               "of 1000, and put the source’s own figure in `reported`."),
        "of": _("A chance counts out of `100` or `1000`. Look up the source’s own count, put it in "
                "`reported`, as in `62 of 78`, and work `n` out from it."),
        "low": _end(), "high": _end(),
        "change": _points(), "start": _points(),
        "scale": _("Look up in the source which scale it is, where it ends, and which end is "
                   "good."),
        "period": _("Look up in the source over what time people were counted. If it does not "
                    "say, write that: `the time was not in what we read`."),
        "people": _("Look up in the source who was counted, where, and how many. If it does not "
                    "say, write that."),
        "certainty": _("Look up whether the source states GRADE’s word: `high`, `moderate`, `low` "
                       "or `very low`. If it states none, write `not assessed`."),
        "how_sure": _("Look up how many studies and people it rests on, and say it in plain "
                      "words."),
        "sources": _("Name the source that you took the figure from. If you have none, remove "
                     "the figure and write `why: no evidence`."),
    }[field]  # fmt: skip


def _end() -> str:
    return _("Look the range up in the source, and write it in digits. If it gives none, remove "
             "`low` and `high` and say so in `note`.")  # fmt: skip


def _points() -> str:
    return _("Look the figure up in the source, and write it in digits with a point, as in `3.5`.")
