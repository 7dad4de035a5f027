"""A new rule: a function in a file of this folder, called by ``errors`` or ``warnings``, and its
data in ``resources/rules``, which this reads: its name, why it matters, an example of either kind.

``resources/rules`` has a file for each theme. What finds a mistake is code: ``errors`` and
``warnings`` call it, and so do ``reading.model_errors`` and ``text.yaml_errors``. The code of a
``Problem`` leads here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

import yaml

from sdm_aid.kit.paths import resources

Severity = Literal["error", "warning", "note"]
"""An error: the guide cannot be used. A warning: a reader may be misled. A note: to be weighed."""

PLACE = "▸"
"""Stands in a wrong example before the place of the finding."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``id`` is theme and code (``figures/mixed-denominators``), the same for ever.

    ``wrong`` and ``right`` are pieces of a guide; both are empty for rules about files. ``why`` and
    ``name`` are English and go through ``_()`` where they are shown.
    """

    id: str
    severity: Severity
    name: str
    why: str
    wrong: str
    right: str

    @property
    def code(self) -> str:
        """The rule's id without its theme."""
        return self.id.partition("/")[2]


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, theme by theme."""
    found: dict[str, Rule] = {}
    for file in sorted((resources() / "rules").glob("*.yaml")):
        for data in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            rule = _rule(data)
            found[rule.code] = rule
    return MappingProxyType(found)


def _rule(data: dict[str, str]) -> Rule:
    wrong = data.get("wrong", "").replace(PLACE, "") + data.get("then", "")
    severity: Severity = data.get("severity", "error")  # type: ignore[assignment]
    return Rule(data["id"], severity, data["name"], data["why"], wrong, data.get("right", ""))
