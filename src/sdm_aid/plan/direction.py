"""Which way a language is read."""

_FROM_THE_RIGHT = frozenset(("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))


def from_the_right(language: str) -> bool:
    """Whether a language, as in ar or ur-PK, is read from the right."""
    return language.split("-", maxsplit=1)[0] in _FROM_THE_RIGHT
