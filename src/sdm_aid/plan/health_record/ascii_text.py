"""Words as any other program can take them: one line, its punctuation in ASCII, its letters whole.

Only typographic punctuation and spaces are folded. Letters, with or without accents, and the
punctuation of other scripts stay as they are, so that nobody's name is damaged.
"""

import re

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′‹›", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−•·", "-"),
        "…": "...",
        "\ufeff": None,  # the mark of byte order
        "\u00ad": None,  # a hyphen that is not there yet
        "\u200b": None,  # a space that is not there
        "\u2060": None,
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", None),
    }
)
_NOT_PRINTED = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


def plain(text: str) -> str:
    """``text`` on one line, with plain punctuation, and nothing that cannot be seen or stored.

    Marks that turn the words after them round are left out, as they would turn the record's too.
    """
    return _NOT_PRINTED.sub(" ", text.translate(_FOLDED)).strip()
