"""Who the patient is: typed to file a plan, checked, and said in no log."""

from datetime import date

import pytest

from sdm_aid.conversation.session.identity import Identity, NotFileable, checked

TODAY = date(2026, 11, 23)
BOB = {
    "given": " Robert  James ",
    "family": "Hill",
    "birth-date": "3 February 1950",
    "number": "943 476 5919",
}


def faults(**changed: str) -> dict[str, str]:
    typed = BOB | {part.replace("_", "-"): words for part, words in changed.items()}
    with pytest.raises(NotFileable) as refused:
        checked(typed, "en-GB", TODAY)
    return refused.value.faults


def test_bob_is_known_by_number_birth_date_and_name() -> None:
    bob = checked(BOB, "en-GB", TODAY)
    assert (bob.given, bob.family) == ("Robert James", "Hill")
    assert bob.birth_date == date(1950, 2, 3)
    assert (bob.number, bob.number_words) == ("9434765919", "943 476 5919")


@pytest.mark.parametrize(
    "written",
    ["9434765919", "943-476-5919", "943 476 5919", "943\u2011476\u20115919", "٩٤٣٤٧٦٥٩١٩"],
)
def test_an_nhs_number_may_be_written_as_people_write_it(written: str) -> None:
    assert checked(BOB | {"number": written}, "en-GB", TODAY).number == "9434765919"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("", "Write the number."),
        ("943 476 591", "An NHS number has 10 digits."),
        ("943 476 591X", "An NHS number has 10 digits."),
        ("943 476 5918", "This is not an NHS number: one digit is wrong."),
        ("943 467 5919", "This is not an NHS number: one digit is wrong."),
    ],
)
def test_a_slip_in_an_nhs_number_is_said(number: str, why: str) -> None:
    assert faults(number=number)["number"].startswith(why)


def test_a_number_of_the_hospitals_own_is_taken_as_it_is_with_who_gives_it_out() -> None:
    typed = BOB | {"whose": "own", "number": "RX1/00012 b", "issuer": "The hospital on the hill"}
    bob = checked(typed, "en-GB", TODAY)
    assert (bob.number, bob.issuer) == ("RX1/00012 b", "The hospital on the hill")
    assert set(faults(whose="own", number="12")) == {"issuer"}


def test_everything_that_is_wrong_is_said_at_once_and_by_its_box() -> None:
    assert set(faults(family="", number="", birth_date="")) == {"family", "number", "birth-date"}


@pytest.mark.parametrize("day", ["soon", "3 February", "30 February 1950", "4 February 2027", ""])
def test_a_day_of_birth_is_one_day_that_has_been(day: str) -> None:
    assert set(faults(birth_date=day)) == {"birth-date"}


def test_whose_number_and_which_sex_are_of_a_few_words() -> None:
    assert checked(BOB | {"whose": "NHS", "sex": "Male"}, "en-GB", TODAY).sex == "male"
    assert set(faults(whose="mine", sex="m")) == {"whose", "sex"}


def test_one_name_is_enough() -> None:
    assert checked(BOB | {"given": ""}, "en-GB", TODAY).given == ""


def test_no_log_can_show_it_by_chance() -> None:
    bob = checked(BOB, "en-GB", TODAY)
    assert isinstance(bob, Identity)
    for shown in (repr(bob), str(bob), f"{bob}", str(NotFileable({"number": "943"}))):
        assert not any(part in shown for part in ("Hill", "Robert", "943", "1950"))
