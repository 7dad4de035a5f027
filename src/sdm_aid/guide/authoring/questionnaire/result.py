"""What became of a Questionnaire: questions as a guide writes them, and what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import yaml

from sdm_aid.guide.authoring.questionnaire.items import Json


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was left out, of which item, and why.

    ``link_id`` is empty where the item has none, and for the Questionnaire itself.
    """

    link_id: str
    why: str
    place: str = ""
    """How a message names the item, with its words where it has some."""


@dataclass(frozen=True, slots=True)
class FromQuestionnaire:
    """The questions in their order, and whatever of the Questionnaire is not in them."""

    title: str
    questions: tuple[Json, ...]
    dropped: tuple[Dropped, ...]

    def as_step(self, kind: str) -> str:
        """The questions as one step of a guide, in YAML."""
        step = [{"kind": kind, "questions": list(self.questions)}]
        dumped: str = yaml.dump(step, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=90)
        return dumped

    def left_out(self) -> Iterator[str]:
        """What was left out, a line for each item."""
        by_place: dict[str, list[str]] = {}
        for each in self.dropped:
            by_place.setdefault(each.place or each.link_id, []).append(each.why)
        for place, reasons in by_place.items():
            yield f"{place}: {' '.join(reasons)}"


class _Dumper(yaml.SafeDumper):
    """Numbers with every digit, and each condition in full wherever it stands."""

    def ignore_aliases(self, data: object) -> bool:
        """PyYAML's: a value that stands twice is written twice."""
        return True


def _in_digits(dumper: _Dumper, number: Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{number:f}")


_Dumper.add_representer(Decimal, _in_digits)
