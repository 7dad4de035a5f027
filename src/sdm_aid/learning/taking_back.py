"""What is said to whoever takes words back with a slip."""

from sdm_aid.kit.language import _


def mistyped() -> str:
    """That these are no letters of a slip, before anything is looked for."""
    return _(
        "These are not the letters of a slip. There are eight, and none is I, O or S. Please "
        "compare each one. Nothing was taken back."
    )


def taken_back(gone: bool) -> str:
    """What came of it."""
    if not gone:
        return _(
            "No words belong to these letters. They may have been taken back before. Please check "
            "that all eight letters are yours."
        )
    return _(
        "Your words are gone, and will be on no screen and no new paper. We cannot reach copies "
        "that are already printed."
    )
