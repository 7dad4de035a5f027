"""A translator begins a language, fills it in, keeps it up to date, and a second speaker signs."""

import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from sdm_aid.kit import language
from sdm_aid.kit.catalogues.catalogue import (
    brought_up_to_date,
    file_of,
    languages_in,
    read_catalogue,
    shipped_folder,
    write_catalogue,
)
from sdm_aid.kit.catalogues.faults import Wrong, faults_of, places_in
from sdm_aid.kit.catalogues.signed import signed_by
from sdm_aid.kit.catalogues.texts import source_texts, texts_in
from tests.kit.commands import run

DRAFTS = Path(__file__).parents[1] / "translations"
"""Languages that do not ship yet."""

PLANTED = '''
"""A module with a text in each kind of place."""
from typing import ClassVar
from pydantic import Field
class Part:
    noun: ClassVar[str] = "a planted noun"
    words: str = Field(description="A planted field, "
                       "in two lines.")
SAID = lambda: _("A planted text.")
MANY = lambda n: ngettext("{n} planted text", "{n} planted texts", n)
'''


def test_a_text_is_found_in_each_kind_of_place(tmp_path: Path) -> None:
    package, data = tmp_path / "package", tmp_path / "data"
    for folder in (package / "deep", data / "rules", data / "standards"):
        folder.mkdir(parents=True)
    (package / "deep" / "planted.py").write_text(PLANTED)
    rule = "- {id: a/b, name: A planted rule, why: A planted reason., wrong: Not this.}"
    (data / "rules" / "planted.yaml").write_text(rule)
    (data / "standards" / "planted.yaml").write_text("items: [{id: Q1, says: A planted item}]")
    found = {each.text: each for each in texts_in(package, data)}
    assert found.keys() == {
        *("A planted text.", "{n} planted text", "a planted noun"),
        *("A planted field, in two lines.", "A planted rule", "A planted reason."),
        "A planted item",
    }
    assert found["{n} planted text"].plural == "{n} planted texts"
    assert found["A planted item"].files == ("standards/planted.yaml",)


def test_the_program_s_own_texts_are_all_found() -> None:
    found = {each.text for each in source_texts()}
    assert "Learn together" in found
    assert "A day that never comes" in found
    assert "Says what the health problem is" in found
    assert "a chance" in found
    assert "" not in found


@pytest.fixture
def polish(tmp_path: Path) -> Path:
    """A folder of languages in which every text has a Polish translation, of a kind."""
    made, _changes = brought_up_to_date("pl", None)
    fill_in(made)
    file_of(tmp_path, "pl").parent.mkdir(parents=True)
    write_catalogue(file_of(tmp_path, "pl"), made)
    return tmp_path


