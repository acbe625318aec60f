"""Diagnostics → SARIF 2.1.0 (OASIS), which GitHub code scanning and editors read."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from cvtool import __version__
from cvtool.diagnostics import Diagnostic, Span
from cvtool.reports.codes import meanings
from cvtool.reports.text import in_order
from cvtool.sources.json_text import json_text

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, color: bool = False, whole: bool = True
) -> str:
    """Write a log with one run; columns count code points."""
    del sources, color, whole
    listed = in_order(diagnostics)
    driver = {"name": "cvtool", "semanticVersion": __version__, "rules": _rules({each.code for each in listed})}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic) for diagnostic in listed],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(codes: set[str]) -> list[dict[str, object]]:
    known = meanings()
    return [{"id": code, "shortDescription": {"text": known.get(code, code)}} for code in sorted(codes)]


def _result(diagnostic: Diagnostic) -> dict[str, object]:
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "level": str(diagnostic.severity),
        "message": {"text": f"{diagnostic.message}{hint}"},
    }
    if diagnostic.span:
        result["locations"] = [{"physicalLocation": _location(diagnostic.span)}]
    return result


def _location(span: Span) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": quote(span.file, errors="replace")}}
    if span.line:
        column = {"startColumn": span.column, "endColumn": span.column + span.length} if span.column else {}
        location["region"] = {"startLine": span.line, **column}
    return location
