"""Two talks of the record side by side."""

from dataclasses import dataclass

from sdm_aid.conversation.session.differences import Difference, differences
from sdm_aid.conversation.state import State, fold
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_of_talk
from sdm_aid.record.record import Record


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two talks differ, and whether they were held over one and the same guide."""

    found: tuple[Difference, ...]
    same_guide: bool


def compare(record: Record, first: str, second: str) -> Comparison:
    """Compare two talks, by their ids. ``KeyError`` where one is not there."""
    same_guide = record.guide_text(first) == record.guide_text(second)
    return Comparison(differences(_read(record, first), _read(record, second)), same_guide)


def _read(record: Record, conversation: str) -> tuple[Guide, State]:
    guide = read_of_talk(record.guide_text(conversation)).guide
    return guide, fold(record.entries(conversation))
