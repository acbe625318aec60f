"""Work shared out to processes of their own: forked here and now, so that nothing is copied to them."""

import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from cvtool.diagnostics import CvtoolError, Diagnostic

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_T = TypeVar("_T")


def can_fork() -> bool:
    """Whether it is safe to fork: on Linux, before Typst has made threads of its own."""
    return sys.platform == "linux" and "typst" not in sys.modules


def in_processes(function: Callable[[Any], _T], items: Sequence[Any], workers: int, dead: Diagnostic) -> Generator[_T]:
    """Call a function with each item in a process; the iterator gives each result as it is there, in any order.

    Processes are forked here and now, and not when the first result is asked for: by then the caller may have threads.
    Close the iterator, or they wait for work for ever. Raises ``CvtoolError`` (a tool) with ``dead`` if one of them
    dies.
    """
    _Worker.function, _Worker.items = function, items  # the processes that are forked now have both without any copying
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(min(workers, len(items)), get_context("fork"), _Worker.begin, (os.getpid(),))
    with _none_killed(dead):
        made = [pool.submit(_Worker.call, index) for index in range(len(items))]
    return _drained(pool, made, dead)


def _drained(pool: "ProcessPoolExecutor", made: "Sequence[Future[_T]]", dead: Diagnostic) -> Generator[_T]:
    from concurrent.futures import as_completed

    try:
        with _none_killed(dead):
            for future in as_completed(made):
                yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _none_killed(dead: Diagnostic) -> Generator[None]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield
    except BrokenProcessPool:
        raise CvtoolError(dead, exit_code=3) from None


class _Worker:
    """What a forked process inherits."""

    function: Callable[[Any], Any]
    items: Sequence[Any]

    @staticmethod
    def begin(parent: int) -> None:
        """Let Ctrl-C end the process without a word, and the death of its parent, which nobody else would report."""
        from threading import Thread

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        Thread(target=_end_with, args=(parent,), daemon=True).start()

    @classmethod
    def call(cls, index: int) -> Any:
        return cls.function(cls.items[index])


def _end_with(parent: int) -> None:
    """Wait until another process has become the parent, and end."""
    from threading import Event

    while os.getppid() == parent:
        Event().wait(1)
    os.kill(os.getpid(), signal.SIGKILL)
