"""The console of the command line: streams, clock and environment. Only this package prints, exits or reads them."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from io import UnsupportedOperation
from pathlib import Path
from typing import Annotated

import typer

from cvtool.diagnostics import CvtoolError, Diagnostic, Severity
from cvtool.sources.files.exchange import write_descriptor
from cvtool.sources.files.known import remember_descriptor, spare_descriptor
from cvtool.sources.files.paths import current_folder, located, refusal
from cvtool.sources.files.reading import MAX_BYTES, bounded
from cvtool.sources.files.streams import drop

CvPath = Annotated[
    Path | None,
    typer.Argument(
        metavar="[CV]", readable=False, help="The CV; default: cv.yaml or data/cv.yaml, here or in a parent folder."
    ),
]


class Terminal:
    """The ``Console`` (``cvtool.app.console``) that commands run on."""

    is_quiet = False
    """Whether only errors are reported."""

    def __init__(self) -> None:
        self.named_cv = os.environ.get("CVTOOL_CV", "")
        self.is_github = os.environ.get("GITHUB_ACTIONS") == "true"
        self.is_terminal = sys.stdout.isatty()
        self.is_colored = _is_colored(self.is_terminal)
        processors = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else ()
        self.workers = len(processors) or os.cpu_count() or 1

    @property
    def folder(self) -> Path:
        """The current folder."""
        return current_folder(Path.cwd)

    def read_stdin(self, limit: int = MAX_BYTES) -> bytes:
        """Read standard input; raises ``CvtoolError`` if it is closed, or has more bytes than ``limit``."""
        if sys.stdin is None:
            raise CvtoolError(Diagnostic("no-file", "stdin is closed", hint="name a file"))
        with suppress(UnsupportedOperation):  # a stream of a test has no number
            remember_descriptor(sys.stdin.fileno(), "stdin")
        with located("stdin", "read"):
            return bounded(sys.stdin.buffer.read(limit + 1), "stdin", limit)

    def ask(self, question: str) -> str | None:
        """Ask a person for a line; None if stdin or stderr is not a terminal."""
        if sys.stdin is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
            return None
        _to_stderr(f"{question}: ")
        return sys.stdin.readline().strip()

    def report(
        self, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None, *, whole: bool = False
    ) -> None:
        """Report diagnostics on stderr, in color if that is a terminal and NO_COLOR is not set."""
        from cvtool.reports import load_reporter

        if self.is_quiet:
            diagnostics = [each for each in diagnostics if each.severity is Severity.ERROR]
        color = _is_colored(sys.stderr.isatty() and os.environ.get("TERM") != "dumb")
        _to_stderr(load_reporter("text")(diagnostics, texts or {}, color=color, whole=whole))

    def say(self, line: str) -> None:
        """Print a line on stderr."""
        from cvtool.reports.text import visible

        if not self.is_quiet:
            _to_stderr(f"{visible(line)}\n")

    def browse(self, address: str) -> None:
        """Open an address in a browser, if there is one."""
        import webbrowser

        with suppress(webbrowser.Error):
            webbrowser.open_new_tab(address)

    def put(self, files: Sequence[tuple[Path | None, bytes]]) -> None:
        """Write all files or none, and say so on stderr; what has no path goes to stdout."""
        from cvtool.sources.files import write_all

        def print_others() -> None:
            for data in (data for path, data in files if path is None):
                _to_stdout(data)

        named = [(path, data) for path, data in files if path is not None]
        write_all(named, between=print_others)
        for path, _ in named:
            self.say(f"wrote {path}")

    def change(self, files: Mapping[Path, bytes], read: Mapping[Path, bytes]) -> None:
        """Write files over what was read in them, all or none."""
        from cvtool.app.console import hints
        from cvtool.sources.files import write_all
        from cvtool.sources.files.exchange import ELSEWHERE

        with hints({ELSEWHERE: "make it and its folder writable"}):
            write_all([*files.items()], {path: read[path] for path in files})

    @contextmanager
    def progress(self, title: str, total: int) -> Iterator[Callable[[str], None]]:
        """Show a bar on stderr, if that is a terminal."""
        if not sys.stderr.isatty():
            yield lambda _: None
            return
        from rich.console import Console as RichConsole
        from rich.progress import Progress

        with Progress(console=RichConsole(stderr=True), transient=True) as bar:
            task = bar.add_task(title, total=total)
            yield lambda name: bar.update(task, advance=1, description=name)


def _is_colored(is_terminal: bool) -> bool:
    """Whether to use colors: NO_COLOR wins over FORCE_COLOR, which wins over what the stream is."""
    return not os.environ.get("NO_COLOR") and (is_terminal or bool(os.environ.get("FORCE_COLOR")))


def today_from(word: str) -> date:
    """Read ``--today``, else SOURCE_DATE_EPOCH (as reproducible builds set it), else the clock."""
    from datetime import UTC, datetime

    try:
        if word:
            return date.fromisoformat(word)
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"{word or 'SOURCE_DATE_EPOCH'} is not a date"
        raise CvtoolError(Diagnostic("usage", message, hint="write it as 2026-11-24"), exit_code=2) from None
    return datetime.now().astimezone().date()


def write(text: str) -> None:
    """Write a result to stdout, as UTF-8 wherever that leads."""
    _to_stdout(text.encode())


def _to_stdout(data: bytes) -> None:
    """Write to stdout; a reader that has stopped reading, as ``head`` does, is not a failure."""
    try:
        number = sys.stdout.fileno()
    except UnsupportedOperation:  # a stream of a test
        sys.stdout.buffer.write(data)
        return
    spare_descriptor(number)
    try:
        sys.stdout.flush()
        write_descriptor(number, data)  # Python's own buffer loses the error of a file that has become too large
    except OSError as error:
        drop(number)  # or Python would try again at its end
        if not isinstance(error, BrokenPipeError):
            raise CvtoolError(stdout_failure(error)) from None


def stdout_failure(error: OSError) -> Diagnostic:
    """Say why stdout cannot be written."""
    return Diagnostic("unwritable", f"stdout cannot be written: {refusal(error)}")


def _to_stderr(text: str) -> None:
    """Write to stderr; a result does not fail because a message is lost."""
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()
