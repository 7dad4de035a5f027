"""Conversations to try a form of the plan on: any part of one, with anything typed in it."""

import contextlib
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import Phase
from hypothesis import strategies as st

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import ASK, NotSayable, question_field
from sdm_aid.conversation.session.conversation import Closed, Conversation
from sdm_aid.conversation.steps.choose import SOMETHING_ELSE
from sdm_aid.conversation.steps.registry import fields_by_step
from sdm_aid.conversation.steps.what_matters import OWN_WORDS, link_field
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.reading.reader import read_file
from sdm_aid.kit.paths import shipped_guides
from tests.conftest import Journal, clock

KNEE = read_file(shipped_guides() / "knee-osteoarthritis.yaml").guide

HOSTILE = (
    "<script>alert('x')</script>",
    "</div></text> & &amp; <b>",
    "]]>",
    "a\x00b\x07c\x1b[31m",
    "one\ntwo\r\nthree\vfour\u2028five",
    "\\E\\ | ^ ~ & MSH|",
    "MSH|^~\\&|x\rPID|1",
    "مرحبا\u202e txt\ufeff\ufffe",
    "\ud800 half a letter",
    "😀👩‍👩‍👧",
    "\u00a0",
    "2026-11-23",
    "0001-01-01",
    "#emph[x] {{ 7*7 }}",
)
"""What somebody may type, by mistake or on purpose."""

WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""A third of a second for each Bundle: making a failing one smaller would take minutes."""

OWN = ("own-1", "own 2")
VOICES = (Voice.PATIENT, Voice.CLINICIAN, Voice.COMPANION, Voice.TOGETHER)

words = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=30), st.sampled_from(("Bob", "patient", "companion"))
)


def asking_everything(guide: Guide) -> Guide:
    """The guide with a question of every kind at its first step."""
    ends = {"low_end": "not at all", "high_end": "very much"}
    asked = [
        {"id": "own-words", "kind": "text", "ask": "In your words?"},
        {"id": "one", "kind": "one-of", "ask": "Which?", "choices": _CHOICES},
        {"id": "some", "kind": "some-of", "ask": "Which of these?", "choices": _CHOICES},
        {"id": "how-sure", "kind": "scale", "ask": "How sure?", **ends},
        {"id": "hours", "kind": "number", "ask": "How many?", "unit": "hours"},
        {"id": "day", "kind": "date", "ask": "When?", "show_when": {"answered": "hours"}},
    ]
    data = guide.model_dump(by_alias=True)
    first, *steps = data["steps"]
    return Guide.model_validate(data | {"steps": [{**first, "questions": asked}, *steps]})


_CHOICES = [{"id": "well", "text": "This one"}, {"id": "no", "text": "That one"}]


@st.composite
def conversations(draw: st.DrawFn, guide: Guide) -> Conversation:
    """A conversation over ``guide`` in which anything may have been said, in any order."""
    moments = clock()
    talk = Conversation(guide, Journal(), clock=lambda: next(moments))
    fields = _fields(guide)
    if draw(st.booleans()):
        for step, field in fields:
            _say(talk, step, field, _usual(guide, field), None)
    for step, field in draw(st.lists(st.sampled_from(fields), max_size=25)):
        value = draw(_values(guide))
        _say(talk, step, field, value, draw(st.sampled_from((None, *VOICES))))
    for outcome in draw(st.lists(st.sampled_from(guide.outcomes), max_size=3)):
        talk.open_row(outcome.id)
    if draw(st.booleans()):
        talk.go_to(draw(st.sampled_from(guide.steps)).id)
    if draw(st.booleans()):
        talk.undo()
    if draw(st.booleans()):
        talk.finish()
    return talk


def _say(talk: Conversation, step: str, field: str, value: Any, voice: Voice | None) -> None:
    with contextlib.suppress(Closed, NotSayable):
        talk.say(step, field, value, voice)


def _fields(guide: Guide) -> list[tuple[str, str]]:
    """Every field there is, about the guide's things and about own ones."""
    keys = (*OWN, guide.what_matters[0].id)
    places = [
        (step, field.name.replace("*", key, 1).replace("*", guide.options[0].id))
        for step, known in fields_by_step().items()
        for field in known
        for key in (keys if "*" in field.name else ("",))
    ]
    places += [("what-we-could-do", f"set-aside/{guide.options[-1].id}")]
    places += [("what-we-could-do", f"red-flag/{flag.id}") for flag in guide.red_flags]
    asked = [
        (step.id, question_field(question.id))
        for step in guide.steps
        for question in step.questions
    ]
    linked = [("what-matters", link_field(key)) for key in (OWN_WORDS, *OWN)]
    return list(dict.fromkeys(places + asked + linked))


def _usual(guide: Guide, field: str) -> Any:
    """Something to say at a field, of the kind that it takes most often."""
    if field.startswith("card/"):
        return "matters-a-lot"
    if field.startswith("mark/"):
        return "well"
    if field.startswith("linked-rows/"):
        return [guide.outcomes[0].id, guide.outcomes[2].id]
    if field.startswith(("agreed/", "answered/", "red-flag/", "keep-")) or field == "asked-advice":
        return True
    listed = {
        "top": ["own-1"],
        "information": ["paper", "file"],
        "life": [guide.life[0].id, guide.life[1].id],
        "differ": ["facts", "who-chooses"],
        "watch-for": ["Swelling", "Fever"],
    }
    chosen = {"choice": guide.options[0].id, "heard-right": "yes", "who-chose": "both"}
    return listed.get(field) or chosen.get(field) or f"Words about {field}"


def _values(guide: Guide) -> st.SearchStrategy[Any]:
    ids = [option.id for option in guide.options] + [card.id for card in guide.what_matters[:2]]
    said = ("matters", "does-not-matter", "well", "unsure", "yes", "again", "no", "both")
    ids += [row.id for row in guide.outcomes[:2]]
    known = st.sampled_from((*ids, *said, *OWN, "not-today", "something-else", "companion"))
    return st.one_of(
        words,
        known,
        st.booleans(),
        st.none(),
        st.lists(st.one_of(known, words), max_size=4),
        st.integers(),
        st.floats(),
    )


def typed_in_every_box(
    guide: Guide, word: Callable[[int], str], again: Sequence[int] = ()
) -> Conversation:
    """A talk with a word of its own in every box that takes any.

    ``again``: the numbers of boxes in which something else was typed afterwards, or nothing.
    """
    moments = clock()
    talk = Conversation(guide, Journal(), clock=lambda: next(moments))
    boxes = []
    for step in guide.steps:
        talk.go_to(step.id)
        for field in fields_by_step()[step.kind]:
            if field.shape == "text" and not field.words:
                boxes.append((step.id, field.name.replace("*", "one")))
    boxes.append((ASK, "asked/one"))
    for number, (step_id, name) in enumerate(boxes):
        _say(talk, step_id, name, SOMETHING_ELSE if name == "choice" else word(number), None)
    for number in again:
        step_id, name = boxes[number % len(boxes)]
        _say(talk, step_id, name, word(100 + number) if number % 3 else "", None)
    for row in guide.outcomes[:2]:
        talk.open_row(row.id)
    return talk
