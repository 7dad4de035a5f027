"""What is wrong with a translation of the program: what is missing, and what breaks a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from babel.messages.catalog import Catalog, Message

from sdm_aid.kit.catalogues.texts import source_texts

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]")
"""Nothing that a person would type; marks of direction are put round words by the program."""


class Wrong(StrEnum):
    """What can be wrong with one text."""

    HOLE = "hole"
    """Not translated."""
    TO_LOOK_AT = "to-look-at"
    """Its English changed, and nobody has looked at it since (``#, fuzzy``)."""
    PLACES = "places"
    """It lacks a ``{place}`` that the English has, or has another."""
    FORMS = "forms"
    """It has not as many forms as the language has numbers."""
    ENDS = "ends"
    """Spaces or ends of lines at its ends, or in it, are not those of the English."""
    HIDDEN = "hidden"
    """It has a character that nobody sees."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the translation of ``text``."""

    wrong: Wrong
    text: str


def faults_of(catalogue: Catalog) -> tuple[Fault, ...]:
    """Everything wrong with a catalogue, against the texts that the program has now."""
    return tuple(fault for text in source_texts() for fault in _faults(catalogue, text.text))


def _faults(catalogue: Catalog, text: str) -> Iterator[Fault]:
    message = catalogue.get(text)
    forms = () if message is None else _forms(message)
    if message is None or not forms or not all(forms):
        yield Fault(Wrong.HOLE, text)
        return
    if message.fuzzy:
        yield Fault(Wrong.TO_LOOK_AT, text)
    if len(forms) != (catalogue.num_plurals if message.pluralizable else 1):
        yield Fault(Wrong.FORMS, text)
    sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
    if not _same_places(forms, sources):
        yield Fault(Wrong.PLACES, text)
    if any(_shape(form) != _shape(sources[0]) for form in forms):
        yield Fault(Wrong.ENDS, text)
    if any(_HIDDEN.search(form) for form in forms):
        yield Fault(Wrong.HIDDEN, text)


def _forms(message: Message) -> tuple[str, ...]:
    found = message.string
    return (found,) if isinstance(found, str) else tuple(found or ())


def _same_places(forms: tuple[str, ...], sources: tuple[str, ...] | list[str]) -> bool:
    """The last form is for any number; the others may say "one" or "two" in a word."""
    whole = places_in(sources[-1])
    others = all(places_in(form) <= whole for form in forms)
    return others and places_in(forms[-1]) == whole


def places_in(text: str) -> set[str]:
    """The names in braces that the program fills in; one that is no name where it is broken.

    A text may speak of braces, as in "{ and }": that is no place.
    """
    try:
        found = {name for _text, name, _as, _how in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}
    return {name for name in found if name.strip() == name}


def _shape(text: str) -> tuple[bool, bool, int]:
    return text[:1].isspace(), text[-1:].isspace(), text.count("\n")
