"""What is in ``record.json``, the file in which conversations are taken away and brought back.

Its JSON Schema ships as ``resources/schemas/taken-away.schema.json``, for whoever gets the file.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

FORMAT = 1

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Moment = Annotated[
    str,
    StringConstraints(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?\+00:00$"
    ),
]
"""In UTC, in ISO 8601."""
Name = Annotated[str, StringConstraints(max_length=200)]
Voice = Literal["patient", "clinician", "companion", "together"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class TakenEntry(_Part):
    """One thing somebody said or did."""

    id: Id
    at: Moment
    voice: Voice = Field(description="Whose words these are.")
    kind: Literal["said", "handed-over", "went-to", "opened", "undone", "finished", "brought-in"]
    step: Name
    field: Name = Field(description="The place at the step where it was said.")
    value: JsonValue = Field(description="What was said; null empties the place.")


class TakenDraft(_Part):
    """What was being typed and was not said yet."""

    step: Name
    field: Name
    voice: Voice
    text: str
    at: Moment


class TakenDone(_Part):
    """Something that was done with the conversation."""

    at: Moment
    done: Literal["started", "opened", "printed", "saved", "restored", "migrated"]
    how: Name


class TakenConversation(_Part):
    """One conversation: everything said, in the order it was said."""

    id: Id
    guide: Hash = Field(description="The hash of its guide, found under “guides”.")
    started: Moment
    entries: list[TakenEntry]
    drafts: list[TakenDraft]
    done: list[TakenDone] = Field(description="What was done with it, but for copies made of it.")


class TakenAway(_Part):
    """Conversations taken out of SDM Aid, whole, so that another machine can bring them in."""

    format: Literal[1]
    conversations: list[TakenConversation] = Field(min_length=1, max_length=10_000)
    guides: dict[Hash, str] = Field(description="The guides' texts, by their SHA-256.")
    seal: str = Field(
        "", max_length=64, description="By which the record that made it knows it again."
    )


def schema() -> dict[str, Any]:
    """The JSON Schema of ``record.json``."""
    made = TakenAway.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
