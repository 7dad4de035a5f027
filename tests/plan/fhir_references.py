"""Our own check of references: each leads somewhere, and to a kind its definition allows."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.plan.fhir_definitions import structure

BASE = "http://hl7.org/fhir/StructureDefinition/"
ANYTHING = frozenset(("Resource",))


def wrong_references(bundle: dict[str, Any]) -> list[str]:
    """What is wrong with the references of a Bundle, each with its path."""
    kinds: dict[str, str] = {}
    wrong = []
    for entry in bundle["entry"]:
        if entry["fullUrl"] in kinds:
            wrong.append(f"{entry['fullUrl']} is there twice")
        kinds[entry["fullUrl"]] = entry["resource"].get("resourceType", "")
    for entry in bundle["entry"]:
        resource = entry["resource"]
        kind = resource.get("resourceType", "")
        for path, allowed, target in _references(resource, kind, kind):
            if target not in kinds:
                wrong.append(f"{path} leads nowhere")
            elif allowed != ANYTHING and kinds[target] not in allowed:
                wrong.append(f"{path} leads to a {kinds[target]}")
    return wrong


def _references(part: Any, kind: str, path: str) -> Iterator[tuple[str, frozenset[str], str]]:
    """Each reference below ``part``: where, what it may lead to, and where it leads.

    ``path`` is the element's path within the definition of ``kind``.
    """
    if isinstance(part, list):
        for each in part:
            yield from _references(each, kind, path)
        return
    if not isinstance(part, dict):
        return
    for name, value in part.items():
        if name == "extension":
            yield from _in_extensions(value)
            continue
        below_kind, below = _below(kind, path, name)
        if name != "resource" and isinstance(value, dict | list):
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict) and isinstance(each.get("reference"), str):
                    yield below, _targets(kind, f"{path}.{name}"), each["reference"]
        yield from _references(value, below_kind, below)


def _in_extensions(extensions: Any) -> Iterator[tuple[str, frozenset[str], str]]:
    for extension in extensions if isinstance(extensions, list) else []:
        name = str(extension.get("url", "")).removeprefix(BASE)
        for part in [extension, *extension.get("extension", [])]:
            if target := part.get("valueReference", {}).get("reference"):
                yield f"extension {name}", _extension_targets(name), target


@cache
def _elements(kind: str) -> dict[str, dict[str, Any]]:
    try:
        return {each["path"]: each for each in structure(kind)["snapshot"]["element"]}
    except KeyError:
        return {}


def _below(kind: str, path: str, name: str) -> tuple[str, str]:
    """The definition and the path at which an element's own parts are defined."""
    element = _element(kind, f"{path}.{name}")
    if content := element.get("contentReference"):
        return kind, content.removeprefix("#")
    codes = [each["code"] for each in element.get("type", [])]
    if len(codes) == 1 and codes[0] not in ("BackboneElement", "Element", "Resource"):
        return codes[0], codes[0]
    return kind, f"{path}.{name}"


def _element(kind: str, path: str) -> dict[str, Any]:
    elements = _elements(kind)
    if path in elements:
        return elements[path]
    choice = next((each for each in elements if each.endswith("[x]") and _is(path, each)), "")
    return elements.get(choice, {})


def _is(path: str, choice: str) -> bool:
    return path.startswith(choice.removesuffix("[x]")) and path.endswith("Reference")


def _targets(kind: str, path: str) -> frozenset[str]:
    """The kinds a reference may lead to; empty where it may not stand there at all."""
    return _named(_element(kind, path).get("type", []))


@cache
def _extension_targets(name: str) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    try:
        elements = structure(name)["snapshot"]["element"]
    except KeyError:
        return found
    for element in elements:
        if element["path"].endswith("value[x]"):
            found |= _named([each for each in element["type"] if each["code"] == "Reference"])
    return found


def _named(types: list[dict[str, Any]]) -> frozenset[str]:
    targets = [
        target
        for each in types
        if each["code"] == "Reference"
        for target in each.get("targetProfile", [BASE + "Resource"])
    ]
    return frozenset(target.removeprefix(BASE) for target in targets)
