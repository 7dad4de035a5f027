"""Letters that are not what a reader sees: unseen, turning, unknown, or of another alphabet.

Which signs show nothing is Unicode's list of default-ignorable characters (DerivedCoreProperties),
and which of them a language needs follows UAX 9 (order), UAX 31 (joiners) and UTS 51 (emoji).
What is found here is a question to an author; ``decoding`` refuses what no guide can have.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sdm_aid.kit.language import _

_OVERRIDES = "\u202d\u202e"
_EMBEDDINGS = "\u202a\u202b"
_ISOLATES = "\u2066\u2067\u2068"
_ENDS_EMBEDDING, _ENDS_ISOLATE = "\u202c", "\u2069"
_MARKS = "\u200e\u200f\u061c"
_JOINERS = "\u200c\u200d"
_ZERO_SPACE, _SOFT_HYPHEN = "\u200b", "\u00ad"
_BLANKS = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2060-\u2065\u206a-\u206f\u2800\u3164\uffa0\ufff0-\ufffb"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MONGOLIAN = "\u180b-\u180d\u180f"
_TAGS = "\U000e0000-\U000e007f"
_FORMAT = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
_LOOKED_AT = re.compile(
    f"[{_OVERRIDES}{_EMBEDDINGS}{_ISOLATES}{_ENDS_EMBEDDING}{_ENDS_ISOLATE}{_MARKS}{_JOINERS}"
    f"{_ZERO_SPACE}{_SOFT_HYPHEN}{_BLANKS}{_SELECTORS}{_MONGOLIAN}{_TAGS}{_FORMAT}]"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")

_ALPHABETS_WITHOUT_JOINERS = frozenset(
    {"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "CHEROKEE", "CJK", "HIRAGANA"}
    | {"KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH", "DIGIT", "THAI", "LAO"}
)
_WITHOUT_SPACES = frozenset(
    {"THAI", "LAO", "KHMER", "MYANMAR", "CJK", "HIRAGANA", "KATAKANA", "BALINESE", "JAVANESE"}
    | {"TIBETAN", "TAI", "NEW"}
)
"""Scripts in which a space without width shows where a line may end."""

_LIKE_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικρτυχϲ")
"""Greek letters that look like Latin ones; others stand in words such as μg on purpose."""
_TAKEN_FOR_LATIN = frozenset({"CYRILLIC", "ARMENIAN", "CHEROKEE", "FULLWIDTH"})
_LOOKALIKES = frozenset("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝһ") | _LIKE_LATIN
"""Letters of other alphabets that nobody tells from a Latin one."""
_WORD = re.compile(r"[^\W_]+")
_LETTER_IN_NUMBER = re.compile(r"(?<![^\W_])\d+[OolISОоЗІΟο](?:\d+|(?=\s(?:of|in|out)\b)|(?=%))")


@dataclass(frozen=True, slots=True)
class Strange:
    """``length`` characters from ``index`` on that are not what they look like, and how."""

    index: int
    what: str
    fix: str
    code: str
    length: int = 1


def strange_letters(text: str) -> Iterator[Strange]:
    """What in one text a reader would not see as it is. Directions must end where the text ends."""
    yield from _numbers(text)
    if text.isascii():
        return
    yield from _directions(text)
    for found in _LOOKED_AT.finditer(text):
        if (why := _RULES.get(found[0], _other)(text, found.start())) is not None:
            yield _unseen(text, found.start(), why)
    for found in _BEYOND_ASCII.finditer(text):
        if unicodedata.category(found[0]) in ("Co", "Cn") and not _LOOKED_AT.match(found[0]):
            yield _unknown(found)
    yield from _mixed_words(text)


def in_words(character: str) -> str:
    """A character by number and Unicode's name: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _unseen(text: str, at: int, why: str) -> Strange:
    what = _("There is a character here that cannot be seen: {name}.").format(
        name=in_words(text[at])
    )
    return Strange(at, f"{what} {why}".rstrip(), _("Delete it."), "unseen-letter")


def _unknown(found: re.Match[str]) -> Strange:
    what = _("{name} is a character that Unicode gives no meaning, so it looks different, or is "
             "missing, on each computer.").format(name=in_words(found[0]))  # fmt: skip
    fix = _("Write in words what it stands for, as in your source.")
    return Strange(found.start(), what, fix, "unknown-letter")


def _directions(text: str) -> Iterator[Strange]:
    """Overrides, and what turns the direction without ending or ends without beginning."""
    open_: list[int] = []
    for at, each in enumerate(text):
        if each in _OVERRIDES:
            yield _turned(text, at)
            open_.append(at)
        elif each in _EMBEDDINGS or each in _ISOLATES:
            open_.append(at)
        elif each in (_ENDS_EMBEDDING, _ENDS_ISOLATE):
            begins = _ISOLATES if each == _ENDS_ISOLATE else _EMBEDDINGS + _OVERRIDES
            if open_ and text[open_[-1]] in begins:
                open_.pop()
            else:
                yield _turned(text, at)
    yield from (_turned(text, at) for at in open_ if text[at] not in _OVERRIDES)


def _turned(text: str, at: int) -> Strange:
    what = _("{name} turns the order of the letters after it, so that people read something else "
             "than the file says.").format(name=in_words(text[at]))  # fmt: skip
    fix = _("Delete it, and write the text as it should be read.")
    return Strange(at, what, fix, "turned-letters")


