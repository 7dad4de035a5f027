"""Guides as others send them."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sdm_aid.guide.library.overlay import TranslatedText, Translation, Translator
from sdm_aid.guide.library.translate import texts_of
from sdm_aid.guide.reading.reader import ReadGuide

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))

KNEE = "knee-osteoarthritis"


def welsh(read: ReadGuide, **changes: str) -> Translation:
    """Every text with a mark before it, but for those named: their source stands there changed."""
    texts = [
        TranslatedText(at=place, source=changes.get(place, text), text=f"«{text}»")
        for place, text in texts_of(read.guide)
    ]
    who = Translator(name="Jean", role="speaker from birth", date="2026-11-23")
    return Translation(
        translation_of=KNEE, language="cy", state="draft", note="Drafft.", translators=[who],
        texts=texts,
    )  # fmt: skip
