"""The four marks as they look: a sign, a word, and a way of filling a key."""

from sdm_aid.kit.language import _

SIGNS = {"well": "✓", "partly": "~", "not": "✕", "unsure": "?"}
"""What stands on each key, in the order of the keys."""


def mark_name(mark: str) -> str:
    """A mark, in words; empty for none."""
    return {
        "well": _("Fits well"),
        "partly": _("Fits partly"),
        "not": _("Does not fit"),
        "unsure": _("Not sure"),
    }.get(mark, "")


def said_of(mark: str, said: str) -> str:
    """A mark with the pair's words about it: “Fits partly: “a class first””."""
    said = said.strip()
    if not said:
        return mark_name(mark)
    if not mark:
        return _("“{words}”").format(words=said)
    return _("{mark}: “{words}”").format(mark=mark_name(mark), words=said)
