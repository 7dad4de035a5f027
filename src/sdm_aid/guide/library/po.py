"""A guide's texts for translators' own tools, and back: gettext's PO files, to the letter.

Nothing that somebody translated is lost on the way. What changed in the guide comes as a
suggestion with the text it was made from (``#, fuzzy`` and ``#| msgid``), what the guide has no
more as an obsolete entry (``#~``), and an empty entry takes nothing away.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale
from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import normalize

from sdm_aid.guide.library.overlay import TranslatedText, Translation
from sdm_aid.guide.library.po_charset import BadPo, bad
from sdm_aid.guide.library.po_import import Note, taken
from sdm_aid.guide.library.po_reader import HEADER_FIELD, PoEntry, read_entries
from sdm_aid.guide.library.translate import texts_of
from sdm_aid.guide.library.up_to_date import up_to_date
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.rules.language_tag import is_tag, tag_meant
from sdm_aid.guide.text.decoding import HIDDEN
from sdm_aid.guide.text.problems import shown
from sdm_aid.kit.language import _

_PROJECT, _LANGUAGE, _BEGUN = "Project-Id-Version", "Language", "POT-Creation-Date"
_OURS = {
    *(_PROJECT, _LANGUAGE, _BEGUN, "MIME-Version", "Content-Type"),
    *("Content-Transfer-Encoding", "Generated-By"),
}
"""What the header says of the guide and of the file; the rest is the translators'."""
_LONGEST_HEADER = 2_000


@dataclass(frozen=True, slots=True)
class FromPo:
    """The translation with what a PO file had, and what there is to say about its lines."""

    translation: Translation
    notes: tuple[Note, ...]


def to_po(guide: Guide, language: str, known: Translation | None = None) -> bytes:
    """The texts of a guide as a PO file, with what ``known`` has of them in ``language``.

    The same guide and translation give the same bytes. ``BadPo`` for a language nobody knows.
    """
    locale = must_be_a_language(language)
    sources = {text for _place, text in texts_of(guide)}
    texts = up_to_date(guide, known.texts if known is not None else ())
    entries = [
        _header(guide, locale, known),
        *(_entry(each, sources) for each in texts if each.source in sources and not _apart(each)),
        *(_entry(each, sources) for each in texts if each.source not in sources or _apart(each)),
    ]
    return "\n".join("".join(_lines(each)) for each in entries).encode()


def must_be_a_language(language: str) -> Locale:
    """The locale of a tag as in ``pt-BR``. ``BadPo`` for a language nobody knows."""
    try:
        if not is_tag(language):
            raise ValueError(language)
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError) as why:
        words = _("{language} is not a language we know.").format(language=shown(language))
        if meant := tag_meant(language):
            words += " " + _("Did you mean `{word}`?").format(word=meant)
        else:
            words += " " + _("Give its tag, as in `cy` or `pt-BR`.")
        raise BadPo(words) from why


def from_po(content: bytes, guide: Guide, known: Translation | None = None) -> FromPo:
    """The translation with what is in a PO file that ``to_po`` made and somebody filled in.

    What ``known`` has already stays, but for texts that the file has another translation of.
    Without it, it is a new draft. ``BadPo`` where it is no such file.
    """
    entries = read_entries(content)
    header = next((each for each in entries if not each.id and not each.obsolete), None)
    fields = {} if header is None else dict(HEADER_FIELD.findall(header.strings[0]))
    if header is None or not fields:
        raise BadPo(_("This is not a PO file: it has no header, which says whose texts these are."))
    _must_be_of(guide, fields.get(_PROJECT, ""), header.line)
    language = _language(fields.get(_LANGUAGE, ""), header.line)
    if known is None or known.language != language:
        known = Translation(
            translation_of=guide.id,
            language=language,
            state="draft",
            note=_("Draft translation. Not yet checked."),
            texts=[],
        )
    sources = {text for _place, text in texts_of(guide)}
    texts, notes = taken([each for each in entries if each.id], known.texts, sources)
    more = (known.header or {}) | _translators_own(fields, Locale.parse(language, sep="-"))
    comments = dict.fromkeys(
        [*(known.comments or ()), *filter(None, map(str.strip, header.comments))]
    )
    made = known.model_copy(
        update={
            "texts": up_to_date(guide, texts),
            "header": more or None,
            "comments": [*comments] or None,
        }
    )
    return FromPo(made, notes)


