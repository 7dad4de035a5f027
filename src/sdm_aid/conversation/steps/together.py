"""The words to pick from at the step Together, by the keys that are stored."""

from sdm_aid.kit.language import _


def ways_to_help() -> dict[str, str]:
    """How somebody who comes along can help."""
    return {
        "listen": _("Listen"),
        "remember": _("Help remember"),
        "ask": _("Ask questions"),
        "speak": _("Speak when asked to"),
    }


def ways_to_have_it() -> dict[str, str]:
    """How somebody likes to have information."""
    return {
        "paper": _("On paper"),
        "large": _("In large print"),
        "read-out": _("Read out to me"),
        "file": _("As a file"),
        "none": _("No copy, thank you"),
    }
