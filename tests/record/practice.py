"""A practice's server, made as docs/several-rooms.md says: an owner, and a role for each room."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from sdm_aid.record.shared_record import ServerRecord, open_server_record

from .postgres import Postgres, everyday_rights, sql


@dataclass(frozen=True, slots=True)
class Practice:
    """Addresses of one record: its owner's, who is no superuser, and two rooms'."""

    postgres: Postgres
    database: str
    owner: str
    rooms: tuple[str, str]

    def address(self, role: str) -> str:
        return self.postgres.address(self.database, role)

    def ask(self, role: str, statement: str, *given: object) -> list[Any]:
        """What a role gets that types SQL by hand, with no program in between."""
        with psycopg.connect(self.address(role)) as connection:
            done = connection.execute(statement, given or None)
            return done.fetchall() if done.description else []

    def open(self, role: str, folder: Path) -> ServerRecord:
        return open_server_record(self.address(role), folder / role)


@contextmanager
def practice_on(postgres: Postgres, tmp_path: Path) -> Iterator[Practice]:
    """A practice whose owner has made the record and let two rooms in."""
    tag = uuid4().hex[:6]
    owner, rooms = f"owner_{tag}", (f"room_1_{tag}", f"room_2_{tag}")
    made = Practice(postgres, f"practice-{tag}", owner, rooms)
    server = postgres.database("postgres")
    sql(server, f"CREATE ROLE {owner} LOGIN")
    postgres.database(made.database)
    sql(server, f'ALTER DATABASE "{made.database}" OWNER TO {owner}')
    made.open(owner, tmp_path).close()
    for room in rooms:
        make, let_in = everyday_rights().replace("room", room).strip().split("\n")
        sql(server, make)
        sql(made.address(owner), let_in)
    yield made
