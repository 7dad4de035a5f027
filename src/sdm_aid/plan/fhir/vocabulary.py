"""The words of the program's own codes and of a guide's: what each code in a file means.

A file carries each vocabulary that it uses as a CodeSystem, under the very address that its codes
name, so that whoever reads the file can look them up there and needs no network.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sdm_aid.conversation.entries import Voice
from sdm_aid.conversation.fields import Field, question_field
from sdm_aid.conversation.state import State
from sdm_aid.conversation.steps import choose, our_plan, together, weigh_it_up, what_matters
from sdm_aid.conversation.steps.people import people
from sdm_aid.conversation.steps.registry import fields_by_step
from sdm_aid.guide.model.guide import Guide
from sdm_aid.guide.model.questions import OneOf, SomeOf
from sdm_aid.kit.language import _
from sdm_aid.plan.content.build import headings
from sdm_aid.plan.content.origin import lacks_words, tag_words
from sdm_aid.plan.fhir.ids import answer_system, guide_system, own_system

WHO = "who"
"""The voices, for whoever is to do something."""
OBSERVED = "what-matters"
"""What an Observation says of what matters."""
LEVEL = "card/*"
"""How much something matters."""
TASK = "task"
"""What kind of thing is to be done."""
SECTION = "section"
"""The sections of the plan."""
CODES = "codes"
"""The section that holds the vocabularies."""
HOLDS, WHOLE = "holds", "whole"
"""What a file holds of a talk; what it lacks, or that it is whole."""
PROVED = {True: "brought-in-proved", False: "brought-in-not-proved"}
"""The mark of a talk that came in from a file, by whether that is proved."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One code system: its address, what it is called, and what each of its codes means."""

    system: str
    name: str
    """For computers: letters and digits only."""
    title: str
    words: Mapping[str, str]


def vocabularies(guide: Guide) -> dict[str, Vocabulary]:
    """Every vocabulary that a plan over ``guide`` can use, by its address."""
    found = (*_of_fields(), *_of_the_program(), *_of_the_guide(guide))
    return {each.system: each for each in found}


def _of_fields() -> Iterator[Vocabulary]:
    """A field that takes one of a few words; what has no words of its own is read as it is."""
    for fields in fields_by_step().values():
        for field in fields:
            if field.words:
                words = _WORDS[field.name]() if field.name in _WORDS else {}
                meant = {word: words.get(word) or _read(word) for word in field.words}
                yield _own(field.name, _title(field), meant)


def _of_the_program() -> Iterator[Vocabulary]:
    voices = people(State())
    yield _own(WHO, _("Who"), {each.value: voices.name_of(each) for each in Voice})
    yield _own(
        OBSERVED,
        _("What matters"),
        {
            "own-words": _("What matters, in the patient’s own words"),
            "thing-that-matters": _("Something that matters"),
            "how-much": _("How much does it matter?"),
        },
    )
    yield _own(
        TASK,
        _("What is to be done"),
        {
            "action": _("Something to do"),
            "review": _("Next review"),
            "talk-again": _("Talk about it again"),
        },
    )
    tags = {code: tag_words(proved) for proved, code in PROVED.items()}
    yield _own("origin", _("Where this talk came from"), tags)
    holds = {WHOLE: _("All that is on the paper"), **lacks_words()}
    yield _own(HOLDS, _("What a file holds of a talk, or lacks"), holds)
    sections = {key: words for key, words, _fill in headings()}
    sections[CODES] = _("What the codes in this file mean")
    yield _own(SECTION, _("Parts of the plan"), sections)
    neither = {choose.NOT_TODAY: _("Not today"), choose.SOMETHING_ELSE: _("Something else")}
    yield _own("choice", _("What do we choose?"), neither)
    kinds = {each: weigh_it_up.kind_words(each) for each in weigh_it_up.DIFFERENCES}
    yield _own("differ", _("Where we see it differently"), kinds)
    have_it = together.ways_to_have_it()
    yield _own("information", _("How do you like to have information?"), have_it)
    yield _own("companion-helps", _("How would you like to help?"), together.ways_to_help())


def _of_the_guide(guide: Guide) -> Iterator[Vocabulary]:
    parts = {
        "options": (_("What we could do"), {each.id: each.name for each in guide.options}),
        "outcomes": (_("Rows of the table"), {each.id: each.name for each in guide.outcomes}),
        "life": (_("Life to plan around"), {each.id: each.text for each in guide.life}),
        "topics": (_("What to talk about"), together.topics(guide)),
    }
    for part, (title, words) in parts.items():
        name = f"Guide{_camel(guide.id)}{_camel(part)}"
        yield Vocabulary(guide_system(guide, part), name, f"{guide.title}: {title}", words)
    for row in guide.outcomes:
        if row.groups:
            part = f"groups/{row.id}"
            words = {each.id: each.name for each in row.groups}
            name = f"Guide{_camel(guide.id)}{_camel(part)}"
            title = f"{guide.title}: {row.name}"
            yield Vocabulary(guide_system(guide, part), name, title, words)
    for step in guide.steps:
        for question in step.questions:
            if isinstance(question, OneOf | SomeOf):
                words = {each.id: each.text for each in question.choices}
                name = f"Guide{_camel(guide.id)}{_camel(question_field(question.id))}"
                yield Vocabulary(answer_system(guide, question), name, question.ask, words)


def _own(name: str, title: str, words: Mapping[str, str]) -> Vocabulary:
    return Vocabulary(own_system(name), f"SdmAid{_camel(name)}", title, words)


def _title(field: Field) -> str:
    return field.asks() or _read(field.name)


def _read(word: str) -> str:
    """A code as a person reads it: ``looks-right`` is "Looks right"."""
    plain = " ".join(re.split("[^a-z0-9]+", word)).strip()
    return plain[:1].upper() + plain[1:]


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in re.split("[^A-Za-z0-9]+", name))


def _yes_partly_no() -> dict[str, str]:
    return dict(zip(our_plan.ANSWERED, (_("Yes"), _("Partly"), _("No")), strict=True))


_WORDS: dict[str, Callable[[], dict[str, str]]] = {
    LEVEL: what_matters.level_texts,
    "mark/*/*": lambda: dict(zip(weigh_it_up.MARKS, weigh_it_up.mark_texts(), strict=True)),
    "since/*/went": lambda: {each: together.went_words(each) for each in together.WENT},
    "heard-right": lambda: {"yes": _("Yes"), "again": _("Not quite")},
    "good-talk-was": _yes_partly_no,
    "who-chose": lambda: {
        "patient": _("The patient"),
        "both": _("Both of us"),
        "clinician": _("The clinician, when asked to"),
    },
}
"""The words of fields' codes, where they are more than the code read out."""
