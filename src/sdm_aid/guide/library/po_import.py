"""Taking a translators' file into the translation there is: nobody's work is lost, or it is said.

What is not taken just as it is, and what comes in the place of something else, is noted by its
line. The rules are gettext's: an empty entry takes nothing away, a fuzzy one is a suggestion.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sdm_aid.guide.library.overlay import TranslatedText
from sdm_aid.guide.library.po_reader import PoEntry
from sdm_aid.guide.library.up_to_date import Key, key_of
from sdm_aid.guide.text.decoding import HIDDEN
from sdm_aid.guide.text.lost_letters import strange_in
from sdm_aid.kit.language import _, ngettext
from sdm_aid.kit.shown_text import on_one_line

LONGEST = 20_000
"""Letters in a text of a guide."""

_NOT_SEEN = ("unseen-letter", "turned-letters", "unknown-letter", "lost-letter", "web-sign")
_NAMED = re.compile(r"\{\w*\}|%\(\w+\)[a-z]")
_BY_PERCENT = re.compile(r"%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?[diouxXeEfgGcrs]")
_THOUSANDS = re.compile(r"(?<=\d)[.,'’\u00a0\u202f ](?=\d{3}(?!\d))")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Note:
    """What there is to say about some lines. ``left_out``: their words are not used as they are."""

    lines: tuple[int, ...]
    what: str
    left_out: bool = False

    def __str__(self) -> str:
        numbers = ", ".join(map(str, self.lines))
        said = ngettext("Line {lines}: {what}", "Lines {lines}: {what}", len(self.lines))
        return said.format(lines=numbers, what=self.what)


def taken(
    entries: Iterable[PoEntry], known: Iterable[TranslatedText], sources: set[str]
) -> tuple[list[TranslatedText], tuple[Note, ...]]:
    """The ``known`` texts with those of a file, and what there is to say of its lines.

    ``sources`` are the texts of the guide as it is now.
    """
    taking = _Taking(known, sources)
    for each in sorted(entries, key=lambda entry: entry.obsolete):
        taking.take(each)
    return [*taking.texts.values()], taking.notes()


class _Taking:
    def __init__(self, known: Iterable[TranslatedText], sources: set[str]) -> None:
        self.texts: dict[Key, TranslatedText] = {key_of(each): each for each in known}
        self._notes: dict[tuple[str, bool], list[int]] = {}
        self._sources = sources
        self._lines: dict[Key, tuple[int, PoEntry]] = {}

    def notes(self) -> tuple[Note, ...]:
        """What there is to say, in the order of the lines; the same words are said once."""
        notes = (
            Note(tuple(sorted(lines)), what, left_out)
            for (what, left_out), lines in self._notes.items()
        )
        return tuple(sorted(notes, key=lambda note: note.lines))

    def take(self, entry: PoEntry) -> None:
        key: Key = entry.id.strip(), entry.context, entry.plural
        if key in self._lines:
            self._say_twice(entry, *self._lines[key])
            return
        self._lines[key] = entry.line, entry
        if why := _no_text(entry):
            self._note(entry, why, left_out=True)
            return
        old = self.texts.get(key)
        new = _text(entry, old)
        if not _words(entry):
            self._take_nothing(entry, key, old, new)
        elif old is None or not old.text or self._may_replace(entry, old, new):
            self.texts[key] = self._checked(entry, new)

    def _take_nothing(
        self, entry: PoEntry, key: Key, old: TranslatedText | None, new: TranslatedText
    ) -> None:
        """An empty entry: its comments come, and the translation there is stays."""
        if old is not None and (old.text or old.forms):
            self.texts[key] = old.model_copy(
                update={"comments": new.comments, "references": new.references}
            )
            if not old.fuzzy and entry.id in self._sources:
                self._note(entry, _("empty here; the translation there is stays."))
        elif entry.id in self._sources:
            self.texts[key] = new.model_copy(update={"fuzzy": None, "previous": None})

    def _may_replace(self, entry: PoEntry, old: TranslatedText, new: TranslatedText) -> bool:
        """Whether the file's translation comes in the place of another; what goes is noted."""
        other = old.text != new.text or (old.forms or None) != (new.forms or None)
        if not old.fuzzy and entry.obsolete and entry.id in self._sources:
            if other:
                said = _("put aside here (#~); the translation there is stays. Left out: “{words}”")
                self._note(entry, said.format(words=on_one_line(new.text)), left_out=True)
            return False
        if not old.fuzzy and new.fuzzy and (other or entry.previous is not None):
            if other:
                said = _("fuzzy here; the translation there is stays. Left out: “{words}”")
                self._note(entry, said.format(words=on_one_line(new.text)), left_out=True)
            return False
        if other:
            said = _("another translation than before. Before: “{words}”")
            self._note(entry, said.format(words=on_one_line(old.text)))
        elif new.fuzzy and not old.fuzzy:
            self._note(entry, _("fuzzy here, so it is not shown until somebody looks at it."))
        return True

    def _checked(self, entry: PoEntry, new: TranslatedText) -> TranslatedText:
        if entry.plural is not None or entry.context is not None:
            what = _("texts of a guide have no msgctxt and no plural. It is kept, and not shown.")
            self._note(entry, what, left_out=True)
            return new
        if new.fuzzy or new.text is None or entry.id not in self._sources:
            return new
        wrong = _not_seen(new.text) or _placeholders(entry)
        if wrong is not None:
            self._note(entry, wrong, left_out=True)
            return new.model_copy(update={"fuzzy": True})
        if _numbers(entry.id) != _numbers(new.text):
            what = _("the numbers are not those of the text. Please look: “{text}”, “{words}”")
            said = what.format(text=on_one_line(entry.id), words=on_one_line(new.text))
            self._note(entry, said)
        return new

    def _say_twice(self, entry: PoEntry, line: int, first: PoEntry) -> None:
        if _words(entry) and (entry.strings, entry.fuzzy) != (first.strings, first.fuzzy):
            what = _("this text is in line {first} already; that one counts. Left out: “{words}”")
            words = on_one_line(" / ".join(entry.strings))
            self._note(entry, what.format(first=line, words=words), left_out=True)

    def _note(self, entry: PoEntry, what: str, *, left_out: bool = False) -> None:
        self._notes.setdefault((what, left_out), []).append(entry.line)


