"""Translators' files: nothing that somebody translated is lost on the way, or it is said."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdm_aid.guide.library.overlay import (
    TranslatedText,
    Translation,
    read_translation,
    read_translation_text,
    rewritten,
    written,
)
from sdm_aid.guide.library.po import FromPo, from_po, to_po
from sdm_aid.guide.library.po_charset import BadPo
from sdm_aid.guide.library.po_reader import read_entries
from sdm_aid.guide.library.translate import texts_of, translated
from sdm_aid.guide.library.up_to_date import up_to_date
from sdm_aid.guide.model.guide import Guide, Review
from sdm_aid.guide.reading.reader import ReadGuide, read_file, read_guide
from tests.kit.bundles import KNEE, welsh
from tests.kit.commands import run

TITLE = "Knee osteoarthritis"


SUMMARY = "Pain and stiffness"


@cache
def a_small_guide() -> Guide:
    """A guide with few texts, called as the knee's."""
    small = read_file(Path(__file__).with_name("small.yaml")).guide
    return small.model_copy(update={"id": KNEE})


def in_welsh(*texts: TranslatedText) -> Translation:
    return Translation(translation_of=KNEE, language="cy", state="draft", note="n", texts=[*texts])


def po(*entries: str, head: str = "", language: str = "cy") -> bytes:
    header = f'msgid ""\nmsgstr ""\n"Project-Id-Version: {KNEE} 1\\n"\n"Language: {language}\\n"\n'
    return "\n".join((head + header, *entries)).encode()


def entry(source: str, text: str, before: str = "") -> str:
    return f'{before}msgid "{source}"\nmsgstr "{text}"\n'


def with_text(guide: Guide, **changed: str) -> Guide:
    return guide.model_copy(update=changed)


def text_of(made: FromPo | Translation, source: str) -> TranslatedText:
    translation = made.translation if isinstance(made, FromPo) else made
    return next(each for each in translation.texts if each.source == source)


def said(made: FromPo) -> str:
    return "\n".join(map(str, made.notes))


# -- a part of it, and a guide that changes ------------------------------------------------------


def test_a_file_with_one_text_takes_nothing_of_the_others_away(knee: ReadGuide) -> None:
    made = from_po(po(entry(TITLE, "Pen-glin")), knee.guide, welsh(knee))
    assert translated(knee, made.translation).whole
    assert text_of(made, TITLE).text == "Pen-glin"
    assert said(made) == (
        "Line 6: another translation than before. Before: “«Knee osteoarthritis»”"
    )


def test_a_file_begun_before_anything_was_translated_takes_nothing_away(knee: ReadGuide) -> None:
    early = to_po(knee.guide, "cy")
    made = from_po(early, knee.guide, welsh(knee))
    assert made.translation == welsh(knee)
    assert said(made).endswith(": empty here; the translation there is stays.")
    assert said(made).startswith("Lines 17, 21, ")


def test_a_changed_text_comes_as_a_suggestion_with_the_text_it_was_made_from(
    knee: ReadGuide,
) -> None:
    changed = with_text(knee.guide, title="Knee osteoarthritis at work")
    text = to_po(changed, "cy", welsh(knee)).decode()
    assert (
        '#. title\n#, fuzzy\n#| msgid "Knee osteoarthritis"\n'
        'msgid "Knee osteoarthritis at work"\nmsgstr "«Knee osteoarthritis»"\n'
    ) in text
    assert '#~ msgid "Knee osteoarthritis"\n#~ msgstr "«Knee osteoarthritis»"\n' in text


@pytest.mark.parametrize("order", ["the file comes first", "the guide changes first"])
def test_the_old_translation_stays_in_either_order(knee: ReadGuide, order: str) -> None:
    changed = with_text(knee.guide, title="Knee osteoarthritis at work")
    full = to_po(knee.guide, "cy", welsh(knee))
    made = from_po(full, knee.guide if order == "the file comes first" else changed).translation
    again = from_po(to_po(changed, "cy", made), changed, made).translation
    new, old = text_of(again, "Knee osteoarthritis at work"), text_of(again, TITLE)
    assert (new.text, new.fuzzy, new.previous) == ("«Knee osteoarthritis»", True, TITLE)
    assert (old.text, old.fuzzy) == ("«Knee osteoarthritis»", None)
    back = from_po(to_po(knee.guide, "cy", again), knee.guide, again).translation
    assert text_of(back, TITLE).usable
    assert len(back.texts) == len(welsh(knee).texts)


