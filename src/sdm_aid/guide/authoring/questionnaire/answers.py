"""Which answer of a guide is meant by an answer of a Questionnaire.

FHIR compares answers by type and value (R4 and R5, ``Questionnaire.item.enableWhen``): of a coded
answer every part that is named must be the same. Where that fits no answer, or more than one, or
one that means something else as well, nothing is guessed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from sdm_aid.guide.authoring.questionnaire.items import LeftOut, words
from sdm_aid.guide.authoring.questionnaire.numbers import exact, written
from sdm_aid.kit.language import _


class Answers(Protocol):
    """The answers that a question of the guide can have."""

    def meant(self, kind: str, value: Any) -> str:
        """The guide's answer for FHIR's, of a kind such as ``Coding``. Raises ``LeftOut``."""


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """Yes or no."""

    def meant(self, kind: str, value: Any) -> str:
        """As ``Answers`` has it."""
        if kind != "Boolean" or not isinstance(value, bool):
            raise not_given()
        return "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Whatever somebody writes."""

    def meant(self, kind: str, value: Any) -> str:
        """As ``Answers`` has it."""
        if kind != "String" or not isinstance(value, str) or not value or words(value) != value:
            raise not_given()
        return value


@dataclass(frozen=True, slots=True)
class Days:
    """A day."""

    def meant(self, kind: str, value: Any) -> str:
        """As ``Answers`` has it."""
        try:
            if kind == "Date" and date.fromisoformat(value).isoformat() == value:
                return str(value)
        except (TypeError, ValueError):
            pass
        raise not_given()


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number; ``units`` are the names of what is counted, where the answer says it too."""

    whole: bool = False
    quantity: bool = False
    units: frozenset[tuple[str, str]] = frozenset()
    """Each as FHIR's field and what it says: ``("code", "kg")``."""

    def meant(self, kind: str, value: Any) -> str:
        """As ``Answers`` has it."""
        if self.quantity:
            value = self._amount(kind, value)
        elif kind not in ("Integer", "Decimal"):
            raise not_given()
        number = exact(value)
        if number is None or (self.whole and not _is_whole(number)):
            raise not_given()
        return written(number)

    def _amount(self, kind: str, value: Any) -> object:
        if kind != "Quantity" or not isinstance(value, dict) or "comparator" in value:
            raise not_given()
        said = [(name, value[name]) for name in ("unit", "code", "system") if name in value]
        if not all(each in list(self.units) for each in said):
            raise not_given()
        return value.get("value")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to pick: FHIR's value, and the id of the choice it became.

    ``shared`` where another answer with the same words became the same choice.
    """

    kind: str
    value: Any
    choice: str
    shared: bool = False

    def is_meant(self, kind: str, value: Any) -> bool:
        """Whether a value names this answer."""
        if kind != self.kind:
            return False
        if isinstance(value, dict) and isinstance(self.value, dict):
            named = {name: each for name, each in value.items() if name in _NAMES}
            if not {"code", "display", "reference"} & named.keys():
                return False
            return all(self.value.get(name) == each for name, each in named.items())
        return type(value) is type(self.value) and bool(value == self.value)


_NAMES = ("system", "version", "code", "display", "reference")


@dataclass(frozen=True, slots=True)
class ToPick:
    """Answers to pick from."""

    options: tuple[Option, ...]

    def meant(self, kind: str, value: Any) -> str:
        """As ``Answers`` has it."""
        fitting = [each for each in self.options if each.is_meant(kind, value)]
        if not fitting:
            raise not_given()
        if len({each.choice for each in fitting}) > 1 or any(each.shared for each in fitting):
            raise LeftOut(_("It waits for one of several answers that cannot be told apart."))
        return fitting[0].choice


def not_given() -> LeftOut:
    """The reason for a condition about an answer that the question cannot have here."""
    return LeftOut(_("It waits for an answer that nobody can give."))


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()
