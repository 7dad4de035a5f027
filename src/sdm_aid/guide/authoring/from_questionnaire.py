"""A FHIR Questionnaire's questions as questions of a guide's step (interop.md 3).

A Questionnaire brings questions and nothing else: no choices, figures or sources of a guide. What
cannot be carried over exactly is left out and told by its ``linkId``: a question that showed only
sometimes never becomes one that always shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from sdm_aid.guide.text.ids import slug, unique
from sdm_aid.guide.text.problems import shown
from sdm_aid.kit.bounded_json import read_json
from sdm_aid.kit.language import _

LARGEST = 5_000_000
"""Bytes of a Questionnaire that is read."""
MOST_VALUES = 200_000
MOST_ITEMS = 2_000
MOST_ANSWERS = 200
"""Answers that can be chosen, of one question; nobody reads more of them."""
LONGEST_LINK = 255
"""Characters of a ``linkId``, as FHIR has it."""
LONGEST_TEXT = 20_000
"""Characters of a question or an answer, as a guide has it."""
MOST_LETTERS = 300_000
"""Characters of all that is carried over; a guide has a fifth of that."""
DEEPEST = 20
LONGEST_CONDITION = 60
"""Characters that a condition counts for."""

_UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
_WORKED_OUT = tuple(
    f"{each}Expression" for each in ("calculated", "answer", "initial", "enableWhen")
)

Json = dict[str, Any]


class NotAQuestionnaire(ValueError):
    """This is no FHIR Questionnaire; the message says why."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was left out, by its ``linkId``, and why."""

    link_id: str
    why: str


@dataclass(frozen=True, slots=True)
class FromQuestionnaire:
    """What became of a Questionnaire: questions as a guide writes them, and what was left out."""

    title: str
    questions: tuple[Json, ...]
    dropped: tuple[Dropped, ...]

    def as_step(self, kind: str) -> str:
        """The questions as one step of a guide, in YAML."""
        step = [{"kind": kind, "questions": list(self.questions)}]
        dumped: str = yaml.safe_dump(step, allow_unicode=True, sort_keys=False, width=90)
        return dumped


def from_questionnaire(content: bytes) -> FromQuestionnaire:
    """The questions in a Questionnaire (R4 or R5, as JSON). ``NotAQuestionnaire`` as above."""
    if len(content) > LARGEST:
        raise NotAQuestionnaire(_("This file is too large to be a Questionnaire."))
    try:
        read = read_json(content, most_values=MOST_VALUES)
        if not isinstance(read, dict) or read.get("resourceType") != "Questionnaire":
            raise NotAQuestionnaire(_("This file is not a FHIR Questionnaire."))
        if len(list(islice(_all_under(read), MOST_ITEMS + 1))) > MOST_ITEMS:
            raise NotAQuestionnaire(_("This Questionnaire has too many questions."))
        made = _Making(read)
        made.take(_items(read), None, 0)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, NotAQuestionnaire):
            raise
        raise NotAQuestionnaire(_("This Questionnaire is not as FHIR has it.")) from error
    title = read.get("title")
    return FromQuestionnaire(
        title if isinstance(title, str) else "", tuple(made.questions), tuple(made.dropped)
    )


class _Left(Exception):
    """An item that is left out; the message says why."""


