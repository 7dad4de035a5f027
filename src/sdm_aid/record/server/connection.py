"""A connection to PostgreSQL that is impatient, and discreet. Only here is psycopg's own inside.

Imported late: a record on one machine does without psycopg.
"""

from collections.abc import Generator
from time import monotonic
from typing import Any

import psycopg
from psycopg.types.string import StrDumper


class Line(psycopg.Connection[Any]):
    """A connection that does not wait for ever for a server that has fallen silent."""

    patience: float | None = None
    """Seconds to wait for an answer; ``None``: as long as it takes."""

    def wait(self, gen: Any, *given: Any, **more: Any) -> Any:
        """psycopg's: wait for what ``gen`` does. ``OperationalError`` where it takes too long."""
        if self.patience is not None:
            gen = self._impatient(gen, monotonic() + self.patience)
        return super().wait(gen, *given, **more)

    def _impatient(self, gen: Any, until: float) -> Generator[Any, Any, Any]:
        """``gen``, given up at a moment; psycopg sends it nothing each tenth of a second."""
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if not ready and monotonic() > until:
                    self.close()  # what it was about to say would answer another question
                    raise psycopg.OperationalError("The server does not answer.")
                wanted = gen.send(ready)
        except StopIteration as done:
            return done.value


class DiscreetCursor(psycopg.Cursor[Any]):
    """Leaves out of an error the row that caused it: that row is what somebody said."""

    def execute(self, *given: Any, **more: Any) -> Any:
        """psycopg's."""
        try:
            return super().execute(*given, **more)
        except psycopg.Error as error:
            error.args = (error.diag.message_primary or str(error),)
            raise


class TextDumper(StrDumper):
    """PostgreSQL keeps every character in a text but NUL."""

    def dump(self, obj: str) -> Any:
        """psycopg's."""
        return super().dump(obj.replace("\0", "\ufffd"))


def open_line(parameters: dict[str, str], password: str | None, patience: float) -> Line:
    """Connect, with libpq's parameters. ``patience``: see ``Line``. Raises psycopg's errors."""
    secret = {} if password is None else {"password": password}
    told: dict[str, Any] = {**parameters, **secret, "cursor_factory": DiscreetCursor}
    line = Line.connect(**told)
    line.patience = patience
    line.adapters.register_dumper(str, TextDumper)
    return line
