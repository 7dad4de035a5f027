"""A rehearsal's script: who does what, in the words on the screen."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import ConfigDict, Discriminator, Field, StringConstraints, Tag, ValidationError

from sdm_aid.guide.model.parts import Part, Text, Whole
from sdm_aid.guide.text.decoding import decode, read_bytes
from sdm_aid.guide.text.problems import GuideProblems, located, shown
from sdm_aid.guide.text.yaml_source import parse
from sdm_aid.kit.language import _

MOST_ACTS = 1_000
"""Acts in a rehearsal; the knee rehearsal has about 150."""

Typed = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
"""Words that are typed key by key, spaces around them too."""


class Act(Part):
    """What every act has."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    noun: ClassVar[str] = "an act"
    who: Text | None = Field(None, description="Who does it, for people who read the script.")


class Tap(Act):
    """Press what has this name."""

    tap: Text = Field(description="The words on the button, card or chip.")
    times: Whole = Field(1, ge=1, le=10, description="How often.")
    nth: Whole = Field(1, ge=1, description="Which one, where several have the name.")


class Write(Act):
    """Write in a box."""

    write: Typed = Field(description="What is written, key by key.")
    box: Text = Field(alias="in", description="The name of the box.")
    nth: Whole = Field(1, ge=1, description="Which one, where several have the name.")


class Pick(Act):
    """Pick from a list that opens."""

    pick: Text = Field(description="The words to pick.")
    box: Text = Field(alias="in", description="The name of the list.")


class Interrupted(Act):
    """Close the program in the middle, open it again and carry on."""

    interrupted: Text = Field(description="Why, for people who read the script.")


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return next((key for key in ("tap", "write", "pick") if key in value), "interrupted")
    return type(value).__name__.lower()


AnyAct = Annotated[
    Annotated[Tap, Tag("tap")]
    | Annotated[Write, Tag("write")]
    | Annotated[Pick, Tag("pick")]
    | Annotated[Interrupted, Tag("interrupted")],
    Discriminator(_kind),
]


class Script(Part):
    """One rehearsal."""

    noun: ClassVar[str] = "a script"

    title: Text = Field(description="What is rehearsed.")
    begins: datetime = Field(description="When it begins, with its time zone.")
    talks: Whole = Field(0, ge=0, description="How many made-up talks were held before.")
    acts: list[AnyAct] = Field(
        min_length=1, max_length=MOST_ACTS, description="What is done, in order."
    )


class BadScript(Exception):
    """The script cannot be played; the message says why."""


def read_script(file: Path) -> Script:
    """The script in ``file``. ``BadScript`` where it is not one.

    It is read as a guide is: within the same limits of size, depth and number of values.
    """
    try:
        data, slips = parse(decode(read_bytes(file)))
        if slips:
            raise GuideProblems(slips)
        return Script.model_validate(data)
    except GuideProblems as trouble:
        raise BadScript(located(trouble.problems[0], str(file))) from None
    except ValidationError as trouble:
        first = trouble.errors(include_url=False, include_input=False)[0]
        place = " > ".join(shown(str(part)).strip("`") for part in first["loc"])
        raise BadScript(f"{file}: {place}: {_what_is_wrong(first['type'])}") from None


def _what_is_wrong(kind: str) -> str:
    """One of pydantic's kinds of error, in words."""
    if kind == "missing":
        return _("this is missing. Every script has it.")
    if kind == "extra_forbidden":
        return _("no script has this. Remove it.")
    return _("this cannot stand here. See resources/rehearsals for examples.")