def test_a_suggestion_is_on_no_screen_until_somebody_looked_at_it(knee: ReadGuide) -> None:
    changed = read_guide(knee.text.replace("title: Knee osteo", "title: Knees, osteo", 1))
    new = ReadGuide(changed, knee.text, knee.hash)
    made = from_po(to_po(changed, "cy", welsh(knee)), changed, welsh(knee)).translation
    done = translated(new, made)
    assert done.read.guide.title == f"{changed.title} [Saesneg]"
    assert done.stale == ("title",)
    looked_at = re.sub(
        rb'#, fuzzy\n#\| msgid "Knee osteoarthritis"\n', b"", to_po(changed, "cy", made)
    )
    assert translated(new, from_po(looked_at, changed, made).translation).whole


def test_a_suggestion_in_an_old_file_does_not_undo_what_was_looked_at(knee: ReadGuide) -> None:
    old = po(entry(TITLE, "Pen", '#, fuzzy\n#| msgid "Knee"\n'), entry("Knee", "Pen"))
    made = from_po(old, knee.guide, welsh(knee))
    assert text_of(made, TITLE).usable
    assert said(made) == ("Line 8: fuzzy here; the translation there is stays. Left out: “Pen”")
    assert text_of(made, "Knee").text == "Pen"


def test_what_a_translator_marks_as_fuzzy_is_shown_no_more(knee: ReadGuide) -> None:
    made = from_po(po(entry(TITLE, f"«{TITLE}»", "#, fuzzy\n")), knee.guide, welsh(knee))
    assert not text_of(made, TITLE).usable
    assert said(made) == "Line 7: fuzzy here, so it is not shown until somebody looks at it."


# -- what translators' tools write ---------------------------------------------------------------


def test_comments_flags_contexts_plurals_and_the_header_are_kept(knee: ReadGuide) -> None:
    content = po(
        entry(TITLE, "Pen-glin", "# Ask Meg.\n#\n# Twice.\n#. title\n#, no-wrap, max-length:80\n"),
        entry("Knee", "Pen", 'msgctxt "the joint"\n'),
        'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "diwrnod"\nmsgstr[1] "ddiwrnod"\n',
        '#, fuzzy\n#~| msgid "Hip pain"\n#~ msgid "Hip"\n#~ msgstr "Clun"\n',
        head="# Welsh\n# Jean, 2026\n",
    ).replace(
        b'cy\\n"\n', b'cy\\n"\n"X-Generator: Weblate 5.14\\n"\n"Last-Translator: Jean\\n"\n', 1
    )
    made = from_po(content, knee.guide)
    again = to_po(knee.guide, "cy", made.translation)
    text = again.decode()
    assert text.startswith("# Welsh\n# Jean, 2026\n#. Knee osteoarthritis\nmsgid")
    assert '"X-Generator: Weblate 5.14\\n"' in text and '"Last-Translator: Jean\\n"' in text
    assert "# Ask Meg.\n# Twice.\n#. title\n#, no-wrap, max-length:80\nmsgid" in text
    assert '#~ msgctxt "the joint"\n#~ msgid "Knee"\n#~ msgstr "Pen"\n' in text
    assert '#~ msgid_plural "days"\n#~ msgstr[0] "diwrnod"\n#~ msgstr[1] "ddiwrnod"\n' in text
    assert '#, fuzzy\n#~| msgid "Hip pain"\n#~ msgid "Hip"\n#~ msgstr "Clun"\n' in text
    assert from_po(again, knee.guide, made.translation).translation == made.translation
    assert read_translation_text(written(made.translation).encode()) == made.translation


