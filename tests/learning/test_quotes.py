"""Which words people at the table may read: those with a yes, of closed months, and of enough."""

import pytest

from sdm_aid.learning.counting.floor import Counted
from sdm_aid.learning.notebook.notes import Side
from sdm_aid.learning.quotes import quotes_for
from sdm_aid.record.journal.given_words import GivenWords, KeptWords, Use

KNEE, STATINS = "knee-osteoarthritis", "statins"
BOTH = frozenset(Use)


def closed(**talks: int) -> Counted:
    """Months of 2026 that are closed, by name, and how many talks over the knee each had."""
    numbers = {"may": "2026-05", "june": "2026-06", "july": "2026-07"}
    rows = [(KNEE, numbers[name], "talks", n, n) for name, n in talks.items() if n]
    return Counted([numbers[name] for name in talks], rows)


def words(
    said: str,
    month: str = "2026-05",
    side: Side = Side.PATIENT,
    guide: str = KNEE,
    uses: frozenset[Use] = BOTH,
) -> KeptWords:
    return KeptWords(said, GivenWords(side, "better", guide, month, said, uses))


def shown(
    *kept: KeptWords, counted: Counted, use: Use = Use.TABLE, guide: str = ""
) -> tuple[str, ...]:
    return tuple(each.words for each in quotes_for(use, kept, counted, guide))


def test_each_use_needs_its_own_yes() -> None:
    kept = (
        words("a: both"),
        words("b: the table", uses=frozenset({Use.TABLE})),
        words("c: the poster", uses=frozenset({Use.POSTER})),
        words("d: neither", uses=frozenset()),
    )
    counted = closed(may=9)
    assert shown(*kept, counted=counted) == ("a: both", "b: the table")
    assert shown(*kept, counted=counted, use=Use.POSTER) == ("a: both", "c: the poster")


def test_words_of_an_open_month_wait() -> None:
    kept = (words("of May"), words("of June", "2026-06"))
    assert shown(*kept, counted=closed(may=9)) == ("of May",)
    assert shown(*kept, counted=closed(may=9, june=9)) == ("of June", "of May")
    assert shown(*kept, counted=Counted((), ())) == ()


@pytest.mark.parametrize("side", [Side.PATIENT, Side.COMPANION])
def test_the_only_patient_of_a_month_is_not_pointed_at(side: Side) -> None:
    kept = words("Bob's", "2026-06", side)
    assert shown(kept, counted=closed(may=9, june=1)) == ()
    assert shown(kept, counted=closed(may=9, june=1, july=3)) == ()
    assert shown(kept, counted=closed(may=9, june=1, july=4)) == ("Bob's",)


def test_talks_over_another_guide_hide_nobody() -> None:
    kept = words("The only one about statins.", guide=STATINS)
    rows = [(KNEE, "2026-05", "talks", 9, 9), (STATINS, "2026-05", "talks", 1, 1)]
    assert shown(kept, counted=Counted(["2026-05"], rows)) == ()


def test_words_written_after_the_last_talk_come_with_the_next_ones() -> None:
    kept = words("Written in June, after a talk in May.", "2026-06")
    assert shown(kept, counted=closed(may=9, june=0)) == ()
    assert shown(kept, counted=closed(may=9, june=0, july=7)) != ()


def test_staff_have_no_talks_to_be_counted_and_wait_only_for_the_month() -> None:
    kept = words("I filled every silence.", "2026-06", Side.STAFF, guide="")
    assert shown(kept, counted=closed(may=9)) == ()
    assert shown(kept, counted=closed(may=9, june=1)) != ()


def test_of_one_guide_come_only_the_words_that_were_about_it() -> None:
    kept = (words("Knee."), words("Of no guide.", side=Side.STAFF, guide=""))
    assert shown(*kept, counted=closed(may=9), guide=KNEE) == ("Knee.",)
    assert len(shown(*kept, counted=closed(may=9))) == 2


def test_the_order_is_that_of_random_ids_whatever_order_they_were_kept_in() -> None:
    kept = [words(f"{letter}") for letter in "chaired"]
    assert shown(*kept, counted=closed(may=9)) == tuple("acdehir")
    assert shown(*reversed(kept), counted=closed(may=9)) == tuple("acdehir")


def test_a_quote_says_neither_when_nor_over_what() -> None:
    (quote,) = quotes_for(Use.TABLE, [words("Knee.")], closed(may=9))
    assert "2026" not in repr(quote)
    assert KNEE not in repr(quote)
