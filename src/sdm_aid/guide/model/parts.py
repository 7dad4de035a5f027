"""What every part of a guide is made of: strict, frozen, and written in plain scalars.

The reader hands over each plain scalar as the text that was written, so ``no`` stays a word,
``010`` keeps its nought and a date stays as it is written; a field that wants a number says so with
one of the types here.
"""

import re
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from sdm_aid.kit.numbers import exact

# Twelve digits are more people than there are; without a limit a number could be infinite.
_MOST = 12
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(?P<whole>0|[1-9][0-9]*)(\.(?P<part>[0-9]+))?")


def _whole(value: object) -> object:
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise ValueError("a whole number is needed here, such as 20")
    if isinstance(value, str) and len(value.lstrip("-")) > _MOST:
        raise PydanticCustomError("too_many_digits", "a number of 12 digits at most is needed")
    return value


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = _NUMBER.fullmatch(value)
    if found is None:
        raise ValueError("a number is needed here, such as 20 or 3.5")
    short = max(len(found["whole"]), len(found["part"] or "")) <= _MOST
    if not short or Decimal(value) != exact(float(value)):
        raise PydanticCustomError("too_many_digits", "a number of 15 digits at most is needed")
    return value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A short name for other parts to point at: small letters, digits, single hyphens."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, max_length=20_000)]
"""Words a person reads; never empty."""

Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number, written in digits."""

Number = Annotated[float, BeforeValidator(_number)]
"""A number, written in digits with a point: at most 15, so that each is kept."""

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""A day, written year-month-day: 2026-11-23."""


DayToWrite = Annotated[
    str,
    StringConstraints(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|TO DO|To do)$", strip_whitespace=True),
]
"""A day that only an author knows; a draft may say that it is still to be written."""


class Part(BaseModel):
    """One part of a guide. Unknown fields are refused; nothing can be changed once read.

    When a reader passes a list as the validation context, each misspelt field is added to it as
    ``(part's class, mapping as read, field as written)`` so that the reader can say where it
    stands and what was probably meant.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    noun: ClassVar[str] = "a part of a guide"
    """What an author would call this part, for messages."""

    by_the_program: ClassVar[frozenset[str]] = frozenset()
    """Fields that no author writes, and none is shown."""

    @model_validator(mode="before")
    @classmethod
    def _note_unknown_fields(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict) or not isinstance(info.context, list):
            return data
        names = cls.field_names()
        info.context.extend((cls, data, key) for key in data if key not in names)
        return {key: value for key, value in data.items() if key in names}

    @classmethod
    @cache
    def field_names(cls) -> dict[str, str]:
        """Each name an author may write here, with the attribute it fills."""
        return {field.alias or name: name for name, field in cls.model_fields.items()}