@pytest.mark.parametrize(
    "wrapped",
    [
        'msgid ""\n"Knee "\n"osteoarthritis"\nmsgstr ""\n"Pen-"\n"glin"\n',
        'msgid "Knee " "osteoarthritis"\nmsgstr "Pen-glin"\n',
        'msgid    "Knee osteoarthritis"\n\nmsgstr"Pen\\055glin"\n',
        'msgid "Knee osteoarthritis"\n  msgstr "Pen\\x2Dglin"  \n',
    ],
)
def test_texts_are_read_however_a_tool_wraps_them(knee: ReadGuide, wrapped: str) -> None:
    for end in ("\n", "\r\n", "\r"):
        content = po(wrapped).replace(b"\n", end.encode())
        assert text_of(from_po(content, knee.guide), TITLE).text == "Pen-glin"


@pytest.mark.parametrize(
    ("charset", "header"),
    [("utf-8-sig", "utf-8"), ("utf-16", "UTF-16"), ("utf-32", ""), ("iso8859-14", "ISO-8859-14"),
     ("utf-8-sig", "ISO-8859-1"), ("utf-8", "CHARSET"), ("cp1252", "CP1252")],
)  # fmt: skip
def test_a_file_is_read_in_the_charset_it_is_in(knee: ReadGuide, charset: str, header: str) -> None:
    text = po(entry(TITLE, "Pen-glin gwâr")).decode()
    said = (
        f'"Content-Type: text/plain; charset={header}\\n"\n"Language:' if header else '"Language:'
    )
    content = text.replace('"Language:', said).encode(charset)
    assert text_of(from_po(content, knee.guide), TITLE).text == "Pen-glin gwâr"


