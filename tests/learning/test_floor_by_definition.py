"""The floor works on whole lines at once; it shows what its rule shows, told cell by cell."""

from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.learning.counting.floor import Counted, series_of, through_floor
from sdm_aid.learning.counting.measures import ANSWERED, EFFORT, HEARD, MEASURES, MINUTES, TALKS
from sdm_aid.learning.counting.months import months_between
from sdm_aid.learning.counting.shown import Floors
from tests.kit import floor_by_definition as told

MONTHS = list(months_between("2025-07", "2026-12"))
NAMES = (TALKS, HEARD, EFFORT, ANSWERED, MINUTES, "card/less-pain", "card/own_cards")
GUIDES = ("hip", "knee", "shoulder")

CELL = st.tuples(st.integers(0, 14), st.integers(0, 14))
PRACTICE = st.dictionaries(
    st.tuples(st.sampled_from(GUIDES), st.sampled_from(MONTHS[:9]), st.sampled_from(NAMES)),
    CELL,
    max_size=70,
)
FLOORS = st.builds(Floors, st.integers(0, 12), st.integers(0, 20), st.integers(0, 40))


@given(practice=PRACTICE, floors=FLOORS)
def test_what_is_shown_is_what_the_rule_shows(
    practice: dict[tuple[str, str, str], tuple[int, int]], floors: Floors
) -> None:
    rows = [(*place, *as_counted(place[2], *cell)) for place, cell in practice.items()]
    months = MONTHS[:9]
    counted = Counted(months, rows)
    names = [each.id for each in MEASURES]
    for guide in counted.guides:
        shown = through_floor(counted, guide, floors)
        for name in shown.series:
            places = told.line(months, rows, guide, name, floors)
            assert shown.series[name] == told.series(name, places)
            assert shown.series[name] == series_of(counted, name, guide, floors)
            assert shown.headlines.get(name) == told.headline(name, places, floors)
        assert set(names) <= set(shown.series)
        assert set(shown.cards) == set(told.cards(months, rows, guide, floors))
    every = through_floor(counted, floors=floors)
    assert [*every.series] == names
    for name in names:
        lines = [told.line(months, rows, guide, name, floors) for guide in counted.guides]
        assert every.series[name] == told.series(name, told.together(lines))
        assert every.series[name] == series_of(counted, name, floors=floors)
        assert every.headlines.get(name) == told.headline(name, told.together(lines), floors)


def as_counted(measure: str, one: int, other: int) -> tuple[int, int]:
    """Numbers as they are kept: at most as many as there were, but for answers and minutes."""
    if measure in (ANSWERED, MINUTES):
        return one, other
    return min(one, other), max(one, other)


def test_a_month_that_closes_while_another_reads_waits_for_the_next_reading() -> None:
    rows = [("knee", month, HEARD, 5, 6) for month in ("2025-07", "2025-08")]
    assert len(series_of(Counted(["2025-07"], rows), HEARD, "knee").dots) == 1


def test_a_card_that_nobody_was_asked_of_has_no_line() -> None:
    counted = Counted(["2025-07"], [("knee", "2025-07", HEARD, 5, 6)])
    assert series_of(counted, "card/kneeling", "knee").dots == ()
    assert series_of(counted, "card/kneeling").dots == ()
    assert [dot.k for dot in series_of(counted, HEARD, "hip").dots] == [None]