def _words(entry: PoEntry) -> bool:
    return any(each.strip() for each in entry.strings)


def _no_text(entry: PoEntry) -> str:
    """Why no translation can hold this entry; empty where one can."""
    words = (entry.id, *entry.strings, entry.previous, entry.plural, entry.context)
    written = [each for each in (*words, *entry.comments, *entry.references, *entry.flags) if each]
    if not entry.id.strip():
        return _("a text that is empty. Left out.")
    for each in written:
        if found := HIDDEN.search(each):
            what = _("there is a character here that cannot be seen, U+{code}. Left out.")
            return what.format(code=f"{ord(found[0]):04X}")
    if any(len(each) > LONGEST for each in written):
        return _("longer than a text of a guide may be ({most} letters). Left out.").format(
            most=LONGEST
        )
    return ""


def _text(entry: PoEntry, old: TranslatedText | None) -> TranslatedText:
    """The entry as a translation holds it, with what is noted beside it already."""
    comments = [*((old.comments if old else None) or ()), *map(str.strip, entry.comments)]
    flags = [*((old.flags if old else None) or ()), *entry.flags]
    references = entry.references or (old.references if old else None) or ()
    return TranslatedText(
        at=(entry.places[0] if entry.places else None) or (old.at if old else None),
        source=entry.id,
        text=None if entry.plural else entry.strings[0].strip() or None,
        fuzzy=True if entry.fuzzy else None,
        previous=(entry.previous or "").strip() or None if entry.fuzzy else None,
        comments=[*dict.fromkeys(filter(None, comments))] or None,
        references=[*dict.fromkeys(filter(None, references))] or None,
        flags=[*dict.fromkeys(flags)] or None,
        context=entry.context,
        plural=entry.plural,
        forms=[*entry.strings] if entry.plural else None,
    )


def _not_seen(text: str) -> str | None:
    """The first letter of a translation that a reader would not see as it is."""
    found = (each.what for each in strange_in(text) if each.code in _NOT_SEEN)
    if (what := next(found, None)) is None:
        return None
    return _("{what} It is kept as fuzzy, and not shown.").format(what=what)


def _placeholders(entry: PoEntry) -> str | None:
    """What is wrong with the placeholders of a translation; ``None`` where they are the text's."""
    pattern = _BY_PERCENT if {"c-format", "python-format"} & {*entry.flags} else _NAMED
    wanted, there = (Counter(pattern.findall(each)) for each in (entry.id, entry.strings[0]))
    if missing := wanted - there:
        what = _("{names} must be in the translation too. It is kept as fuzzy, and not shown.")
        return what.format(names=", ".join(sorted(missing.elements())))
    if extra := there - wanted:
        what = _("{names} is not in the text, so it cannot be in the translation. It is kept as "
                 "fuzzy, and not shown.")  # fmt: skip
        return what.format(names=", ".join(sorted(extra.elements())))
    return None


def _numbers(text: str) -> list[str]:
    """The numbers in a text, whatever their digits and the sign between thousands."""
    digits = _DIGITS.findall(_THOUSANDS.sub("", text))
    return sorted("".join(str(int(letter)) for letter in each) for each in digits)