CHARSET = b'"Content-Type: text/plain; charset=%s\\n"\n'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (po("msgid abc\nmsgstr def\n"), "Line 6: this is not understood: `msgid abc`."),
        (po('msgid "a" b"\nmsgstr ""\n'), "Line 6: this is not understood"),
        (po('msgid "a"\nmsgstr "say "x""\n'), "Line 7: this is not understood"),
        (po('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n'), "Line 8: a second msgid without a msgstr"),
        (po('# note\nmsgstr "c"\n'), "Line 7: this msgstr has no msgid above it."),
        (po('msgid "a"\n'), "Line 6: this text has no msgstr."),
        (po('"adrift"\n').replace(b'cy\\n"\n', b'cy\\n"\n# note\n'), "Line 7: these words belong"),
        (po('msgid "a"\nmsgstr "\\q"\n'), "Line 7: this is not understood: `\\q`."),
        (po('msgid "a"\nmsgstr[0] "x"\n'), "Line 6: msgstr[0] needs a msgid_plural"),
        (po(language="xx"), "Line 1: “Language” has to be one that is known"),
        (po().replace(b"knee", b"hip"), "Line 1: “Project-Id-Version” is `hip-osteoarthritis 1`"),
        (po().replace(b"msgstr", b"msgstr\xff"), "Line 2: there is a byte here that UTF-8"),
        (po() + CHARSET % b"UTF-8" + b'msgid "a"\nmsgstr "\xe9"\n', "Line 7: there is a byte"),
        (po() + CHARSET % b"punycode", "Line 5: the file says it is in `punycode`"),
        (po() + CHARSET % b"ISO-8859-1" + entry("a", "ŵy").encode(),
         "Line 5: the file says `ISO-8859-1` here, but it is saved as UTF-8."),
        ("x".join(po().decode()).encode("utf-16-le"), "seems to be saved as UTF-16"),
        (b"\xde\x12\x04\x95" + bytes(24), "This file is a compiled translation (.mo)."),
        (b"PK\x03\x04\x14\0", "This file is a zip, or a file of a word processor or spreadsheet."),
        (bytes(24), "This file is not text."),
        (b"", "it has no header"),
        (entry("a", "b").encode(), "it has no header"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_its_line(
    knee: ReadGuide, content: bytes, why: str
) -> None:
    with pytest.raises(BadPo) as refused:
        from_po(content, knee.guide)
    assert why in str(refused.value)


def test_what_is_not_used_as_it_is_is_said_by_its_line(knee: ReadGuide) -> None:
    minutes = knee.guide.minutes
    content = po(
        entry(TITLE, "Pen-glin"),
        entry(TITLE, "Clun"),
        entry("for {name}", "i bawb"),
        entry(minutes, "90 munud"),
        entry("Bell", "a\\ab"),
        entry("Long", "x" * 20_001),
    )
    named = with_text(knee.guide, summary="for {name}")
    made = from_po(content, named)
    assert said(made).splitlines() == [
        "Line 9: this text is in line 6 already; that one counts. Left out: “Clun”",
        "Line 12: {name} must be in the translation too. It is kept as fuzzy, and not shown.",
        f"Line 15: the numbers are not those of the text. Please look: “{minutes}”, “90 munud”",
        "Line 18: there is a character here that cannot be seen, U+0007. Left out.",
        "Line 21: longer than a text of a guide may be (20000 letters). Left out.",
    ]
    assert not text_of(made, "for {name}").usable
    assert text_of(made, minutes).usable


@pytest.mark.parametrize("words", ["Pen\ufffdglin", "Penâ€™glin", "Pen &amp; glin"])
def test_a_letter_that_was_lost_is_not_shown(knee: ReadGuide, words: str) -> None:
    made = from_po(po(entry(TITLE, words)), knee.guide)
    assert not text_of(made, TITLE).usable
    assert "It is kept as fuzzy, and not shown." in said(made)
    assert text_of(made, TITLE).text == words


def test_a_letter_nobody_sees_and_a_name_too_many_are_said(knee: ReadGuide) -> None:
    content = po(entry(TITLE, "Pen\u200b-glin"), entry(SUMMARY, "{name} yma"))
    made = from_po(content, with_text(knee.guide, summary=SUMMARY))
    first, second = said(made).splitlines()
    assert first.startswith("Line 6: There is a character here that cannot be seen: U+200B")
    assert first.endswith("It is kept as fuzzy, and not shown.")
    assert not text_of(made, TITLE).usable
    assert "{name} is not in the text, so it cannot be in the translation." in second
    assert all(each.left_out for each in made.notes)


def test_the_seal_of_a_review_is_no_text_to_translate(knee: ReadGuide) -> None:
    review = Review(by="Jean", role="A patient", date="2026-11-23", content="a1b2" * 16)
    status = knee.guide.status.model_copy(update={"reviews": [review]})
    guide = knee.guide.model_copy(update={"status": status})
    assert "a1b2" not in to_po(guide, "cy").decode()


def test_a_per_cent_sign_is_no_placeholder_for_translators_tools(knee: ReadGuide) -> None:
    text = to_po(with_text(knee.guide, title="40 % of people"), "cy").decode()
    assert "python-format" not in text


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not on this machine")
def test_gettext_reads_what_is_written(knee: ReadGuide, tmp_path: Path) -> None:
    changed = with_text(knee.guide, title="Knee osteoarthritis at work")
    file = tmp_path / "knee.po"
    file.write_bytes(to_po(changed, "cy", welsh(knee)))
    done = subprocess.run(
        ["msgfmt", "--check", "-o", tmp_path / "knee.mo", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    through = subprocess.run(["msgcat", file], capture_output=True, check=True).stdout
    made = [from_po(each, changed).translation for each in (file.read_bytes(), through)]
    assert made[0].texts == made[1].texts


# -- the file beside the guide -------------------------------------------------------------------


def test_only_what_changed_is_written_anew_in_the_file(tmp_path: Path, knee: ReadGuide) -> None:
    guide, file = tmp_path / f"{KNEE}.yaml", tmp_path / f"{KNEE}.cy.yaml"
    guide.write_text(knee.text, encoding="utf-8")
    before = written(welsh(knee)).replace("texts:\n", "texts:\n# the title\n", 1)
    before = before.replace("- at: summary", "  # checked with Aimee\n- at: summary", 1)
    before = "# Our words.\n" + before.replace(": «", ":   «")
    marked = ("\ufeff" + before.replace("\n", "\r\n")).encode()
    file.write_bytes(marked)
    same, new = tmp_path / "same.po", tmp_path / "new.po"
    same.write_bytes(to_po(knee.guide, "cy", read_translation(file).translation))
    assert run("guides", "from-po", guide, same) == (0, f"Written: {file}\n")
    assert file.read_bytes() == marked
    new.write_bytes(po(entry(TITLE, "Pen-glin"), entry("Hip", "Clun")))
    assert run("guides", "from-po", guide, new)[0] == 0
    now = file.read_bytes().decode()
    wanted = before.replace(f"  text:   «{TITLE}»", "  text:   Pen-glin")
    assert now == "\ufeff" + (wanted + "- source: Hip\n  text: Clun\n").replace("\n", "\r\n")


def test_a_file_laid_out_in_braces_is_read_and_written_too(knee: ReadGuide) -> None:
    before = (
        f"{{translation_of: {KNEE}, language: cy, state: draft, note: n, "
        f"texts: [{{source: {TITLE}, text: Pen}}]}}"
    ).encode()
    new = in_welsh(TranslatedText(source=TITLE, text="Pen-glin, {n} [a]: #1"))
    after = rewritten(before, new)
    assert read_translation_text(after) == new
    assert after == before.replace(b"text: Pen}", b"text: 'Pen-glin, {n} [a]: #1'}")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('- {source: A,   text: "B"}  # Jean', '- {source: A,   text: "C: \u2019d"}  # Jean'),
        ("- { source: A, text: 'B' , }", "- { source: A, text: 'C: \u2019d' , }"),
        (
            "- source: A   # asked\n  text:   B   # Jean",
            "- source: A   # asked\n  text:   'C: \u2019d'   # Jean",
        ),
        ("- {fuzzy: true, source: A, text: B}", "- {source: A, text: 'C: \u2019d'}"),
        ("- {source: A, fuzzy: true, text: B}", "- {source: A, text: 'C: \u2019d'}"),
        ("- {source: A}  # to do", "- {source: A, text: 'C: \u2019d'}  # to do"),
        ("- source: A  # to do", "- source: A  # to do\n  text: 'C: \u2019d'"),
        ("- source: A\n  text: |-\n    B\n    b", "- source: A\n  text: 'C: \u2019d'"),
    ],
)
def test_of_a_changed_text_only_the_value_s_own_letters_are_written_anew(
    was: str, now: str
) -> None:
    head = f"translation_of: {KNEE}\nlanguage: cy\nstate: draft\nnote: {{a: 1}}\n".replace(
        "{a: 1}", "'n'   # for readers"
    )
    other = "- {source: D,   text: E}   # Meg\n"
    before = f"{head}texts:\n{was}\n{other}"
    new = in_welsh(
        TranslatedText(source="A", text="C: \u2019d"), TranslatedText(source="D", text="E")
    )
    assert rewritten(before.encode(), new).decode() == f"{head}texts:\n{now}\n{other}"


def test_new_texts_find_their_place_between_braces(knee: ReadGuide) -> None:
    head = f"{{translation_of: {KNEE}, language: cy, state: draft, note: n, texts: ["
    before = head + "{source: B, text: b}, {source: D, text: d}]}  # Meg"
    new = in_welsh(*(TranslatedText(source=each.upper(), text=each) for each in "abcde"))
    after = rewritten(before.encode(), new).decode()
    assert read_translation_text(after.encode()) == new
    between = ", ".join(f"{{source: {each.upper()}, text: {each}}}" for each in "abcde")
    assert after == f"{head}{between}]}}  # Meg"


def test_the_places_that_tools_add_are_kept(knee: ReadGuide) -> None:
    places = "#: src/knee.c:12 src/knee.c:40\n#: plan.html:3\n"
    content = po(entry(TITLE, "Pen-glin", places), entry("Hip", "Clun", "#: hip.c:1\n"))
    made = from_po(content, knee.guide).translation
    again = to_po(knee.guide, "cy", made)
    assert f'{places}msgid "{TITLE}"' in again.decode()
    assert '#: hip.c:1\n#~ msgid "Hip"' in again.decode()
    assert from_po(again, knee.guide, made).translation == made
    moved = po(entry(TITLE, "Pen-glin", "#: knee.c:14\n"))
    moved_text = to_po(knee.guide, "cy", from_po(moved, knee.guide, made).translation).decode()
    assert f'#: knee.c:14\nmsgid "{TITLE}"' in moved_text
    assert "knee.c:40" not in moved_text


# -- anything ------------------------------------------------------------------------------------

letters = st.characters(
    exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
)
hurting = st.sampled_from(
    ['"', "\\", "\\n", "\t", "#, fuzzy", "#~", "# ", "-", ": ", "'", "{a}", "%s", "% of", "~",
     "null", "msgid", "\u00a0", "\u202f", "2,5", "1.200", "«", "O'Brien", "Łukasz", "Đorđe",
     "سلام", "👵🏽", "\n"]
)  # fmt: skip
words = (
    st.lists(hurting | st.text(letters, max_size=8), min_size=1, max_size=6)
    .map(lambda parts: "".join(parts).strip())
    .filter(bool)
)
line_words = words.map(lambda text: " ".join(text.split())).filter(bool)
flags = st.lists(
    st.sampled_from(["no-wrap", "python-format", "max-length:80"]), max_size=2, unique=True
)


@st.composite
def some_texts(draw: st.DrawFn) -> list[TranslatedText]:
    """Translations of some of the guide's texts, and of texts it never had."""
    sources = [text for _place, text in texts_of(a_small_guide())]
    own = draw(st.lists(st.sampled_from(sources), max_size=6, unique=True))
    others = draw(st.lists(words, max_size=4, unique=True))
    made = []
    for source in dict.fromkeys([*own, *others]):
        fuzzy = draw(st.booleans())
        made.append(
            TranslatedText(
                source=source,
                text=draw(words),
                fuzzy=True if fuzzy else None,
                previous=draw(st.none() | words) if fuzzy else None,
                comments=draw(
                    st.none() | st.lists(line_words, min_size=1, max_size=2, unique=True)
                ),
                references=draw(
                    st.none() | st.lists(line_words, min_size=1, max_size=2, unique=True)
                ),
                flags=draw(flags) or None,
                context=draw(st.none() | words) if source in others else None,
            )
        )
    return made


@given(some_texts())
@settings(max_examples=40, deadline=None)
def test_whatever_was_translated_comes_back_the_same(texts: list[TranslatedText]) -> None:
    guide = a_small_guide()
    known = in_welsh(*up_to_date(guide, texts))
    content = to_po(guide, "cy", known)
    for before in (None, known):
        back = from_po(content, guide, before)
        wrong = [each for each in back.notes if each.left_out and "msgctxt" not in each.what]
        kept = {each.lines for each in wrong}
        assert len(back.translation.texts) == len(known.texts)
        for old, new in zip(known.texts, back.translation.texts, strict=True):
            if kept and old != new:
                assert new == old.model_copy(update={"fuzzy": True})
            else:
                assert old == new
    file = written(known).encode()
    assert read_translation_text(file) == known
    assert read_translation_text(rewritten(file, back.translation)) == back.translation


@given(some_texts(), some_texts())
@settings(max_examples=40, deadline=None)
def test_no_file_takes_a_translation_away_without_a_word(
    first: list[TranslatedText], second: list[TranslatedText]
) -> None:
    guide = a_small_guide()
    known = in_welsh(*up_to_date(guide, first))
    other = in_welsh(*up_to_date(guide, second))
    made = from_po(to_po(guide, "cy", other), guide, known)
    there = [each.text for each in made.translation.texts] + [
        note for each in made.notes for note in [each.what]
    ]
    for each in (*first, *second):
        shown = " ".join((each.text or "").split())[:20]
        assert any(shown in " ".join((text or "").split()) for text in there), each


@given(some_texts(), st.data())
@settings(max_examples=30, deadline=None)
def test_a_guide_that_changes_keeps_every_translation(
    texts: list[TranslatedText], data: st.DataObject
) -> None:
    guide = a_small_guide()
    known = in_welsh(*up_to_date(guide, texts))
    changed = with_text(guide, title=data.draw(line_words), summary=data.draw(line_words))
    wanted = {(each.source, each.text) for each in texts}
    early = to_po(guide, "cy", known)
    first = from_po(early, changed, known).translation
    second = from_po(to_po(changed, "cy", known), changed, known).translation
    for made in (first, second):
        there = {(each.source, each.text) for each in made.texts}
        assert wanted <= there
    reverted = from_po(to_po(guide, "cy", second), guide, second).translation
    assert wanted <= {(each.source, each.text) for each in reverted.texts}


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    for each in (content, po() + content):
        try:
            read_entries(each)
        except BadPo as why:
            assert str(why)
