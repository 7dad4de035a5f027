"""Which language the words on a paper are in, where it is not the paper's own.

A screen reader speaks a passage with the voice of its language, and a font draws it as its readers
know it. Nobody says which language they type in: it is told from the script, and where several
languages share one, from letters that only one of them has. What cannot be told apart (Nepali from
Hindi, Polish from English) goes by the languages that are known to be spoken in the talk.
"""

import re
from dataclasses import dataclass
from functools import cache

_SCRIPTS = {
    "Latn": "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff5a",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f",
    "Armn": "\u0530-\u058f",
    "Hebr": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe",
    "Thaa": "\u0780-\u07bf",
    "Deva": "\u0900-\u0963\u0966-\u097f\ua8e0-\ua8ff",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Orya": "\u0b00-\u0b7f",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Laoo": "\u0e80-\u0eff",
    "Tibt": "\u0f00-\u0fff",
    "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "Ethi": "\u1200-\u139f\u2d80-\u2ddf",
    "Khmr": "\u1780-\u17ff",
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "Kana": "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Hani": "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff",
}
"""The letters of each script (Unicode's blocks), by its name in ISO 15924."""

_LANGUAGES = {
    "Latn": ("en",), "Grek": ("el",), "Cyrl": ("ru", "uk", "bg", "be", "sr", "mk", "kk", "ky",
    "tg", "mn"), "Armn": ("hy",), "Hebr": ("he", "yi"),
    "Arab": ("ar", "fa", "ur", "ps", "ckb", "sd", "ug"), "Thaa": ("dv",),
    "Deva": ("hi", "ne", "mr"), "Beng": ("bn", "as"), "Guru": ("pa",), "Gujr": ("gu",),
    "Orya": ("or",), "Taml": ("ta",), "Telu": ("te",), "Knda": ("kn",), "Mlym": ("ml",),
    "Sinh": ("si",), "Thai": ("th",), "Laoo": ("lo",), "Tibt": ("bo", "dz"), "Mymr": ("my",),
    "Geor": ("ka",), "Ethi": ("am", "ti"), "Khmr": ("km",), "Hang": ("ko",), "Kana": ("ja",),
    "Hani": ("zh", "ja", "ko", "yue"),
}  # fmt: skip
"""Who writes in it; the first is what a passage is taken for where nothing says more."""

_LETTERS_OF_ONE = (
    ("yi", "[\u05f0-\u05f2]"),
    ("ur", "[ٹڈڑےہں]"),
    ("ps", "[ټځڅډړږښڼۍ]"),
    ("ckb", "[ڕڵێ]"),
    ("sd", "[ڄڃڦڳڱڻٺٽڀ]"),
    ("ug", "[ۇۈۋې]"),
    ("fa", "[پچژگیک]"),
    ("uk", "[іїєґІЇЄҐ]"),
    ("be", "[ўЎ]"),
    ("sr", "[ђћјљњџЂЋЈЉЊЏ]"),
    ("ti", "[ሐቐኸዐ]"),
    ("ja", f"[{_SCRIPTS['Kana']}]"),
    ("ko", f"[{_SCRIPTS['Hang']}]"),
    ("vi", "(?s:[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ].*){2}"),
)
_ANY_LETTER = re.compile(
    "|".join(f"(?P<{name}>[{signs}]+[।॥]?)" for name, signs in _SCRIPTS.items())
)


ADDRESS = re.compile(r"""(https?://[^\s<>"“”«»]*[^\s<>"“”«».,;:!?)\]}'’،؛])""")
"""An address of a page; the mark at the end of a sentence is none of it."""
_SIGN = "0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff\u0660-\u0669\u06f0-\u06f9"
_PARTS = re.compile(
    rf"({ADDRESS.pattern[1:-1]}"
    rf"|[{_SIGN}]+(?:[ \u00a0/.,:'’@_+\u2010-\u2013-][{_SIGN}]+)+|\+[{_SIGN}]+)"
)


