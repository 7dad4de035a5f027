"""The JSON Schema that editors use."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from sdm_aid.guide.authoring.schema import guide_schema
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.paths import resources, shipped_guides

SMALL = Path(__file__).parent / "small.yaml"


def as_an_editor_reads(value: Any) -> Any:
    """Plain YAML; the days stay text, as they do under YAML 1.2."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def mistakes(text: str) -> list[str]:
    data = as_an_editor_reads(yaml.safe_load(text))
    found = Draft202012Validator(guide_schema()).iter_errors(data)
    return [each.json_path for each in found]


def test_it_is_a_schema_of_draft_2020_12() -> None:
    schema = guide_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_the_small_guide_fits_it() -> None:
    assert mistakes(SMALL.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "path", sorted(shipped_guides().glob("*.yaml")), ids=lambda path: path.stem
)
def test_every_shipped_guide_fits_it(path: Path) -> None:
    assert mistakes(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("n: 40", "n: '40'"),
        ("of: 100", "of: '100'"),
        ("change: 2.5", "change: '2.5'"),
        ("format: 1", "format: '1'"),
        ("title: A sore thumb", "title: 2026"),
        ("doing_nothing: true", "doing_nothing: 'yes'"),
        ("version: 1.0", "version: '1.0'"),
    ],
)
def test_what_the_reader_takes_fits_it(old: str, new: str) -> None:
    assert mistakes(SMALL.read_text("utf-8").replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("title: A sore thumb", "titel: A sore thumb", "$"),
        ("n: 40", "n: forty", "$.outcomes[0].cells"),
        ("of: 100", "of: 50", "$.outcomes[0].cells"),
        ("kind: life", "kind: living", "$.outcomes[1].kind"),
        ("id: sore-thumb", "id: Sore thumb", "$.id"),
        ("published: 2026-01-31", "published: January", "$.published"),
        ("doing_nothing: true", "doing_nothing: perhaps", "$.options[0].doing_nothing"),
        ("format: 1", "format: 2", "$.format"),
        ("kind: our-plan", "kind: our-plans", "$.steps[2]"),
    ],
)
def test_a_mistake_is_seen_where_it_is(old: str, new: str, where: str) -> None:
    assert where in mistakes(SMALL.read_text("utf-8").replace(old, new, 1))


def test_every_field_says_what_it_is_for() -> None:
    schema = guide_schema()
    parts = [schema, *schema["$defs"].values()]
    silent = [
        f"{part['title']}.{name}"
        for part in parts
        for name, field in part.get("properties", {}).items()
        if "description" not in field and name != "kind"
    ]
    assert silent == []
    assert set(schema["properties"]) == set(Guide.field_names())


def test_every_field_has_an_example_that_fits_it() -> None:
    schema = guide_schema()
    parts = {**schema["$defs"], "Guide": schema}
    for name, part in parts.items():
        for field, said in part.get("properties", {}).items():
            (example,) = said["examples"]
            whole = {**said, "$defs": schema["$defs"]}
            found = list(Draft202012Validator(whole).iter_errors(example))
            # An example shows the shape; one that was cut short may lack fields of its own.
            assert [each for each in found if "required" not in str(each.schema_path)] == [], (
                name,
                field,
            )


def test_the_schema_beside_the_guides_is_the_newest() -> None:
    kept = (resources() / "schemas" / "guide.schema.json").read_text("utf-8")
    assert json.loads(kept) == guide_schema(), (
        "sdm-aid schema > resources/schemas/guide.schema.json"
    )


@pytest.mark.parametrize(
    "path", sorted(shipped_guides().glob("*.yaml")), ids=lambda path: path.stem
)
def test_every_shipped_guide_tells_editors_where_the_schema_is(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    said, place = first.split("=")
    assert said == "# yaml-language-server: $schema"
    assert (path.parent / place).resolve() == (
        resources() / "schemas" / "guide.schema.json"
    ).resolve()
