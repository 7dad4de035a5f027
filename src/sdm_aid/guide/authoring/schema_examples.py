"""An example for every field of the schema: the knee guide's own, or one kept beside the schema."""

from typing import Any

import yaml

from sdm_aid.guide.model.parts import Part
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import resources, shipped_guides

EXAMPLE_GUIDE = "knee-osteoarthritis.yaml"

Examples = dict[tuple[str, str], Any]
"""A value as an author writes it, by its part's class and the field."""


def examples() -> Examples:
    """An example of each field that there is one of."""
    file = resources() / "schemas" / "guide-examples.yaml"
    kept = yaml.safe_load(file.read_text(encoding="utf-8"))
    found: Examples = {
        (part, field): value for part, fields in kept.items() for field, value in fields.items()
    }
    _collect(read_file(shipped_guides() / EXAMPLE_GUIDE).guide, found)
    return found


def example_of(found: Examples, part: str, field: str) -> Any:
    """The example of a field, or else of one of that name anywhere. ``KeyError`` without one."""
    return found[(part, field) if (part, field) in found else ("any part", field)]


def _collect(part: Part, found: Examples) -> None:
    written = part.model_dump(mode="json", by_alias=True, exclude_none=True)
    for name, info in type(part).model_fields.items():
        value = written.get(info.alias or name)
        if isinstance(value, list):
            value = value[:2]
        if value not in (None, [], {}, ""):
            found.setdefault((type(part).__name__, info.alias or name), value)
        inner = getattr(part, name)
        parts = inner.values() if isinstance(inner, dict) else inner
        for each in parts if isinstance(inner, list | dict) else [inner]:
            if isinstance(each, Part):
                _collect(each, found)
