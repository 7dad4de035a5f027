"""The rows as CSV, with what its columns mean beside it: CSV on the Web, of the W3C."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sdm_aid.kit.numbers import in_digits
from sdm_aid.kit.paths import resources
from sdm_aid.learning.exports.rows import Row

METADATA = "learn.csv-metadata.json"
"""In ``resources/schemas``, for whoever gets a file."""
BESIDE = "-metadata.json"
"""What follows the name of a CSV in the name of its metadata (tabular-data-model, 5.3)."""

COLUMNS = tuple(each.name for each in fields(Row))


def as_csv(rows: Iterable[Row]) -> bytes:
    """The names of the columns, then a line for each row: UTF-8, RFC 4180, numbers with a point."""
    made = io.StringIO(newline="")
    to = csv.writer(made)
    to.writerow(COLUMNS)
    for row in rows:
        k = "" if row.k is None else in_digits(row.k)
        n, note = "" if row.n is None else row.n, row.note or ""
        to.writerow(
            (row.guide, row.measure, row.shape, row.first_month, row.last_month, k, n, note)
        )
    return made.getvalue().encode()


def csv_metadata(file_name: str = "") -> dict[str, Any]:
    """What the columns are; of the file with this name, which lies beside it."""
    described = json.loads((resources() / "schemas" / METADATA).read_text(encoding="utf-8"))
    return {**described, "url": file_name} if file_name else described


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else in_digits(value)
