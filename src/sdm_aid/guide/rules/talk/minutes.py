"""How long a talk is said to take, where it can be no talk: ``10 hours`` for 10 minutes."""

import re
from collections.abc import Iterator

from sdm_aid.guide.text.positioned import Fields
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _

LONGEST = 120
"""Minutes that a talk may take."""

_TIME = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]*)")
_MINUTES = {"hour": 60, "hours": 60, "hrs": 60, "hr": 60, "h": 60, "day": 1440, "days": 1440,
            "week": 10080, "weeks": 10080, "month": 43200, "months": 43200}  # fmt: skip


def talk_too_long(data: Fields) -> Iterator[Problem]:
    """A ``minutes`` that says more than two hours."""
    text = data.text("minutes")
    for found in _TIME.finditer(text.lower()):
        if float(found[1].replace(",", ".")) * _MINUTES.get(found[2], 1) > LONGEST:
            what = _("{value} is longer than any talk.").format(value=shown(text))
            fix = _("Write how many minutes it takes, as in `10 to 20 minutes`.")
            yield Problem(*data.value_at["minutes"], what, fix, "talk-too-long")
            return
