"""What a command needs of the world around it; ``cli`` provides it, and a program may provide its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from cvtool.diagnostics import CvtoolError, Diagnostic, nearest
from cvtool.sources.files import MAX_BYTES

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

    def read_stdin(self, limit: int = MAX_BYTES) -> bytes:
        """Read standard input; raises ``CvtoolError`` if there are more bytes than ``limit``."""

    def ask(self, question: str) -> str | None:
        """Ask a person for a line; None if none is there to answer."""

    def report(
        self, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str] | None = None, *, whole: bool = False
    ) -> None:
        """Print diagnostics, with the lines of ``texts`` that they point at; floods are folded unless ``whole``."""

    def say(self, line: str) -> None:
        """Print a line that is not part of the result."""

    def browse(self, address: str) -> None:
        """Open an address in a browser, if there is one."""

    def put(self, files: Files) -> None:
        """Write all files, or none of them if one fails; raises ``CvtoolError`` for a file that was read."""

    def change(self, files: Mapping[Path, bytes], read: Mapping[Path, bytes]) -> None:
        """Write files over what was read in them; raises ``CvtoolError`` if one has changed since."""

    def progress(self, title: str, total: int) -> AbstractContextManager[Callable[[str], None]]:
        """Show how far a long piece of work is; the function takes the name of each part that is done."""


def put_text(console: Console, text: str, path: Path | None = None) -> None:
    """Write one text, to stdout unless there is a path."""
    console.put([(path, encoded(text))])


def encoded(text: str) -> bytes:
    """Encode a result; what is not UTF-8 in the name of a file becomes a question mark."""
    return text.encode("utf-8", "replace")


@contextmanager
def hints(words: Mapping[str, str]) -> Iterator[None]:
    """Say in a failure inside what this command offers: a piece of a hint → what replaces it."""
    try:
        yield
    except CvtoolError as error:
        made = [each._replace(hint=_replaced(each.hint, words)) for each in error.diagnostics]
        raise CvtoolError(*made, exit_code=error.exit_code, texts=error.texts) from None


def _replaced(hint: str, words: Mapping[str, str]) -> str:
    for old, new in words.items():
        hint = hint.replace(old, new)
    return hint


@contextmanager
def excerpts(texts: Mapping[str, str]) -> Iterator[None]:
    """Add to a failure inside the texts of the files that it points at."""
    try:
        yield
    except CvtoolError as error:
        raise CvtoolError(*error.diagnostics, exit_code=error.exit_code, texts={**texts, **error.texts}) from None


def check_format(name: str, formats: Sequence[str]) -> None:
    """Raise ``CvtoolError`` (usage) if there is no such format."""
    if name not in formats:
        message = f"there is no format `{name}`"
        raise CvtoolError(Diagnostic("unknown-format", message, hint=nearest(name, formats)), exit_code=2)
