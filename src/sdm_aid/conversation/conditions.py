"""Whether an author's condition holds."""

from collections.abc import Mapping

from sdm_aid.conversation.entries import Value
from sdm_aid.guide.model.questions import All, Answered, Any_, Condition, Is


def holds(condition: Condition, answers: Mapping[str, Value]) -> bool:
    """Whether ``condition`` holds, given the answers by question id that count so far."""
    if isinstance(condition, Answered):
        return condition.answered in answers
    if isinstance(condition, Is):
        given = answers.get(condition.is_.question)
        wanted = condition.is_.answer
        return wanted in given if isinstance(given, list) else _written(given) == wanted
    if isinstance(condition, All):
        return all(holds(each, answers) for each in condition.all)
    if isinstance(condition, Any_):
        return any(holds(each, answers) for each in condition.any)
    return not holds(condition.not_, answers)


def _written(value: Value) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)
