"""What has changed on the disk since one looked."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Fingerprint = tuple[tuple[str, int, int, int], ...]
"""Path, time of the last change in nanoseconds, size and inode of each file; -1 for one that is not there."""


def fingerprint(paths: Iterable[str | Path]) -> Fingerprint:
    """Look at files without opening them: a few microseconds each."""
    return tuple(_look(str(path)) for path in paths)


def _look(path: str) -> tuple[str, int, int, int]:
    try:
        info = os.stat(path)
    except (OSError, ValueError):
        return path, -1, -1, -1
    return path, info.st_mtime_ns, info.st_size, info.st_ino


def changes(look: Callable[[], Fingerprint], wait: Callable[[], object]) -> Iterator[None]:
    """Yield whenever what is looked at has changed; ``wait`` is called between two looks, and ends it with true."""
    before = look()
    while not wait():
        if (now := look()) != before:
            before = now
            yield
