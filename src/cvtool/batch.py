"""Every variant in every format: side by side in processes of their own where that pays."""

import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvtool.bib.work import Work
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.fit import Place
from cvtool.model.cv import CV
from cvtool.prepare import Request, prepare, require_content
from cvtool.render import Rendered, Source, render
from cvtool.writers.formats import WRITERS, Compiler


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
    """Make everything, and yield each variant as it is done, in any order."""
    if workers < 2 or not _pays(batch):
        for index in range(len(batch.requests)):
            yield _outcome(batch, index)
        return
    _Worker.batch = batch  # the processes that are forked now have it without any copying
    with multiprocessing.get_context("fork").Pool(min(workers, len(batch.requests))) as pool:
        yield from pool.imap_unordered(_Worker.outcome, range(len(batch.requests)))


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
