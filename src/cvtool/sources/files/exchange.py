"""New files for old ones: staged under temporary names, put in place together, or not at all."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files.paths import located

ELSEWHERE = "choose another place with -o"
_ACL = "system.posix_acl_access"
_PIECE = 1024 * 1024


class _Staged:
    """A file that only needs its name: ``before`` is what it replaces, and ``old`` a second name of that."""

    def __init__(self, path: Path, target: str, before: os.stat_result | None) -> None:
        self.path = path
        self.target = target
        self.before = before
        self.temporary = _name_beside(target)
        self.old = _name_beside(target)
        self.is_placed = False

    def write(self, data: bytes) -> None:
        """Write the temporary file, with the owner and permissions of the old one."""
        descriptor = _create(self.temporary, self.before)
        try:
            write_descriptor(descriptor, data)
            if self.before:
                _take_after(descriptor, self.target, self.before)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def keep_old(self) -> None:
        """Give the old file a second name, or copy it where the file system has no hard links."""
        if not self.before:
            return
        try:
            os.link(self.target, self.old)
        except OSError:
            _copy(self.target, self.old, self.before)

    def place(self) -> None:
        """Give the new file its name."""
        os.replace(self.temporary, self.target)
        self.is_placed = True

    def restore(self) -> None:
        """Put the old file back."""
        if not self.is_placed:
            return
        if self.before:
            os.replace(self.old, self.target)
        else:
            os.unlink(self.target)


class Exchange:
    """A number of files that are replaced together: ``stage`` each, then ``commit``; ``clean`` in any case."""

    def __init__(self) -> None:
        self._staged: list[_Staged] = []
        self._folders: list[str] = []
        self._is_done = False

    def stage(self, path: Path, data: bytes) -> None:
        """Write a temporary file; raises ``OSError`` or ``ValueError`` if that fails, or the target is read-only."""
        target = os.path.realpath(path)
        if any(one.target == target for one in self._staged):
            raise FileExistsError("two results would have this name")
        before = _replaceable(target)
        self._make_folders(os.path.dirname(target))
        self._staged.append(_Staged(path, target, before))  # before it is there, so that it is found at any moment
        self._staged[-1].write(data)

    def commit(self, check: Callable[[], None]) -> None:
        """Give all files their names; ``check`` raises if that shall end. Raises ``CvtoolError`` if it fails."""
        for one in self._staged:
            with located(str(one.path), "written", ELSEWHERE):
                one.keep_old()
        for one in self._staged:
            check()
            with located(str(one.path), "written", ELSEWHERE):
                one.place()
        for folder in dict.fromkeys(os.path.dirname(one.target) for one in self._staged):
            with located(folder, "written", ELSEWHERE):
                _sync_folder(folder)
        check()
        self._is_done = True

    def clean(self) -> None:
        """Remove what is temporary; put old files back unless all new ones are in place.

        Raises ``CvtoolError`` that names the second name of an old file which cannot be put back.
        """
        lost = [] if self._is_done else [one for one in reversed(self._staged) if not _restored(one)]
        kept = {one.old for one in lost}
        for name in (name for one in self._staged for name in (one.temporary, one.old) if name not in kept):
            with suppress(OSError):  # most are not there any more
                os.unlink(name)
        for folder in reversed(self._folders):
            with suppress(OSError):  # they are not empty if all went well
                os.rmdir(folder)
        if lost:
            messages = (f"{one.path} could not be put back: its old content is in {one.old}" for one in lost)
            raise CvtoolError(*(Diagnostic("unwritable", message, hint="rename that file") for message in messages))

    def _make_folders(self, folder: str) -> None:
        missing = []
        while not os.path.exists(folder):
            missing.append(folder)
            folder = os.path.dirname(folder)
        for name in reversed(missing):
            self._folders.append(name)
            os.mkdir(name)


def write_descriptor(descriptor: int, data: bytes) -> None:
    """Write all bytes."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left[:_PIECE]) :]


def _name_beside(target: str) -> str:
    """Make a name that nobody has, of a length that every file system has room for."""
    return os.path.join(os.path.dirname(target), f".cvtool-{os.urandom(8).hex()}")


def _replaceable(target: str) -> os.stat_result | None:
    """Return what is there, None if nothing is; raises ``OSError`` for a folder and for a read-only file."""
    try:
        info = os.stat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(info.st_mode):
        raise IsADirectoryError("it is a folder")
    if not info.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise PermissionError("it is read-only")
    return info


def _create(name: str, before: os.stat_result | None) -> int:
    return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if before else 0o666)


def _take_after(descriptor: int, target: str, before: os.stat_result) -> None:
    """Give a new file the owner, the permissions and the access list of the old one."""
    info = os.fstat(descriptor)
    if (info.st_uid, info.st_gid) != (before.st_uid, before.st_gid):
        try:
            os.fchown(descriptor, before.st_uid, before.st_gid)
        except PermissionError:
            raise PermissionError("its owner could not be kept") from None
    os.fchmod(descriptor, stat.S_IMODE(before.st_mode))
    if hasattr(os, "getxattr"):
        with suppress(OSError):  # most files have none
            os.setxattr(descriptor, _ACL, os.getxattr(target, _ACL))


def _copy(source: str, name: str, before: os.stat_result) -> None:
    reader = os.open(source, os.O_RDONLY)
    try:
        writer = _create(name, before)
        try:
            while piece := os.read(reader, _PIECE):
                write_descriptor(writer, piece)
            _take_after(writer, source, before)
            os.fsync(writer)
        finally:
            os.close(writer)
    finally:
        os.close(reader)


def _sync_folder(folder: str) -> None:
    """Make renames last; a folder that may not be listed cannot be synced."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems sync no folders
            raise
    finally:
        os.close(descriptor)


def _restored(one: _Staged) -> bool:
    try:
        one.restore()
    except OSError:
        return False
    return True
