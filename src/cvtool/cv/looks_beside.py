"""What is wrong with themes besides values that are none: so that all that is wrong with a CV is reported at once."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from cvtool.cv.looks import other_findings, theme_findings
from cvtool.diagnostics import Diagnostic
from cvtool.sources.yaml import KeyPath, Source


def themes_beside(errors: Iterable[ErrorDetails], source: Source) -> Iterator[Diagnostic]:
    """Find what else is wrong with the themes of a CV that has errors of Pydantic, and of its variants."""
    wrong = [each["loc"] for each in errors]
    for path, given in _themes(source.data):
        if path in wrong:
            continue
        options = {str(location[len(path)]) for location in wrong if location[: len(path)] == path}
        for finding in theme_findings(given) if isinstance(given, str) else other_findings(given, options):
            span = source.pointed((*path[:-1], *finding.path))
            yield Diagnostic(finding.code, finding.message, span, finding.hint, finding.severity)


def _themes(data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, Any]]:
    """Yield each theme and where it is."""
    variants = data.get("variants")
    owners: dict[KeyPath, Any] = {(): data}
    owners |= {("variants", name): each for name, each in variants.items()} if isinstance(variants, Mapping) else {}
    for path, owner in owners.items():
        theme = owner.get("theme") if isinstance(owner, Mapping) else None
        if isinstance(theme, str | Mapping):
            yield (*path, "theme"), theme
