"""A translation of the program as translators have it: a PO file, and what gettext reads of it.

``<folder>/pl/LC_MESSAGES/sdm_aid.po`` is what people edit; ``sdm_aid.mo`` is made from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from sdm_aid.kit.atomic_files import replace_file
from sdm_aid.kit.bounded_files import read_at_most
from sdm_aid.kit.catalogues.texts import SourceText, source_texts
from sdm_aid.kit.language import DOMAIN
from sdm_aid.kit.paths import resources

LARGEST = 10_000_000
"""Bytes in a PO file; one of all texts has about 600,000."""

_FIXED = datetime(2026, 1, 1, tzinfo=UTC)
"""In every header, so that files differ only where their texts do."""


class BadCatalogue(ValueError):
    """This is no PO file, or of no language that is known."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What bringing a translation up to date came to, in numbers of texts."""

    new: int
    to_look_at: int
    """Texts whose English changed: the old translation is a suggestion (``#, fuzzy``)."""
    gone: int


def shipped_folder() -> Path:
    """The folder of the languages that come with the program."""
    return resources() / "locale"


def languages_in(folder: Path) -> tuple[str, ...]:
    """The languages that have a file in a folder, by their tags, in order."""
    return tuple(sorted(file.parents[1].name for file in folder.glob(f"*/*/{DOMAIN}.po")))


def file_of(folder: Path, language: str) -> Path:
    """Where the PO file of a language is. ``BadCatalogue`` for a language nobody knows."""
    return folder / str(_locale(language)) / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(file: Path) -> Catalog:
    """What is in a PO file. Raises ``OSError``, or ``BadCatalogue``."""
    try:
        return read_po(BytesIO(read_at_most(file, LARGEST)), abort_invalid=True)
    except (PoFileError, UnknownLocaleError, ValueError) as why:
        raise BadCatalogue(str(why)) from None


def brought_up_to_date(language: str, known: Catalog | None) -> tuple[Catalog, Changes]:
    """A catalogue with every text there is now, and what ``known`` has of them.

    A text that is new but near an old one has the old translation as a suggestion; what the
    program says no more stays at the end of the file (``#~``) until its text comes back.
    """
    made = known or _new(_locale(language))
    before = {message.id for message in made if message.id}
    template = _template(made.locale)
    made.update(template, no_fuzzy_matching=known is None, update_header_comment=False)
    made.creation_date = made.revision_date = _FIXED
    now = {message.id: message for message in made if message.id}
    fresh = [message for key, message in now.items() if key not in before]
    return made, Changes(
        sum(not message.fuzzy for message in fresh),
        sum(message.fuzzy for message in now.values()),
        len(before - now.keys()),
    )


def write_catalogue(file: Path, catalogue: Catalog) -> None:
    """Write a PO file in a folder that is there, and what gettext reads. Raises ``OSError``."""
    replace_file(file, as_po(catalogue))
    replace_file(file.with_suffix(".mo"), as_mo(catalogue))


def as_po(catalogue: Catalog) -> bytes:
    """The bytes of a PO file: the same for the same texts."""
    out = BytesIO()
    write_po(out, catalogue, width=100, include_lineno=False, sort_by_file=False)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The bytes that gettext reads: what is a suggestion only is not in them."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _new(locale: Locale | None) -> Catalog:
    return Catalog(
        locale=locale,
        project="SDM Aid",
        version=" ",
        header_comment="# SDM Aid in another language. How to translate: docs/translating.md",
        msgid_bugs_address=" ",
        last_translator=" ",
        language_team=" ",
        fuzzy=False,
        creation_date=_FIXED,
        revision_date=_FIXED,
    )


def _template(locale: Locale | None) -> Catalog:
    made = _new(locale)
    for text in source_texts():
        made.add(_id_of(text), locations=[(file, 0) for file in text.files], flags=_flags(text))
    return made


def _id_of(text: SourceText) -> str | tuple[str, str]:
    return (text.text, text.plural) if text.plural else text.text


def _flags(text: SourceText) -> Iterator[str]:
    if "{" in text.text:
        yield "python-brace-format"


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        raise BadCatalogue(language) from None
