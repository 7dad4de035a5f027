"""The codes others defined: each is one, by its check digit, and comes with its owner's notice."""

from pathlib import Path

import pytest
import yaml

from sdm_aid.guide.model.snomed import is_concept
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import resources, shipped_guides
from sdm_aid.plan.fhir.codes import FILES, coding, concept


def read(name: str) -> dict[str, dict[str, dict[str, str]]]:
    text = (resources() / "codes" / f"{name}.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return found


def codes(name: str) -> list[str]:
    return [each["code"] for each in read(name)["codes"].values()]


def verhoeff(digits: str) -> bool:
    """Whether the last digit is the check digit that SNOMED asks for (Verhoeff's)."""
    times = [[0] * 10 for _row in range(10)]
    for a in range(10):
        for b in range(10):
            turned = b % 5 if a < 5 else -b % 5
            times[a][b] = (a + turned) % 5 + 5 * ((a < 5) != (b < 5))
    shuffled = [list(range(10)), [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]]
    for _row in range(6):
        shuffled.append([shuffled[1][digit] for digit in shuffled[-1]])
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = times[check][shuffled[place % 8][int(digit)]]
    return check == 0


def mod_10(code: str) -> bool:
    """Whether the digit after the hyphen is the one that LOINC asks for (mod 10, Luhn's)."""
    digits, check = code.split("-")
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits))]
    return (sum(each // 10 + each % 10 for each in doubled) + int(check)) % 10 == 0


@pytest.mark.parametrize("code", codes("snomed"))
def test_every_snomed_code_is_one(code: str) -> None:
    assert verhoeff(code)


@pytest.mark.parametrize(
    "file", sorted(shipped_guides().glob("*.yaml")), ids=lambda file: file.stem
)
def test_the_condition_of_every_shipped_guide_has_a_code_or_none(file: Path) -> None:
    given = read_file(file).guide.condition_code
    assert given is None or verhoeff(given.code)


@pytest.mark.parametrize("code", ["239873007", "2181441000000107", "734163000", "162397003"])
def test_a_guide_s_check_knows_a_code_from_a_slip(code: str) -> None:
    assert is_concept(code)
    for place, digit in enumerate(code):
        slip = f"{code[:place]}{(int(digit) + 1) % 10}{code[place + 1 :]}"
        assert not is_concept(slip), slip
    assert not is_concept("754521000000116")  # a description's, which has 11 where a concept has 10
    assert not is_concept("٢٣٩٨٧٣٠٠٧")


@pytest.mark.parametrize("code", codes("loinc"))
def test_every_loinc_code_is_one(code: str) -> None:
    assert mod_10(code)


@pytest.mark.parametrize("slip", ["815691000000105", "410225008", "734163001", "2181441000000170"])
def test_a_slip_in_a_snomed_code_is_noticed(slip: str) -> None:
    assert not verhoeff(slip)
    assert verhoeff("815691000000107")


@pytest.mark.parametrize("slip", ["81338-5", "18767-5", "81340-1"])
def test_a_slip_in_a_loinc_code_is_noticed(slip: str) -> None:
    assert not mod_10(slip)


def test_no_choice_is_filed_as_an_advance_directive() -> None:
    assert "75773-2" not in codes("loinc")


@pytest.mark.parametrize("name", FILES)
def test_each_file_carries_its_owner_s_notice(name: str) -> None:
    assert "trademark" in str(read(name)["notice"])


def test_one_thing_can_have_a_code_in_each_of_two_systems() -> None:
    systems = [each["system"] for each in concept("care-and-support-plan", "plan-note")["coding"]]
    assert systems == ["http://snomed.info/sct", "http://loinc.org"]
    assert coding("plan-note")["display"] == "Plan of care note"
