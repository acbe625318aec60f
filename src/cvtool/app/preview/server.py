"""A page on loopback: only with the token in the address, only what the session shows, nothing written.

Every request names its host (against addresses that are made to lead here), and carries the token in its path.
"""

import errno
import re
import shlex
import subprocess
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from secrets import compare_digest, token_urlsafe
from threading import Condition, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.preview.drawings import news
from cvtool.app.preview.session import Session, Shown, view_of
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files.paths import refusal
from cvtool.sources.files.watching import changes

HOST = "127.0.0.1"
INTERVAL = 0.01
"""Seconds between two looks at the files."""
_ALIVE = 15.0
"""Seconds until a silent page is sent a sign of life, by which a closed one is noticed."""
_PLACE = re.compile(r"\{(?:file|line|column)\}")
_NUMBER = re.compile(r"[0-9]{1,9}").fullmatch
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


class PageState(Struct, frozen=True):
    """What wakes up the pages: a change of the files, and the caret in an editor, as a file and a line from 1."""

    generation: int = 0
    caret: tuple[str, int] | None = None


class PreviewServer(ThreadingHTTPServer):
    """Serves one session; ``editor`` is a command with ``{file}``, ``{line}`` and ``{column}``, or empty."""

    daemon_threads = True

    def __init__(self, session: Session, port: int, editor: str) -> None:
        self.session, self.editor, self.token = session, editor, token_urlsafe(16)
        self.changed, self.state = Condition(), PageState()
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise _unusable(port, error) from None

    @property
    def address(self) -> str:
        """The address to open."""
        return f"http://{HOST}:{self.server_port}/{self.token}/"

    def watch(self, wait: Callable[[], object]) -> None:
        """Wake up the pages whenever a file changes; ``wait`` is called between two looks."""
        for _ in changes(self.session.look, wait):
            self.update(generation=self.state.generation + 1)

    def update(self, **values: Any) -> None:
        """Replace values of the state, and wake up the pages."""
        with self.changed:
            self.state = replace(self.state, **values)
            self.changed.notify_all()

    def watch_and_serve(self, wait: Callable[[], object]) -> None:
        """Serve until the process ends."""
        Thread(target=self.watch, args=(wait,), daemon=True).start()
        self.serve_forever()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: pages are closed at any time."""
        del request, client_address


def _unusable(port: int, error: OSError) -> CvtoolError:
    if error.errno == errno.EADDRINUSE:
        message, hint = f"port {port} is in use", "use --port 0 for a free one"
    else:
        message, hint = f"port {port} cannot be used: {(error.strerror or str(error)).lower()}", "use --port 0"
    return CvtoolError(Diagnostic("port", message, hint=hint), exit_code=1)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "cvtool"
    sys_version = ""

    def do_GET(self) -> None:
        """Send the page, or its events."""
        match self._asked():
            case "":
                self._page()
            case "events":
                self._events()
            case _:
                self._refuse()

    def do_POST(self) -> None:
        """Open the editor at a place in a file of the CV, or show on the pages where its caret is."""
        asked, words = self._asked(), dict(parse_qsl(urlsplit(self.path).query))
        file = self.server.session.known_file(words.get("file", ""))
        line, column = (words.get(key, "1") for key in ("line", "column"))
        if asked not in {"open", "caret"} or file is None or not (_NUMBER(line) and _NUMBER(column)):
            self._refuse()
        elif asked == "caret":
            self.server.update(caret=(file, int(line)))
            self._send(b"", "text/plain")
        elif not self.server.editor or self._open(file, line, column):
            self._send(b"", "text/plain")

    def _open(self, file: str, line: str, column: str) -> bool:
        """Run the editor; if that fails, answer why, and return False."""
        path = str((self.server.session.folder / file).absolute())
        values = {"{file}": path, "{line}": line, "{column}": column}
        command = shlex.split(self.server.editor)
        if not any("{file}" in word for word in command):
            command = [*command, "{file}"]
        command = [_PLACE.sub(lambda found: values[found[0]], word) for word in command]
        try:
            subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603  # the person's own command
        except OSError as error:
            reason = f"the editor `{command[0]}` cannot be run: {refusal(error)}"
            self._send(reason.encode(), "text/plain; charset=utf-8", HTTPStatus.INTERNAL_SERVER_ERROR)
            return False
        return True

    def _asked(self) -> str | None:
        """Return what is asked for, below the token; None if the request is not from the page."""
        hosts = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}
        token, _, rest = urlsplit(self.path).path.removeprefix("/").partition("/")
        is_known = compare_digest(token.encode(), self.server.token.encode())
        return rest if self.headers.get("Host") in hosts and is_known else None

    def _page(self) -> None:
        nonce = token_urlsafe(12)
        session = self.server.session
        text = files("cvtool.app.preview").joinpath("page.html").read_text(encoding="utf-8").replace("NONCE", nonce)
        root = msgspec.json.encode(str(session.folder.absolute())).decode().replace("<", "\\u003c")
        text = text.replace('"ROOT"', root).replace('"EDITOR"', "true" if self.server.editor else "false")
        self._send(text.encode(), "text/html; charset=utf-8", policy=_POLICY.format(nonce=nonce))

    def _events(self) -> None:
        """Send what the page shows, now and after each change, until it is closed."""
        try:
            view = view_of(dict(parse_qsl(urlsplit(self.path).query)))
        except msgspec.ValidationError:
            self._refuse()
            return
        self.close_connection = True
        self._head(HTTPStatus.OK, {"Content-Type": "text/event-stream", "Connection": "close"})
        last, seen = Shown(), PageState(-1)
        sent: set[str] = set()
        while True:
            state = self.server.state
            if state.generation != seen.generation and (shown := self.server.session.show(view)) != last:
                told = replace(shown, pages=[news(page, sent) for page in shown.pages])
                self._write(b"data: " + msgspec.json.encode(told) + b"\n\n")
                last = shown
            if state.caret != seen.caret:
                self._write(b"event: caret\ndata: " + msgspec.json.encode(state.caret) + b"\n\n")
            seen = state
            self._await_change(seen)

    def _await_change(self, seen: PageState) -> None:
        with self.server.changed:
            while not self.server.changed.wait_for(lambda: self.server.state != seen, _ALIVE):
                self._write(b": alive\n\n")

    def _write(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def _refuse(self) -> None:
        self._send(b"not found\n", "text/plain", HTTPStatus.NOT_FOUND)

    def _send(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, *, policy: str = "") -> None:
        policy = policy or "default-src 'none'; style-src 'unsafe-inline'"
        headers = {"Content-Type": kind, "Content-Length": str(len(data)), "Content-Security-Policy": policy}
        self._head(status, headers)
        self.wfile.write(data)

    def _head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        same = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
        for name, value in ({"Cache-Control": "no-store"} | same | headers).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library calls it so
        """Say nothing."""
