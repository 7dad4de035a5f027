"""When an item is asked, as a guide says it; what that cannot say exactly leaves the item out.

As FHIR has it (R4 and R5, ``questionnaire-enable-operator``): ``=`` holds where at least one answer
is the same, ``!=`` where none is, so also while nothing is answered. Before R4 there were no
operators, and one condition of several was enough.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sdm_aid.guide.authoring.questionnaire.answers import Answers
from sdm_aid.guide.authoring.questionnaire.items import (
    Item,
    Json,
    LeftOut,
    Links,
    listed,
    misshapen,
    short,
    text_of,
    under,
)
from sdm_aid.kit.language import _

_KNOWN = {"id", "question", "operator", "hasAnswer"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the guide that conditions can name."""

    id: str
    answers: Answers


def written_before_r4(questionnaire: Json) -> bool:
    """Whether the file's conditions have no operators, as until STU3."""
    found = [each.get("enableWhen") for each in under(questionnaire)]
    conditions = [each for some in found if isinstance(some, list) for each in some]
    return not any(isinstance(each, dict) and "operator" in each for each in conditions)


def shows_when(
    item: Item, asked: Mapping[str, Asked], links: Links, before_r4: bool
) -> Json | None:
    """The item's own condition; ``None`` where it is always asked. Raises ``LeftOut``."""
    written = listed(item.data, "enableWhen")
    behaviour = text_of(item.data, "enableBehavior") or ("any" if before_r4 else "")
    parts = [_condition(each, asked, links, before_r4) for each in written]
    if len(parts) < 2:
        return parts[0] if parts else None
    if behaviour not in ("any", "all"):
        raise LeftOut(_("It waits for several things, and does not say whether for all of them."))
    return {behaviour: parts}


def both(first: Json | None, second: Json | None) -> Json | None:
    """What holds where both hold."""
    if first is None or second is None:
        return first or second
    return {"all": [first, second]}


def _condition(when: Json, asked: Mapping[str, Asked], links: Links, before_r4: bool) -> Json:
    question = _question(when, asked, links)
    names = [name for name in when if name.startswith("answer")]
    if unknown := [name for name in when if name not in _KNOWN and name not in names]:
        why = _("When it is asked depends on “{name}”, which cannot be said here.")
        raise LeftOut(why.format(name=short(unknown[0])))
    if len(names) + ("hasAnswer" in when) != 1:
        raise misshapen("enableWhen")
    if "hasAnswer" in when:
        return _there(question, when["hasAnswer"])
    kind, value = names[0].removeprefix("answer"), when[names[0]]
    return _compared(question, _operator(when, before_r4), kind, value)


def _question(when: Json, asked: Mapping[str, Asked], links: Links) -> Asked:
    link = when.get("question")
    link = str(link) if isinstance(link, int) else link
    if not isinstance(link, str):
        raise misshapen("enableWhen")
    if not links.alone(link):
        why = _("It waits for {link}, and several items have that linkId.")
        raise LeftOut(why.format(link=short(link)))
    if link not in asked:
        why = _("It waits for {link}, which was left out or comes later.")
        raise LeftOut(why.format(link=short(link)))
    return asked[link]


def _operator(when: Json, before_r4: bool) -> str:
    operator = text_of(when, "operator")
    if operator:
        return operator
    if before_r4:
        return "="
    raise LeftOut(_("It waits for an answer, and does not say how to compare it (“operator”)."))


def _compared(question: Asked, operator: str, kind: str, value: Any) -> Json:
    if operator == "exists":
        if kind != "Boolean":
            raise misshapen("enableWhen")
        return _there(question, value)
    if operator not in ("=", "!="):
        why = _("It shows when an answer is “{operator}” something.")
        raise LeftOut(why.format(operator=short(operator)))
    same = {"is": {"question": question.id, "answer": question.answers.meant(kind, value)}}
    return same if operator == "=" else {"not": same}


def _there(question: Asked, there: object) -> Json:
    if not isinstance(there, bool):
        raise misshapen("enableWhen")
    answered = {"answered": question.id}
    return answered if there else {"not": answered}
