"""Everything there is to say of a file with a guide's words in another language."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sdm_aid.guide.checking.check import Checked, Finding, sorted_findings
from sdm_aid.guide.library.overlay import Translation, guide_of, read_translation_text
from sdm_aid.guide.library.translate import translated
from sdm_aid.guide.reading.reader import ReadGuide, read_file
from sdm_aid.guide.rules.catalogue import rules
from sdm_aid.guide.rules.language_tag import language_there_is
from sdm_aid.guide.text.as_typed import as_typed
from sdm_aid.guide.text.decoding import decode, read_bytes
from sdm_aid.guide.text.positioned import Fields, LineColumn
from sdm_aid.guide.text.problems import GuideProblems, Problem, shown
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.language import _

_ANY = "bad-translation"
"""The code of whatever has no rule of its own."""


def check_translation(path: Path) -> Checked:
    """All there is to say of the translation in a file, with the guide beside it. Never raises."""
    try:
        content = read_bytes(path)
        translation = read_translation_text(content)
        text = decode(content)
        data = parse(text)[0]
    except GuideProblems as found:
        return Checked(_findings(found.problems), None)
    problems = [*as_typed(text), *language_there_is(data), *texts_twice(data)]
    problems += _with_its_guide(path, translation, data)
    checked = Checked(_findings(problems, text), None)
    return checked if checked.count("error") else replace(checked, translation=translation)


def texts_twice(data: Fields) -> Iterator[Problem]:
    """Texts of the guide that a translation has a second time: only the last is shown."""
    first: dict[tuple[str, str, str], LineColumn] = {}
    for each in data.parts("texts"):
        key = each.text("source"), each.text("context"), each.text("plural")
        if key in first:
            what = _("{text} is translated in line {line} already; of the two, this one counts.")
            fix = _("Keep the better one, and remove the other.")
            what = what.format(text=shown(key[0]), line=first[key][0])
            yield Problem(*each.value_at["source"], what, fix, "translated-twice")
        elif key[0]:
            first[key] = each.value_at["source"]


def _with_its_guide(path: Path, translation: Translation, data: Fields) -> Iterator[Problem]:
    at = data.value_at["translation_of"]
    guide = guide_of(path)
    if guide is None:
        what = _("There is no guide beside this translation that is named as it is.")
        fix = _("Put it beside its guide, and name it as that, with the language: `{name}`.")
        example = f"{translation.translation_of}.{translation.language}.yaml"
        yield Problem(*at, what, fix.format(name=example), _ANY)
        return
    try:
        read = read_file(guide)
    except GuideProblems:  # which a check of the guide tells
        return
    if translation.translation_of != read.guide.id:
        what = _("This is a translation of {other}, and the guide beside it is {own}.")
        what = what.format(other=shown(translation.translation_of), own=shown(read.guide.id))
        fix = _("Write the id of the guide, or put the file beside its own guide.")
        yield Problem(*at, what, fix, _ANY)
    else:
        yield from _as_a_guide(read, translation, data)


def _as_a_guide(read: ReadGuide, translation: Translation, data: Fields) -> Iterator[Problem]:
    """Why the guide cannot be used in this language, each at the text it is about."""
    try:
        translated(read, translation)
    except GuideProblems as found:
        for problem in found.problems:
            yield _at_its_text(problem, data)


def _at_its_text(problem: Problem, data: Fields) -> Problem:
    for each in data.parts("texts"):
        if problem.about and problem.about.lower() in each.text("text").lower():
            line, column = each.value_at["text"]
            return replace(problem, line=line, column=column)
    return replace(problem, line=1, column=1)


def _findings(problems: Iterable[Problem], text: str = "") -> tuple[Finding, ...]:
    known = rules()
    every = [each if each.code in known else replace(each, code=_ANY) for each in problems]
    return tuple(sorted_findings(every, text))