class _Making:
    """The questions made so far, in their order, and how each item is called now."""

    def __init__(self, questionnaire: Json) -> None:
        self._contained = {
            f"#{each.get('id')}": each
            for each in questionnaire.get("contained", [])
            if each.get("resourceType") == "ValueSet"
        }
        self.questions: list[Json] = []
        self.dropped: list[Dropped] = []
        self._made: dict[str, Json] = {}
        self._answers: dict[str, dict[str, str]] = {}
        self._ids: set[str] = set()
        self._letters = 0

    def take(self, items: list[Json], shows: Json | None, depth: int) -> None:
        """Make what can be made of items, which show only when ``shows`` holds, if it is given."""
        if depth > DEEPEST:
            raise NotAQuestionnaire(_("This Questionnaire has parts within parts without end."))
        for item in items:
            link = _link(item)
            try:
                condition = _both(shows, self._shows_when(item))
                self._one(item, link, condition)
            except _Left as why:
                self.dropped.append(Dropped(link, str(why)))
                for each in _all_under(item):
                    reason = _("It belongs to {link}, which was left out.").format(link=link)
                    self.dropped.append(Dropped(_link(each), reason))
                continue
            self.take(_items(item), condition, depth + 1)

    def _one(self, item: Json, link: str, condition: Json | None) -> None:
        self._tell_what_is_lost(item, link)
        if item["type"] == "group":
            if item.get("repeats"):
                raise _Left(_("A group that is asked several times cannot be carried over."))
            if item.get("text"):
                self.dropped.append(Dropped(link, _("A heading: only its questions were kept.")))
            return
        kind = self._kind(item)
        ask = str(item.get("text", "")).strip()
        if not ask:
            raise _Left(_("It has no words to ask with."))
        if len(ask) > LONGEST_TEXT:
            raise _Left(_("Its words are longer than a guide can hold."))
        question = {"id": self._new_id(link), "ask": ask, **kind}
        self._carry(len(ask))
        if condition is not None:
            question["show_when"] = condition
        self.questions.append(question)
        self._made[link] = question

    def _carry(self, letters: int) -> None:
        """Count what is carried over. ``NotAQuestionnaire`` for more than a guide could hold."""
        self._letters += letters
        if self._letters > MOST_LETTERS:
            raise NotAQuestionnaire(_("This Questionnaire has more in it than a guide can hold."))

    def _kind(self, item: Json) -> Json:
        match item["type"]:
            case "string" | "text":
                return {"kind": "text"}
            case "boolean":
                choices = [{"id": "yes", "text": _("Yes")}, {"id": "no", "text": _("No")}]
                return {"kind": "one-of", "choices": choices}
            case "integer" | "decimal" | "quantity":
                unit = _extension(item, _UNIT).get("valueCoding", {}).get("display")
                return {"kind": "number", **({"unit": str(unit)[:LONGEST_LINK]} if unit else {})}
            case "date":
                return {"kind": "date"}
            case "choice" | "open-choice" | "coding":
                return self._choice(item)
            case "display":
                raise _Left(_("Words to read, with nothing to answer."))
            case kind:
                why = _("Answers of the kind “{kind}” cannot be given.")
                raise _Left(why.format(kind=_short(kind)))

    def _choice(self, item: Json) -> Json:
        choices: list[Json] = []
        names: dict[str, str] = {}
        answers = list(islice(self._answers_of(item), MOST_ANSWERS + 1))
        if len(answers) > MOST_ANSWERS:
            raise _Left(_("It has more than {n} answers to choose from.").format(n=MOST_ANSWERS))
        for answer in answers:
            code, text = _named(answer)
            if len(text) > LONGEST_TEXT:
                raise _Left(_("One of its answers is longer than a guide can hold."))
            self._carry(len(text))
            if text and text not in names:
                names[text] = unique(slug(text, "question"), set(names.values()))
                choices.append({"id": names[text], "text": text})
            names.setdefault(code, names.get(text, ""))
        several = bool(item.get("repeats"))
        if len(choices) < (1 if several else 2):
            raise _Left(_("Its answers are in a list that is not in this file."))
        self._answers[str(item["linkId"])] = names
        return {"kind": "some-of" if several else "one-of", "choices": choices}

    def _answers_of(self, item: Json) -> Iterator[Json]:
        """The answers that are listed with the question, or else in the list it points at."""
        if given := item.get("answerOption"):
            yield from given
            return
        found = self._contained.get(str(item.get("answerValueSet")), {})
        included = found.get("compose", {}).get("include", [])
        for part in (found.get("expansion", {}).get("contains", []), *_concepts(included)):
            yield from ({"valueCoding": each} for each in part)

    def _tell_what_is_lost(self, item: Json, link: str) -> None:
        for each in item.get("extension", []):
            if str(each.get("url", "")).endswith(_WORKED_OUT):
                raise _Left(_("Its answer or its showing is worked out by a program."))
        lost = {
            "repeats": _("It could be answered several times: here once."),
            "required": _("It had to be answered: here nothing has to be."),
            "initial": _("It began with an answer: here it begins empty."),
        }
        picked = item["type"] in ("choice", "open-choice", "coding", "group")
        for name, why in lost.items():
            if item.get(name) and not (name == "repeats" and picked):
                self.dropped.append(Dropped(link, why))
        if item["type"] == "open-choice":
            self.dropped.append(Dropped(link, _("An answer of one’s own could be added.")))

    def _shows_when(self, item: Json) -> Json | None:
        parts = [self._condition(each) for each in item.get("enableWhen", [])]
        if len(parts) < 2:
            return parts[0] if parts else None
        return {"any" if item.get("enableBehavior") == "any" else "all": parts}

    def _condition(self, when: Json) -> Json:
        self._carry(LONGEST_CONDITION)
        link = str(when["question"])[:LONGEST_LINK]
        asked = self._made.get(link)
        if asked is None:
            why = _("It waits for {link}, which was left out or comes later.")
            raise _Left(why.format(link=link))
        (value,) = (value for name, value in when.items() if name.startswith("answer"))
        match when["operator"]:
            case "exists":
                there = {"answered": asked["id"]}
                return there if value is True else {"not": there}
            case "=":
                return {"is": {"question": asked["id"], "answer": self._answer(link, value)}}
            case "!=":
                same = {"is": {"question": asked["id"], "answer": self._answer(link, value)}}
                return {"all": [{"answered": asked["id"]}, {"not": same}]}
            case operator:
                why = _("It shows when an answer is “{operator}” something.")
                raise _Left(why.format(operator=_short(operator)))

    def _answer(self, link: str, value: Any) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if link in self._answers:
            known = self._answers[link]
            kind = "valueCoding" if isinstance(value, dict) else "valueString"
            found = next((known[each] for each in _named({kind: value}) if known.get(each)), None)
            if found is None:
                raise _Left(_("It waits for an answer that cannot be given."))
            return found
        if isinstance(value, dict):
            value = value.get("value", "")
        return f"{value:g}" if isinstance(value, float) else str(value)[:LONGEST_TEXT]

    def _new_id(self, link: str) -> str:
        made = unique(slug(link, "question"), self._ids)
        self._ids.add(made)
        return made


