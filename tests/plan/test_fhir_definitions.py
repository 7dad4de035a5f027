"""Where FHIR's definitions cannot be had, CI says so loudly and nobody else is stopped."""

from pathlib import Path

import pytest

from tests.plan import fhir_definitions


@pytest.fixture
def nothing_to_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(fhir_definitions, "user_cache_path", lambda _name: tmp_path)
    monkeypatch.setattr(fhir_definitions, "fetch", lambda _kept: "there is no network")
    return monkeypatch


def test_in_ci_that_is_a_failure(nothing_to_be_had: pytest.MonkeyPatch) -> None:
    nothing_to_be_had.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="there is no network"):
        fhir_definitions.definitions.__wrapped__()


def test_elsewhere_the_test_is_skipped_and_says_why(nothing_to_be_had: pytest.MonkeyPatch) -> None:
    nothing_to_be_had.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="there is no network"):
        fhir_definitions.definitions.__wrapped__()


def test_a_reference_in_a_list_in_an_extension_and_in_a_backbone_is_looked_up() -> None:
    from tests.plan.fhir_references import wrong_references

    to_nowhere = {"reference": "urn:uuid:nowhere"}
    plan = {
        "resourceType": "CarePlan",
        "subject": to_nowhere,
        "goal": [to_nowhere],
        "activity": [{"reference": to_nowhere}],
        "extension": [{"url": "x", "valueReference": to_nowhere}],
    }
    made = {"entry": [{"fullUrl": "urn:uuid:plan", "resource": plan}]}
    assert len(wrong_references(made)) == 4
