"""The last quarter that is over, as it is said of each thing that should always happen."""

from sdm_aid.desk.learn.table import LearnTable
from sdm_aid.kit.language import _
from sdm_aid.learning.charts.words.figures import counted
from sdm_aid.learning.charts.words.months import months_name
from sdm_aid.learning.counting.measures import EFFORT, MEASURES, From, measure_of
from sdm_aid.learning.counting.quarters import last_quarter, sum_over
from sdm_aid.learning.series import Dot, Shape


def counted_measures() -> dict[str, str]:
    """The measures by which something that should always happen can be counted, by id."""
    shares = (each for each in MEASURES if each.shape is Shape.PROPORTION)
    return {each.id: each.name() for each in shares}


def quarter_name(table: LearnTable) -> str:
    """The months of the last quarter that is over; empty before one is."""
    quarter = last_quarter(table.counted.months)
    return "" if quarter is None else months_name(Dot(*quarter), table.language)


def figure(table: LearnTable, measure: str) -> tuple[str, str]:
    """What a measure came to in that quarter, and its months where they are others.

    In words where there is no number, or where it would stand for too few.
    """
    if not measure.strip():
        return _("Not counted yet"), ""
    if measure not in counted_measures():
        return _("Counted by hand"), ""
    quarter = last_quarter(table.counted.months)
    if quarter is None:
        return _("Counted once a quarter is over"), ""
    found = sum_over(table.shown.series[measure], quarter)
    few = table.shown.floors.headline if measure == EFFORT else 0
    if found is None or found.k is None or found.n is None or found.n < few:
        return _too_few(measure), ""
    said = _("{k} of {n} {of}").format(
        k=counted(int(found.k), table.language),
        n=counted(found.n, table.language),
        of=measure_of(measure).of(),
    )
    months = months_name(found, table.language)
    return said, "" if months == quarter_name(table) else months


def _too_few(measure: str) -> str:
    if measure_of(measure).source is From.ALONE:
        return _("Too few people answered to show a number")
    return _("Too few talks to show a number")
