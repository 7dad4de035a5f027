"""What is not wrong with a guide, but might mislead a reader or be hard to read."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from sdm_aid.guide.rules.balance import balance, doing_nothing_twice
from sdm_aid.guide.rules.declared import declared
from sdm_aid.guide.rules.figures.directions import directions
from sdm_aid.guide.rules.figures.places import places
from sdm_aid.guide.rules.figures.reported import reported
from sdm_aid.guide.rules.figures.unclear import unclear
from sdm_aid.guide.rules.language_tag import language_there_is
from sdm_aid.guide.rules.names import names
from sdm_aid.guide.rules.reading_age import reading
from sdm_aid.guide.rules.source_codes import source_codes
from sdm_aid.guide.rules.talk.minutes import talk_too_long
from sdm_aid.guide.rules.talk.reachability import reach
from sdm_aid.guide.rules.talk.steps import steps
from sdm_aid.guide.text.positioned import Fields
from sdm_aid.guide.text.problems import MOST_TOLD, Problem


def advice(data: Fields, today: date) -> Iterator[Problem]:
    """Each place in the guide that a person should look at again, in no particular order."""
    for found in (
        balance(data),
        doing_nothing_twice(data),
        declared(data, today),
        language_there_is(data),
        names(data),
        reach(data),
        reading(data),
        reported(data),
        source_codes(data),
        directions(data),
        places(data),
        steps(data),
        talk_too_long(data),
        unclear(data),
    ):
        yield from islice(found, MOST_TOLD)
