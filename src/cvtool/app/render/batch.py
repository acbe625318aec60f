"""Several variants in several formats: side by side in processes of their own where that pays."""

import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from functools import partial

from msgspec import Struct, field

from cvtool.app.render.formats import File, Rendering
from cvtool.app.render.prepare import prepare
from cvtool.app.render.request import RenderRequest
from cvtool.app.render.workers import WorkerDiedError, Workers
from cvtool.cv.project import Project
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.writers.formats import WRITERS


class Batch(Struct, frozen=True):
    """What is to be made: the project, a request for each variant, and the formats."""

    project: Project
    requests: Sequence[RenderRequest]
    formats: Sequence[str]
    texts: Mapping[str, str] = field(default_factory=dict)


class Outcome(Struct, frozen=True):
    """What became of a variant: its files, and notes; or the problems, and the exit code that they make."""

    variant: str
    files: Sequence[File] = ()
    diagnostics: Sequence[Diagnostic] = ()
    exit_code: int = 0


def outcomes(batch: Batch, workers: int) -> Generator[Outcome]:
    """Make everything; the iterator gives each variant as it is done, in any order.

    Processes are forked here and now, and not when the first result is asked for: by then the caller may have threads.
    Close the iterator, or they wait for work. Raises ``CvtoolError`` (a tool) if one of them dies.
    """
    count = len(batch.requests)
    if workers > 1 and _pays(batch):
        with suppress(OSError):  # no room for more processes or files: one does it, too
            return _gathered(Workers(partial(_outcome, batch), min(workers, count)), count)
    return (_outcome(batch, index) for index in range(count))


def _gathered(workers: Workers, count: int) -> Generator[Outcome]:
    try:
        yield from workers.results(count)
    except WorkerDiedError:
        message = "a process that rendered variants died"
        hint = "memory may have run out: render the variants one at a time with --variant"
        raise CvtoolError(Diagnostic("killed", message, hint=hint), exit_code=3) from None
    finally:
        workers.end()


def _pays(batch: Batch) -> bool:
    """Whether there is enough to lay out, and whether it is safe to fork: before Typst has made threads of its own."""
    laid_out = any(WRITERS[name].binary for name in batch.formats) or any(
        request.choice.variant.max_pages for request in batch.requests
    )
    return laid_out and len(batch.requests) > 1 and sys.platform == "linux" and "typst" not in sys.modules


def _outcome(batch: Batch, index: int) -> Outcome:
    request = batch.requests[index]
    name = request.choice.name
    try:
        prepared = prepare(batch.project, request)
        files, notes = Rendering(prepared, batch.texts).files(batch.formats)
    except CvtoolError as error:
        return Outcome(name, diagnostics=error.diagnostics, exit_code=error.exit_code)
    return Outcome(name, files, [*prepared.notes, *notes])
