"""A record from before it kept a notebook (0008): made newer with all that was in it."""

from pathlib import Path

from sqlalchemy import text

from sdm_aid.record.base.file_names import copies
from sdm_aid.record.erasure import residue
from sdm_aid.record.erasure.erase import erase
from sdm_aid.record.journal.faults import Wrong
from sdm_aid.record.journal.given_words import Use
from sdm_aid.record.journal.verify import verify
from sdm_aid.record.record import open_record
from sdm_aid.record.store.migrate import version_of
from sdm_aid.record.store.sqlite import writing
from sdm_aid.record.store.tables import NEWEST

from .before_counts import NO_NOTEBOOK
from .conftest import AT, answered, given, note, talk, words
from .tampering import secret

BOBS = "I would love to carry my grandson up the stairs again."


def older(folder: Path, *more: str) -> str:
    """A record of 0008 with a talk, an answer given alone and a closed month; the talk's id."""
    record = open_record(folder)
    begun = talk(record)
    record.journal(begun).append(words(BOBS))
    record.keep_afterwards(answered())
    assert record.counts.close_months(("2026-10",), lambda _month: {("knee", "heard"): (3, 7)})
    with writing(record.engine) as connection:
        for each in (*NO_NOTEBOOK, *more, "UPDATE alembic_version SET version_num = '0008'"):
            connection.execute(text(each))
    record.close()
    return begun


def test_it_opens_with_all_that_was_in_it_and_keeps_a_notebook_from_then_on(folder: Path) -> None:
    begun = older(folder)
    record = open_record(folder)
    assert version_of(record.engine) == NEWEST
    assert len(record.entries(begun)) == 4
    assert record.all_afterwards() == (answered(),)
    assert record.counts.counted_rows() == (("knee", "2026-10", "heard", 3, 7),)
    assert record.notebook.notes() == ()
    assert record.words_with_yes(Use.TABLE) == ()
    record.notebook.append([note("one")])
    record.keep_words(given(Use.TABLE), "KTQW-BNHE")
    assert verify(record.engine) == ()
    record.close()
    again = open_record(folder)
    assert [each.id for each in again.notebook.notes()] == ["one"]
    assert again.take_back_words("KTQW-BNHE")
    assert verify(again.engine) == ()
    again.close()


def test_its_copy_of_before_is_erased_in_too_and_words_are_looked_for_there(folder: Path) -> None:
    begun = older(folder)
    record = open_record(folder)
    (copy,) = copies(folder)
    assert copy.name.startswith("record.0008.")
    record.keep_words(given(Use.TABLE), "KTQW-BNHE")
    assert record.take_back_words("KTQW-BNHE")
    assert erase(record.engine, [begun], AT).gone
    assert residue.left_in(copy, secret(folder), frozenset([BOBS.encode()])) == frozenset()
    record.close()


def test_what_was_changed_in_it_before_is_found(folder: Path) -> None:
    older(folder, "UPDATE conversation SET seal = ''")
    record = open_record(folder)
    assert {Wrong.SEAL, Wrong.FOUND} <= {fault.wrong for fault in verify(record.engine)}
    record.close()
