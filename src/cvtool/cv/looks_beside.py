"""What is wrong with a theme besides values that are none: so that all of it is reported at once."""

from collections.abc import Iterable, Iterator

from pydantic_core import ErrorDetails

from cvtool.cv.looks import other_findings
from cvtool.diagnostics import Diagnostic
from cvtool.sources.yaml import KeyPath, Source


def themes_beside(errors: Iterable[ErrorDetails], source: Source) -> Iterator[Diagnostic]:
    """Find what else is wrong with the themes that have errors of Pydantic."""
    wrong: dict[KeyPath, set[str]] = {}
    for each in errors:
        location = each["loc"]
        depth = 1 if location[:1] == ("theme",) else 3
        if location[depth - 1 : depth] == ("theme",) and len(location) > depth:
            wrong.setdefault(location[:depth], set()).add(str(location[depth]))
    for path, options in wrong.items():
        yield from _found(path, options, source)


def _found(path: KeyPath, wrong: set[str], source: Source) -> Iterator[Diagnostic]:
    given = source.data
    for part in path:
        given = given[part]
    for finding in other_findings(given, wrong):
        span = source.pointed((*path[:-1], *finding.path))
        yield Diagnostic(finding.code, finding.message, span, finding.hint, finding.severity)
