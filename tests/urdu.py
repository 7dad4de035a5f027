"""A language for tests: each text with something Urdu before it, read from the right."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from sdm_aid.guide.library.overlay import TranslatedText, Translation
from sdm_aid.guide.library.translate import texts_of
from sdm_aid.guide.reading.reader import ReadGuide
from sdm_aid.kit import language

SOURCE = Path(language.__file__).parents[1]
URDU = "اردو"
"""Stands before each text, as if the rest were Urdu too."""


def write_catalogue(folder: Path) -> None:
    """A catalogue in which each of the program's texts has something Urdu before it."""
    catalogue = Catalog(locale="ur")
    keywords = {"_": None, "ngettext": (1, 2)}
    for _file, _line, text, _comments, _context in extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords=keywords
    ):
        both = (text,) if isinstance(text, str) else tuple(text)
        put = [f"{URDU} {each}" for each in both]
        catalogue.add(text, put[0] if isinstance(text, str) else put)
    file = folder / "locale" / "ur" / "LC_MESSAGES" / "sdm_aid.mo"
    file.parent.mkdir(parents=True)
    out = BytesIO()
    write_mo(out, catalogue)
    file.write_bytes(out.getvalue())


def into_urdu(knee: ReadGuide, leave_out: frozenset[str] = frozenset()) -> Translation:
    texts = [
        TranslatedText(at=place, source=text, text=f"{URDU} {text}")
        for place, text in texts_of(knee.guide)
        if place not in leave_out
    ]
    return Translation(
        translation_of=knee.guide.id, language="ur", state="draft", note=f"{URDU} draft",
        texts=texts,
    )  # fmt: skip
