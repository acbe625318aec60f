"""What a command needs of the world around it; ``cli`` provides it, and a program may provide its own."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from cvtool.diagnostics import CvtoolError, Diagnostic, nearest

Files = Sequence[tuple[Path | None, bytes]]
"""Paths and what to write there; no path means stdout."""


class Console(Protocol):
    """Where a command is run: the folder, the streams, and whether a person is looking."""

    @property
    def folder(self) -> Path:
        """The current folder."""

    named_cv: str
    """The CV that the environment names; empty if it names none."""
    is_terminal: bool
    is_colored: bool
    """Whether the result is shown in colors."""
    workers: int
    """How many processes may run side by side."""

    def read_stdin(self, limit: int = -1) -> bytes:
        """Read standard input, or its first ``limit`` bytes."""

    def report(
        self, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None, *, whole: bool = False
    ) -> None:
        """Print diagnostics, with the lines of ``texts`` that they point at; floods are folded unless ``whole``."""

    def say(self, line: str) -> None:
        """Print a line that is not part of the result."""

    def put(self, files: Files) -> None:
        """Write all files, or none of them if one fails."""

    def progress(self, title: str, total: int) -> AbstractContextManager[Callable[[str], None]]:
        """Show how far a long piece of work is; the function takes the name of each part that is done."""


def put_text(console: Console, text: str, path: Path | None = None) -> None:
    """Write one text, to stdout unless there is a path."""
    console.put([(path, text.encode())])


@contextmanager
def excerpts(texts: Mapping[str, str]) -> Iterator[None]:
    """Add to a failure inside the texts of the files that it points at."""
    try:
        yield
    except CvtoolError as error:
        raise CvtoolError(*error.diagnostics, exit_code=error.exit_code, texts={**texts, **error.texts}) from None


def spare_sources(targets: Iterable[Path | None], sources: Iterable[str]) -> None:
    """Raise ``CvtoolError`` (usage) if a result would be written over a file that it is made from."""
    kept = {os.path.realpath(source): source for source in sources}
    for target in targets:
        if target is not None and (source := kept.get(os.path.realpath(target))):
            message = f"the result would overwrite its source {source}"
            raise CvtoolError(Diagnostic("usage", message, hint="choose another file with -o"), exit_code=2)


def check_format(name: str, formats: Sequence[str]) -> None:
    """Raise ``CvtoolError`` (usage) if there is no such format."""
    if name not in formats:
        message = f"there is no format `{name}`"
        raise CvtoolError(Diagnostic("unknown-format", message, hint=nearest(name, formats)), exit_code=2)
