"""Published questionnaires, word for word, each in its own folder with its licence."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import yaml

from sdm_aid.kit.paths import resources


@dataclass(frozen=True, slots=True)
class Instrument:
    """A published questionnaire: its items by key, in order, and what must be cited with it."""

    id: str
    name: str
    citation: str
    items: Mapping[str, str]
    answers: Mapping[int, str]
    """The words of each answer by its number, least first; empty where it is yes or no."""


@cache
def instrument(instrument_id: str) -> Instrument:
    """The instrument with that id. ``FileNotFoundError`` where it is not shipped."""
    file = resources() / "instruments" / instrument_id / "items.yaml"
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    answers = {int(number): said for number, said in data.get("answers", {}).items()}
    return Instrument(
        data["id"],
        data["name"],
        data["citation"],
        MappingProxyType(data["items"]),
        MappingProxyType(answers),
    )
