"""Whether an author's condition holds."""

from collections.abc import Mapping

from sdm_aid.conversation.entries import Value
from sdm_aid.guide.model.questions import All, Answered, Any_, Condition, Is
from sdm_aid.kit.numbers import exact, plain_number


def holds(condition: Condition, answers: Mapping[str, Value]) -> bool:
    """Whether ``condition`` holds, given the answers by question id that count so far."""
    if isinstance(condition, Answered):
        return condition.answered in answers
    if isinstance(condition, Is):
        given = answers.get(condition.is_.question)
        return _is(given, condition.is_.answer)
    if isinstance(condition, All):
        return all(holds(each, answers) for each in condition.all)
    if isinstance(condition, Any_):
        return any(holds(each, answers) for each in condition.any)
    return not holds(condition.not_, answers)


def _is(given: Value, wanted: str) -> bool:
    """Whether this answer, or one of these, is the one that is waited for.

    Numbers are the same where their values are: 2.5 is 2.50.
    """
    if isinstance(given, list):
        return wanted in given
    if isinstance(given, int | float) and not isinstance(given, bool):
        return exact(given) == plain_number(wanted)
    return given is not None and str(given) == wanted
