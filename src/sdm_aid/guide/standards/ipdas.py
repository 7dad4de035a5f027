"""Which items of a standard a guide meets, item by item, with the place that shows it.

The items are data (``resources/standards``), each decided by the function under its number here.
What a machine cannot tell, such as whether a review that is named took place, it leaves to a
person and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sdm_aid.guide.model.cells import EventRate
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.steps import CHOOSE, WHAT_MATTERS, WHAT_WE_COULD_DO
from sdm_aid.guide.rules.balance import balance
from sdm_aid.guide.rules.declared import says_nothing
from sdm_aid.guide.standards.checklist import Item, ipdas
from sdm_aid.guide.text.positioned import Fields, Items, LineColumn
from sdm_aid.kit.language import _

Verdict = Literal["met", "not met", "needs a person", "does not apply"]
Path = tuple[str | int, ...]
"""The way from the guide to one part of it: names of fields, and places in lists from 0."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided of an item, and the part of the guide that shows it."""

    verdict: Verdict
    path: Path = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """An item with its ruling, and the line and column that show it, counted from 1."""

    item: Item
    ruling: Ruling
    at: LineColumn


Decider = Callable[[Guide, Fields], Ruling]


def judged(guide: Guide, data: Fields) -> list[Judged]:
    """Every item of IPDASi, decided for a guide. ``data`` is the same guide as written."""
    return [_judge(item, guide, data) for item in ipdas().items]


def draft_reasons(guide: Guide) -> list[str]:
    """The qualifying items that a guide misses, in short words; without them it is no decision aid.

    A guide with any is a conversation guide, and a draft of that: wherever it is shown, say so.
    """
    nowhere = Fields((1, 1))
    return [
        _(item.says)
        for item in ipdas().items
        if item.group == "qualifying" and _DECIDERS[item.id](guide, nowhere).verdict == "not met"
    ]


def is_draft(guide: Guide) -> bool:
    """Whether a guide misses an item that every decision aid must have (IPDASi, group 1)."""
    return bool(draft_reasons(guide))


def _judge(item: Item, guide: Guide, data: Fields) -> Judged:
    if item.tests and guide.test is None:
        ruling = Ruling("does not apply", (), _("The guide is not about a test."))
    else:
        ruling = _DECIDERS[item.id](guide, data)
    return Judged(item, ruling, _place(ruling.path, data))


def _place(path: Path, data: Fields) -> LineColumn:
    """Where the part at the end of a path is written; the whole guide where it is left out."""
    node: object = data
    at = data.at
    for step in path:
        if isinstance(node, Fields) and isinstance(step, str) and step in node:
            # A list or block starts a line below its field, and the field is what one looks for.
            at, node = node.key_at[step], node[step]
        elif isinstance(node, Items) and isinstance(step, int):
            at, node = node.item_at[step], node[step]
        else:
            break
    return at


def _said(field: str) -> Decider:
    """Met by what a field of the guide says, unless it says nothing."""

    def decide(guide: Guide, _data: Fields) -> Ruling:
        return _by_text(getattr(guide, field), (field,))

    return decide


def _by_text(text: str, path: Path) -> Ruling:
    if says_nothing(text):
        return Ruling("not met", path, _("It says nothing yet."))
    return Ruling("met", path)


def _each_option(field: str) -> Decider:
    """Met where a field of every choice says something."""

    def decide(guide: Guide, _data: Fields) -> Ruling:
        for number, option in enumerate(guide.options):
            value = getattr(option, field)
            texts = [value] if isinstance(value, str) else value
            if all(says_nothing(text) for text in texts):
                why = _("Nothing is said of “{name}”.").format(name=option.name)
                return Ruling("not met", ("options", number, field), why)
        return Ruling("met", ("options", 0, field))

    return decide


def _options(_guide: Guide, _data: Fields) -> Ruling:
    return Ruling("met", ("options",))


def _equal_detail(_guide: Guide, data: Fields) -> Ruling:
    unequal = sorted(problem for problem in balance(data) if problem.code != "unequal-rows")
    if not unequal:
        return Ruling("met", ("options",))
    first = next((each for each in unequal if each.code != "unequal-detail"), unequal[0])
    because = _("Line {line}: {what}").format(line=first.line, what=first.what)
    # Research may give a range for one choice only; whether it does, a person must look up.
    only_ranges = first.code == "unequal-detail"
    return Ruling("needs a person" if only_ranges else "not met", ("options",), because)


def _cited(_guide: Guide, _data: Fields) -> Ruling:
    return Ruling("met", ("sources",))


def _chances(guide: Guide) -> list[tuple[Path, list[EventRate]]]:
    """Each row with chances: the way to it, and its chances for each group together."""
    found: list[tuple[Path, list[EventRate]]] = []
    for number, outcome in enumerate(guide.outcomes):
        tables = [outcome.cells] if outcome.cells is not None else [g.cells for g in outcome.groups]
        boxes = [box for table in tables for box in table.values() if isinstance(box, EventRate)]
        if boxes:
            found.append((("outcomes", number), boxes))
    return found


