"""The rows as Parquet, for programs that take a table with its types: an extra.

pyarrow has 55 MB where all else together has little more, so it comes only where it is asked for,
and is imported only when such a file is written.
"""

import io
from collections.abc import Iterable
from typing import Any

from sdm_aid.kit.language import _
from sdm_aid.learning.exports.csv_file import COLUMNS
from sdm_aid.learning.exports.rows import Row


class NoParquet(Exception):
    """What writes Parquet is not installed; the message says what to install."""


def as_parquet(rows: Iterable[Row]) -> bytes:
    """The same columns as in the CSV. An empty cell there is a null here. Raises ``NoParquet``."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        why = _('A Parquet file needs pip install "sdm-aid[parquet]". Or save it as CSV.')
        raise NoParquet(why) from None
    types: dict[str, Any] = {"k": pyarrow.float64(), "n": pyarrow.int64()}
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in COLUMNS])
    cells = [{name: getattr(row, name) for name in COLUMNS} for row in rows]
    made = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(cells, schema=schema), made)
    return made.getvalue()
