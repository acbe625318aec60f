"""Diagnostics → annotations of GitHub Actions.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterable, Mapping

from cvtool.diagnostics import Diagnostic, Severity
from cvtool.reports.text import in_order, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, color: bool = False, whole: bool = True
) -> str:
    """Write one command for each diagnostic; GitHub shows it at its line of a pull request."""
    del sources, color, whole
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in in_order(diagnostics))


def _command(diagnostic: Diagnostic) -> str:
    properties = {"title": diagnostic.code}
    if span := diagnostic.span:
        properties = {"file": span.file} | properties
        if span.line:
            properties["line"] = str(span.line)
        if span.line and span.column:
            properties |= {"col": str(span.column), "endColumn": str(span.column + span.length)}
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_escaped(diagnostic.message + hint)}"


def _escaped(text: str, more: str = "") -> str:
    """Encode what would end a command or a property, and show what a terminal would obey."""
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return visible(text)
