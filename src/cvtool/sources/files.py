"""The one place that opens files: bytes read, or why they cannot be; files written whole, and all or none."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from cvtool.diagnostics import CvtoolError, Diagnostic

Read = Callable[[Path, str], bytes]
"""Finds the bytes of a file by its path and the name to report; raises ``CvtoolError`` if it is not there."""


def read_bytes(path: Path, file: str) -> bytes:
    """Read a file's bytes; raises ``CvtoolError`` with the reason if that fails."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CvtoolError(Diagnostic("no-file", f"there is no file {file}", hint="check the path")) from None
    except IsADirectoryError:
        raise CvtoolError(Diagnostic("no-file", f"{file} is a folder, not a file")) from None
    except OSError as error:
        raise CvtoolError(Diagnostic("no-file", f"{file} cannot be read: {error.strerror}")) from None


def write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files whole, and all of them or none, through temporary files beside them; folders are made.

    A link is followed, and an existing file keeps its permissions. Raises ``CvtoolError`` if a place cannot be written
    to.
    """
    staged: list[Path] = []
    try:
        for path, data in files:
            with _diagnosed(path):
                staged.append(_stage(Path(os.path.realpath(path)), data))
        for (path, _), temporary in zip(files, staged, strict=True):
            with _diagnosed(path):
                temporary.replace(os.path.realpath(path))
    finally:
        for temporary in staged:
            with contextlib.suppress(OSError):  # those that have their name by now are not there
                temporary.unlink()


@contextlib.contextmanager
def _diagnosed(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{path} cannot be written: {(error.strerror or str(error)).lower()}"
        raise CvtoolError(Diagnostic("unwritable", message, hint="choose another place with -o")) from None


def _stage(target: Path, data: bytes) -> Path:
    """Write a temporary file that only needs the right name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        raise IsADirectoryError(21, "it is a folder")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(_mode(target))
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
