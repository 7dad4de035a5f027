"""A program that is killed in the middle of a talk loses nothing it was told is on the disk.

``python -m bench.kills`` does the same some hundreds of times.
"""

import random
from pathlib import Path

import pytest
from bench.kills import Told, killed, what_is_lost

from sdm_aid.record.record import Record, open_record

from .conftest import GUIDE, words

KILLS = 15


def test_nothing_that_was_told_is_lost_however_often_it_is_killed(folder: Path) -> None:
    record = open_record(folder)
    talk = record.start(GUIDE, "abc123", "Knee")
    record.close()
    chance = random.Random(42)
    for _kill in range(KILLS):
        assert killed(folder, talk, chance) == []
    record = open_record(folder)
    assert len(record.entries(talk)) > 0
    record.close()


@pytest.mark.parametrize(
    "told",
    [
        Told(said=["an entry that is not there"]),
        Told(typed=(1, 11)),
    ],
)
def test_a_loss_would_be_noticed(record: Record, begun: str, told: Told) -> None:
    assert what_is_lost(record, begun, (), told)


def test_an_entry_that_changed_would_be_noticed(record: Record, begun: str) -> None:
    record.journal(begun).append(words())
    assert what_is_lost(record, begun, (words("something else"),), Told())
