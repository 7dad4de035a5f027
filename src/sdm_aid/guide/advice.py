"""What is not wrong with a guide, but might mislead a reader or be hard to read."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from sdm_aid.guide.positioned import Fields
from sdm_aid.guide.problems import MOST_TOLD, Problem
from sdm_aid.guide.rules_balance import balance
from sdm_aid.guide.rules_declared import declared
from sdm_aid.guide.rules_names import names
from sdm_aid.guide.rules_reach import reach
from sdm_aid.guide.rules_reading import reading


def advice(data: Fields, today: date) -> Iterator[Problem]:
    """Each place in the guide that a person should look at again, in no particular order."""
    for found in (balance(data), declared(data, today), names(data), reach(data), reading(data)):
        yield from islice(found, MOST_TOLD)
