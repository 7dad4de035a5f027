"""Disks that fail."""

from sqlalchemy import Connection, event
from sqlcipher3 import dbapi2 as sqlcipher

from sdm_aid.desk.rehearsal.play import Stage


class Disk:
    """A disk that fails the way SQLite is told disks fail, until it is mended."""

    def __init__(self, stage: Stage, code: int) -> None:
        self._code = code
        self.broken = False
        engine = stage.shell.the_record().engine
        event.listen(engine, "before_cursor_execute", lambda *told: self._refuse(told[2]))
        event.listen(engine, "begin", self._begin)

    def _begin(self, connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            self._refuse("INSERT")

    def _refuse(self, statement: str) -> None:
        if self.broken and statement.startswith(("INSERT", "UPDATE", "DELETE")):
            error = sqlcipher.OperationalError("the disk said no")
            error.sqlite_errorcode = self._code
            raise error
