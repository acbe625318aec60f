"""Diagnostics → a code quality report of GitLab.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from cvtool.diagnostics import Diagnostic, Severity, Span
from cvtool.reports.text import in_order
from cvtool.sources.json_text import json_text

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, color: bool = False, whole: bool = True
) -> str:
    """Write a JSON list; a fingerprint stays the same when lines above are added or removed."""
    del sources, color, whole
    seen: Counter[tuple[str, str, str]] = Counter()
    issues = []
    for diagnostic in in_order(diagnostics):
        span = diagnostic.span or Span("cvtool")
        identity = (diagnostic.code, span.file, diagnostic.message)
        seen[identity] += 1
        issues.append(_issue(diagnostic, span, "\0".join((*identity, str(seen[identity])))))
    return json_text(issues)


def _issue(diagnostic: Diagnostic, span: Span, identity: str) -> dict[str, object]:
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return {
        "description": f"{diagnostic.message}{hint}",
        "check_name": diagnostic.code,
        "fingerprint": sha256(identity.encode("utf-8", "replace")).hexdigest(),
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": span.file, "lines": {"begin": max(span.line, 1)}},
    }
