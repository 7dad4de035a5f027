"""A guide as large as one may be: the knee guide's parts over and over, for measuring only."""

from pathlib import Path
from typing import Any

import yaml

OPTIONS, ROWS = 12, 40


def large_guide(knee: Path) -> str:
    """The text of a guide of 12 choices and 40 rows."""
    guide: dict[str, Any] = yaml.load(knee.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    options = guide["options"]
    copies = [(number, options[number % len(options)]) for number in range(OPTIONS)]
    rows = guide["outcomes"]
    guide["outcomes"] = [_row(rows[n % len(rows)], n, copies) for n in range(ROWS)]
    guide["options"] = [_option(option, number) for number, option in copies]
    guide["people_ask"] = [
        {key: value for key, value in asked.items() if key != "rows"}
        for asked in guide["people_ask"]
    ]
    return yaml.safe_dump(guide, allow_unicode=True, sort_keys=False)


def _option(option: dict[str, Any], number: int) -> dict[str, Any]:
    return {**option, "id": f"option-{number}", "name": f"{option['name']} {number}"}


def _row(
    row: dict[str, Any], number: int, copies: list[tuple[int, dict[str, Any]]]
) -> dict[str, Any]:
    cells = {f"option-{n}": row["cells"][option["id"]] for n, option in copies}
    return {**row, "id": f"row-{number}", "name": f"{row['name']} {number}", "cells": cells}
