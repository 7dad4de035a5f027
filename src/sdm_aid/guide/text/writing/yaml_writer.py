"""Writing YAML that comes back letter by letter, by whatever reads it.

PyYAML's own writer turns U+0085 at the end of a line into a space, and writes letters as they are
that no guide can have (``decoding``). Texts with such letters are quoted here, and they escaped.
So are texts that YAML needs no quotes for, and people do: with a space at an end that is none to
YAML (``odd_spaces``), or of which a line may begin like something else (``as_typed``).
"""

import json
from decimal import Decimal
from typing import Any

import yaml

from sdm_aid.guide.text.as_typed import asked_where_parted
from sdm_aid.guide.text.decoding import HIDDEN
from sdm_aid.guide.text.odd_spaces import ODD_SPACES
from sdm_aid.kit.numbers import in_digits

LONGEST_LINE = 10_000
"""Letters after which a text goes on in the next line: few texts do."""


def yaml_of(data: Any, width: int = LONGEST_LINE) -> str:
    """Plain data in YAML, in the order given; numbers in digits; nothing by reference."""
    written: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width)
    return written


def on_one_line(value: Any, quotes: str | None = None) -> str:
    """A value as it stands between braces, and on a line of its own too; ``quotes``: which kind."""
    written: str = yaml.dump(
        [value], Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=True,
        width=float("inf"), default_style=quotes,
    )  # fmt: skip
    return written.strip().removeprefix("[").removesuffix("]")


def in_quotes(text: str) -> str:
    """A text on one line of YAML, in double quotes."""
    quoted = json.dumps(text, ensure_ascii=False)
    return HIDDEN.sub(lambda letter: f"\\u{ord(letter[0]):04x}", quoted)


class _Dumper(yaml.SafeDumper):
    """What stands twice is written twice; PyYAML would put a sign that points at the first."""

    def ignore_aliases(self, data: object) -> bool:
        """PyYAML's."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    odd = text != text.strip(ODD_SPACES) or HIDDEN.search(text) or asked_where_parted(text)
    style = '"' if odd else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: _Dumper, number: float | Decimal) -> yaml.ScalarNode:
    written = in_digits(number)
    kind = "float" if "." in written else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", written)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(float, _number)
_Dumper.add_representer(Decimal, _number)
