"""Files → bytes. What a person names may be a pipe; what a file names is a regular file. Both are bounded in size."""

import os
import stat
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files.known import remember
from cvtool.sources.files.paths import refusal

MAX_BYTES = 32 * 1024 * 1024
"""The bound on any file, and on stdin."""

CHECK_PATH = "check the path"
_MOST_BESIDE = 2000
"""How many files of a folder are compared with the name of one that there is not."""
_FIRST_BYTES = 64 * 1024
_SYSTEM = ("/proc", "/sys", "/dev")

Read = Callable[[Path, str], bytes]
"""Finds the bytes of a file by its path and the name to report; raises ``CvtoolError`` if it is not there."""


def read_bytes(path: Path, file: str, limit: int = MAX_BYTES) -> bytes:
    """Read what a person named: a file, a pipe, a FIFO or a device; raises ``CvtoolError`` with the reason if not."""
    try:
        return _read(os.open(path, os.O_RDONLY), path, file, limit)
    except (OSError, ValueError) as error:
        raise _unreadable(error, file) from None


def read_named(path: Path, file: str, limit: int = MAX_BYTES) -> bytes:
    """Read what a file names: a regular file, not one of the system; nothing waits for a FIFO.

    Raises ``CvtoolError`` with the reason if that fails.
    """
    try:
        if _is_below_system(path):
            raise _irregular(file)
        return _read(os.open(path, os.O_RDONLY | os.O_NONBLOCK), path, file, limit, regular=True)
    except (OSError, ValueError) as error:
        raise _unreadable(error, file) from None


def peek(path: Path) -> bytes:
    """Return the beginning of a file that may be replaced afterwards; nothing if there is no file that can be read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except (OSError, ValueError):
        return b""
    try:
        return os.read(descriptor, _FIRST_BYTES) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    finally:
        os.close(descriptor)


class Reading(NamedTuple):
    """How files are read: those that a person named, and those that are named in them."""

    typed: Read
    named: Read


DISK = Reading(read_bytes, read_named)


def _read(descriptor: int, path: Path, file: str, limit: int, *, regular: bool = False) -> bytes:
    try:
        info = os.fstat(descriptor)
        if regular and (not stat.S_ISREG(info.st_mode) or info.st_dev in _system_devices()):
            raise IsADirectoryError if stat.S_ISDIR(info.st_mode) else _irregular(file)
        remember(file, info, path)
        return drain(descriptor, file, limit, info.st_size)
    finally:
        os.close(descriptor)


def drain(descriptor: int, file: str, limit: int, expected: int = 0) -> bytes:
    """Read a descriptor to its end; raises ``CvtoolError`` if there are more bytes than the limit."""
    pieces: list[bytes] = []
    left = limit + 1
    size = max(expected + 1, _FIRST_BYTES)
    while left > 0 and (piece := os.read(descriptor, min(size, left))):
        pieces.append(piece)
        left -= len(piece)
    return bounded(pieces[0] if len(pieces) == 1 else b"".join(pieces), file, limit)


def bounded(raw: bytes, file: str, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes; raises ``CvtoolError`` if there are more than the limit."""
    if len(raw) > limit:
        most = f"{limit // 1024 // 1024} MiB" if limit >= 1024 * 1024 else f"{limit // 1000} kB"
        raise CvtoolError(Diagnostic("too-large", f"{file} is larger than {most}"))
    return raw


def _is_below_system(path: Path) -> bool:
    real = os.path.realpath(path)
    return any(real == folder or real.startswith(f"{folder}/") for folder in _SYSTEM)


def _system_devices() -> set[int]:
    """List the file systems that the kernel makes up, wherever else they are mounted."""
    root = os.stat("/").st_dev
    return {os.stat(folder).st_dev for folder in _SYSTEM[:2] if os.path.ismount(folder)} - {root}


def _irregular(file: str) -> CvtoolError:
    hint = "a file may name only regular files outside of /proc, /sys and /dev"
    return CvtoolError(Diagnostic("no-file", f"{file} is not a regular file", hint=hint))


def _beside(error: OSError, file: str) -> str:
    """Ask whether a file beside the one that there is not was meant; a path that leads elsewhere is not looked at."""
    from cvtool.spelling import near_file

    path = Path(file)
    if path.is_absolute() or ".." in path.parts or not error.filename:
        return CHECK_PATH
    try:
        with os.scandir(Path(error.filename).parent) as found:
            names = [each.name for each in islice(found, _MOST_BESIDE) if each.is_file() and each.name[0] != "."]
    except OSError:
        return CHECK_PATH
    near = near_file(path.name, names)
    return f"did you mean `{path.with_name(near)}`?" if near else CHECK_PATH


def _in_folder(file: str) -> str:
    """Name the CV in a folder; one that is elsewhere is not looked at."""
    inside = Path(file) / "cv.yaml"
    is_below = not inside.is_absolute() and ".." not in inside.parts
    return f"did you mean `{inside}`?" if is_below and inside.is_file() else "name a file in it"


def _unreadable(error: OSError | ValueError, file: str) -> CvtoolError:
    match error:
        case FileNotFoundError():
            return CvtoolError(Diagnostic("no-file", f"there is no file {file}", hint=_beside(error, file)))
        case IsADirectoryError():
            return CvtoolError(Diagnostic("no-file", f"{file} is a folder, not a file", hint=_in_folder(file)))
        case _:
            return CvtoolError(Diagnostic("no-file", f"{file} cannot be read: {refusal(error)}"))
