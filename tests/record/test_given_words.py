"""Words that people wrote alone: kept, and tied to nobody."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from sdm_aid.record.journal.given_words import SEALED, GivenWords, Use
from sdm_aid.record.record import Record
from sdm_aid.record.store.sqlite import reading

from .conftest import given, on_both


@on_both
def test_they_come_back_as_they_were_written(record: Record) -> None:
    record.keep_words(given(Use.TABLE, words="A slower start,\nand “Meg” 😀 \ud83d"), "KTQW-BNHE")
    record.keep_words(given(Use.TABLE, words=" \n"))
    (kept,) = record.words_with_yes(Use.TABLE)
    assert kept.given == given(Use.TABLE, words="A slower start,\nand “Meg” 😀 �")
    assert UUID(kept.id).version == 4  # 1, 6 and 7 would tell the time


@on_both
def test_a_slip_takes_back_all_that_its_writer_gave(record: Record) -> None:
    record.keep_words(given(Use.TABLE), "KTQW-BNHE")
    record.keep_words(given(Use.POSTER), "KTQW-BNHE")
    record.keep_words(given(Use.TABLE, words="I was heard."))
    assert record.take_back_words("KTQW-BNHE")
    assert record.words_with_yes(Use.POSTER) == ()
    assert [each.given.words for each in record.words_with_yes(Use.TABLE)] == ["I was heard."]


@pytest.mark.parametrize("month", ["2026-11-23", "2026-11-23T10:30", "2026-13", "", "2026-11\n"])
def test_only_the_month_is_kept_of_the_time(month: str) -> None:
    with pytest.raises(ValueError, match="month"):
        GivenWords("patient", "better", "knee", month, "Ask about my dog.")


def test_no_column_ties_words_to_a_talk_a_moment_or_a_slip(record: Record) -> None:
    record.keep_words(given(Use.TABLE), "KTQW-BNHE")
    with reading(record.engine) as connection:
        (row,) = connection.execute(text("SELECT * FROM given_words")).mappings().all()
        assert connection.execute(text("PRAGMA foreign_key_list(given_words)")).all() == []
        assert connection.execute(text("PRAGMA index_list(given_words)")).all()[1:] == []
    assert set(row) == {*SEALED, "seal"}
    assert "KTQW" not in str(dict(row))
    told = {"side": "patient", "question": "better", "guide": "knee", "month": "2026-11"}
    assert {name: row[name] for name in told} == told


def test_the_order_of_rows_says_nothing(record: Record) -> None:
    for number in range(30):
        record.keep_words(given(Use.TABLE, words=str(number)))
    with reading(record.engine) as connection:
        rows = connection.execute(text("SELECT id, words FROM given_words")).all()
        with pytest.raises(OperationalError, match="rowid"):
            connection.execute(text("SELECT rowid FROM given_words"))
    assert [row.words for row in rows] != [str(number) for number in range(30)]
    assert [row.id for row in rows] == sorted(row.id for row in rows)
    assert [each.id for each in record.words_with_yes(Use.TABLE)] == [row.id for row in rows]


def test_they_are_in_the_dark_like_all_the_rest(record: Record, folder: Path) -> None:
    record.keep_words(given(Use.TABLE, words="kneecapitis"), "KTQW-BNHE")
    for file in folder.iterdir():
        assert b"kneecapitis" not in file.read_bytes(), file.name
