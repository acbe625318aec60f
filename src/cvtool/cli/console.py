"""The console of the command line: streams, clock and environment. Only this package prints, exits or reads them."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cvtool.diagnostics import CvtoolError, Diagnostic

CvPath = Annotated[
    Path | None,
    typer.Argument(metavar="[CV]", help="The CV; default: cv.yaml or data/cv.yaml, here or in a parent folder."),
]


class Terminal:
    """The ``Console`` (``cvtool.app.console``) that commands run on."""

    def __init__(self) -> None:
        self.named_cv = os.environ.get("CVTOOL_CV", "")
        self.is_terminal = sys.stdout.isatty()
        self.is_colored = self.is_terminal and not os.environ.get("NO_COLOR")
        processors = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else ()
        self.workers = len(processors) or os.cpu_count() or 1

    @property
    def folder(self) -> Path:
        """The current folder."""
        return Path.cwd()

    def read_stdin(self, limit: int = -1) -> bytes:
        """Read standard input, or its first ``limit`` bytes."""
        return sys.stdin.buffer.read(limit)

    def report(
        self, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None, *, whole: bool = False
    ) -> None:
        """Report diagnostics on stderr, in color if that is a terminal and NO_COLOR is not set."""
        from cvtool.reports import load_reporter

        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        sys.stderr.write(load_reporter("text")(diagnostics, texts or {}, color=color, whole=whole))

    def say(self, line: str) -> None:
        """Print a line on stderr, control characters in it made visible."""
        from cvtool.reports.text import visible

        typer.echo(visible(line), err=True)

    def put(self, files: Sequence[tuple[Path | None, bytes]]) -> None:
        """Write all files or none, and say so on stderr; what has no path goes to stdout."""
        named = [(path, data) for path, data in files if path is not None]
        if named:
            from cvtool.sources.files import write_all

            write_all(named)
        for path, _ in named:
            self.say(f"wrote {path}")
        for data in (data for path, data in files if path is None):
            _to_stdout(data)

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
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would try again at its end
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(0) from None
        message = f"stdout cannot be written: {(error.strerror or str(error)).lower()}"
        raise CvtoolError(Diagnostic("unwritable", message)) from None
