"""A guide's texts for translators' own tools, and back: gettext's PO files, through Babel."""

from datetime import datetime
from io import BytesIO

from babel import Locale
from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from sdm_aid.guide.library.overlay import TranslatedText, Translation
from sdm_aid.guide.library.translate import texts_of
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.text.problems import shown
from sdm_aid.kit.language import _

_NOT_AS_A_PO = (
    *(ValueError, LookupError, UnknownLocaleError, TypeError, AttributeError, AssertionError),
    *(OverflowError, RecursionError),
)
"""What Babel raises for headers and texts that no tool for translators writes."""


class BadPo(Exception):
    """This is not a PO file of a guide; the message says why."""


def to_po(guide: Guide, language: str, known: Translation | None = None) -> bytes:
    """The texts of a guide as a PO file, with what ``known`` has of them in ``language``.

    The same guide and translation give the same bytes. ``BadPo`` for a language nobody knows.
    """
    texts = {} if known is None else {each.source: each.text for each in known.texts}
    try:
        catalogue = Catalog(
            locale=Locale.parse(language, sep="-"),
            project=guide.id,
            version=guide.version,
            creation_date=datetime.fromisoformat(guide.published),
            revision_date=datetime.fromisoformat(guide.published),
            fuzzy=False,
            header_comment=f"# {guide.title}: {language}",
            last_translator="",
            language_team="",
            msgid_bugs_address="",
        )
    except (UnknownLocaleError, ValueError) as why:
        raise BadPo(
            _("{language} is no language that is known.").format(language=language)
        ) from why
    for place, text in texts_of(guide):
        catalogue.add(text, texts.get(text) or "", auto_comments=[place])
    out = BytesIO()
    write_po(out, catalogue, width=0)
    return out.getvalue()


def from_po(content: bytes, guide: Guide, known: Translation | None = None) -> Translation:
    """The translation in a PO file that ``to_po`` made and somebody filled in.

    State, note and translators are those of ``known``; without it, it is a draft. What is marked
    fuzzy counts as not translated. ``BadPo`` where it is no such file.
    """
    try:
        catalogue = read_po(BytesIO(content), abort_invalid=True)
    except (PoFileError, *_NOT_AS_A_PO) as why:
        raise BadPo(_("This is not a PO file: {why}").format(why=shown(str(why)))) from why
    if catalogue.project != guide.id or catalogue.locale is None:
        raise BadPo(_("This PO file is of another guide, or says no language."))
    language = str(catalogue.locale).replace("_", "-")
    try:
        texts = _texts(catalogue)
    except _NOT_AS_A_PO as why:
        raise BadPo(_("This PO file has a text that no guide can hold.")) from why
    if known is not None:
        return known.model_copy(update={"texts": texts})
    note = _("Draft translation. Not yet checked.")
    return Translation(
        translation_of=guide.id, language=language, state="draft", note=note, texts=texts
    )


def _texts(catalogue: Catalog) -> list[TranslatedText]:
    return [
        TranslatedText(
            at=next(iter(each.auto_comments), None),
            source=str(each.id),
            text=None if each.fuzzy else str(each.string).strip() or None,
        )
        for each in catalogue
        if each.id
    ]