def _mixed_words(text: str) -> Iterator[Strange]:
    others = {each for each in text if each.isalpha() and each not in _LOOKALIKES}
    only_latin = bool(others) and all(_alphabet(each) == "LATIN" for each in others)
    for found in _WORD.finditer(text):
        word = found[0]
        if word.isascii():
            continue
        scripts = [_alphabet(each) for each in word]
        beside_latin = "LATIN" in scripts or only_latin
        if beside_latin and (odd := _odd_one(word, scripts)) is not None:
            what = _("{word} mixes alphabets: {name} looks like another letter.").format(
                word=f"`{word[:40]}`", name=in_words(word[odd])
            )
            fix = _("Type the word again, with one keyboard.")
            yield Strange(found.start(), what, fix, "mixed-letters", len(word))
        elif (digits := _two_sorts_of_digits(word)) is not None:
            what = _("{word} mixes digits of two scripts: {name}.").format(
                word=f"`{word[:40]}`", name=in_words(digits)
            )
            fix = _("Look at the number in its source, and type it again.")
            yield Strange(found.start(), what, fix, "mixed-letters", len(word))


def _odd_one(word: str, scripts: list[str]) -> int | None:
    for at, (each, script) in enumerate(zip(word, scripts, strict=True)):
        if script in _TAKEN_FOR_LATIN or each in _LOOKALIKES:
            return at
    return None


def _two_sorts_of_digits(word: str) -> str | None:
    """A digit beside one of another script, as in ``1٢``."""
    for one, other in pairwise(word):
        if one.isdecimal() and other.isdecimal() and _zero(one) != _zero(other):
            return other if one.isascii() else one
    return None


def _zero(digit: str) -> int:
    return ord(digit) - unicodedata.decimal(digit)


def _numbers(text: str) -> Iterator[Strange]:
    for found in _LETTER_IN_NUMBER.finditer(text):
        letter = next(each for each in found[0] if not each.isdecimal())
        what = _("{number} has a letter among its digits: {name}.").format(
            number=f"`{found[0]}`", name=in_words(letter)
        )
        fix = _("Look at the number in its source, and type it again.")
        yield Strange(found.start(), what, fix, "mixed-letters", len(found[0]))


@cache
def _alphabet(character: str) -> str:
    """The first word of a letter's name, which is its script; empty for what is no letter."""
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "").partition(" ")[0]


def _direction_mark(text: str, at: int) -> str | None:
    # Beside right-to-left text they are how one writes; with none of it they do nothing good.
    if any(unicodedata.bidirectional(each) in ("R", "AL") for each in text if each not in _MARKS):
        return None
    return _("It is for texts with right-to-left writing, and there is none here.")


def _joiner(text: str, at: int) -> str | None:
    before = _base_before(text, at)
    after = text[at + 1 : at + 2]
    if text[at] == "\u200d" and _is_emoji(before) and _is_emoji(after):
        return None
    script = unicodedata.name(before, "").partition(" ")[0] if before else ""
    if before.isalpha() and script not in _ALPHABETS_WITHOUT_JOINERS:
        return None
    return ""


def _zero_space(text: str, at: int) -> str | None:
    beside = (_base_before(text, at), text[at + 1 : at + 2])
    names = (unicodedata.name(each, "").partition(" ")[0] for each in beside if each)
    return None if any(each in _WITHOUT_SPACES for each in names) else ""


def _soft_hyphen(text: str, at: int) -> str | None:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before.isalpha() and after.isalpha():
        return None
    return _("It marks where a word may be parted, and this is not within one.")


def _selector(text: str, at: int) -> str | None:
    before = text[at - 1] if at else ""
    if before and before in "0123456789#*":
        return None if text[at + 1 : at + 2] == "\u20e3" else ""
    if not before or before.isascii():
        return ""
    kind = unicodedata.category(before)
    looks = kind[0] in "SP" or before == "ℹ" or _alphabet(before) in ("CJK", "MYANMAR", "PHAGS-PA")
    return None if looks else ""


def _mongolian(text: str, at: int) -> str | None:
    near = text[max(0, at - 1) : at + 2]
    return None if any("MONGOLIAN LETTER" in unicodedata.name(each, "") for each in near) else ""


def _tag(text: str, at: int) -> str | None:
    return None if any(f.start() <= at < f.end() for f in _FLAG.finditer(text)) else ""


def _turning(_text: str, _at: int) -> str | None:
    return None  # told by ``_directions``


def _other(text: str, at: int) -> str | None:
    near = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    own = {"\u2800": "BRAILLE", "\u034f": "HEBREW", "\u115f": "HANGUL", "\u1160": "HANGUL"}
    script = own.get(text[at])
    if script and any(unicodedata.name(each, "").startswith(script) for each in near):
        return None
    return ""


def _base_before(text: str, at: int) -> str:
    """The letter before a place, past accents, vowel signs and looks."""
    for each in reversed(text[:at]):
        if unicodedata.category(each) not in ("Mn", "Mc", "Me", "Sk"):
            return each
    return ""


def _is_emoji(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in ("So", "Sk", "Sm")


_Rule = Callable[[str, int], str | None]
_RULES: dict[str, _Rule] = {
    **dict.fromkeys(
        _OVERRIDES + _EMBEDDINGS + _ISOLATES + _ENDS_EMBEDDING + _ENDS_ISOLATE, _turning
    ),
    **dict.fromkeys(_MARKS, _direction_mark),
    **dict.fromkeys(_JOINERS, _joiner),
    _ZERO_SPACE: _zero_space,
    _SOFT_HYPHEN: _soft_hyphen,
    **dict.fromkeys(map(chr, range(0xFE00, 0xFE10)), _selector),
    **dict.fromkeys(map(chr, range(0xE0100, 0xE01F0)), _selector),
    **dict.fromkeys("\u180b\u180c\u180d\u180f", _mongolian),
    **dict.fromkeys(map(chr, range(0xE0000, 0xE0080)), _tag),
}
"""By character: ``None`` where a language needs it just there, else why not, or nothing."""
