"""Series as a CSV file, and the Frictionless Data Package that says what each column is.

What may not be shown is empty, as it is in the series: no reader can tell it from a month in which
nobody was counted.
"""

import csv
import io
from collections.abc import Iterable
from typing import Any

from sdm_aid.kit.numbers import in_digits
from sdm_aid.learning.series import Dot, Series, Shape

Json = dict[str, Any]

FIELDS: tuple[tuple[str, str, str], ...] = (
    ("measure", "string", "The measure's id."),
    ("shape", "string", "What its numbers are: " + ", ".join(shape.value for shape in Shape) + "."),
    ("first_month", "yearmonth", "The first month of this row."),
    ("last_month", "yearmonth", "The last month: a later one where months were joined."),
    ("numerator", "number", "k: how many, or how much. Empty where it is not shown."),
    ("denominator", "integer", "n: of how many, where there is such a number."),
    ("value", "number", "k / n, or k where there is no n. A share lies between 0 and 1."),
)
"""Each column: its name, its type in Table Schema, and what it holds."""


def series_csv(series: Iterable[Series]) -> bytes:
    """A row for each dot, in UTF-8 with the line ends of RFC 4180. Numbers have a point."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([name for name, _type, _what in FIELDS])
    for each in series:
        writer.writerows(_row(each, dot) for dot in each.dots)
    return file.getvalue().encode()


def data_package(file_name: str) -> Json:
    """What stands beside the CSV as ``datapackage.json``: its columns, by Table Schema."""
    resource = {
        "name": "series",
        "path": file_name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8",
        "schema": table_schema(),
    }
    return {"profile": "tabular-data-package", "name": "sdm-aid-series", "resources": [resource]}


def table_schema() -> Json:
    """The columns as a Table Schema."""
    return {
        "fields": [
            {"name": name, "type": kind, "description": what} for name, kind, what in FIELDS
        ],
        "missingValues": [""],
        "primaryKey": ["measure", "first_month", "last_month"],
    }


def _row(series: Series, dot: Dot) -> list[str]:
    shown = dot.value is not None
    return [
        series.measure,
        series.shape.value,
        f"{dot.first:%Y-%m}",
        f"{dot.last:%Y-%m}",
        in_digits(dot.k) if shown and dot.k is not None else "",
        str(dot.n) if shown and dot.n is not None else "",
        in_digits(dot.value) if dot.value is not None else "",
    ]
