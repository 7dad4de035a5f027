"""One guide in two languages: the same parts and the same figures."""

from collections.abc import Iterator

from sdm_aid.guide.checking.diff import Way, compared
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.text.positioned import Fields, Items, LineColumn
from sdm_aid.guide.text.problems import Problem
from sdm_aid.kit.language import _

_KEYS = ("id", "kind", "name", "by")


def translation(original: Guide, guide: Guide, data: Fields) -> Iterator[Problem]:
    """What ``guide`` has unlike the ``original``, which is in another language; ``data`` is it as
    written. Two guides in one language are two versions, of which nothing is said here."""
    if guide.language == original.language:
        return
    for change in compared(original, guide).changes:
        what = _("Unlike the guide in {language}: {change}").format(
            language=original.language, change=change.says
        )
        fix = _("Translate every part, and keep every figure.")
        yield Problem(*_place(change.way, data), what, fix, "unlike-translation")


def _place(way: Way, data: Fields) -> LineColumn:
    """The place of what is at the end of a way, or of the nearest thing around it."""
    node: object = data
    at = data.at
    for step in way:
        if isinstance(node, Fields) and step in node:
            at, node = node.key_at[step], node[step]
            continue
        parts = node if isinstance(node, Items) else []
        found = [each for each in parts if isinstance(each, Fields) and _is(each, step)]
        if not found:
            break
        node, at = found[0], found[0].at
    return at


def _is(part: Fields, name: str) -> bool:
    return next((part.text(key) for key in _KEYS if key in part), "") == name
