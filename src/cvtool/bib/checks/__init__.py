"""What is wrong with a bibliography that BibTeX would read all the same: functions from works to diagnostics.

``BIB_CHECKS`` is the whole table, module and function; the checks of a CV are in ``cv.checks``.
"""

from collections.abc import Iterator, Sequence
from pkgutil import resolve_name

from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic

BIB_CHECKS: tuple[str, ...] = (
    "cvtool.bib.checks.names:check_names",
    "cvtool.bib.checks.dates:check_dates",
    "cvtool.bib.checks.markup:check_markup",
    "cvtool.bib.checks.fields:check_fields",
    "cvtool.bib.checks.copies:check_copies",
    "cvtool.bib.checks.status:check_status",
    "cvtool.bib.checks.unprinted:check_unprinted",
)


def check_works(works: Sequence[Work]) -> Iterator[Diagnostic]:
    """Run every check of a bibliography."""
    for name in BIB_CHECKS:
        yield from resolve_name(name)(works)
