"""What patients answered alone: kept, and tied to nobody."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from sdm_aid.kit.months import month_of
from sdm_aid.record.base.errors import RecordTrouble
from sdm_aid.record.journal.afterwards import Afterwards, Answers, seal_of
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store import hmac_chain
from sdm_aid.record.store.sqlite import place_of, reading

from .conftest import answered, on_both
from .conftest import words as said_words


@pytest.mark.parametrize(
    "given",
    [
        answered((0, 4, 2), "A slower start,\nand “Meg” 😀 \0"),
        answered((None, 0, None)),
        answered((None, None, None), "Nothing."),
    ],
)
def test_what_was_answered_comes_back_as_it_was(folder: Path, given: Afterwards) -> None:
    record = open_record(folder)
    record.keep_afterwards(given)
    record.close()
    again = open_record(folder)
    assert again.all_afterwards() == (given,)
    again.close()


@on_both
def test_half_a_character_is_no_reason_to_lose_the_answers(record: Record) -> None:
    record.keep_afterwards(answered(words="Good \ud83d"))
    assert record.all_afterwards() == (answered(words="Good �"),)


@pytest.mark.parametrize("words", ["", "  \n "])
@on_both
def test_all_left_out_is_not_kept(record: Record, words: str) -> None:
    record.keep_afterwards(answered((None, None, None), words))
    assert record.all_afterwards() == ()


def test_only_the_month_is_kept_of_the_time() -> None:
    late = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    assert month_of(late) == "2026-11"
    assert month_of(late.astimezone(timezone(timedelta(hours=2)))) == "2026-11"
    for finer in ("2026-11-23", "2026-11-23T10:30", "2026-13", "", "2026-11\n"):
        with pytest.raises(ValueError, match="month"):
            answered(month=finer)


@pytest.mark.parametrize("answers", [(5, 0, 0), (-1, 0, 0), (1, 2), (1, 2, 3, 4)])
def test_there_are_three_answers_from_0_to_4(answers: Answers) -> None:
    with pytest.raises(ValueError, match="three answers"):
        answered(answers)


def test_no_column_ties_a_row_to_a_conversation_or_a_moment(record: Record, begun: str) -> None:
    record.journal(begun).append(said_words())
    record.keep_afterwards(answered())
    with reading(record.engine) as connection:
        columns = connection.execute(text("PRAGMA table_info(afterwards)")).all()
        (row,) = connection.execute(text("SELECT * FROM afterwards")).mappings().all()
        assert connection.execute(text("PRAGMA foreign_key_list(afterwards)")).all() == []
        assert connection.execute(text("PRAGMA index_list(afterwards)")).all()[1:] == []
        triggers = text(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'afterwards'"
        )
        assert connection.execute(triggers).all() == []
    assert [column.name for column in columns] == [
        "id", "guide", "version", "month", "answer_1", "answer_2", "answer_3", "words",
        "seal",
    ]  # fmt: skip
    assert UUID(row["id"]).version == 4  # 1, 6 and 7 would tell the time
    # The seal is over the rest of the row and the key, and so says nothing that these do not.
    assert row["seal"] == seal_of(hmac_chain.derived_key(place_of(record.engine)[1]), row)
    assert dict(row) | {"id": "", "seal": ""} == {
        "id": "",
        "seal": "",
        "guide": "knee-osteoarthritis",
        "version": "0.1",
        "month": "2026-11",
        "answer_1": 4,
        "answer_2": 4,
        "answer_3": 3,
        "words": "",
    }


def test_the_order_of_rows_says_nothing(record: Record) -> None:
    given = [answered(words=str(number)) for number in range(30)]
    for each in given:
        record.keep_afterwards(each)
    with reading(record.engine) as connection:
        rows = connection.execute(text("SELECT id, words FROM afterwards")).all()
        with pytest.raises(OperationalError, match="rowid"):
            connection.execute(text("SELECT rowid FROM afterwards"))
    kept = list(record.all_afterwards())
    assert kept != given
    assert sorted(kept, key=lambda each: int(each.words)) == given
    assert [row.words for row in sorted(rows)] == [row.words for row in rows]
    assert [each.words for each in kept] == [row.words for row in rows]


@on_both
def test_a_conversation_knows_nothing_of_it(record: Record, begun: str) -> None:
    before = record.conversations()
    record.keep_afterwards(answered(words="Kept apart."))
    assert record.conversations() == before
    assert record.entries(begun) == ()
    assert record.journal(begun).drafts() == ()


def test_it_is_in_the_dark_like_all_the_rest(record: Record, folder: Path) -> None:
    record.keep_afterwards(answered(words="kneecapitis"))
    for file in folder.iterdir():
        assert b"kneecapitis" not in file.read_bytes(), file.name


def test_a_record_that_cannot_be_written_says_so(record: Record) -> None:
    with record.engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1"))
    with pytest.raises(RecordTrouble):
        record.keep_afterwards(answered(words="A long one. " * 9000))
    assert record.all_afterwards() == ()
