"""Work shared out to processes that are forked here and now, so that nothing is copied to them.

None outlives the one that forked it, and no dead one is waited for.

Each has a pipe of its own and no thread: it reads the number of a task, and writes what came of it. A pipe that ends is
a process that died, on either side.
"""

import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from cvtool.diagnostics import CvtoolError, Diagnostic

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

_T = TypeVar("_T")
_SHORTAGES = (MemoryError, ImportError, OSError)
"""What is raised when a system has too little of something, or cannot load a part of the program."""


def can_fork() -> bool:
    """Whether it is safe to fork: on Linux, before Typst has made threads of its own."""
    return sys.platform == "linux" and "typst" not in sys.modules


def in_processes(function: Callable[[Any], _T], items: Sequence[Any], workers: int, dead: Diagnostic) -> Generator[_T]:
    """Call a function with each item in a process; the iterator gives each result as it is there, in any order.

    Processes are forked here and now, and not when the first result is asked for: by then the caller may have threads;
    where there is no room for several, one does it. Close the iterator, or they wait for work. Raises ``CvtoolError``
    (a tool) with ``dead`` if one of them dies.
    """
    with suppress(OSError):
        return _gathered(Workers(lambda index: function(items[index]), min(workers, len(items))), len(items), dead)
    return (function(item) for item in items)


def _gathered(workers: "Workers", count: int, dead: Diagnostic) -> Generator[Any]:
    try:
        yield from workers.results(count)
    except WorkerDiedError:
        raise CvtoolError(dead, exit_code=3) from None
    finally:
        workers.end()


class WorkerDiedError(Exception):
    """A process ended before its work was done."""


class Workers:
    """Processes that do ``task``, a number → a result that can be pickled, until ``end``.

    They are forked here and now. Raises ``OSError`` if the system has no room for as many.
    """

    def __init__(self, task: Callable[[int], object], count: int) -> None:
        self._processes: dict[Connection, ForkProcess] = {}
        try:
            for _ in range(count):
                self._fork(task)
        except OSError:
            self.end()
            raise

    def results(self, count: int) -> Generator[Any]:
        """Yield the results of the tasks 0 … count - 1 as they are done.

        Raises ``WorkerDiedError`` if a process dies, and what a task raised for want of memory or the like.
        """
        from multiprocessing.connection import wait

        left = iter(range(count))
        busy: list[Any] = [pipe for pipe in self._processes if _gave(pipe, left)]
        while busy:
            for pipe in wait(busy):
                yield _result(pipe)
                if not _gave(pipe, left):
                    busy.remove(pipe)

    def end(self) -> None:
        """Let every process finish its task, and wait until it is gone."""
        for pipe in self._processes:
            pipe.close()
        for process in self._processes.values():
            process.join()
        self._processes.clear()

    def _fork(self, task: Callable[[int], object]) -> None:
        from multiprocessing import get_context

        context = get_context("fork")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(task, theirs, [*self._processes, ours]), daemon=True)
        try:
            process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        self._processes[ours] = process


def _gave(pipe: Any, left: Iterator[int]) -> bool:
    """Hand out a task; False if there is none left."""
    for number in left:
        with _alive():
            pipe.send(number)
        return True
    return False


def _result(pipe: Any) -> object:
    with _alive():
        result = pipe.recv()
    if isinstance(result, _SHORTAGES):
        raise result
    return result


@contextmanager
def _alive() -> Generator[None]:
    try:
        yield
    except (EOFError, ConnectionError):
        raise WorkerDiedError from None


def _serve(task: Callable[[int], object], pipe: "Connection", others: Sequence["Connection"]) -> None:
    """Do tasks until the pipe ends, in a process whose own copies of the other ends would keep it open."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for other in others:
        other.close()
    with suppress(EOFError, ConnectionError):
        while True:
            number = pipe.recv()
            try:
                result = task(number)
            except _SHORTAGES as error:
                result = error
            pipe.send(result)
