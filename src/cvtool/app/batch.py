"""Every variant in every format: side by side in processes of their own where that pays."""

import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvtool.app.prepare import Request, prepare, require_content
from cvtool.app.render import Rendered, Source, render
from cvtool.bib.work import Work
from cvtool.cv.model.cv import CV
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.select.fit import Place
from cvtool.writers.formats import WRITERS, Compiler

if TYPE_CHECKING:
    from multiprocessing.pool import Pool


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be made: the CV and its bibliography, a request a variant, and the formats."""

    cv: CV
    works: Sequence[Work]
    requests: Sequence[Request]
    formats: Sequence[str]
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a variant: its files by format, what was noted; or the problems, and the exit code they make."""

    variant: str
    files: Sequence[tuple[str, Rendered]] = ()
    diagnostics: Sequence[Diagnostic] = ()
    exit_code: int = 0


def outcomes(batch: Batch, workers: int) -> Iterator[Outcome]:
    """Make everything; the iterator gives each variant as it is done, in any order.

    Processes are forked here and now, and not when the first result is asked for: by then the caller may have threads.
    """
    count = len(batch.requests)
    if workers < 2 or not _pays(batch):
        return (_outcome(batch, index) for index in range(count))
    _Worker.batch = batch  # the processes that are forked now have it without any copying
    pool = multiprocessing.get_context("fork").Pool(min(workers, count))
    return _drained(pool, count)


def _drained(pool: "Pool", count: int) -> Iterator[Outcome]:
    with pool:
        yield from pool.imap_unordered(_Worker.outcome, range(count))


def _pays(batch: Batch) -> bool:
    """Whether there is enough to lay out, and whether it is safe to fork: before Typst has made threads of its own."""
    laid_out = any(isinstance(WRITERS[name], Compiler) for name in batch.formats) or any(
        request.choice.variant.max_pages for request in batch.requests
    )
    return laid_out and len(batch.requests) > 1 and sys.platform == "linux" and "typst" not in sys.modules


class _Worker:
    """What a forked process inherits."""

    batch: Batch

    @classmethod
    def outcome(cls, index: int) -> Outcome:
        return _outcome(cls.batch, index)


def _outcome(batch: Batch, index: int) -> Outcome:
    request = batch.requests[index]
    name = request.choice.name
    try:
        prepared = prepare(batch.cv, batch.works, request, batch.place)
        require_content(prepared, batch.place)
        made = [(format_, *render(prepared, format_, batch.source)) for format_ in batch.formats]
    except CvtoolError as error:
        return Outcome(name, diagnostics=error.diagnostics, exit_code=error.exit_code)
    files = [(format_, file) for format_, rendered, _ in made for file in rendered]
    notes = [*prepared.notes, *(note for *_, told in made for note in told)]
    return Outcome(name, files, notes)
