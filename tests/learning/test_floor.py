"""What passes the floor, told as the practice's improvement lead and a nosy colleague would."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.learning.counting.floor import Counted, series_of, through_floor
from sdm_aid.learning.counting.hiding import hide
from sdm_aid.learning.counting.joining import Block, Enough, joined, laid_together
from sdm_aid.learning.counting.months import months_between
from sdm_aid.learning.counting.shown import Card, Floors, Headline
from sdm_aid.learning.series import Series

GUIDE = "knee-osteoarthritis"
Row = tuple[str, str, str, int, int]


def months(count: int) -> list[str]:
    return list(months_between("2025-07", "2032-12"))[:count]


def counted(measure: str, *cells: tuple[int, int], guide: str = GUIDE) -> Counted:
    """Months that are closed, one after the other, of one guide."""
    closed = months(len(cells))
    return Counted(closed, rows(measure, *cells, guide=guide))


def rows(measure: str, *cells: tuple[int, int], guide: str = GUIDE) -> list[Row]:
    return [
        (guide, month, measure, k, n)
        for month, (k, n) in zip(months(len(cells)), cells, strict=True)
        if n
    ]


def dots(series: Series) -> list[tuple[float | None, int | None]]:
    return [(dot.k, dot.n) for dot in series.dots]


def test_talks_of_a_month_under_five_join_the_next_month() -> None:
    found = series_of(counted("asked-first", (7, 7), (3, 3), (8, 9)), "asked-first", GUIDE)
    assert dots(found) == [(7, 7), (11, 12)]
    assert [(f"{dot.first:%Y-%m}", f"{dot.last:%Y-%m}") for dot in found.dots] == [
        ("2025-07", "2025-07"),
        ("2025-08", "2025-09"),
    ]


def test_answers_given_alone_take_ten_and_a_tail_under_it_waits() -> None:
    answers = counted("effort", (6, 12), (4, 6), (5, 9), (7, 14), (4, 8))
    assert dots(series_of(answers, "effort", GUIDE)) == [(6, 12), (9, 15), (7, 14)]


def test_the_headline_of_answers_given_alone_takes_twenty_five() -> None:
    few = through_floor(counted("effort", (6, 12), (7, 12)), GUIDE)
    enough = through_floor(counted("effort", (6, 12), (7, 12), (1, 1), (9, 12)), GUIDE)
    assert "effort" not in few.headlines
    assert enough.headlines["effort"] == Headline(23, 37)


def test_a_month_with_nobody_is_a_gap_and_never_a_nought() -> None:
    found = series_of(counted("heard", (5, 6), (0, 0), (6, 6)), "heard", GUIDE)
    assert dots(found) == [(5, 6), (None, None), (6, 6)]
    assert found.dots[1].value is None


def test_more_answers_than_talks_are_all_of_them() -> None:
    assert dots(series_of(counted("answered", (9, 7)), "answered", GUIDE)) == [(7, 7)]


def test_a_card_that_few_chose_says_fewer_than_five() -> None:
    ids = ("less-pain", "care", "no-operation", "kneeling")
    of_cards = zip(ids, (82, 61, 33, 4), strict=True)
    all_rows = [row for name, k in of_cards for row in rows(f"card/{name}", (k, 100))]
    assert through_floor(Counted(months(1), all_rows), GUIDE).cards == (
        Card("less-pain", 82, 100),
        Card("care", 61, 100),
        Card("no-operation", 33, 100),
        Card("kneeling"),
    )


def test_a_card_that_all_but_a_few_chose_says_so() -> None:
    shown = through_floor(counted("card/less-pain", (97, 100)), GUIDE)
    assert shown.cards == (Card("less-pain", all_but_few=True),)


def test_a_rare_card_is_shown_once_enough_people_chose_it_over_the_months() -> None:
    shown = through_floor(counted("card/kneeling", *[(2, 20)] * 4), GUIDE)
    assert shown.cards == (Card("kneeling", 6, 60),)
    assert dots(shown.series["card/kneeling"]) == [(6, 60)]


@pytest.mark.parametrize(
    ("parts", "shown", "hidden", "together"),
    [
        ((60, 37, 3), {"a": 60}, ("b", "c"), 40),
        ((60, 38, 1, 1), {"a": 60}, ("b", "c", "d"), 40),
        ((40, 12, 3), {"a": 40}, ("b", "c"), 15),
        ((50, 40, 10), {"a": 50, "b": 40, "c": 10}, (), 0),
        ((60, 3), {}, ("a", "b"), 63),
        ((50, 3, 3), {"a": 50}, ("b", "c"), 6),
    ],
)
def test_parts_of_a_whole_hide_the_small_ones_and_what_would_betray_them(
    parts: tuple[int, ...], shown: dict[str, int], hidden: tuple[str, ...], together: int
) -> None:
    found = hide(dict(zip("abcd", parts, strict=False)), 5)
    assert found is not None
    assert (dict(found.parts), found.hidden, found.together) == (shown, hidden, together)
    assert found.of == sum(parts)


def test_parts_of_very_few_people_are_not_shown_at_all() -> None:
    assert hide({"a": 2, "b": 2}, 5) is None
    assert hide({"a": 4}, 5) is None


def test_who_chose_is_shown_by_quarters_that_are_over() -> None:
    quarter = {"patient": 20, "both": 12, "all": 1, "clinician": 0}
    closed = months(5)
    all_rows = [(GUIDE, m, f"chose/{who}", k, 33) for m in closed for who, k in quarter.items()]
    (only,) = through_floor(Counted(closed, all_rows), GUIDE).chosen
    assert (only.first, only.last) == ("2025-07", "2025-09")
    assert dict(only.parts.parts) == {"patient": 60}
    assert (only.parts.hidden, only.parts.together) == (("both", "all", "clinician"), 39)


def test_a_practice_may_raise_the_floor_and_never_lower_it() -> None:
    assert Floors(1, 1, 1) == Floors()
    assert Floors(talks=8).talks == 8


def test_all_guides_are_the_sum_of_what_each_guide_shows() -> None:
    all_rows = [
        *rows("talks", (40, 40), (40, 40), (40, 40)),
        *rows("talks", (12, 12), (9, 9), (2, 2), guide="shoulder"),
        *rows("talks", (1, 1), (1, 1), (1, 1), guide="hip"),
    ]
    shown = through_floor(Counted(months(3), all_rows))
    assert dots(shown.series["talks"]) == [(52, None), (49, None), (40, None)]
    assert shown.talks_by_guide == {GUIDE: 120, "shoulder": 21}
    assert shown.guides_waiting == ("hip",)
    assert shown.cards == ()
    assert shown.chosen == ()


def test_a_guide_of_few_talks_beside_a_total_is_in_no_number() -> None:
    """Of 40, 12 and 3 the total that is shown is 52: the three could be read off 55."""
    each = {"knee": 40, "shoulder": 12, "hip": 3}
    all_rows = [row for guide, n in each.items() for row in rows("talks", (n, n), guide=guide)]
    shown = through_floor(Counted(months(1), all_rows))
    assert shown.headlines["talks"] == Headline(52, 52)
    assert shown.talks_by_guide == {"knee": 40, "shoulder": 12}


LINES = st.lists(st.integers(0, 12), min_size=1, max_size=14)
PRACTICE = st.lists(LINES, min_size=1, max_size=4)


def blocks_of(line: list[int]) -> list[Block]:
    return [
        Block(month, month, n // 2, n) for month, n in zip(months(len(line)), line, strict=True)
    ]


def atoms(lines: list[list[int]], floor: int) -> list[set[tuple[int, str]]]:
    """Each number that a practice shows at a floor, as the guides and months that are in it."""
    shown = [joined(joined(blocks_of(line), at_least(5)), at_least(floor)) for line in lines]
    single = [
        {(guide, month) for month in months_between(block.first, block.last)}
        for guide, blocks in enumerate(shown)
        for block in blocks
    ]
    total = [
        set().union(*(each for each in single if months_in(each) == covered(block)))
        for block in laid_together(shown)
    ]
    return [*single, *total]


def at_least(floor: int) -> Enough:
    return lambda _k, n: n >= floor


def months_in(cells: set[tuple[int, str]]) -> set[str]:
    return {month for _guide, month in cells}


def covered(block: Block) -> set[str]:
    return set(months_between(block.first, block.last))


@given(lines=PRACTICE, raised=st.integers(5, 20), fewer=st.integers(0, 6))
def test_no_difference_of_two_numbers_that_were_ever_shown_is_about_a_few_people(
    lines: list[list[int]], raised: int, fewer: int
) -> None:
    """Over time, across guides, against totals, and before and after a floor was raised."""
    before = [line[: len(line) - fewer] or line for line in lines]
    every = [
        cells
        for practice, floor in ((before, 5), (lines, 5), (lines, raised))
        for cells in atoms(practice, floor)
    ]
    people = {
        (guide, month): n
        for guide, line in enumerate(lines)
        for month, n in zip(months(len(line)), line, strict=True)
    }
    for one, other in combinations(every, 2):
        if one <= other:
            left = sum(people[cell] for cell in other - one)
            assert left == 0 or left >= 5


@given(line=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_a_month_that_closes_later_changes_no_dot_that_was_shown(
    line: list[tuple[int, int]],
) -> None:
    cells = [(k, k + rest) for k, rest in line]
    for measure in ("heard", "effort", "card/less-pain"):
        shown: list[tuple[float | None, int | None]] = []
        for count in range(1, len(cells) + 1):
            now = dots(series_of(counted(measure, *cells[:count]), measure, GUIDE))
            assert now[: len(shown)] == shown
            shown = now


@given(line=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_a_card_never_tells_of_a_few_from_one_month_to_the_next(
    line: list[tuple[int, int]],
) -> None:
    cells = [(k, k + rest) for k, rest in line]
    before = (0, 0)
    for count in range(1, len(cells) + 1):
        cards = through_floor(counted("card/less-pain", *cells[:count]), GUIDE).cards
        if cards and cards[0].k is not None and cards[0].n is not None:
            k, n = cards[0].k - before[0], cards[0].n - before[1]
            assert (k, n) == (0, 0) or (k >= 5 and n - k >= 5)
            before = (cards[0].k, cards[0].n)


@given(parts=st.lists(st.integers(0, 30), min_size=2, max_size=5), floor=st.integers(5, 12))
def test_no_part_that_is_hidden_can_be_read_off_the_whole(parts: list[int], floor: int) -> None:
    named = dict(zip("abcde", parts, strict=False))
    found = hide(named, floor)
    if found is None:
        assert sum(parts) < floor or not any(n >= floor for n in parts)
        return
    assert all(n >= floor for n in found.parts.values())
    assert found.of == sum(parts)
    assert not found.hidden or (len(found.hidden) >= 2 and found.together >= floor)


@given(
    quarters=st.lists(st.tuples(*[st.integers(0, 9)] * 4), min_size=1, max_size=5),
    raised=st.integers(5, 20),
)
def test_raising_the_floor_shows_no_part_that_was_hidden_before(
    quarters: list[tuple[int, ...]], raised: int
) -> None:
    closed = months(3 * len(quarters))
    who = ("patient", "both", "all", "clinician")
    all_rows = [
        (GUIDE, closed[3 * place], f"chose/{each}", k, sum(parts))
        for place, parts in enumerate(quarters)
        for each, k in zip(who, parts, strict=True)
    ]
    counts = Counted(closed, all_rows)
    lowest = through_floor(counts, GUIDE).chosen
    for time in through_floor(counts, GUIDE, Floors(talks=raised)).chosen:
        within = [each for each in lowest if time.first <= each.first and each.last <= time.last]
        assert within[0].first == time.first
        assert within[-1].last == time.last
        for each in within:
            assert not set(each.parts.hidden) & set(time.parts.parts)


def test_nothing_that_is_counted_knows_a_clinician_a_room_or_a_day() -> None:
    """So a practice can ask for no number of one of them, however few clinicians it has."""
    shown = through_floor(counted("heard", (5, 6)), GUIDE)
    assert not [name for name in dir(shown) if "clinician" in name or "room" in name]
    assert not [name for name in dir(counted("heard", (5, 6))) if not name.startswith("_")
                and name not in ("guides", "months")]  # fmt: skip
