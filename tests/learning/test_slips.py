"""Eight letters on paper: read however they are typed, refused where one is wrong."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sdm_aid.learning.slips import LETTERS, Mistyped, new_slip, read_slip

slips = st.builds(lambda _: new_slip(), st.integers())


@given(slips)
def test_a_slip_is_read_however_it_is_typed(slip: str) -> None:
    for typed in (slip, slip.lower(), slip.replace("-", ""), f" {slip.replace('-', ' — ')}\n"):
        assert read_slip(typed) == slip
    assert len(slip.replace("-", "")) == 8


@given(slips, st.integers(0, 7), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_noticed(slip: str, place: int, letter: str) -> None:
    letters = list(slip.replace("-", ""))
    assume(letters[place] != letter)
    letters[place] = letter
    with pytest.raises(Mistyped):
        read_slip("".join(letters))


@given(slips, st.integers(0, 7), st.integers(0, 7))
def test_two_letters_that_changed_places_are_noticed(slip: str, one: int, other: int) -> None:
    letters = list(slip.replace("-", ""))
    assume(letters[one] != letters[other])
    letters[one], letters[other] = letters[other], letters[one]
    with pytest.raises(Mistyped):
        read_slip("".join(letters))


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGHJ", "1234-5678", "ÄÖÜ", "I am lost"])
def test_what_is_no_slip_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(Mistyped):
        read_slip(typed)
