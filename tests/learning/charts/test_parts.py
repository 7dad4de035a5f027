"""Freeze, split and mark: done by a person, with the reason and who. Never by itself."""

from datetime import date

from sdm_aid.learning.charts.parts import Annotation, Kind, freeze_offers, parts_of
from sdm_aid.learning.charts.run_chart import Verdict, run_chart
from sdm_aid.learning.series import Dot, Series, Shape
from tests.kit.charts import counts, month, shares

TWENTY: list[float | None] = [6, 4, 5, 7, 3, 6, 4, 5, 7, 3, 6, 4, 8, 9, 8, 7, 9, 8, 9, 8]


def note(kind: Kind, place: int) -> Annotation:
    return Annotation(kind, month(place), "The sheet goes out with the letter.", "the group")


def test_nothing_moves_until_a_person_moves_it() -> None:
    mark = note(Kind.MARK, 12)
    alone, marked = run_chart(counts(TWENTY)), run_chart(counts(TWENTY), [mark])
    assert alone.parts == marked.parts
    assert len(marked.parts) == 1


def test_freezing_is_offered_once_twelve_dots_precede_a_mark() -> None:
    mark = note(Kind.MARK, 12)
    assert freeze_offers(counts(TWENTY), [mark]) == (mark,)
    assert freeze_offers(counts(TWENTY), [note(Kind.MARK, 11)]) == ()
    one_missing = [None, *TWENTY[1:]]
    assert freeze_offers(counts(one_missing), [mark]) == ()
    assert freeze_offers(counts(TWENTY), [mark, note(Kind.FREEZE, 12)]) == ()
    assert freeze_offers(counts(TWENTY), [mark, note(Kind.SPLIT, 5)]) == ()


def test_a_frozen_line_is_worked_out_from_what_came_before() -> None:
    (part,) = run_chart(counts(TWENTY), [note(Kind.FREEZE, 12)]).parts
    assert part.middle == 5
    assert part.part.freeze == note(Kind.FREEZE, 12)
    assert part.verdict is Verdict.CHANGED
    assert part.runs.longest_at == (*range(12, 20),)


def test_what_was_frozen_last_holds() -> None:
    (part,) = parts_of(counts(TWENTY), [note(Kind.FREEZE, 12), note(Kind.FREEZE, 6)])
    assert len(part.basis) == 6


def test_a_split_gives_each_part_a_line_of_its_own() -> None:
    before, after = run_chart(counts(TWENTY), [note(Kind.SPLIT, 12)]).parts
    assert (before.middle, after.middle) == (5, 8)
    assert (before.part.split, after.part.split) == (None, note(Kind.SPLIT, 12))


def test_a_part_can_be_frozen_too() -> None:
    before, after = run_chart(counts(TWENTY), [note(Kind.SPLIT, 4), note(Kind.FREEZE, 12)]).parts
    assert before.part.freeze is None
    assert (len(after.part.basis), len(after.part.dots)) == (8, 16)


def test_a_split_before_or_after_all_dots_makes_no_empty_part() -> None:
    early, late = (Annotation(Kind.SPLIT, date(year, 1, 1), "", "") for year in (2000, 2050))
    assert len(parts_of(counts(TWENTY), [early, late])) == 1
    assert parts_of(counts([]), [early]) == ()


def test_months_joined_across_a_split_stay_with_what_was_before() -> None:
    joined = Dot(month(2), month(4), 10, 20)
    series = Series("e", Shape.PROPORTION, (*shares().dots[:2], joined, *shares().dots[5:]))
    before, after = parts_of(series, [note(Kind.SPLIT, 3)])
    assert before.dots[-1] is joined
    assert after.dots[0].first == month(5)
