"""Several variants in several formats: side by side in processes of their own where that pays."""

import os
import signal
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct, field

from cvtool.app.render.formats import File, Rendering
from cvtool.app.render.prepare import prepare
from cvtool.app.render.request import RenderRequest
from cvtool.cv.project import Project
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.writers.formats import WRITERS

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


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
    Close the iterator, or they wait for work for ever. Raises ``CvtoolError`` (a tool) if one of them dies.
    """
    count = len(batch.requests)
    if workers < 2 or not _pays(batch):
        return (_outcome(batch, index) for index in range(count))
    _Worker.batch = batch  # the processes that are forked now have it without any copying
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(min(workers, count), get_context("fork"), _Worker.begin, (os.getpid(),))
    with _none_killed():
        made = [pool.submit(_Worker.outcome, index) for index in range(count)]
    return _drained(pool, made)


def _drained(pool: "ProcessPoolExecutor", made: Sequence["Future[Outcome]"]) -> Generator[Outcome]:
    from concurrent.futures import as_completed

    try:
        with _none_killed():
            for future in as_completed(made):
                yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _none_killed() -> Generator[None]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield
    except BrokenProcessPool:
        message = "a process that rendered variants was killed"
        hint = "memory may have run out: render the variants one at a time with --variant"
        raise CvtoolError(Diagnostic("killed", message, hint=hint), exit_code=3) from None


def _pays(batch: Batch) -> bool:
    """Whether there is enough to lay out, and whether it is safe to fork: before Typst has made threads of its own."""
    laid_out = any(WRITERS[name].binary for name in batch.formats) or any(
        request.choice.variant.max_pages for request in batch.requests
    )
    return laid_out and len(batch.requests) > 1 and sys.platform == "linux" and "typst" not in sys.modules


class _Worker:
    """What a forked process inherits."""

    batch: Batch

    @staticmethod
    def begin(parent: int) -> None:
        """Let Ctrl-C end the process without a word, and the death of its parent, which nobody else would report."""
        from threading import Thread

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        Thread(target=_end_with, args=(parent,), daemon=True).start()

    @classmethod
    def outcome(cls, index: int) -> Outcome:
        return _outcome(cls.batch, index)


def _end_with(parent: int) -> None:
    """Wait until another process has become the parent, and end."""
    from threading import Event

    while os.getppid() == parent:
        Event().wait(1)
    os.kill(os.getpid(), signal.SIGKILL)


def _outcome(batch: Batch, index: int) -> Outcome:
    request = batch.requests[index]
    name = request.choice.name
    try:
        prepared = prepare(batch.project, request)
        files, notes = Rendering(prepared, batch.texts).files(batch.formats)
    except CvtoolError as error:
        return Outcome(name, diagnostics=error.diagnostics, exit_code=error.exit_code)
    return Outcome(name, files, [*prepared.notes, *notes])
