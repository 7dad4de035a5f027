"""A table in the author's own language: known words count, the others are named by their cells."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from sdm_aid.guide.authoring.from_table import FromTable, from_table
from sdm_aid.guide.authoring.tables import known_words
from sdm_aid.guide.authoring.tables.known_words import by_language
from sdm_aid.kit.letters import letters
from tests.kit.commands import run

LANGUAGES = tuple(by_language())


def drafted(*lines: str, language: str = "") -> tuple[dict[str, Any], FromTable]:
    made = from_table([line.split("|") for line in lines], "Kciuk", language)
    return yaml.safe_load(made.text), made


def test_a_polish_table_is_read_as_an_english_one_is() -> None:
    guide, made = drafted(
        "Co może się zdarzyć|Czekać|Szyna|Rodzaj|Okres|Pewność|Źródło|Uwagi",
        "Mniej bólu|40 na 100|55 na 100 (45 do 65)|korzyść|6 tygodni|umiarkowana|A. 2002|",
        "Blizna|nie dotyczy|5 z 100 osób|SZKODA|rok|bardzo niska|B. 2004|x",
        "Praca|brak dowodów|2 tygodnie|zycie|||B. 2004|",
    )
    assert [each["kind"] for each in guide["outcomes"]] == ["gain", "harm", "life"]
    pain, scar, work = (each["cells"] for each in guide["outcomes"])
    assert (pain["czekac"]["n"], pain["szyna"]["n"], pain["szyna"]["high"]) == (40, 55, 65)
    assert (scar["szyna"]["n"], scar["szyna"]["certainty"]) == (5, "very low")
    assert (scar["czekac"]["why"], work["czekac"]["why"]) == ("not applicable", "no evidence")
    assert pain["szyna"]["period"] == "6 tygodni"
    assert guide["options"][0]["doing_nothing"] is True
    assert guide["language"] == "pl"
    assert ("Rodzaj", "kind") in made.columns
    assert [line.split(":")[0] for line in made.told[:-1]] == ["H1", "C2", "H3"]
    assert "Polish" in made.told[-1]


def test_a_word_that_is_not_known_is_named_with_those_that_are() -> None:
    guide, made = drafted(
        "|Aros|Sblint|Math|Sicrwydd", "Poen|40 o bob 100|50 o bob 100|rhywbeth|go lew"
    )
    assert guide["outcomes"][0]["kind"] == "life"
    kind, certainty, language = made.told
    assert kind.startswith("D2: “rhywbeth” is none of the words for a row that are known here: ")
    assert "gain, harm, life; Welsh: mantais, niwed, bywyd" in kind
    assert certainty.startswith("E2: “go lew” is none of GRADE’s words that are known here: ")
    assert "Welsh: uchel, cymedrol, isel, isel iawn" in certainty
    assert "Welsh" in language and "`language: cy`" in language


def test_a_column_that_nobody_knows_is_not_a_choice_without_a_word() -> None:
    _guide, made = drafted(
        "|Odottaa|Lasta|Laji", "Kipu|40 of 100|50 of 100|hyöty", "Arpi|1 of 100|2 of 100|haitta"
    )
    assert made.choices[:3] == ("Odottaa", "Lasta", "Laji")
    assert made.told[0].startswith("D1: “Laji” became a choice, though no cell below it")
    assert "kind, out of, period, people, certainty" in made.told[0]


def test_a_figure_with_a_word_that_nobody_knows_is_named() -> None:
    guide, made = drafted("|Odottaa|Lasta", "Kipu|40 sadasta 100|50 of 100")
    assert guide["outcomes"][0]["cells"]["odottaa"]["words"] == "40 sadasta 100"
    assert made.told[0].startswith("B2: “40 sadasta 100” stands as words.")


@pytest.mark.parametrize("cell", ["mniej niż 5 na 100", "5 do 10 na 100", "moins de 5 sur 100"])
def test_a_figure_that_is_not_one_count_is_left_out_in_every_language(cell: str) -> None:
    guide, made = drafted("|Czekać|Szyna", f"Ból|{cell}|5 na 100")
    assert guide["outcomes"][0]["cells"]["czekac"]["words"].startswith("TO DO")
    assert made.told[0].startswith(f"B2: {cell} is not one exact count")


def test_languages_that_share_their_words_are_both_named_and_none_is_taken() -> None:
    guide, made = drafted("|A|B|Retning", "Smerte|4 av 100|5 av 100|fordel")
    assert guide["language"] == "en-GB"
    assert guide["outcomes"][0]["kind"] == "gain"
    assert "Danish, Norwegian Bokmål" in made.told[0]
    guide, made = drafted("|A|B|Retning", "Smerte|4 av 100|5 av 100|fordel", language="nb-NO")
    assert guide["language"] == "nb-NO"
    assert guide["options"][-1]["name"] == "Fortsette som nå"
    assert len(made.told) == 1


def test_by_command_in_french(tmp_path: Path) -> None:
    file, out = tmp_path / "pouce.csv", tmp_path / "pouce.yaml"
    file.write_text(
        "Effet;Attendre;Attelle;Sens;Certitude\n"
        "Douleur;40 sur 100;2,5 sur 100;bénéfice;Très faible\n"
        "Cicatrice;Sans objet;5 pour 100;effet indésirable;ÉLEVÉE\n"
    )
    code, said = run("guides", "from-table", file, "--out", out)
    assert code == 1
    assert "The other columns: Sens (kind); Certitude (certainty)" in said
    guide = yaml.safe_load(out.read_text("utf-8"))
    assert guide["language"] == "fr"
    pain, scar = guide["outcomes"]
    assert (pain["kind"], scar["kind"]) == ("gain", "harm")
    assert (pain["cells"]["attelle"]["n"], pain["cells"]["attelle"]["of"]) == (25, 1000)
    assert scar["cells"]["attelle"]["certainty"] == "high"
    assert run("guides", "from-table", file, "--out", out, "--language", "Frenchish")[0] == 2


def test_only_a_guide_is_written_and_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    table, sheet = tmp_path / "a.csv", tmp_path / "b.ods"
    table.write_text("|A|B\n")
    sheet.write_bytes(b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.s")
    for file, out, said in (
        (table, tmp_path / "new.ods", "a name that ends in .yaml"),
        (sheet, tmp_path / "new.yaml", "LibreOffice (.ods), which is not read here. Save it as"),
        (tmp_path, tmp_path / "new.yaml", f"{tmp_path} is not a file"),
    ):
        code, printed = run("guides", "from-table", file, "--out", out)
        assert (code, said in printed) == (2, True), printed
        assert not out.exists()


def words_of(group: str) -> list[tuple[str, str]]:
    return [
        (meant, word)
        for listed in by_language().values()
        for meant, words in listed[group].items()
        if meant != "about"
        for word in words
    ]


@pytest.mark.parametrize("group", ["columns", "kinds", "certainty", "gaps"])
def test_a_word_means_one_thing_in_all_languages(group: str) -> None:
    found: dict[str, set[str]] = {}
    for meant, word in words_of(group):
        found.setdefault(letters(word), set()).add(meant)
    assert {word: meant for word, meant in found.items() if len(meant) > 1} == {}
    assert not [word for _meant, word in words_of("columns") if known_words.is_ignored(word)]
    assert not [word for _meant, word in words_of("gaps") if known_words.is_doing_nothing(word)]


def test_every_language_has_a_word_for_everything() -> None:
    for language, listed in by_language().items():
        assert Locale.parse(language).get_display_name("en"), language
        assert listed.keys() == by_language()["en"].keys(), language
        for group in ("columns", "kinds", "certainty", "gaps", "figures"):
            assert listed[group].keys() == by_language()["en"][group].keys(), (language, group)
            assert all(listed[group].values()), (language, group)


@given(st.data(), st.sampled_from(LANGUAGES))
def test_a_table_in_any_language_is_read_to_the_word(data: st.DataObject, language: str) -> None:
    """Each known word, in capitals or without accents, is what it means in English, untold."""
    listed = by_language()[language]

    def drawn(group: str) -> tuple[str, str]:
        meanings = [(m, w) for m, ws in listed[group].items() if m != "about" for w in ws]
        meant, word = data.draw(st.sampled_from(meanings))
        return meant, data.draw(st.sampled_from((word, word.upper(), word.title())))

    kind, certainty = drawn("kinds"), drawn("certainty")
    columns = {
        each: data.draw(st.sampled_from(listed["columns"][each])) for each in ("kind", "certainty")
    }
    n, of = data.draw(st.integers(0, 100)), data.draw(st.sampled_from(listed["figures"]["of"]))
    people = data.draw(st.sampled_from(["", *listed["figures"]["people"]]))
    guide, made = drafted(
        f"|Alpha|Beta|{columns['kind']}|{columns['certainty']}",
        f"Gamma|{n} {of} 100 {people}|1 {of} 100|{kind[1]}|{certainty[1]}",
    )
    (row,) = guide["outcomes"]
    assert row["kind"] == kind[0]
    assert (row["cells"]["alpha"]["n"], row["cells"]["alpha"]["of"]) == (n, 100)
    assert row["cells"]["alpha"]["certainty"] == certainty[0]
    assert not [line for line in made.told if line.startswith(("D", "E"))]
