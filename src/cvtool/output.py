"""Where bytes go: Typst text → PDF and PNG, and files written whole or not at all."""

import contextlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

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


def _compile(source: str, locate: Locate, **options: Any) -> list[bytes]:
    """Compile in process, in an empty folder: there is nothing to read, and no package to fetch."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cv.typ"
        file.write_text(source, encoding="utf-8")
        try:
            compiler = typst.Compiler(str(file), root=folder, ignore_system_fonts=True)
            result = compiler.compile(input=str(file), **options)
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
