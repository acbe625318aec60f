"""What the commands share: where the CV is, what is wrong with it, and where a result goes."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvtool.diagnostics import CvtoolError, Diagnostic

if TYPE_CHECKING:  # work is imported inside the functions, so that --help costs a bare Typer application and no more
    from cvtool.cv.bibliography import Read
    from cvtool.cv.load import Loaded

CvPath = Annotated[
    Path | None,
    typer.Argument(metavar="[CV]", help="The CV; without it cv.yaml or data/cv.yaml, here or further up."),
]


def cv_path(named: Path | None) -> Path:
    """Return the CV that is named, else the one that is found here or further up."""
    from cvtool.cv.load import find_cv

    return named or find_cv(Path.cwd(), os.environ.get("CVTOOL_CV"))


def load(path: Path, encoding: str = "", read: "Read | None" = None) -> "Loaded":
    """Load a CV and say what is wrong with it; leave with 1 if it has errors, or its bibliography losses."""
    from cvtool.cv.load import load
    from cvtool.sources.encoding import check_encoding
    from cvtool.sources.files import read_bytes

    loaded = load(path, Path.cwd(), check_encoding(encoding), read or read_bytes)
    say(loaded.diagnostics, loaded.texts)
    if loaded.cv is None:
        raise typer.Exit(1)
    return loaded


@contextmanager
def excerpts(texts: Mapping[str, str]) -> Iterator[None]:
    """Report a failure inside with the lines of the files that it points at, and leave."""
    try:
        yield
    except CvtoolError as error:
        say(error.diagnostics, texts)
        raise typer.Exit(error.exit_code) from None


def today_from(word: str) -> date:
    """Read ``--today``, else SOURCE_DATE_EPOCH (as reproducible builds set it), else the clock."""
    from datetime import UTC, datetime

    try:
        if word:
            return date.fromisoformat(word)
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"{word or 'SOURCE_DATE_EPOCH'} is no date"
        raise CvtoolError(Diagnostic("usage", message, hint="write it as 2026-11-24"), exit_code=2) from None
    return datetime.now().astimezone().date()


def refuse_binary_terminal(formats: Iterable[str]) -> None:
    """Refuse to write bytes into a terminal."""
    if any(formats) and sys.stdout.isatty():
        message = "binary output would garble the terminal"
        raise CvtoolError(Diagnostic("usage", message, hint="redirect it, or name a file with -o"), exit_code=2)


def put(path: Path | None, data: bytes) -> None:
    """Write a file and say so on stderr, or write to stdout."""
    put_all([(path, data)])


def put_all(files: Sequence[tuple[Path | None, bytes]]) -> None:
    """Write all files or none, and say so on stderr; what has no path goes to stdout."""
    named = [(path, data) for path, data in files if path is not None]
    if named:
        from cvtool.writers.typst.compile import write_all

        write_all(named)
    for path, _ in named:
        typer.echo(f"wrote {path}", err=True)
    for data in (data for path, data in files if path is None):
        _to_stdout(data)


def write(text: str) -> None:
    """Write a result to stdout, as UTF-8 wherever that leads."""
    _to_stdout(text.encode())


def _to_stdout(data: bytes) -> None:
    """Write to stdout; whoever has stopped reading, as ``head`` does, has had enough, which is no failure."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would try again at its end
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(0) from None
        message = f"stdout cannot be written: {(error.strerror or str(error)).lower()}"
        raise CvtoolError(Diagnostic("unwritable", message)) from None


def spare_sources(targets: Iterable[Path | None], sources: Iterable[str]) -> None:
    """Refuse to write a result over a file that it is made from."""
    kept = {os.path.realpath(source): source for source in sources}
    for target in targets:
        if target is not None and (source := kept.get(os.path.realpath(target))):
            message = f"the result would replace {source}, which it is made from"
            raise CvtoolError(Diagnostic("usage", message, hint="name another file with -o"), exit_code=2)


def say(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> None:
    """Report diagnostics on stderr, in colour if that is a terminal and NO_COLOR is not set."""
    from cvtool.reports.text import report

    colour = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    sys.stderr.write(report(diagnostics, texts, colour=colour))
