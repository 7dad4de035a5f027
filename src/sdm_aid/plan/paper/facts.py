"""How a paper lies on its pages, as Typst says before the PDF is made.

The templates leave two marks: where the plan itself ends, and where the whole paper does.
"""

import json
from dataclasses import dataclass

from sdm_aid.plan.paper import fonts

SPARSE = 0.25
"""Of a last page, below which it is hardly worth its paper."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a paper that is laid out says of itself; a template of one's own may say nothing."""

    plan_ends_on: int = 1
    """The page on which the plan itself ends, from 1."""
    pages: int = 1
    filled: float = 1.0
    """How much of the last page is filled, from 0 to 1."""

    @property
    def ends_well(self) -> bool:
        """Whether no last page is nearly empty."""
        return self.pages == 1 or self.filled >= SPARSE


def laid_out(source: str, system_fonts: bool, inputs: dict[str, str]) -> Facts:
    """The facts of a Typst source. Raises ``fonts.Panicked``."""
    try:
        asked = fonts.compiler_of(source.encode(), system_fonts, inputs)
        found = json.loads(asked.query("<end>", field="value"))
    except RuntimeError:  # a template is wrong: making the paper says where
        return Facts()
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # Rust's, which is no Exception
            raise
        raise fonts.Panicked from None
    if not found:
        return Facts()
    return Facts(found[-1]["plan"], found[-1]["pages"], float(found[-1]["filled"]))
