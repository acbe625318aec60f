"""Where bytes go: Typst text → PDF and PNG, or a number of pages, and files written whole or not at all."""

import contextlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from cvtool.diagnostics import CvtoolError, Diagnostic, Span

STANDARDS = ["ua-1", "a-2a"]
"""PDF/UA-1 and PDF/A-2a: with these a character that no font has is an error, and not lost without a word."""

RESOLUTION = 144.0
"""Of PNG pages, in pixels an inch."""

Locate = Callable[[str], Span | None]


def compile_pdf(source: str, *, today: date, locate: Locate) -> bytes:
    """Compile Typst text; the same text and date give the same bytes. Raises ``CvtoolError`` if Typst refuses."""
    timestamp = int(datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp())
    pages = _compile(source, locate, format="pdf", pdf_standards=STANDARDS, timestamp=timestamp)
    return pages[0]


def compile_png(source: str, *, today: date, locate: Locate) -> list[bytes]:
    """Compile Typst text to a picture a page; glyphs are checked as for PDF."""
    compile_pdf(source, today=today, locate=locate)
    return _compile(source, locate, format="png", ppi=RESOLUTION)


class PageCounter:
    """Counts the pages of one Typst text after another; what they have in common is laid out once.

    A context manager, for the folder that the texts lie in meanwhile. Nothing is exported: a character that no font has
    is found when the PDF is made.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._file = Path(self._folder.name) / "cv.typ"
        self._compiler: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        self._folder.cleanup()

    def count(self, source: str) -> int:
        """Count the pages; raises ``CvtoolError`` if Typst refuses the text."""
        self._file.write_text(source + _COUNT, encoding="utf-8")
        try:
            self._compiler = self._compiler or _compiler(self._file)
            return int(self._compiler.query("<pages>", field="value", one=True))
        except (RuntimeError, ValueError) as error:  # typst.TypstError is a RuntimeError
            raise CvtoolError(_diagnostic(error, lambda _: None)) from None


_COUNT = "\n#context [#metadata(counter(page).final().first()) <pages>]\n"


def _compiler(file: Path) -> Any:
    import typst

    return typst.Compiler(str(file), root=str(file.parent), ignore_system_fonts=True)


def _compile(source: str, locate: Locate, **options: Any) -> list[bytes]:
    """Compile in process, in an empty folder: there is nothing to read, and no package to fetch."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cv.typ"
        file.write_text(source, encoding="utf-8")
        try:
            result = _compiler(file).compile(input=str(file), **options)
        except (RuntimeError, ValueError) as error:  # typst.TypstError is a RuntimeError
            raise CvtoolError(_diagnostic(error, locate)) from None
    return [result] if isinstance(result, bytes) else list(result or [])


def _diagnostic(error: Exception, locate: Locate) -> Diagnostic:
    message = str(getattr(error, "message", None) or error)
    char = _unprintable(message)
    if not char:
        return Diagnostic("typst", f"Typst refuses the document: {message}", hint="please report this with the CV")
    name = unicodedata.name(char, "no name")
    return Diagnostic(
        "missing-glyph",
        f"no font here has the character {char} (U+{ord(char):04X}, {name.lower()})",
        locate(char),
        "use another character, or a format other than PDF and PNG",
    )


def _unprintable(message: str) -> str:
    """Return the first character that Typst names as one it cannot set; empty if it is about something else."""
    found = re.search(r'the text `"(.+?)"` could not be displayed|contains the codepoint `"(.+?)"`', message)
    if not found:
        return ""
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found[1] or found[2])
    return text[0]


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, through a temporary file beside it; folders are made.

    A link is followed, and an existing file keeps its permissions. Raises ``CvtoolError`` if the place cannot be
    written to.
    """
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(_mode(target))
            Path(name).replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        message = f"{path} cannot be written: {(error.strerror or str(error)).lower()}"
        raise CvtoolError(Diagnostic("unwritable", message, hint="name another place with -o")) from None


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