def _any_chance(guide: Guide, _data: Fields) -> Ruling:
    rows = _chances(guide)
    if rows:
        return Ruling("met", rows[0][0])
    return Ruling("not met", ("outcomes",), _("No row has a chance."))


def _uncertainty(guide: Guide, _data: Fields) -> Ruling:
    rows = _chances(guide)
    if rows:  # a chance cannot be read without how sure it is
        return Ruling("met", rows[0][0])
    return Ruling("does not apply", ("outcomes",), _("No row has a chance."))


def _compared(guide: Guide, _data: Fields) -> Ruling:
    """A row's chances have one period and one number of people, or the guide is not read."""
    for path, boxes in _chances(guide):
        if len(boxes) > 1:
            return Ruling("met", path)
    return Ruling("not met", ("outcomes",), _("No row has chances for two choices."))


def _both_kinds(guide: Guide, _data: Fields) -> Ruling:
    kinds = {outcome.kind for outcome in guide.outcomes}
    if {"gain", "harm"} <= kinds:
        return Ruling("met", ("outcomes",))
    return Ruling("not met", ("outcomes",), _("There is no row for a gain, or none for a harm."))


def _cards(_guide: Guide, _data: Fields) -> Ruling:
    return Ruling("met", ("what_matters",))


def _steps(guide: Guide, _data: Fields) -> Ruling:
    missing = {WHAT_MATTERS, WHAT_WE_COULD_DO, CHOOSE} - {step.kind for step in guide.steps}
    if not missing:
        return Ruling("met", ("steps",))
    words = ", ".join(sorted(missing))
    return Ruling("not met", ("steps",), _("Steps left out: {names}.").format(names=words))


def _questions(guide: Guide, _data: Fields) -> Ruling:
    if guide.people_ask:
        return Ruling("met", ("people_ask",))
    return Ruling("not met", (), _("There are no questions that people ask."))


def _authors(guide: Guide, _data: Fields) -> Ruling:
    for number, author in enumerate(guide.authors):
        if says_nothing(author.role):
            return Ruling("not met", ("authors", number), _("It says nothing yet."))
    return Ruling("met", ("authors",))


def _reported(field: str) -> Decider:
    """Met by what the development part says of the guide itself."""

    def decide(guide: Guide, _data: Fields) -> Ruling:
        return _by_text(getattr(guide.development, field), ("development", field))

    return decide


def _done(field: str) -> Decider:
    """Not met where it was not done; where it is named, a person must see that it was."""

    def decide(guide: Guide, _data: Fields) -> Ruling:
        text: str = getattr(guide.development, field)
        path = ("development", field)
        if says_nothing(text) or text.lower().startswith(("not yet", "none", "no ")):
            return Ruling("not met", path, _("Not done yet."))
        return Ruling("needs a person", path, text)

    return decide


def _of_test(field: str) -> Decider:
    """Met by what the part about the test says."""

    def decide(guide: Guide, _data: Fields) -> Ruling:
        value = getattr(guide.test, field)
        if value is None or (isinstance(value, str) and says_nothing(value)):
            return Ruling("not met", ("test",), _("`{field}` is left out.").format(field=field))
        return Ruling("met", ("test", field))

    return decide


_DECIDERS: dict[str, Decider] = {
    "1.1.1": _said("condition"),
    "1.1.2": _said("decision"),
    "1.1.3": _options,
    "1.1.4": _each_option("good"),
    "1.1.5": _each_option("hard"),
    "1.2.1": _each_option("like"),
    "2.1.1": _equal_detail,
    "2.2.1": _cited,
    "2.2.2": _said("published"),
    "2.2.3": _said("update_policy"),
    "2.2.4": _uncertainty,
    "2.3.1": _said("funding"),
    "2.4.1": _of_test("measures"),
    "2.4.2": _of_test("if_found"),
    "2.4.3": _of_test("if_not_found"),
    "2.4.4": _of_test("found_for_nothing"),
    "Q1": _said("without_treatment"),
    "Q2": _both_kinds,
    "Q3": _any_chance,
    "Q4": _any_chance,
    "Q5": _any_chance,
    "Q6": _compared,
    "Q7": _compared,
    "Q8": _any_chance,  # every chance is shown as a sentence, a number and a picture
    "Q9": _cards,
    "Q10": _steps,
    "Q11": _questions,
    "Q12": _done("asked_patients"),
    "Q13": _done("asked_clinicians"),
    "Q14": _done("patients_reviewed"),
    "Q15": _done("clinicians_reviewed"),
    "Q16": _done("patients_tried"),
    "Q17": _done("clinicians_tried"),
    "Q18": _reported("evidence"),
    "Q19": _reported("evidence_read"),
    "Q20": _authors,
    "Q21": _reported("readability"),
    "Q22": _done("better_match"),
    "Q23": _done("better_knowledge"),
    "Q24": _of_test("true_positive"),
    "Q25": _of_test("true_negative"),
    "Q26": _of_test("false_positive"),
    "Q27": _of_test("false_negative"),
    "Q28": _of_test("detection"),
}
