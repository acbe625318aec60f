"""Publications with two entries: in a list each is printed once, but the bibliography should have it once as well."""

from collections.abc import Iterable, Iterator

from cvtool.bib.query.once import copies
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity


def check_copies(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Warn of an entry that repeats another one under a key of its own."""
    for copy in copies(works):
        where = f"`{copy.kept.key}` at {copy.kept.span}"
        message = f"`{copy.work.key}` is the same publication as {where}: same {copy.reason}"
        hint = f"delete one of the two; lists show `{copy.kept.key}`"
        yield Diagnostic("duplicate-work", message, copy.work.span, hint, Severity.WARNING)
