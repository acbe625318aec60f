"""What is at a path; a path that cannot be asked about is not there."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.patterns import pattern

_DESCRIPTORS = pattern(r"/dev/fd|/proc/(?:self|[0-9]+)(?:/task/[0-9]+)?/fd")
_MOST_LINKS = 40


def refusal(error: OSError | ValueError) -> str:
    """Say in a few words why the system refuses a path."""
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return "the system has no file of such a name"  # NUL, or half a surrogate pair


@contextmanager
def located(file: str, verb: str, hint: str = "") -> Iterator[None]:
    """Turn what the system refuses into ``CvtoolError``: ``verb`` is "read" or "written"."""
    try:
        yield
    except (OSError, ValueError) as error:
        code = "unwritable" if verb == "written" else "no-file"
        raise CvtoolError(Diagnostic(code, f"{file} cannot be {verb}: {refusal(error)}", hint=hint)) from None


def current_folder(ask: Callable[[], Path]) -> Path:
    """Ask for the current folder (``Path.cwd``); raises ``CvtoolError`` if it was deleted."""
    try:
        return ask()
    except OSError:
        message = "the current folder does not exist any more"
        raise CvtoolError(Diagnostic("no-file", message, hint="change to another folder")) from None


def matching(pattern: str, folder: Path) -> list[Path]:
    """List the files that a pattern names (``**`` is any number of folders), sorted; hidden ones are not among them.

    Of several paths to one file, that without links is taken, else the shortest.
    """
    from glob import glob

    files: dict[str, list[str]] = {}
    for name in glob(pattern, root_dir=folder, recursive=True):
        if os.path.isfile(path := os.path.join(folder, name)):
            files.setdefault(os.path.realpath(path), []).append(name)
    root = os.path.realpath(folder)
    return sorted(
        Path(min(names, key=lambda name: (os.path.join(root, name) != real, len(name), name)))
        for real, names in files.items()
    )


def is_file(path: Path) -> bool:
    """Whether there is a file that is not a folder, a device or a pipe."""
    return os.path.isfile(path)


def is_folder(path: Path) -> bool:
    """Whether there is a folder."""
    return os.path.isdir(path)


def exists(path: Path) -> bool:
    """Whether there is anything."""
    return os.path.exists(path)


def resolved(path: Path) -> str:
    """Return the absolute path without links; raises ``CvtoolError`` if it cannot be found."""
    with located(str(path), "read"):
        return os.path.realpath(path)


def relative(path: Path, folder: Path) -> str:
    """Return a path as seen from a folder; the path itself if the folder was deleted."""
    try:
        return os.path.relpath(path, folder)
    except OSError:
        return str(path)


def upwards(folder: Path) -> list[Path]:
    """List the folder and those above it, up to the root of the git repository; outside one the folder alone."""
    places = [folder, *folder.parents]
    for index, place in enumerate(places):
        if exists(place / ".git"):
            return places[: index + 1]
    return [folder]


def is_below_project(path: Path, folder: Path) -> bool:
    """Whether a file belongs to a CV in a folder: it is below the folder or its git root, once links are followed."""
    roots = upwards(Path(resolved(folder)))
    return Path(resolved(path)).is_relative_to(roots[-1])


def is_stream(path: Path) -> bool:
    """Whether a path is written to and never replaced: a device, a FIFO, a socket, or a descriptor of a process."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISDIR(mode) and (not stat.S_ISREG(mode) or descriptor_name(path) is not None)


def descriptor_name(path: Path) -> str | None:
    """Follow links to a descriptor, as ``/dev/stdout`` is one; None if it is not one."""
    name = os.path.abspath(path)
    for _ in range(_MOST_LINKS):
        folder, last = os.path.split(name)
        folder = os.path.realpath(folder)
        if _DESCRIPTORS.fullmatch(folder) and last.isdecimal():
            return os.path.join(folder, last)
        if not os.path.islink(name):
            return None
        name = os.path.join(folder, os.readlink(name))
    return None
