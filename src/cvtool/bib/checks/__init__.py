"""What is wrong with a bibliography that BibTeX would read all the same: functions from works to diagnostics.

``BIB_CHECKS`` is the whole table; the checks of a CV are in ``cv.checks``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from cvtool.bib.checks.dates import check_dates
from cvtool.bib.checks.names import check_names
from cvtool.bib.work import Work
from cvtool.diagnostics import Diagnostic

BIB_CHECKS: tuple[Callable[[Sequence[Work]], Iterable[Diagnostic]], ...] = (
    check_names,
    check_dates,
)


def check_works(works: Sequence[Work]) -> Iterator[Diagnostic]:
    """Run every check of a bibliography."""
    for check in BIB_CHECKS:
        yield from check(works)