def fill_in(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id and not any(message.string or ()):
            one = message.id if isinstance(message.id, str) else message.id[-1]
            quoted = one.replace(one.strip(), f"„{one.strip()}”")
            message.string = (quoted,) * 3 if message.pluralizable else quoted


def test_a_new_language_has_every_text_and_says_what_is_missing(tmp_path: Path) -> None:
    code, said = run("language", "new", "cy", "--folder", tmp_path)
    assert (code, f"New texts: {len(source_texts())}" in said) == (0, True)
    assert run("language", "new", "cy", "--folder", tmp_path)[0] != 0, "nothing is overwritten"
    code, said = run("language", "check", "cy", "--folder", tmp_path)
    assert (code, "cy: not translated: " in said, "And " in said) == (1, True, True)
    code, said = run("language", "list", "--folder", tmp_path)
    assert said == f"cy: {len(source_texts())} texts missing; draft\n"


def test_a_language_nobody_knows_is_said_to_be_none(tmp_path: Path) -> None:
    for command in ("new", "check", "update"):
        code, said = run("language", command, "klingon!", "--folder", tmp_path)
        assert code != 0
        assert "klingon! is not a language we know." in said


def test_what_was_translated_is_what_people_read(
    polish: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_of(polish, "pl").with_suffix(".mo")
    with file.open("rb") as content:
        read = gettext.GNUTranslations(content)
    assert read.gettext("Learn together") == "„Learn together”"
    monkeypatch.setattr(language, "resources", lambda: polish.parent)
    language.catalogue.cache_clear()
    (polish.parent / "locale").symlink_to(polish, target_is_directory=True)
    with language.speaking("pl"):
        assert language._("Learn together") == "„Learn together”"
        assert language._("") == ""
        assert language.ngettext("{n} year", "{n} years", 5) == "„{n} years”"
    language.catalogue.cache_clear()


def test_a_translator_sees_the_program_in_a_language_that_does_not_ship(polish: Path) -> None:
    # In a process of its own: the C library remembers the language that it was asked for.
    says = "from sdm_aid.kit.language import _; print(_('Learn together'))"
    asked = os.environ | {"LANGUAGE": "pl", "PYTHONIOENCODING": "utf-8"}
    for own, said in (
        ({language.OWN_FOLDER: str(polish)}, "„Learn together”"),
        ({}, "Learn together"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", says], env=asked | own, capture_output=True, check=True
        )
        assert done.stdout.decode().strip() == said


def test_an_english_text_that_changed_makes_its_translation_a_suggestion(polish: Path) -> None:
    file = file_of(polish, "pl")
    catalogue = read_catalogue(file)
    catalogue.delete("Learn together")
    catalogue.add("Learn togethre", "Uczmy się razem")
    write_catalogue(file, catalogue)
    code, said = run("language", "update", "pl", "--folder", polish)
    assert (code, "To look at again: 1. No longer there: 1." in said) == (0, True)
    again = read_catalogue(file)
    message = again.get("Learn together")
    assert message is not None
    assert (message.fuzzy, message.string) == (True, "Uczmy się razem")
    code, said = run("language", "check", "pl", "--folder", polish)
    assert "its English changed, please look at it: Learn together" in said


@pytest.mark.parametrize(
    ("text", "translation", "wrong"),
    [
        ("{n} of {m} done", "{n} z {k} gotowe", Wrong.PLACES),
        ("{n} of {m} done", "{n} z {m gotowe", Wrong.PLACES),
        ("Learn together", "Uczmy się razem ", Wrong.ENDS),
        ("Learn together", "Uczmy się\nrazem", Wrong.ENDS),
        ("Learn together", "Uczmy\u202e się razem", Wrong.HIDDEN),
        ("Learn together", "", Wrong.HOLE),
    ],
)
def test_what_would_break_a_sentence_is_found(
    text: str, translation: str, wrong: Wrong, polish: Path
) -> None:
    catalogue = read_catalogue(file_of(polish, "pl"))
    message = catalogue.get(text)
    assert message is not None
    message.string = translation
    assert wrong in {fault.wrong for fault in faults_of(catalogue) if fault.text == text}


def test_a_text_that_speaks_of_braces_has_no_places() -> None:
    assert places_in("Write it between { and }.") == set()
    assert places_in("{n} of {m}, between { and }.") == {"n", "m"}
    assert places_in("{n of {m}") == {"{"}


def test_a_second_speaker_signs_and_one_changed_word_makes_it_a_draft_again(polish: Path) -> None:
    file = file_of(polish, "pl")
    name = ("--name", "Jean", "--role", "interpreter", "--folder", polish)
    code, said = run("language", "sign", "pl", *name)
    assert (code, said) == (0, "pl: read by Jean.\n")
    assert "read by Jean (interpreter" in run("language", "list", "--folder", polish)[1]
    catalogue = read_catalogue(file)
    message = catalogue.get("Learn together")
    assert message is not None
    message.string = "Uczmy się razem"
    write_catalogue(file, catalogue)
    assert signed_by(file.parent, catalogue) == ()
    assert run("language", "list", "--folder", polish)[1].endswith("draft\n")


def test_nobody_signs_what_has_holes(tmp_path: Path) -> None:
    run("language", "new", "cy", "--folder", tmp_path)
    name = ("--name", "Jean", "--role", "interpreter", "--folder", tmp_path)
    code, said = run("language", "sign", "cy", *name)
    assert code != 0
    assert "Nothing was signed: mend these first." in said


@pytest.mark.parametrize("tag", languages_in(DRAFTS))
def test_a_draft_breaks_no_sentence(tag: str) -> None:
    """What it lacks since the program changed is for its translators."""
    faults = faults_of(read_catalogue(file_of(DRAFTS, tag)))
    assert [each for each in faults if each.wrong not in (Wrong.HOLE, Wrong.TO_LOOK_AT)] == []


@pytest.mark.parametrize("tag", languages_in(shipped_folder()))
def test_a_language_that_ships_has_no_holes(tag: str) -> None:
    assert faults_of(read_catalogue(file_of(shipped_folder(), tag))) == ()


@pytest.mark.parametrize("tag", languages_in(shipped_folder()))
def test_what_gettext_reads_is_what_people_edit(tag: str) -> None:
    file = file_of(shipped_folder(), tag)
    with file.with_suffix(".mo").open("rb") as content:
        read = gettext.GNUTranslations(content)
    for message in read_catalogue(file):
        if isinstance(message.id, str) and message.id:
            assert read.gettext(message.id) == message.string
