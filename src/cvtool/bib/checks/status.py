"""Values of ``pubstate`` that say nothing that we know: they are printed as they are."""

import re
from collections.abc import Iterable, Iterator

from cvtool.bib.checks.names import field_span
from cvtool.bib.status import STATUSES
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic, Severity, nearest

_KEYS = STATUSES[1:]


def check_status(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Warn of a misspelled ``pubstate``."""
    for work in works:
        said = work.stated
        if said and said.field == "pubstate" and said.status == "published" and re.fullmatch(r"[\w-]+", said.words):
            message = f"`{said.words}` is not a `pubstate`: it is printed as it is, and counts as published"
            span = field_span(work, "pubstate")
            yield Diagnostic("unknown-status", message, span, nearest(said.words, _KEYS), Severity.WARNING)
