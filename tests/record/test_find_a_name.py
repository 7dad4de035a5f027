"""A name is found however it is spelled, and nobody's talk stays behind unseen."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from sdm_aid.conversation.entries import Kind, Voice, new_entry, now
from sdm_aid.kit.letters import letters
from sdm_aid.kit.near_names import is_near
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import Record, open_record
from sdm_aid.record.store.migrate import version_of
from sdm_aid.record.store.sqlite import writing
from sdm_aid.record.store.tables import NEWEST

from .before_counts import NO_COUNTS

GUIDE = b"id: knee\n"
HASH = sha256(GUIDE).hexdigest()

ONE_NAME = {
    "an apostrophe": ("O'Brien", "O’Brien", "OʼBrien", "O`Brien", "o′brien"),
    "a stroke": ("Łukasz", "Lukasz", "ŁUKASZ", "L\u0335ukasz"),
    "a slash": ("Sørensen", "Sorensen", "SØRENSEN"),
    "a crossed d": ("Đorđe", "Dorde"),
    "no dot": ("Işıl", "Isil", "IŞIL", "İŞİL", "isil"),
    "a ligature": ("Ægir", "Aegir", "ægir"),
    "a sharp s": ("Weiß", "Weiss", "WEISS", "WEIẞ"),
    "hyphens": ("Anne-Marie", "Anne‑Marie", "Anne–Marie", "Anne Marie", "Anne\u00a0Marie"),
    "spaces": ("Mary Ann", "Mary  Ann", " Mary\u2003Ann ", "Mary\u202fAnn"),
    "nothing to see": ("Bob", "Bo\u200bb", "Bo\u00adb", "\u2066Bob\u2069", "B\u2060ob"),
    "full width": ("Bob", "Ｂｏｂ"),
    "accents apart": ("José", "Jose\u0301", "JOSÉ"),
    "a Farsi yeh": ("علی", "علي", "عَلِي", "عـلي"),
    "a keheh": ("کریم", "كريم"),
    "a final sigma": ("Οδυσσεύς", "ΟΔΥΣΣΕΎΣ"),
    "a yo": ("Пётр", "Петр"),
    "Vietnamese": ("Nguyễn Đức", "Nguyen Duc"),
}

TWO_NAMES = (
    ("Андрей", "Андреи"),
    ("Иван", "Ivan"),
    ("Νίκος", "Nikos"),
    ("क्षमा", "कषमा"),
    ("김", "기"),
    ("Bob", "Rob"),
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = open_record(tmp_path / "record", keychain=False)
    yield opened
    opened.close()


def talk(record: Record, name: str) -> str:
    begun = record.start(GUIDE, HASH, "Knee")
    said = new_entry(now, Voice.PATIENT, Kind.SAID, "together", "patient-name", name)
    record.journal(begun).append(said)
    return begun


def found(record: Record, name: str) -> set[str]:
    return {kept.id for kept in record.conversations(name, limit=None)}


@pytest.mark.parametrize("spellings", ONE_NAME.values(), ids=ONE_NAME.keys())
def test_a_name_is_found_by_each_of_its_spellings(
    record: Record, spellings: tuple[str, ...]
) -> None:
    talks = {talk(record, each) for each in spellings}
    for each in spellings:
        assert found(record, each) == talks
    for each in talks:
        assert {kept.id for kept in record.of_the_same_name(each)} == talks
    assert {kept.patient for kept in record.conversations()} == {each.strip() for each in spellings}
    assert verify(record.engine) == ()


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_another_name_is_not_found(record: Record, one: str, other: str) -> None:
    mine, theirs = talk(record, one), talk(record, other)
    assert found(record, one) == {mine}
    assert found(record, other) == {theirs}


@settings(deadline=None)
@given(st.text())
def test_letters_are_the_same_the_second_time_and_no_more_than_a_server_takes(name: str) -> None:
    once = letters(name)
    assert letters(once) == once
    assert len(once) <= 40 * len(name)
    assert "\0" not in once
    assert once.encode("utf-8").decode() == once


@settings(deadline=None)
@given(st.sampled_from([each for some in ONE_NAME.values() for each in some]), st.data())
def test_marks_that_nobody_sees_make_no_other_name(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name)))
    unseen = data.draw(st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\ufe0f"))
    assert letters(name[:at] + unseen + name[at:]) == letters(name)


def test_before_erasing_other_spellings_are_shown(record: Record) -> None:
    meant = talk(record, "Anne Sørensen")
    other = [talk(record, each) for each in ("Anne Sörensen", "Anne Soerensen", "Annesorensen")]
    talk(record, "Meg Sims")
    assert {kept.id for kept in record.of_the_same_name(meant)} == {meant, *other}
    nearly = {kept.id for kept in record.nearly_called("Anne Sørensen")}
    assert nearly == {other[1], other[2]} - found(record, "Anne Sørensen")
    part = talk(record, "Anne")
    assert part in {kept.id for kept in record.nearly_called("Anne Sørensen")}
    assert part not in {kept.id for kept in record.of_the_same_name(meant)}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("muhammad", "mohammed", True),
        ("jean", "jaen", True),
        ("jean", "joan", True),
        ("bo", "jo", False),
        ("mary ann", "maryann", True),
        ("bob sims", "sims bob", True),
        ("bob", "aimee", False),
        ("bob bob", "bob meg", False),
        ("", "bob", False),
    ],
)
def test_near_is_a_slip_of_the_pen_and_no_more(one: str, other: str, near: bool) -> None:
    assert is_near(one, other) is near
    assert is_near(other, one) is near


def test_a_record_of_before_finds_its_names_by_the_new_letters(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    before = open_record(folder, keychain=False)
    mine = talk(before, "Łukasz")
    with writing(before.engine) as connection:  # as the version before wrote them
        connection.execute(text("UPDATE conversation SET patient_letters = 'łukasz'"))
        for each in (*NO_COUNTS, "UPDATE alembic_version SET version_num = '0006'"):
            connection.execute(text(each))
    assert found(before, "lukasz") == set()
    before.close()
    again = open_record(folder, keychain=False)
    assert version_of(again.engine) == NEWEST
    assert found(again, "lukasz") == {mine}
    assert verify(again.engine) == ()
    again.close()
