"""The recovery code: by chance, easy to copy, and a slip in copying is found."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.record.keys.change_key import protect
from sdm_aid.record.keys.keys import KeyPlace
from sdm_aid.record.keys.recovery_code import (
    ALPHABET,
    GROUP,
    LENGTH,
    grouped,
    groups,
    new_code,
    read_code,
)
from sdm_aid.record.keys.unlock import recover

from .passphrases import CHEAP, WORDS, begun, everything_in, opens

codes = st.builds(lambda _seed: new_code(), st.integers())
places = st.integers(0, LENGTH - 1)


@given(codes)
def test_a_code_is_read_as_it_was_made_however_it_is_written_down(code: str) -> None:
    assert set(code) <= set(ALPHABET)
    assert len(code) == LENGTH
    for written in (code, grouped(code), grouped(code).lower(), "-".join(groups(code))):
        assert read_code(written) == code


@given(codes, places, st.sampled_from(ALPHABET))
def test_any_one_wrong_letter_is_found(code: str, place: int, letter: str) -> None:
    wrong = code[:place] + letter + code[place + 1 :]
    assert (read_code(wrong) is None) == (wrong != code)


@given(codes, places, places)
def test_any_two_letters_that_changed_places_are_found(code: str, one: int, other: int) -> None:
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]
    swapped = "".join(letters)
    assert (read_code(swapped) is None) == (swapped != code)


@given(codes, places)
def test_a_letter_left_out_or_put_in_is_found(code: str, place: int) -> None:
    assert read_code(code[:place] + code[place + 1 :]) is None
    assert read_code(code[:place] + "0" + code[place:]) is None


@given(st.text())
def test_whatever_somebody_types_is_no_fault(written: str) -> None:
    read = read_code(written)
    assert read is None or len(read) == LENGTH


def test_letters_that_are_misread_are_read_as_what_they_look_like() -> None:
    code = next(code for code in iter(new_code, "") if "0" in code and "1" in code)
    assert read_code(code.replace("0", "O").replace("1", "l")) == code
    assert read_code(code.replace("0", "o").replace("1", "I")) == code


def test_a_code_has_at_least_128_bits_and_two_are_never_the_same() -> None:
    # One letter checks the others, and 5 of 37 sets of letters are left out.
    assert (32 ** (LENGTH - 1)) * 32 // 37 > 2**128
    assert len({new_code() for _code in range(1000)}) == 1000


def test_it_is_written_in_seven_groups_of_four() -> None:
    assert [len(group) for group in groups(new_code())] == [GROUP] * 7


def test_the_check_letter_is_the_standards_own() -> None:
    # ISO/IEC 7064 MOD 37-2, worked by hand for "1" alone: 1 times 2 plus the check is 1 modulo 37.
    assert (int("1", 36) * 2 + 36) % 37 == 1
    code = new_code()
    assert sum(int(each, 36) * 2**at for at, each in enumerate(reversed(code))) % 37 == 1


def test_the_code_opens_the_record_and_a_new_passphrase_can_be_set(folder: Path) -> None:
    key, kept = begun(folder)
    code = protect(folder, key, WORDS, CHEAP)
    opened = recover(folder, grouped(code).lower())
    assert opened.place is KeyPlace.PASSPHRASE
    assert opens(folder, opened, kept)
    again = protect(folder, opened, "another few words", CHEAP)
    assert again != code
    assert opens(folder, recover(folder, again), kept)


@pytest.mark.parametrize("written", [grouped, str, str.lower])
def test_the_code_is_in_no_file(folder: Path, written: object) -> None:
    key, _kept = begun(folder)
    code = protect(folder, key, WORDS, CHEAP)
    recover(folder, code)
    assert written(code).encode() not in everything_in(folder)  # type: ignore[operator]
