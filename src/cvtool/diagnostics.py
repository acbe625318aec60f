"""Problems as values: every stage returns them, ``report`` prints them once, at the end.

A diagnostic has a stable code (``unknown-key``, ``bad-date``, …), one sentence that says what is wrong, the place in
the user's file where it is wrong, and where possible a hint that says how to mend it. This module imports nothing of
ours, so that every other one may use it; nor msgspec, because ``--help`` loads it.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

MOST_CHOICES = 24
"""How many of the things that exist a hint lists."""
MAX_COMPARED = 100
"""Letters of the longest word that is compared with others, to guess what was meant."""
MOST_COMPARED = 2_000
"""How many words a misspelled one is compared with, the first ones."""


HIDDEN = "…"
"""Stands for a line, or a word, that is private."""


class Severity(StrEnum):
    """How bad a problem is: errors make the exit code 1, warnings and notes do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """A place in a source file: 1-based line and column in code points; ``length`` is what the caret underlines."""

    file: str
    line: int = 0
    column: int = 0
    length: int = 1

    def __str__(self) -> str:
        """``file:line:column`` as editors and terminals recognize it; a line of 0 means the file as a whole.

        The text of a command-line option is a source too, of one line: it is named as ``--option``.
        """
        if not self.line or self.file.startswith("--"):
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"

    def position(self) -> dict[str, str | int]:
        """Return the place as a JSON record has it."""
        return {"file": self.file, "line": self.line, "column": self.column}


class Edit(NamedTuple):
    """What mends a problem: at the span, which is on one line, ``text`` instead of ``old``, which is what is there."""

    span: Span
    old: str
    text: str


class Diagnostic(NamedTuple):
    """One problem, one sentence; ``edit`` if it is certain how to mend it."""

    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    edit: Edit | None = None

    def __str__(self) -> str:
        """Write it on one line: where, what, and the hint in parentheses."""
        place = f"{self.span}: " if self.span else ""
        return f"{place}{self.message}{f' ({self.hint})' if self.hint else ''}"


class Noted(NamedTuple, Generic[T]):
    """A result, and what there is to say about it."""

    content: T
    notes: Sequence[Diagnostic] = ()


class CvtoolError(Exception):
    """Work cannot go on; carries every diagnostic found up to here. ``exit_code`` 1: the data, 2: usage, 3: a tool.

    ``texts`` maps the name of a source to its text, if the report shall show an excerpt of it.
    """

    def __init__(self, *diagnostics: Diagnostic, exit_code: int = 1, texts: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics
        self.exit_code = exit_code
        self.texts = texts or {}


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the problems is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def nearest(word: str, choices: Iterable[str]) -> str:
    """Ask ``did you mean …?`` if one of the choices is close, and list them otherwise; no choices, no words."""
    from difflib import get_close_matches  # only where something is wrong already

    known = {choice.lower(): choice for choice in choices}
    compared = [choice for choice in known if len(choice) <= MAX_COMPARED][:MOST_COMPARED]
    close = get_close_matches(word.lower(), compared, 1, 0.6) if len(word) <= MAX_COMPARED else []
    if close:
        return f"did you mean `{known[close[0]]}`?"
    listed = list(known.values())
    more = ", …" if len(listed) > MOST_CHOICES else ""
    return f"choose from {', '.join(listed[:MOST_CHOICES])}{more}" if listed else ""