_FROM_THE_RIGHT = "".join(_SCRIPTS[name] for name in ("Hebr", "Arab", "Thaa"))
_DAY = re.compile(
    rf"([0-9\u0660-\u0669\u06f0-\u06f9]{{1,2}} [{_FROM_THE_RIGHT}][{_FROM_THE_RIGHT} ]*[,،]?"
    r" [0-9\u0660-\u0669\u06f0-\u06f9]{4})"
)
_ENDING = re.compile(r"[.,;:!?)\]»”’…]+(?=\s)")
_ENDING_OF_ALL = re.compile(r"[.,;:!?)\]»”’…]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are in one language; ``language`` is empty where it is the paper's own."""

    words: str
    language: str = ""


def passages(words: str, paper: str, spoken: str = "") -> tuple[Passage, ...]:
    """``words`` in pieces of one language each; together they are the same words.

    ``paper`` is the paper's language, ``spoken`` that of the talk, where it is another.
    """
    own = _scripts_of(paper)
    other = spoken if spoken.split("-", maxsplit=1)[0] != paper.split("-", maxsplit=1)[0] else ""
    if not other and "Latn" in own and words.isascii():
        return (Passage(words),)
    runs = _runs(words)
    families = {_family(script) for _text, script in runs if script}
    if len(families) < 2 and (families == {"Latn"} or not families & own):
        found_as = language_of(words, paper, other)
        if not found_as and other and families and families <= _scripts_of(other):
            found_as = other.split("-", maxsplit=1)[0]
        return (Passage(words, found_as),)
    of_script: dict[str, str] = {}
    for text, script in runs:
        of_script[_family(script)] = of_script.get(_family(script), "") + text
    found: list[Passage] = []
    for text, script in runs:
        foreign = script and script not in own
        language = language_of(of_script[_family(script)], paper, other) if foreign else ""
        if found and found[-1].language == language:
            found[-1] = Passage(found[-1].words + text, language)
        else:
            found.append(Passage(text, language))
    return tuple(found) or (Passage(words),)


def in_parts(words: str) -> list[str]:
    """Words that are read from the right, cut at what keeps its order in them: every second part.

    These are days, times, numbers and names of several parts. Unicode's own rules set 2026-12-07
    as 07-12-2026 there.
    """
    return _PARTS.split(words)


def days_from_the_right(words: str) -> list[str]:
    """Words that are read from the left, cut at days that are not: every second part.

    In “Bob: 29 نومبر 2026, 15:50” the numbers of the day would change places with the time.
    """
    return _DAY.split(words)


def language_of(words: str, paper: str, spoken: str = "") -> str:
    """The language of words in one script; empty where they may well be in the paper's own."""
    found = {match.lastgroup or "" for match in _ANY_LETTER.finditer(words)}
    kept = paper.split("-", maxsplit=1)[0]
    for language, letters in _letters_of_one():
        if letters.search(words):
            return "" if language == kept else language
    if not found or found <= _scripts_of(paper):
        return ""
    script = next(name for name in _SCRIPTS if name in found)
    if spoken and script in _scripts_of(spoken):
        return spoken.split("-", maxsplit=1)[0]
    return _LANGUAGES[script][0]


def script_of(letter: str) -> str:
    """The script of a letter, by its name in ISO 15924; empty where it is in none of ours."""
    found = _ANY_LETTER.match(letter)
    return (found.lastgroup or "") if found else ""


@cache
def _letters_of_one() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, re.compile(letters)) for language, letters in _LETTERS_OF_ONE)


@cache
def _scripts_of(language: str) -> frozenset[str]:
    """The scripts that a language is written in; Latin where nothing else is known of it."""
    named = {part for part in language.split("-")[1:] if part in _SCRIPTS}
    short = language.split("-", maxsplit=1)[0]
    return frozenset(
        named or {name for name, languages in _LANGUAGES.items() if short in languages} or {"Latn"}
    )


def _runs(words: str) -> list[tuple[str, str]]:
    """``words`` by script: what belongs to none goes with the letters before it.

    Spaces and signs between two scripts stay outside of the one that is not there any more.
    """
    runs: list[list[str]] = []
    end = 0
    for match in _ANY_LETTER.finditer(words):
        script = match.lastgroup or ""
        between, end = words[end : match.start()], match.end()
        if runs and _family(runs[-1][1]) == _family(script):
            runs[-1][0] += between + match[0]
            runs[-1][1] = script
            continue
        _add_signs(runs, between, _ENDING)
        runs.append([match[0], script])
    _add_signs(runs, words[end:], _ENDING_OF_ALL)
    return [(text, script) for text, script in runs]


def _add_signs(runs: list[list[str]], signs: str, endings: re.Pattern[str]) -> None:
    """Signs between two scripts: those that end what is before them belong to it."""
    ending = endings.match(signs)
    if runs and ending:
        runs[-1][0] += ending[0]
        signs = signs[ending.end() :]
    if signs:
        runs.append([signs, ""])


def _family(script: str) -> str:
    """The script, or one name for those that Japanese and Korean mix in one word."""
    return "Hani" if script in ("Kana", "Hang") else script
