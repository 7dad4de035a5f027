"""The checklist that guides are held against, as data: ``resources/standards``."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from sdm_aid.kit.paths import resources

Group = Literal["qualifying", "certification", "quality"]
"""Needed to be a decision aid at all; needed not to mislead; making it better."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a standard. ``tests`` marks those for guides about a test only."""

    id: str
    group: Group
    says: str
    tests: bool = False


@dataclass(frozen=True, slots=True)
class Standard:
    """A checklist: its name, its source, and its items in order."""

    name: str
    citation: str
    items: tuple[Item, ...]


@cache
def ipdas() -> Standard:
    """The IPDAS checklist that guides are held against, version 4.0."""
    file = resources() / "standards" / "ipdasi-4.0.yaml"
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return Standard(data["name"], data["citation"], tuple(Item(**each) for each in data["items"]))
