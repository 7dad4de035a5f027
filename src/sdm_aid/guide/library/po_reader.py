"""A translators' file as its entries, each with its line: gettext's PO, read to the letter.

Babel's reader loses what is not its own business: the previous text of a fuzzy entry, flags of
obsolete ones, a second entry of the same text; and words without quotes lose a letter at each end.
The format is gettext's: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import re
from dataclasses import dataclass, field

from sdm_aid.guide.library.po_charset import bad, decoded
from sdm_aid.guide.text.lines import LINE_END
from sdm_aid.guide.text.problems import shown
from sdm_aid.kit.language import _

HEADER_FIELD = re.compile(r"^([^:\n]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)

_BLANKS = " \t\f\v"
_LINE = re.compile(
    r"(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*)?"
    r'((?:"(?:[^"\\]|\\.)*"[ \t\f\v]*)+)'
)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)")
_ESCAPES = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "\\": "\\",
    '"': '"',
    "?": "?",
    "'": "'",
}


@dataclass(frozen=True, slots=True)
class PoEntry:
    """One text of a PO file. ``line`` is where its ``msgid`` stands, from 1.

    ``places`` are the comments the program made (``#.``), ``comments`` those of translators, and
    ``references`` the places in files that tools add (``#:``), a line each.
    ``strings`` has one translation, or one for each plural form where there is a ``plural``.
    """

    id: str
    strings: tuple[str, ...]
    line: int = 0
    context: str | None = None
    plural: str | None = None
    previous: str | None = None
    places: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    fuzzy: bool = False
    obsolete: bool = False


def read_entries(content: bytes) -> list[PoEntry]:
    """The entries in the file, its header (with an empty ``id``) among them. Raises ``BadPo``."""
    reader = _Reader()
    for number, line in enumerate(LINE_END.split(decoded(content)), start=1):
        reader.take(number, line.strip(_BLANKS))
    reader.finish()
    return reader.entries


@dataclass(slots=True)
class _Draft:
    """An entry whose end has not come yet."""

    line: int = 0
    words: dict[str, str] = field(default_factory=dict)
    previous: dict[str, str] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    obsolete: bool = False

    @property
    def whole(self) -> bool:
        return "msgid" in self.words and any(each.startswith("msgstr") for each in self.words)


class _Reader:
    """Takes one line after the other."""

    def __init__(self) -> None:
        self.entries: list[PoEntry] = []
        self._draft = _Draft()
        self._open: tuple[dict[str, str], str] | None = None
        """What a line of quoted words alone goes on with."""

    def take(self, number: int, line: str) -> None:
        if not line:
            return
        if not line.startswith("#"):
            self._words(number, line, obsolete=False)
        elif not line.startswith("#~"):
            self._comment(number, line[1:2], line[2:])
        elif (rest := line[2:].strip(_BLANKS)).startswith("|"):
            self._previous(number, rest[1:].strip(_BLANKS))
        elif rest:
            self._words(number, rest, obsolete=True)

    def finish(self) -> None:
        """Close the entry; one that has only comments is none."""
        draft, self._draft, self._open = self._draft, _Draft(), None
        if not draft.words:
            return
        if not draft.whole:
            raise bad(draft.line, _("this text has no msgstr."))
        flags = dict.fromkeys(each for each in draft.flags if each != "fuzzy")
        self.entries.append(
            PoEntry(
                draft.words["msgid"],
                _strings(draft),
                draft.line,
                draft.words.get("msgctxt"),
                draft.words.get("msgid_plural"),
                draft.previous.get("msgid"),
                tuple(draft.places),
                tuple(draft.comments),
                tuple(draft.references),
                tuple(flags),
                "fuzzy" in draft.flags,
                draft.obsolete,
            )
        )

    def _comment(self, number: int, kind: str, rest: str) -> None:
        if self._draft.whole:
            self.finish()
        self._open = None if kind != "|" else self._open
        match kind:
            case "|":
                self._previous(number, rest.strip(_BLANKS))
            case "," | "=":
                flags = (each.strip(_BLANKS) for each in rest.split(","))
                self._draft.flags += [each for each in flags if each]
            case ".":
                self._draft.places.append(rest.strip(_BLANKS))
            case ":":
                self._draft.references.append(rest.strip(_BLANKS))
            case _:
                self._draft.comments.append((kind + rest).removeprefix(" "))

    def _previous(self, number: int, text: str) -> None:
        if self._draft.whole:
            self.finish()
        self._add(number, text, self._draft.previous)

    def _words(self, number: int, text: str, obsolete: bool) -> None:
        begins = text.startswith(("msgctxt", "msgid")) and not text.startswith("msgid_plural")
        if begins and self._draft.whole:
            self.finish()
        if text.startswith("msgstr") and "msgid" not in self._draft.words:
            raise bad(number, _("this msgstr has no msgid above it."))
        if text.startswith("msgid") and "msgid" not in self._draft.words:
            self._draft.line = number
        self._draft.line = self._draft.line or number
        self._draft.obsolete = obsolete
        self._add(number, text, self._draft.words)

    def _add(self, number: int, text: str, to: dict[str, str]) -> None:
        found = _LINE.fullmatch(text)
        if found is None:
            raise bad(number, _("this is not understood: {text}.").format(text=shown(text)))
        words = "".join(_plain(number, each) for each in _QUOTED.findall(found[2]))
        if found[1] is None:
            if self._open is None or self._open[0] is not to:
                raise bad(
                    number, _("these words belong to nothing: {text}.").format(text=shown(text))
                )
            to[self._open[1]] += words
        elif found[1] in to:
            raise bad(
                number, _("a second {name} without a msgstr before it.").format(name=found[1])
            )
        else:
            to[found[1]] = words
            self._open = to, found[1]


def _strings(draft: _Draft) -> tuple[str, ...]:
    forms = sorted(
        (int(name[7:-1]) if "[" in name else 0, words)
        for name, words in draft.words.items()
        if name.startswith("msgstr")
    )
    if "msgid_plural" in draft.words and "msgstr" in draft.words:
        raise bad(draft.line, _("a text with a plural has msgstr[0], msgstr[1] and so on."))
    if "msgid_plural" not in draft.words and "msgstr" not in draft.words:
        raise bad(draft.line, _("msgstr[0] needs a msgid_plural above it."))
    return tuple(words for _number, words in forms)


def _plain(number: int, quoted: str) -> str:
    def letter(found: re.Match[str]) -> str:
        code = found[1]
        if (plain := _ESCAPES.get(code)) is not None:
            return plain
        value = int(code[1:], 16) if code[0] == "x" and code[1:] else _octal(code)
        if not 0 < value < 0x80:  # else it would be a byte of some charset
            raise bad(number, _("this is not understood: {text}.").format(text=shown(found[0])))
        return chr(value)

    return _ESCAPE.sub(letter, quoted)


def _octal(code: str) -> int:
    return int(code, 8) if code.isascii() and code.isdigit() and code[0] < "8" else 0
