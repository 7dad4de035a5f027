"""How chances may be put in words: as so many of 100 or 1,000 people, and no other way.

Percentages, "1 in X", comparisons of risks and words such as "rare" each make the same chance
sound larger or smaller (NICE CG138; IPDASi v4.0), so no text that people read may have them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from sdm_aid.guide.text.positioned import Fields, texts_within
from sdm_aid.guide.text.problems import Problem, shown
from sdm_aid.kit.language import _

_NOT_READ_OUT = frozenset(
    {
        "citation",
        "where",
        "scale",
        "readability",
        "doi",
        "url",
        "id",
        "kind",
        "show_when",
        "bears_on",
        "rows",
    }
)
"""Fields that hold no words said to a patient, or (citations) words that are not ours."""

_NUMBER = r"\d[\d.,]{0,9}\s?"
_COUNT = r"(?:two|three|four|five|six|ten|\d{1,4}(?:\.\d{1,4})?)"
_TIMES = rf"(?:twice|half|{_COUNT}(?:\stimes|[-\s]fold))"
_RISK = r"(?:\w+\s)?(?:risks?|chances?|odds|likelihood)\b"
_CHANGES = (
    r"(?:cut|cuts|cutting|lower|lowers|lowered|lowering|reduc(?:e|es|ed|ing)|rais(?:e|es|ed|ing)"
    r"|increas(?:e|es|ed|ing)|drop|drops|dropped)"
)
_PART = (
    r"(?:about\s|around\s|almost\s|nearly\s|over\s|more\sthan\s)?"
    r"(?:(?:a|one|two|three)[-\s])?(?:half|thirds?|quarters?|fifths?|sixths?|tenths?)\b"
)
_WHOLES = (
    r"\d[\d,]{0,9}|a\smillion|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)

_PERCENT = re.compile(rf"\b{_NUMBER}[%％٪‰]")
_CHANCE = re.compile(
    rf"""\b(?:
      (?P<percent>{_NUMBER}[%％٪‰]|(?:{_NUMBER})?per\s?cent\b)
    | (?P<one_in>(?<![\d.,])(?<!no\s)(?:1|one)\s(?:in|out\sof)\s(?:every\s)?(?P<of>{_WHOLES})\b)
    | (?P<relative>
          {_TIMES}\s(?:as|more|less)\s(?:likely|high|often|common|great)\b
        | {_TIMES}\sas\s(?:well|good|bad|effective|safe|risky|dangerous|strong|severe)\b
        | {_TIMES}\s(?:the|your|their)\s{_RISK}
        | {_CHANGES}\s(?:(?:the|your|their|this|that)\s)?{_RISK}(?:\sof\s\w+){{0,3}}\sby\s{_PART}
        | (?:a|one|two)\s(?:half|thirds?|quarters?|fifths?|tenths?)\s
          (?:lower|higher|less|more|smaller|greater|fewer)\s{_RISK}
        | (?:doubl|halv|tripl)(?:e|es|ed|ing)\s(?:the|your|their)\s{_RISK}
        | relative\srisks?\b
        | (?:odds|hazard|risk|rate)\sratios?\b)
    | (?P<vague>(?<!-)(?:
          (?:fifty|50)[-\s/](?:fifty|50)(?!\d)
        | very\sfew(?=\s(?:people|of|have|had|get|got|do|did|need))
        | (?:hardly|almost)\s(?:anyone|anybody|nobody|no\sone)
        | (?<!in\s)(?<!most\s)common(?!\s(?:sense|ground|cold|law|peroneal|fibular|femoral)\b)
        | uncommon | rare | unlikely)(?![\w-]))
    )""",
    re.VERBOSE,
)
_COUNTED = re.compile(r"\d[\d,]{0,9}\s(?:in|of|out\sof)\s(?:every\s)?1(?:00|,?000)\b")
_SENTENCE_ENDS = re.compile(r"[.!?;\n](?=\s|$)")
_SENTENCE = 300
"""Characters on either side of a word in which its sentence is looked for."""

_LONGEST = 20_000
_MOST_IN_A_TEXT = 50

_YEAR = re.compile(r"(?:19\d\d|20(?!00)\d\d)")


def words_for_chances(data: Fields) -> Iterator[Problem]:
    """Each chance in the guide's texts that is not put as so many of 100 or 1,000.

    The words looked for are English; in a guide in another language only percentages are.
    """
    english = data.text("language").lower().startswith("en") or not data.text("language")
    look = lru_cache(maxsize=None)(lambda text: tuple(_found(text, english)))
    for text, at in texts_within(data, _NOT_READ_OUT):
        for what, fix, code, about in look(text):  # an alias can put one text in many places
            yield Problem(*at, what, fix, code, about)


def _found(text: str, english: bool) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong, the remedy, the code and the words of each chance that is put badly."""
    if len(text) > _LONGEST:  # which has been said already
        return
    lowered = text.lower()
    pattern = _CHANCE if english else _PERCENT
    for found in islice(pattern.finditer(lowered), _MOST_IN_A_TEXT):
        kind = (found.lastgroup if english else None) or "percent"
        if kind == "one_in" and not _odd_whole(found["of"]):
            continue
        if kind == "vague" and _asked_or_counted(lowered, found):
            continue
        what, fix = _said(kind)
        code = f"words-{kind}".replace("_", "-")
        yield what.format(words=shown(found[0])), fix, code, found[0]


def _odd_whole(whole: str) -> bool:
    return whole.replace(",", "") not in ("100", "1000") and not _YEAR.fullmatch(whole)


def _asked_or_counted(text: str, found: re.Match[str]) -> bool:
    """Whether the word stands in a question, or in a sentence that gives its count as well."""
    before = max(0, found.start() - _SENTENCE)
    ends = [end.end() for end in _SENTENCE_ENDS.finditer(text, before, found.start())]
    after = found.end() + _SENTENCE
    end = _SENTENCE_ENDS.search(text, found.end(), after)
    sentence = text[ends[-1] if ends else before : end.end() if end else after]
    return sentence.endswith("?") or bool(_COUNTED.search(sentence))


def _said(kind: str) -> tuple[str, str]:
    count = _("Look up its count in the source, and say how many of 100 people, or of 1,000.")
    if kind == "percent":
        return _("{words} is a percentage."), count
    if kind == "one_in":
        return _("{words} is hard to compare with other chances."), count
    if kind == "relative":
        what = _("{words} compares chances without saying how large they are.")
        fix = _("Look up the count for each choice in the source, and say how many of 100 people, "
                "or of 1,000.")  # fmt: skip
        return what, fix
    if kind == "vague":
        what = _("{words} means something else to each reader.")
        fix = _("Look up its count in the source, and say how many of 100 people, or of 1,000. If "
                "nobody counted, say that.")  # fmt: skip
        return what, fix
    return _("{words} means something else to each reader."), count
