"""Lists of answers that stand beside the questions: value sets in the same file."""

from collections.abc import Iterable, Iterator

from sdm_aid.guide.authoring.questionnaire.items import Json, LeftOut, flag_of, listed, part
from sdm_aid.kit.language import _

DEEPEST = 20


class ValueSets:
    """The value sets in a file: inside the Questionnaire, and beside it in a Bundle."""

    def __init__(self, contained: Iterable[object], beside: Iterable[object] = ()) -> None:
        self._inside = {f"#{each['id']}": each for each in _value_sets(contained) if "id" in each}
        self._read: dict[int, list[Json] | LeftOut] = {}
        self._all = [*self._inside.values(), *_value_sets(beside)]

    def answers(self, address: str) -> list[Json]:
        """The answers at an address, as FHIR's ``Coding``; none where it is not in the file.

        Raises ``LeftOut`` where the list is there but says only how to find its answers.
        """
        found = self._inside.get(address) or next(self._called(address), None)
        if found is None:
            return []
        if id(found) not in self._read:  # a thousand questions may name one long list
            self._read[id(found)] = _answers(found)
        read = self._read[id(found)]
        if isinstance(read, LeftOut):
            raise read
        return read

    def holds(self, address: str) -> bool:
        """Whether the list at this address is in the file."""
        return address in self._inside or next(self._called(address), None) is not None

    def _called(self, address: str) -> Iterator[Json]:
        url, _bar, version = address.partition("|")
        for each in self._all:
            if each.get("url") == url and version in ("", each.get("version")):
                yield each
        for each in self._all:
            if address == f"ValueSet/{each.get('id')}":
                yield each


def _value_sets(resources: Iterable[object]) -> Iterator[Json]:
    for each in resources:
        if isinstance(each, dict) and each.get("resourceType") == "ValueSet":
            yield each


def _answers(value_set: Json) -> list[Json] | LeftOut:
    """The answers in a list, or why they cannot be had."""
    try:
        if "expansion" in value_set:
            return list(_expanded(part(value_set, "expansion")))
        return list(_composed(part(value_set, "compose")))
    except LeftOut as why:
        return why


def _expanded(expansion: Json) -> Iterator[Json]:
    contains = listed(expansion, "contains")
    if expansion.get("offset") or _total(expansion) > len(list(_contained(contains, 0))):
        raise _incomplete()
    for each in _contained(contains, 0):
        if not flag_of(each, "abstract"):
            yield {name: value for name, value in each.items() if name != "contains"}


def _total(expansion: Json) -> int:
    total = expansion.get("total")
    return total if isinstance(total, int) else 0


def _contained(contains: list[Json], depth: int) -> Iterator[Json]:
    if depth > DEEPEST:
        raise _incomplete()
    for each in contains:
        yield each
        yield from _contained(listed(each, "contains"), depth + 1)


def _composed(compose: Json) -> Iterator[Json]:
    included = listed(compose, "include")
    rules = ("filter", "valueSet")
    if compose.get("exclude") or not included:
        raise _incomplete()
    if any(each.get(rule) for each in included for rule in rules):
        raise _incomplete()
    for each in included:
        concepts = listed(each, "concept")
        if not concepts:
            raise _incomplete()
        shared: Json = {name: each[name] for name in ("system", "version") if name in each}
        for concept in concepts:
            yield {**shared, **concept}


def _incomplete() -> LeftOut:
    return LeftOut(
        _("The list of its answers is in this file only in part, or only as a rule to find them.")
    )
