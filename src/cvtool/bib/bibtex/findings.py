"""Problems in a ``.bib``: found by offset into its text, kept as diagnostics with line and column."""

from collections.abc import Iterable

from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.sources.lines import LineIndex

MENDED = frozenset(
    {
        "bad-citation-key", "empty-key", "empty-value", "missing-at", "missing-brace", "missing-comma",
        "missing-equals", "missing-type", "stray-brace", "stray-comma", "stray-quote", "unclosed-entry",
        "unclosed-value", "unquoted-value",
    }
)  # fmt: skip
"""Errors to BibTeX after which the entry is read as it was meant: nothing is missing from what is printed."""


def loses(problems: Iterable[Diagnostic]) -> bool:
    """Whether any of the problems means that something of the bibliography is missing."""
    return any(problem.severity is Severity.ERROR and problem.code not in MENDED for problem in problems)


class Findings:
    """The problems of one file."""

    def __init__(self, text: str, file: str) -> None:
        self.lines = LineIndex(file, text)
        self.problems: list[Diagnostic] = []

    def span(self, offset: int) -> Span:
        """Return the line and column of an offset."""
        return self.lines.span(offset)

    def error(self, code: str, message: str, offset: int, hint: str = "") -> None:
        """Note something that is lost, or that BibTeX itself refuses."""
        self.problems.append(Diagnostic(code, message, self.span(offset), hint))

    def warn(self, code: str, message: str, offset: int, hint: str = "") -> None:
        """Note something that others may read in another way."""
        self.problems.append(Diagnostic(code, message, self.span(offset), hint, Severity.WARNING))
