"""Which module of the program imports which, imports for types and inside functions counted."""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from sdm_aid.kit import paths

SOURCE = Path(paths.__file__).parents[1]


@cache
def modules() -> dict[str, Path]:
    """Every module by its dotted name, a package by the package's."""
    files = {}
    for file in SOURCE.rglob("*.py"):
        parts = file.relative_to(SOURCE.parent).with_suffix("").parts
        files[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file
    return files


@cache
def imports() -> dict[str, frozenset[str]]:
    """Each module with the program's own modules that it imports."""
    return {name: frozenset(_imported(file)) for name, file in modules().items()}


def _imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in modules() else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & modules().keys()


def upward(package: str, layers: list[str]) -> list[str]:
    """Imports in ``package`` that go up or sideways. Layers come from the top; ``|`` sits beside.

    A module that no layer names is an answer too.
    """
    height = {room: place for place, layer in enumerate(layers) for room in layer.split(" | ")}
    wrong = []
    for importer in imports():
        here = _room(package, importer)
        for imported in imports()[importer]:
            there = _room(package, imported)
            if here is None or there is None or here == there:
                continue
            if here not in height or there not in height or height[here] >= height[there]:
                wrong.append(f"{importer} imports {imported}")
    return sorted(wrong)


def _room(package: str, module: str) -> str | None:
    inside = module.removeprefix(package + ".")
    return None if inside == module else inside.split(".")[0]


def ring() -> list[str]:
    """One ring of imports; empty where there is none."""
    try:
        TopologicalSorter(imports()).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
