"""The JSON Schema of a guide, from which editors complete and check one as it is written.

An editor reads YAML's plain scalars as numbers and so on where the reader takes what was
written, so the schema lets a text be a number and a number be a text of digits.
"""

from typing import Any

from sdm_aid.guide.authoring.schema_examples import example_of, examples
from sdm_aid.guide.model.guide import Guide
from sdm_aid.kit.language import _

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_YES_NO = [True, False, "true", "false", "yes", "no", "on", "off"]
_DIGITS = {
    "integer": r"^-?(0|[1-9][0-9]{0,11})$",
    "number": r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?$",
}
_OF_DAYS = "^[0-9]{4}-"


def guide_schema() -> dict[str, Any]:
    """The schema, draft 2020-12, with each field under the name that authors write."""
    schema = {"$schema": DRAFT, **Guide.model_json_schema(by_alias=True)}
    schema["title"] = _("A guide of SDM Aid")
    found = examples()
    for part, each in {**schema["$defs"], Guide.__name__: schema}.items():
        for field, said in each.get("properties", {}).items():
            said["examples"] = [example_of(found, part, field)]
    return _as_editors_read(schema)


def _as_editors_read(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with every value as an editor's YAML parser may see it."""
    return _scalar(
        {key: _within(key, value) for key, value in schema.items() if key != "discriminator"}
    )


def _within(key: str, value: Any) -> Any:
    if key in ("properties", "$defs"):
        return {name: _as_editors_read(each) for name, each in value.items()}
    if isinstance(value, dict) and key in ("items", "additionalProperties"):
        return _as_editors_read(value)
    if key in ("anyOf", "oneOf", "allOf"):
        return [_as_editors_read(each) for each in value]
    return value


def _scalar(schema: dict[str, Any]) -> dict[str, Any]:
    kind = schema.get("type")
    if "const" in schema or "enum" in schema:
        words = schema.pop("enum", None) or [schema.pop("const")]
        del schema["type"]
        return {**schema, "enum": [*words, *(int(word) for word in words if word.isdigit())]}
    if kind in _DIGITS:
        return {**schema, "type": [kind, "string"], "pattern": _DIGITS[kind]}
    if kind == "boolean":
        del schema["type"]
        return {**schema, "enum": _YES_NO}
    if kind == "string" and not schema.get("pattern", "").startswith(_OF_DAYS):
        return {**schema, "type": ["string", "number", "boolean"]}
    return schema
