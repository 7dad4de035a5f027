"""A guide in another language: ids and figures stay, and what is missing is never silent."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from sdm_aid.cli.app import commands
from sdm_aid.guide.library.overlay import (
    TranslatedText,
    Translation,
    read_translation,
    translations_beside,
    written,
)
from sdm_aid.guide.library.po import from_po, to_po
from sdm_aid.guide.library.po_charset import BadPo
from sdm_aid.guide.library.shelf import read_shelf
from sdm_aid.guide.library.translate import language_name, texts_of, translated
from sdm_aid.guide.model.cells import EventRate
from sdm_aid.guide.reading.reader import ReadGuide, read_file, read_guide
from sdm_aid.guide.text.problems import GuideProblems
from tests.kit.bundles import KNEE, welsh


def test_every_text_is_translated_and_every_id_and_figure_stays(knee: ReadGuide) -> None:
    done = translated(knee, welsh(knee))
    guide = done.read.guide
    assert done.whole
    assert guide.title == "«Knee osteoarthritis»"
    assert (guide.id, guide.version, guide.language) == (KNEE, knee.guide.version, "cy")
    assert [option.id for option in guide.options] == [option.id for option in knee.guide.options]
    for before, after in zip(knee.guide.outcomes, guide.outcomes, strict=True):
        assert after.id == before.id
        for option, cell in before.boxes().items():
            now = after.boxes()[option]
            assert type(now) is type(cell)
            if isinstance(cell, EventRate) and isinstance(now, EventRate):
                assert (now.n, now.of, now.low, now.high) == (cell.n, cell.of, cell.low, cell.high)
    assert [source.citation for source in guide.sources] == [
        source.citation for source in knee.guide.sources
    ]
    assert guide.translated is not None
    assert guide.translated.of == knee.hash
    assert guide.translated.by == ["Jean, speaker from birth, 2026-11-23"]


def test_it_is_a_guide_of_its_own_that_can_be_kept_and_read_again(knee: ReadGuide) -> None:
    first, second = (translated(knee, welsh(knee)).read for _time in range(2))
    assert first.text == second.text
    assert first.hash == second.hash != knee.hash
    assert read_guide(first.text) == first.guide


def test_no_word_that_people_read_is_left_behind(knee: ReadGuide) -> None:
    """Whatever the walk misses would come through in English without a sign."""
    guide = translated(knee, welsh(knee)).read.guide
    left = [
        (place, text)
        for place, text in texts_of(guide)
        if not text.startswith("«") and not place.endswith(("read_as",))
    ]
    assert left == []


def test_a_missing_text_says_in_which_language_it_is(knee: ReadGuide) -> None:
    whole = welsh(knee)
    title = next(each for each in whole.texts if each.at == "title")
    texts = [each for each in whole.texts if each is not title]
    done = translated(knee, whole.model_copy(update={"texts": texts}))
    assert done.missing == ("title",)
    assert done.read.guide.title == "Knee osteoarthritis [Saesneg]"
    assert done.read.guide.translated is not None
    assert done.read.guide.translated.missing == 1


def test_a_changed_source_makes_its_translation_out_of_date(knee: ReadGuide) -> None:
    done = translated(knee, welsh(knee, title="Knees"))
    assert done.stale == ("title",)
    assert done.unused == ("Knees",)
    assert done.read.guide.title == "Knee osteoarthritis [Saesneg]"


def test_a_translation_of_another_guide_is_refused(knee: ReadGuide) -> None:
    other = welsh(knee).model_copy(update={"translation_of": "hip"})
    with pytest.raises(ValueError, match="hip"):
        translated(knee, other)


def test_through_its_file_and_back(knee: ReadGuide, tmp_path: Path) -> None:
    file = tmp_path / f"{KNEE}.cy.yaml"
    file.write_text(written(welsh(knee)), encoding="utf-8")
    assert read_translation(file).translation == welsh(knee)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_words_come_back_from_a_translators_file(words: str) -> None:
    small = read_file(Path(__file__).with_name("small.yaml")).guide
    guide = small.model_copy(update={"id": KNEE})
    source = guide.title
    known = Translation(
        translation_of=KNEE, language="cy", state="draft", note="n",
        texts=[TranslatedText(source=source, text=words)],
    )  # fmt: skip
    back = from_po(to_po(guide, "cy", known), guide, known).translation
    assert next(each.text for each in back.texts if each.source == source) == words.strip()


def test_a_translators_file_is_the_same_bytes_and_a_fuzzy_text_does_not_count(
    knee: ReadGuide,
) -> None:
    first = to_po(knee.guide, "cy", welsh(knee))
    assert first == to_po(knee.guide, "cy", welsh(knee))
    fuzzy = first.replace(b"#. title\n", b"#. title\n#, fuzzy\n")
    back = from_po(fuzzy, knee.guide).translation
    assert back.texts[0].text == "«Knee osteoarthritis»"
    assert not back.texts[0].usable
    assert back.texts[1].usable
    assert back.state == "draft"
    assert translated(knee, back).stale == ("title",)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'msgid "x', b"not a po file at all"])
def test_what_is_no_translators_file_is_refused(content: bytes, knee: ReadGuide) -> None:
    with pytest.raises(BadPo):
        from_po(content, knee.guide)


def test_a_mistake_in_a_translation_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "knee.cy.yaml"
    file.write_text(
        "translation_of: knee\nlanguage: cy\nstate: done\ntexts:\n  - text: x\n    of: y\n"
    )
    with pytest.raises(GuideProblems) as found:
        read_translation(file)
    places = {(each.line, each.code) for each in found.value.problems}
    assert {(1, "missing"), (3, "literal-error"), (5, "missing"), (6, "extra-forbidden")} <= places


def test_translations_beside_a_guide_are_no_guides(tmp_path: Path, knee: ReadGuide) -> None:
    guide = tmp_path / f"{KNEE}.yaml"
    guide.write_text(knee.text, encoding="utf-8")
    file = tmp_path / f"{KNEE}.cy.yaml"
    file.write_text(written(welsh(knee)), encoding="utf-8")
    assert [entry.path for entry in read_shelf([tmp_path])] == [guide]
    assert translations_beside(guide) == (file,)


def test_from_a_guide_to_translators_and_back_by_commands(tmp_path: Path, knee: ReadGuide) -> None:
    guide = tmp_path / f"{KNEE}.yaml"
    guide.write_text(knee.text, encoding="utf-8")
    po = tmp_path / "for-translators.po"

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(commands, ["guides", *arguments])
        assert "Traceback" not in done.output
        return f"{done.exit_code} {done.output}"

    assert run("to-po", str(guide), "--language", "cy", "--out", str(po)).startswith("0 Written")
    filled = po.read_text("utf-8").replace(
        'msgid "Knee osteoarthritis"\nmsgstr ""', 'msgid "Knee osteoarthritis"\nmsgstr "Pen-glin"'
    )
    po.write_text(filled, encoding="utf-8")
    assert run("from-po", str(guide), str(po)).startswith("0 Written")
    said = run("translations", str(guide))
    count = len(texts_of(knee.guide))
    assert said.startswith(f"1 {KNEE}.cy.yaml (cy): 1 of {count} texts.\n  Missing:\n")
    assert "    summary\n" in said
    assert "Out of date" not in said
    assert run("from-po", str(guide), str(guide)).startswith("2 ")
    assert run("to-po", str(guide), "--language", "nowhere", "--out", str(po)).startswith("2 ")


def test_languages_are_called_by_their_names() -> None:
    assert language_name("cy", "en-GB") == "Welsh"
    assert language_name("en", "cy") == "Saesneg"
    assert language_name("xx", "en-GB") == "xx"


def beside(tmp_path: Path, knee: ReadGuide, wrong: tuple[str, str]) -> tuple[Path, Path]:
    """A guide with a Welsh translation beside it, in which something was written otherwise."""
    guide, file = tmp_path / f"{KNEE}.yaml", tmp_path / f"{KNEE}.cy.yaml"
    guide.write_text(knee.text, encoding="utf-8")
    text = written(welsh(knee))
    assert wrong[0] in text
    file.write_text(text.replace(*wrong, 1), encoding="utf-8")
    return guide, file


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("language: cy", "language: Welsh"), "Did you mean `cy`?"),
        (("language: cy", "\tlanguage: cy"), "A tab is used"),
        ((f"translation_of: {KNEE}", "translation_of: hip"), "and the guide beside it is"),
        (("«Knee osteoarthritis»", "Over 20% of knees"), "is a percentage"),
    ],
)
@pytest.mark.parametrize("command", [("check", "--brief"), ("guides", "translations")])
def test_a_translation_that_cannot_be_used_is_told_beside_its_guide(
    tmp_path: Path, knee: ReadGuide, wrong: tuple[str, str], said: str, command: tuple[str, str]
) -> None:
    guide, file = beside(tmp_path, knee, wrong)
    done = CliRunner().invoke(commands, [*command, str(guide)])
    assert done.exit_code in (1, 2)
    assert said in done.output
    assert f"{file.name}:" in done.output
    assert "needs `authors`" not in done.output


def test_a_translation_is_checked_as_one(tmp_path: Path, knee: ReadGuide) -> None:
    _guide, file = beside(tmp_path, knee, ("state: draft", "state: draft"))
    done = CliRunner().invoke(commands, ["check", str(file)])
    assert (done.exit_code, done.output.strip()) == (0, f"{file}: no problems")
    file.write_text("", encoding="utf-8")
    done = CliRunner().invoke(commands, ["check", str(file)])
    assert done.exit_code == 1
    assert "[yaml/empty-file]" in done.output


def test_a_text_that_is_translated_twice_is_told(tmp_path: Path, knee: ReadGuide) -> None:
    again = "texts:\n- at: title\n  source: Knee osteoarthritis\n  text: Pen-glin\n"
    guide, file = beside(tmp_path, knee, ("texts:\n", again))
    for command in ("check", "guides translations"):
        done = CliRunner().invoke(commands, [*command.split(), str(guide)])
        assert "`Knee osteoarthritis` is translated in line" in done.output
        assert file.name in done.output
