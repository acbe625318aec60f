"""Diagnostics → JSON with a version; ``schemas/diagnostics.schema.json`` describes it."""

from collections.abc import Iterable, Mapping
from typing import Any

from cvtool.diagnostics import Diagnostic, Edit
from cvtool.reports.text import in_order
from cvtool.sources.json_text import json_text

VERSION = 1


def report(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, color: bool = False, whole: bool = True
) -> str:
    """Write diagnostics as one JSON object, all of them, in the order of files and lines."""
    del sources, color, whole
    listed = [record(diagnostic) for diagnostic in in_order(diagnostics)]
    return json_text({"version": VERSION, "diagnostics": listed})


def record(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as JSON has it; a place that is unknown is null, and 0 a line or column that is."""
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": span.file if span else None,
        "line": span.line if span else 0,
        "column": span.column if span else 0,
        "length": span.length if span else 0,
        "edit": _edit(diagnostic.edit) if diagnostic.edit else None,
    }


def _edit(edit: Edit) -> dict[str, str | int]:
    return {**edit.span.position(), "length": edit.span.length, "old": edit.old, "new": edit.text}
