"""Several variants in several formats: side by side in processes of their own where that pays."""

from collections.abc import Generator, Mapping, Sequence
from functools import partial

from msgspec import Struct, field

from cvtool.app.processes import can_fork, in_processes
from cvtool.app.render.formats import File, Rendering
from cvtool.app.render.prepare import prepare
from cvtool.app.render.request import RenderRequest
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

    Close the iterator, as that of ``in_processes``. Raises ``CvtoolError`` (a tool) if a process dies.
    """
    count = len(batch.requests)
    if workers < 2 or not _pays(batch):
        return (_outcome(batch, index) for index in range(count))
    hint = "memory may have run out: render the variants one at a time with --variant"
    dead = Diagnostic("killed", "a process that rendered variants died", hint=hint)
    return in_processes(partial(_outcome, batch), range(count), workers, dead)


def _pays(batch: Batch) -> bool:
    """Whether there is enough to lay out."""
    laid_out = any(WRITERS[name].binary for name in batch.formats) or any(
        request.choice.variant.max_pages for request in batch.requests
    )
    return laid_out and len(batch.requests) > 1 and can_fork()


def _outcome(batch: Batch, index: int) -> Outcome:
    request = batch.requests[index]
    name = request.choice.name
    try:
        prepared = prepare(batch.project, request)
        files, notes = Rendering(prepared, batch.texts).files(batch.formats)
    except CvtoolError as error:
        return Outcome(name, diagnostics=error.diagnostics, exit_code=error.exit_code)
    return Outcome(name, files, [*prepared.notes, *notes])