def _both(first: Json | None, second: Json | None) -> Json | None:
    if first is None or second is None:
        return first or second
    return {"all": [first, second]}


def _named(option: Json) -> tuple[str, str]:
    """What an answer is called by a program, and by people."""
    for name, value in option.items():
        if name.startswith("value"):
            if isinstance(value, dict):
                code = str(value.get("code") or "").strip()
                return code, str(value.get("display") or code).strip()
            return str(value).strip(), str(value).strip()
    return "", ""


def _concepts(included: list[Json]) -> Iterator[list[Json]]:
    for part in included:
        yield part.get("concept", [])


def _link(item: Json) -> str:
    """How FHIR calls an item. ``ValueError`` for a name that FHIR does not allow."""
    link = str(item["linkId"])
    if len(link) > LONGEST_LINK:
        raise ValueError("linkId")
    return link


def _short(word: object) -> str:
    return shown(str(word)).strip("`")


def _items(holder: Json) -> list[Json]:
    return [each for each in holder.get("item", []) if isinstance(each, dict)]


def _all_under(item: Json) -> Iterator[Json]:
    for each in _items(item):
        yield each
        yield from _all_under(each)


def _extension(item: Json, url: str) -> Json:
    return next((each for each in item.get("extension", []) if each.get("url") == url), {})
