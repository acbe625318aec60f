"""What has changed on the disk since it was read."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from cvtool.sources.files.known import State, state_of, states_read

_MISSING = (-1, -1, -1)

Look = Mapping[str, State]
"""Path → time of the last change in nanoseconds, size and inode; -1 for a file that is not there."""


def look_at(paths: Iterable[str | Path]) -> Look:
    """Look at files without opening them: a few microseconds each."""
    return {str(path): _look(str(path)) for path in paths}


def _look(path: str) -> State:
    try:
        return state_of(os.stat(path))
    except (OSError, ValueError):
        return _MISSING


def changes(look: Callable[[], Look], wait: Callable[[], object]) -> Iterator[None]:
    """Yield whenever what is looked at is not as it was, or as it was read; ``wait`` ends it with true."""
    before: Look = {**look(), **states_read()}
    while not wait():
        now = look()
        known = {**states_read(), **before}
        if any(known.get(path, state) != state for path, state in now.items()):
            before = now
            yield
