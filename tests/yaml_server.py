"""The real ``yaml-language-server``, from npm, spoken to over stdin and stdout: no library."""

import fcntl
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from conftest import ROOT, missing, tool

PACKAGE = "yaml-language-server@1.25.0"
_FOLDER = ROOT / "build" / "npm-yaml"
_SETTINGS = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}


def installed() -> list[str]:
    """Install the server once, and return its command; without npm, or without a way to its packages, skip."""
    npm, node = tool("npm"), tool("node")
    program = _FOLDER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with (_FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run side by side
        if not program.is_file():
            _install(npm)
    return [node, str(program), "--stdio"]


def _install(npm: str) -> None:
    (_FOLDER / "package.json").write_text("{}", encoding="utf-8")
    words = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--fetch-retries=0"]
    done = subprocess.run([npm, *words, PACKAGE], cwd=_FOLDER, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        missing(f"npm cannot install {PACKAGE}: {done.stderr[-300:]}")


class YamlServer:
    """A server for one folder; a context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._findings: dict[str, list[Any]] = {}

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            installed(), cwd=self._folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        root = self._folder.as_uri()
        completion = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}
        capabilities = {"textDocument": {"completion": completion, "hover": {"contentFormat": ["markdown"]}}}
        folders = [{"uri": root, "name": "cv"}]
        self._ask(
            "initialize",
            {"processId": None, "rootUri": root, "capabilities": capabilities, "workspaceFolders": folders},
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": _SETTINGS})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(30)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def open(self, name: str, text: str) -> str:
        """Open a file, and return its URI."""
        uri = (self._folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def findings(self, uri: str) -> list[Any]:
        """Wait for what is wrong with a file."""
        while uri not in self._findings:
            self._handle(self._read())
        return self._findings[uri]

    def completion(self, uri: str, line: int, character: int) -> list[Any]:
        """Return what is offered at a place, both counted from 0."""
        found = self._ask("textDocument/completion", _place(uri, line, character))
        items: list[Any] = found["items"] if isinstance(found, dict) else found or []
        return items

    def hover(self, uri: str, line: int, character: int) -> str:
        """Return what is shown of a place."""
        found = self._ask("textDocument/hover", _place(uri, line, character))
        return str(found["contents"]["value"]) if found else ""

    def _ask(self, method: str, parameters: Mapping[str, Any]) -> Any:
        self._count += 1
        self._send({"id": self._count, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == self._count and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._handle(message)

    def _tell(self, method: str, parameters: Mapping[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _handle(self, message: Mapping[str, Any]) -> None:
        """Keep findings; answer what the server asks."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._findings[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            is_settings = message["method"] == "workspace/configuration"
            asked = message["params"]["items"] if is_settings else []
            answer = [_SETTINGS.get(item.get("section", ""), {}) for item in asked] if is_settings else None
            self._send({"id": message["id"], "result": answer})

    def _send(self, message: Mapping[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


def _place(uri: str, line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