def language_of(content: bytes) -> str:
    """The language that the file's header says, as in ``pt-BR``. Raises ``BadPo``."""
    for each in read_entries(content):
        if not each.id and not each.obsolete:
            fields = dict(HEADER_FIELD.findall(each.strings[0]))
            return _language(fields.get(_LANGUAGE, ""), each.line)
    raise BadPo(_("This is not a PO file: it has no header, which says whose texts these are."))


def _must_be_of(guide: Guide, project: str, line: int) -> None:
    if project.split(" ", maxsplit=1)[0] != guide.id:
        what = _("“Project-Id-Version” is {other}, so this is of another guide than {guide}.")
        raise bad(line, what.format(other=shown(project), guide=shown(guide.id)))


def _language(said: str, line: int) -> str:
    try:
        tag = str(Locale.parse(said.replace("_", "-"), sep="-")).replace("_", "-")
        if not is_tag(tag):  # a file is named by it
            raise ValueError(tag)
        return tag
    except (UnknownLocaleError, ValueError, TypeError):
        what = _("“Language” has to be one that is known, as cy or pt_BR; it is {language}.")
        raise bad(line, what.format(language=shown(said))) from None


def _translators_own(fields: dict[str, str], locale: Locale) -> dict[str, str]:
    """What translators and their tools wrote in the header."""
    usual = {"Plural-Forms": _plural_forms(locale), "PO-Revision-Date": fields.get(_BEGUN, "")}
    return {
        name: value
        for name, value in fields.items()
        if name not in _OURS
        and value
        and value != usual.get(name)
        and len(value) <= _LONGEST_HEADER
        and not HIDDEN.search(name + value)
    }


def _plural_forms(locale: Locale) -> str:
    return Catalog(locale=locale).plural_forms


def _header(guide: Guide, locale: Locale, known: Translation | None) -> PoEntry:
    begun = f"{guide.published_at:%Y-%m-%d %H:%M}+0000"
    theirs = (known.header if known is not None else None) or {}
    fields = {
        _PROJECT: f"{guide.id} {guide.version}",
        "Report-Msgid-Bugs-To": "",
        _BEGUN: begun,
        "PO-Revision-Date": begun,
        "Last-Translator": "",
        _LANGUAGE: str(locale),
        "Language-Team": "",
        "Plural-Forms": _plural_forms(locale),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        **theirs,
    }
    comments = (known.comments if known is not None else None) or ()
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return PoEntry("", (text,), places=(guide.title,), comments=tuple(comments))


def _apart(text: TranslatedText) -> bool:
    """Whether it is of no text of any guide: one with a context, or with a plural."""
    return text.context is not None or text.plural is not None


def _entry(text: TranslatedText, sources: set[str]) -> PoEntry:
    return PoEntry(
        text.source,
        tuple(text.forms) if text.forms else (text.text or "",),
        context=text.context,
        plural=text.plural,
        previous=text.previous,
        places=(text.at,) if text.at else (),
        comments=tuple(text.comments or ()),
        references=tuple(text.references or ()),
        flags=tuple(text.flags or ()),
        fuzzy=bool(text.fuzzy),
        obsolete=text.source not in sources or _apart(text),
    )


def _lines(entry: PoEntry) -> Iterator[str]:
    """The entry as PO. A text is never cut into lines but where it has some itself."""
    for comment in entry.comments:
        yield from (f"# {line}\n" for line in comment.splitlines())
    for place in entry.places:
        yield f"#. {' '.join(place.split())}\n"
    for reference in entry.references:
        yield f"#: {' '.join(reference.split())}\n"
    flags = [*(["fuzzy"] if entry.fuzzy else ()), *entry.flags]
    if flags:
        yield f"#, {', '.join(flags)}\n"
    sign = "#~ " if entry.obsolete else ""
    if entry.previous is not None:
        yield from _keyword("msgid", entry.previous, "#~| " if entry.obsolete else "#| ")
    if entry.context is not None:
        yield from _keyword("msgctxt", entry.context, sign)
    yield from _keyword("msgid", entry.id, sign)
    if entry.plural is None:
        yield from _keyword("msgstr", entry.strings[0], sign)
        return
    yield from _keyword("msgid_plural", entry.plural, sign)
    for number, form in enumerate(entry.strings):
        yield from _keyword(f"msgstr[{number}]", form, sign)


def _keyword(name: str, text: str, sign: str) -> Iterator[str]:
    for line in f"{name} {normalize(text, width=0)}".split("\n"):
        yield f"{sign}{line}\n"
