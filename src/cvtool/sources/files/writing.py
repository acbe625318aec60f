"""Files written whole, and all of them or none; never over what was read.

Each file is written under a temporary name beside its target and synced; the old files get a second name; then all are
renamed. If anything fails or a signal comes, the old files are put back, and nothing temporary stays.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files.exchange import ELSEWHERE, Exchange, write_descriptor
from cvtool.sources.files.known import spare_read
from cvtool.sources.files.paths import descriptor_name, is_stream, located
from cvtool.sources.files.reading import read_bytes
from cvtool.sources.files.signals import Stoppable


def write_all(
    files: Sequence[tuple[Path, bytes]],
    changing: Mapping[Path, bytes] | None = None,
    between: Callable[[], object] = lambda: None,
) -> None:
    """Write files whole, and all of them or none; folders are made. What was read is never written over.

    A link is followed, and an existing file keeps its permissions and its owner. Devices, FIFOs and descriptors are
    written to, never replaced, once all files are ready; ``between`` is called then, too. ``changing`` is for a command
    whose purpose is to change its argument: the files that it changes, and the bytes that it read in them.

    Raises ``CvtoolError`` if a target was read, is read-only, cannot be written to, or is not what was read any more.
    """
    spare_read((path for path, _ in files), changing or ())
    streams = {path for path, _ in files if is_stream(path)}
    with Stoppable() as signals:
        exchange = Exchange()
        try:
            for path, data in files:
                if path not in streams:
                    with located(str(path), "written", ELSEWHERE):
                        exchange.stage(path, data)
            for path, data in files:
                if path in streams:
                    with located(str(path), "written", ELSEWHERE):
                        _write_stream(path, data)
            between()
            _check_unchanged(changing or {})
            signals.is_held = True
            exchange.commit(signals.check)
        finally:
            signals.is_held = True
            exchange.clean()


def _check_unchanged(changing: Mapping[Path, bytes]) -> None:
    for path, data in changing.items():
        if read_bytes(path, str(path)) != data:
            message = f"{path} was changed by someone else after it was read"
            raise CvtoolError(Diagnostic("unwritable", message, hint="run the command again"))


def _write_stream(path: Path, data: bytes) -> None:
    """Write to what is there; a reader that has stopped reading, as ``head`` does, is not a failure."""
    descriptor = _own_descriptor(path)
    if descriptor is None:
        descriptor = os.open(path, os.O_WRONLY)
    try:
        with suppress(BrokenPipeError):
            write_descriptor(descriptor, data)
    finally:
        os.close(descriptor)


def _own_descriptor(path: Path) -> int | None:
    """Duplicate a descriptor of this process, whose position in a file is kept so; None if the path is not one."""
    folder, _, number = (descriptor_name(path) or "").rpartition("/")
    own = folder.startswith(f"/proc/{os.getpid()}/") or folder == "/dev/fd"
    return os.dup(int(number)) if own else None
