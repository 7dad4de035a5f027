"""A small client of a YAML language server, as an editor is one: it opens a text and asks."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

Json = dict[str, Any]


def command() -> list[str] | None:
    """How the server is started; ``None`` where it is not there. ``.ci/run`` installs it."""
    server = os.environ.get("YAML_LANGUAGE_SERVER")
    return ["node", server, "--stdio"] if server and Path(server).exists() else None


class Editor:
    """Talks to the server; waits for its answers as long as pytest lets it."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._to: IO[bytes] = process.stdin
        self._from: IO[bytes] = process.stdout
        self._number = 0
        self.problems: dict[str, list[Json]] = {}

    def begin(self) -> None:
        """Introduce oneself."""
        able = {"workspace": {"configuration": True}, "textDocument": {"completion": {}}}
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": able})
        self._send({"method": "initialized", "params": {}})

    def open(self, file: Path, text: str) -> list[Json]:
        """Open a text as the file's, and wait for what is wrong with it."""
        uri = file.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while uri not in self.problems:
            self._hear()
        return self.problems[uri]

    def complete(self, file: Path, line: int, column: int) -> list[str]:
        """The words offered at a place, counted from nought."""
        where = {"line": line, "character": column}
        told = {"textDocument": {"uri": file.as_uri()}, "position": where}
        offered = self.ask("textDocument/completion", told)
        items = offered["items"] if isinstance(offered, dict) else offered
        return [each["label"] for each in items]

    def ask(self, method: str, params: Json) -> Any:
        """Ask, and wait for the answer."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            heard = self._hear()
            if heard.get("id") == self._number and "method" not in heard:
                return heard.get("result")

    def _hear(self) -> Json:
        length = 0
        while (line := self._from.readline()) not in (b"\r\n", b""):
            name, _colon, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise EOFError("The server went away.")
        heard: Json = json.loads(self._from.read(length))
        if heard.get("method") == "textDocument/publishDiagnostics":
            self.problems[heard["params"]["uri"]] = heard["params"]["diagnostics"]
        elif "id" in heard and "method" in heard:
            wanted = heard.get("params", {}).get("items", [])
            answer = [_settings(each.get("section", "")) for each in wanted]
            self._send({"id": heard["id"], "result": answer})
        return heard

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._to.flush()


def _settings(section: str) -> Json:
    usual = {"validate": True, "completion": True, "schemaStore": {"enable": False}}
    return usual if section == "yaml" else {}


@contextmanager
def editor(started_by: list[str]) -> Iterator[Editor]:
    """An editor with its server, for as long as a block runs."""
    with subprocess.Popen(started_by, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            made = Editor(process)
            made.begin()
            yield made
        finally:
            process.kill()
