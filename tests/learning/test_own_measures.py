"""A practice's own numbers in the notebook: brought in, brought again, and shown past the floor."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.guide.authoring.tables.csv_file import csv_table
from sdm_aid.learning.charts.run_chart import run_chart
from sdm_aid.learning.charts.subject import Good
from sdm_aid.learning.counting.floor import own_through_floor
from sdm_aid.learning.counting.shown import Floors
from sdm_aid.learning.exports.rows import rows_of_own
from sdm_aid.learning.notebook.notebook import Notebook, fold
from sdm_aid.learning.notebook.notes import Note, NotWritable, Side, Thing, check, new_note
from sdm_aid.learning.notebook.own import OwnMeasure
from sdm_aid.learning.own_measures import (
    About,
    BroughtIn,
    brought_in,
    own_as_text,
    own_measure,
    own_series,
    subject_of_own,
)
from sdm_aid.learning.own_numbers.reading import own_numbers
from sdm_aid.learning.series import Dot, Series, Shape
from tests.kit.charts import month

TODAY = date(2025, 11, 29)


class Practice:
    """Notes, one moment after the other, and what bringing a table in adds to them."""

    def __init__(self, shape: Shape = Shape.PROPORTION) -> None:
        self.notes: list[Note] = []
        self.shape = shape
        self.moments = (datetime(2025, 11, 29, tzinfo=UTC) + timedelta(hours=n) for n in count())

    def bring(self, table: str, about: About | None = None, who: str = "Jean") -> BroughtIn:
        found = own_numbers(csv_table(table.encode()), "wait", self.shape, TODAY, "en-GB")
        kept = next(iter(self.notebook.own), None)
        done = brought_in("wait", found, kept, about or About())
        self.notes += [
            new_note(self._clock, Side.STAFF, who, each.thing, each.about, each.field, each.value)
            for each in done.written
        ]
        return done

    def _clock(self) -> datetime:
        return next(self.moments)

    @property
    def notebook(self) -> Notebook:
        return fold(self.notes)

    @property
    def own(self) -> OwnMeasure:
        (own,) = own_series(self.notebook)
        return own

    @property
    def dots(self) -> list[tuple[str, float | None, int | None]]:
        return [(f"{dot.first:%Y-%m}", dot.k, dot.n) for dot in self.own.series.dots]


@pytest.fixture
def practice() -> Practice:
    return Practice()


def test_what_is_brought_in_is_there_with_its_name(practice: Practice) -> None:
    about = About("Waited under a week", "people who came", Good.HIGHER)
    done = practice.bring("month,k,n\n2025-01,14,25\n2025-02,16,24\n", about)
    assert (done.new, dict(done.changed), done.same) == (("2025-01", "2025-02"), {}, 0)
    assert practice.dots == [("2025-01", 14, 25), ("2025-02", 16, 24)]
    subject = subject_of_own(practice.own, "en-GB")
    assert (subject.title, subject.good) == ("Waited under a week", Good.HIGHER)
    assert subject.counted == "people who came"
    assert practice.own.measure == "own/wait"


def test_the_same_file_again_writes_nothing(practice: Practice) -> None:
    table = "month,k,n,how asked\n2025-01,14,25,on paper\n2025-02,16,24,\n"
    practice.bring(table, About("Waited", "", Good.LOWER))
    done = practice.bring(table, About("Waited"))
    assert (done.new, dict(done.changed), done.same, done.written) == ((), {}, 2, ())


def test_a_month_brought_again_replaces_and_the_old_stays_in_the_notes(practice: Practice) -> None:
    practice.bring("month,k,n\n2025-01,14,25\n2025-02,16,24\n")
    done = practice.bring("month,k,n\n2025-02,17,24\n2025-03,11,22\n", who="Aimee")
    assert dict(done.changed) == {"2025-02": ((16, 24), (17, 24))}
    assert (done.new, done.same) == (("2025-03",), 0)
    assert practice.dots == [("2025-01", 14, 25), ("2025-02", 17, 24), ("2025-03", 11, 22)]
    said = [(note.who, note.value) for note in practice.notes if note.field == "dot/2025-02"]
    assert said == [("Jean", [16, 24]), ("Aimee", [17, 24])]


def test_a_month_that_was_taken_back_is_a_gap_and_so_is_one_that_never_came(
    practice: Practice,
) -> None:
    practice.bring("month,k,n\n2025-01,14,25\n2025-02,16,24\n2025-05,12,20\n")
    done = practice.bring("month,k,n\n2025-02,,\n")
    assert dict(done.changed) == {"2025-02": ((16, 24), ())}
    assert practice.dots == [
        ("2025-01", 14, 25), ("2025-02", None, None), ("2025-03", None, None),
        ("2025-04", None, None), ("2025-05", 12, 20),
    ]  # fmt: skip


def test_another_way_of_asking_begins_a_part_also_in_a_later_file(practice: Practice) -> None:
    practice.bring("month,k,n,how asked\n2025-01,81,100,on paper\n2025-02,80,100,\n")
    assert not practice.own.splits
    done = practice.bring("month,k,n,how asked\n2025-03,61,100,by telephone\n", who="Aimee")
    assert dict(done.asked) == {"2025-03": "by telephone"}
    (split,) = practice.own.splits
    assert (split.month, split.reason, split.who) == (date(2025, 3, 1), "by telephone", "Aimee")
    before, after = run_chart(practice.own.series, practice.own.splits).parts
    assert (before.middle, after.middle) == (0.805, 0.61)


def test_a_way_of_asking_that_was_wrong_is_put_right(practice: Practice) -> None:
    practice.bring("month,k,n,how asked\n2025-01,81,100,paper\n2025-02,80,100,telephone\n")
    practice.bring("month,k,n,how asked\n2025-01,81,100,paper\n2025-02,80,100,paper\n")
    assert practice.own.splits == ()


def test_rare_things_may_come_twice_in_a_month_and_have_no_gaps() -> None:
    practice = Practice(Shape.BETWEEN)
    practice.bring("date,days\n2025-01-03,12\n2025-01-20,17\n2025-04-02,72\n")
    done = practice.bring("date,days\n2025-01-03,12\n2025-01-21,18\n")
    assert dict(done.changed) == {"2025-01": ((12, 17), (12, 18))}
    assert [each[:2] for each in practice.dots] == [
        ("2025-01", 12), ("2025-01", 18), ("2025-04", 72)
    ]  # fmt: skip


def test_months_of_few_people_join_the_next_but_never_across_a_split(practice: Practice) -> None:
    practice.bring(
        "month,k,n,how asked\n2025-01,2,3,paper\n2025-02,3,4,\n2025-03,1,3,\n"
        "2025-04,4,4,telephone\n2025-05,5,5,\n2025-06,9,9,\n2025-07,1,2,\n"
    )
    assert practice.dots == [("2025-01", 5, 7), ("2025-04", 9, 9), ("2025-06", 9, 9)]
    assert practice.own.waiting == ("2025-03", "2025-07")
    assert practice.own.kept is None
    assert [*own_as_text([practice.own])][-1] == "  2025-07: too few people to be shown yet"
    last = [*rows_of_own(practice.own)][-1]
    assert (last.first_month, last.k, last.n, last.note) == ("2025-07", None, None, "fewer")


def test_what_has_no_people_in_it_is_shown_as_it_is() -> None:
    for shape, table in (
        (Shape.COUNT, "month,count,n\n2025-01,2,3\n2025-02,1,310\n"),
        (Shape.AMOUNT, "month,amount\n2025-01,14.5\n2025-02,2\n"),
    ):
        practice = Practice(shape)
        practice.bring(table)
        (own,) = practice.notebook.own
        assert practice.own.series == own.series
    minutes = Practice(Shape.AMOUNT)
    minutes.bring("month,amount,n\n2025-01,14.5,2\n2025-02,60,4\n")
    assert minutes.dots == [("2025-01", 74.5, 6)]


def test_it_is_found_by_its_id_with_and_without_what_stands_before(practice: Practice) -> None:
    practice.bring("month,k,n\n2025-01,14,25\n")
    assert own_measure(practice.notebook, "wait") == practice.own
    assert own_measure(practice.notebook, "own/wait") == practice.own
    assert own_measure(practice.notebook, "weight") is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dot/2025-13", [1, 2]), ("dot/x", [1]), ("dot/", [1]), ("dot/2025-01", "9 of 20"),
        ("dot/2025-01", [True]), ("dot/2025-01", [float("nan")]), ("phase/2025", "by telephone"),
        ("shape", "pie"), ("good", "up"), ("colour", "red"),
    ],
)  # fmt: skip
def test_what_no_own_number_can_be_is_refused(field: str, value: object) -> None:
    with pytest.raises(NotWritable):
        check(Thing.OWN, field, value)  # type: ignore[arg-type]


PAIRS = st.lists(
    st.none() | st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda x: (min(x), max(x))),
    max_size=24,
)


@given(pairs=PAIRS, split=st.integers(0, 24), floor=st.integers(0, 12))
def test_every_own_dot_is_a_sum_of_months_in_a_row_with_enough_people(
    pairs: list[tuple[int, int] | None], split: int, floor: int
) -> None:
    dots = tuple(Dot(month(at), month(at), *(each or ())) for at, each in enumerate(pairs))
    least = Floors(talks=floor)
    shown = own_through_floor(Series("own/x", Shape.PROPORTION, dots), [month(split)], least).dots
    after = date.min
    for each in shown:
        within = [dot for dot in dots if each.first <= dot.first <= each.last]
        assert after < each.first
        assert (each.first < month(split)) == (each.last < month(split))
        after = each.last
        if each.value is None:
            assert within == [each]
            continue
        assert (each.k, each.n) == tuple(sum(getattr(d, x) or 0 for d in within) for x in "kn")
        assert (each.n or 0) >= least.talks
    hidden = [dot for dot in dots if not any(a.first <= dot.first <= a.last for a in shown)]
    for waits in (True, False):
        tail = [dot.n or 0 for dot in hidden if (dot.first < month(split)) is waits]
        assert sum(tail) < least.talks
