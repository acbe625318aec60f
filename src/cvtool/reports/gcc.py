"""Diagnostics → a line each, as compilers write them and editors read them: ``file:line:column: error: … [code]``."""

from collections.abc import Iterable, Mapping

from cvtool.diagnostics import Diagnostic, Span
from cvtool.reports.text import in_order, visible


def report(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, color: bool = False, whole: bool = True
) -> str:
    """Write one line for each diagnostic, its hint in parentheses; what has no place is said of ``cvtool``."""
    del sources, color, whole
    return "".join(f"{visible(_line(diagnostic))}\n" for diagnostic in in_order(diagnostics))


def _line(diagnostic: Diagnostic) -> str:
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return f"{_place(diagnostic.span)}: {diagnostic.severity}: {diagnostic.message}{hint} [{diagnostic.code}]"


def _place(span: Span | None) -> str:
    """Name a place with a line and a column, whatever is known, because problem matchers require both."""
    if not span:
        return "cvtool"
    return f"{span.file}:{max(span.line, 1)}:{max(span.column, 1)}"
