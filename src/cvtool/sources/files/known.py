"""Which files this process has read: none of them is written over, whatever name it goes by."""

import os
import stat
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from cvtool.diagnostics import CvtoolError, Diagnostic

_READ: dict[tuple[int, int] | str, str] = {}
"""(device, inode) and path without links → the name that it was read by."""

State = tuple[int, int, int]
"""Time of the last change in nanoseconds, size and inode."""
_STATES: dict[str, State] = {}
"""Path without links → how the file was when it was read."""


def remember(file: str, info: os.stat_result, path: Path | None = None) -> None:
    """Remember what was opened; devices and pipes lose nothing by being written to."""
    if stat.S_ISREG(info.st_mode):
        _READ[info.st_dev, info.st_ino] = file
        if path is not None:
            _READ[real := os.path.realpath(path)] = file
            _STATES[real] = state_of(info)


def remember_descriptor(number: int, file: str) -> None:
    """Remember what was read from a descriptor that this process was started with."""
    remember(file, os.fstat(number))


def remember_path(path: Path) -> None:
    """Remember a file whose content came by another way, as that of an editor does, if there is one."""
    with suppress(OSError, ValueError):
        remember(str(path), os.stat(path), path)


def state_of(info: os.stat_result) -> State:
    """Return what is different after a change."""
    return info.st_mtime_ns, info.st_size, info.st_ino


def states_read() -> dict[str, State]:
    """Return how each file was when it was last read, by its path without links."""
    return dict(_STATES)


def forget_reads() -> None:
    """Begin a new command."""
    _READ.clear()
    _STATES.clear()


def spare_read(targets: Iterable[Path], changing: Collection[Path] = ()) -> None:
    """Raise ``CvtoolError`` (usage) if a target was read, by identity: links, hard links and letter case do not matter.

    ``changing`` names, for a command whose purpose is to change its argument, the files that it changes.
    """
    for target in targets:
        file = None if target in changing else _name_read(target)
        if file is not None:
            _refuse(file)


def spare_descriptor(number: int) -> None:
    """Raise ``CvtoolError`` (usage) if a descriptor leads into a file that was read."""
    info = os.fstat(number)
    if stat.S_ISREG(info.st_mode) and (file := _READ.get((info.st_dev, info.st_ino))) is not None:
        _refuse(file)


def _name_read(target: Path) -> str | None:
    try:
        info = os.stat(target)
        found = _READ.get((info.st_dev, info.st_ino))
    except (OSError, ValueError):  # which is not there, or cannot be: writing it will say so
        return None
    return _READ.get(os.path.realpath(target)) if found is None else found


def _refuse(file: str) -> None:
    message = f"the result would overwrite its source {file}"
    raise CvtoolError(Diagnostic("usage", message, hint="choose another file with -o"), exit_code=2)
