"""Codes that others defined, from ``resources/codes``, by the names this program gives them."""

from functools import cache
from typing import Any

import yaml

from sdm_aid.kit.paths import resources

FILES = ("loinc", "snomed", "hl7")


def coding(name: str) -> dict[str, str]:
    """One code with its system, and its display where that was checked. ``KeyError`` for none."""
    return dict(every_code()[name])


def concept(*names: str) -> dict[str, Any]:
    """The same thing in one or several code systems, as a CodeableConcept."""
    return {"coding": [coding(name) for name in names]}


@cache
def every_code() -> dict[str, dict[str, str]]:
    """Each code with its system, by the name that the program gives it."""
    found = {}
    for file in FILES:
        text = (resources() / "codes" / f"{file}.yaml").read_text(encoding="utf-8")
        read = yaml.safe_load(text)
        for name, code in read["codes"].items():
            kept = {"system": read.get("system"), **code}
            found[name] = {key: kept[key] for key in ("system", "code", "display") if key in kept}
    return found
