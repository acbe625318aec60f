"""The module that opens files, piece by piece: what it reads and writes, what it says, and what it leaves behind."""

import errno
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cvtool.diagnostics import CvtoolError
from cvtool.sources.files import exchange, known, paths, reading, streams, watching, writing
from cvtool.sources.files.exchange import Exchange
from cvtool.sources.files.scratch import ScratchFile
from cvtool.sources.files.signals import Stoppable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="descriptors, links and signals of POSIX")


@pytest.fixture(autouse=True)
def nothing_read() -> Iterator[None]:
    known.forget_reads()
    yield
    known.forget_reads()


def told(caught: pytest.ExceptionInfo[CvtoolError]) -> tuple[str, str, str, int]:
    [found] = caught.value.diagnostics
    return found.code, found.message, found.hint, caught.value.exit_code


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def descriptors() -> int:
    return len([*Path("/proc/self/fd").iterdir()])


# reading


def test_a_file_is_read_whole_and_remembered(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 70_000)
    assert reading.read_bytes(path, "a") == b"x" * 70_000
    info = path.stat()
    assert known.states_read() == {os.path.realpath(path): (info.st_mtime_ns, 70_000, info.st_ino)}
    known.forget_reads()
    assert reading.read_named(path, "a", 70_000) == b"x" * 70_000
    assert list(known.states_read()) == [os.path.realpath(path)]
    assert (reading.read_bytes, reading.read_named) == reading.DISK


@pytest.mark.parametrize("read", reading.DISK)
@pytest.mark.parametrize(
    ("make", "message", "hint"),
    [
        (lambda _: None, "there is no file F", "check the path"),
        (Path.mkdir, "F is a folder, not a file", "name a file in it"),
        (lambda path: path.symlink_to(path), "F cannot be read: too many levels of symbolic links", ""),
    ],
)
def test_what_cannot_be_read(
    read: reading.Read, make: Callable[[Path], object], message: str, hint: str, tmp_path: Path
) -> None:
    make(tmp_path / "a")
    with pytest.raises(CvtoolError) as caught:
        read(tmp_path / "a", "F")
    assert told(caught)[:3] == ("no-file", message, hint)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("read", reading.DISK)
def test_a_name_that_no_file_can_have(read: reading.Read, tmp_path: Path) -> None:
    with pytest.raises(CvtoolError) as caught:
        read(tmp_path / "a\0b", "F")
    assert told(caught)[1] == "F cannot be read: the system has no file of such a name"


def test_only_a_person_may_name_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    irregular = ("F is not a regular file", "a file may name only regular files outside of /proc, /sys and /dev")
    for path in (tmp_path / "fifo", Path("/dev/null"), Path("/proc/self/status"), Path("/dev/fd/../null")):
        with pytest.raises(CvtoolError) as caught:
            reading.read_named(path, "F")
        assert told(caught)[:3] == ("no-file", *irregular)
    (tmp_path / "link").symlink_to("/dev/null")
    with pytest.raises(CvtoolError):
        reading.read_named(tmp_path / "link", "F")
    assert reading.read_bytes(Path("/dev/null"), "F") == b""
    assert known.states_read() == {}
    reader, writer = os.pipe()
    os.write(writer, b"piped")
    os.close(writer)
    assert reading.read_bytes(Path(f"/dev/fd/{reader}"), "F") == b"piped"
    os.close(reader)


def test_a_folder_whose_name_begins_like_one_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "devices"
    path.write_bytes(b"x")
    monkeypatch.setattr(reading, "_SYSTEM", (str(tmp_path / "dev"), "/sys", "/dev"))
    assert reading.read_named(path, "F") == b"x"
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "a").write_bytes(b"x")
    with pytest.raises(CvtoolError):
        reading.read_named(tmp_path / "dev" / "a", "F")


def test_a_file_system_of_the_kernel_elsewhere_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"x")
    device = tmp_path.stat().st_dev
    monkeypatch.setattr(reading, "_system_devices", lambda: {device})
    with pytest.raises(CvtoolError, match="F is not a regular file"):
        reading.read_named(tmp_path / "a", "F")
    assert reading.read_bytes(tmp_path / "a", "F") == b"x"


def test_the_file_systems_of_the_kernel() -> None:
    found = reading._system_devices()  # noqa: SLF001
    assert Path("/proc").stat().st_dev in found
    assert Path("/").stat().st_dev not in found


@pytest.mark.parametrize(
    ("limit", "most"), [(4, "0 kB"), (64_000, "64 kB"), (1024 * 1024, "1 MiB"), (3 * 1024 * 1024, "3 MiB")]
)
def test_a_file_has_a_bound(limit: int, most: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * limit)
    assert len(reading.read_bytes(path, "F", limit)) == limit
    path.write_bytes(b"x" * (limit + 1))
    for read in (reading.read_bytes, reading.read_named):
        with pytest.raises(CvtoolError) as caught:
            read(path, "F", limit)
        assert told(caught) == ("too-large", f"F is larger than {most}", "", 1)
    assert reading.bounded(b"x" * limit, "F", limit) == b"x" * limit


def test_the_bound_of_any_file() -> None:
    assert reading.bounded(bytes(reading.MAX_BYTES), "F")
    with pytest.raises(CvtoolError, match="F is larger than 32 MiB"):
        reading.bounded(bytes(reading.MAX_BYTES + 1), "F")


def test_what_never_ends_is_read_no_further_than_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def endless(_: int, size: int) -> bytes:
        asked.append(size)
        return b"x" * min(size, 100_000)

    monkeypatch.setattr(os, "read", endless)
    with pytest.raises(CvtoolError, match="larger"):
        reading.drain(9, "F", 250_000)
    assert asked == [65_536] * 3 + [250_001 - 3 * 65_536]
    asked.clear()
    with pytest.raises(CvtoolError, match="larger"):
        reading.drain(9, "F", 250_000, 300_000)
    assert asked == [250_001, 150_001, 50_001]


def test_pieces_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = [b"ab", b"c", b""]
    monkeypatch.setattr(os, "read", lambda *_: pieces.pop(0))
    assert reading.drain(9, "F", 10) == b"abc"


def test_descriptors_are_closed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    before = descriptors()
    for _ in range(3):
        reading.read_bytes(tmp_path / "a", "F")
        with pytest.raises(CvtoolError):
            reading.read_named(Path("/dev/null"), "F")
        with pytest.raises(CvtoolError):
            reading.read_bytes(tmp_path / "a", "F", 0)
        writing.write_all([(tmp_path / "b", b"1"), (Path("/dev/null"), b"1")])
    assert descriptors() == before


# what was read


def test_what_was_read_is_not_written_over_by_any_name(tmp_path: Path) -> None:
    path, hard, soft = tmp_path / "a", tmp_path / "hard", tmp_path / "soft"
    path.write_bytes(b"x")
    os.link(path, hard)
    soft.symlink_to(path)
    reading.read_bytes(soft, "its name")
    for target in (path, hard, soft, tmp_path / "." / "a"):
        with pytest.raises(CvtoolError) as caught:
            writing.write_all([(tmp_path / "other", b"y"), (target, b"y")])
        assert told(caught) == (
            "usage",
            "the result would overwrite its source its name",
            "choose another file with -o",
            2,
        )
    assert path.read_bytes() == b"x"
    assert names(tmp_path) == ["a", "hard", "soft"]
    known.spare_read([path], [path])
    known.spare_read([tmp_path / "none", tmp_path / "a\0"])


def test_a_file_that_was_replaced_after_it_was_read_is_spared_too(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    reading.read_bytes(path, "F")
    (tmp_path / "new").write_bytes(b"y")
    (tmp_path / "new").replace(path)
    with pytest.raises(CvtoolError, match="overwrite its source F"):
        known.spare_read([path])


def test_descriptors_of_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").write_bytes(b"x")
    first, second = (os.open(tmp_path / name, os.O_RDONLY) for name in "ab")
    known.spare_descriptor(first)
    known.remember_descriptor(first, "stdin")
    with pytest.raises(CvtoolError, match="overwrite its source stdin"):
        known.spare_descriptor(first)
    known.spare_descriptor(second)
    reader, writer = os.pipe()
    known.remember_descriptor(reader, "stdin")
    known.spare_descriptor(reader)
    for number in (first, second, reader, writer):
        os.close(number)


def test_a_file_of_an_editor_is_remembered_if_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    for path in (tmp_path / "a", tmp_path / "none", tmp_path / "n\0", tmp_path):
        known.remember_path(path)
    assert list(known.states_read()) == [os.path.realpath(tmp_path / "a")]
    with pytest.raises(CvtoolError, match=f"its source {tmp_path / 'a'}"):
        known.spare_read([tmp_path / "a"])


# what is at a path


def test_a_refusal_in_a_few_words() -> None:
    assert paths.refusal(OSError(errno.EACCES, "Permission denied")) == "permission denied"
    assert paths.refusal(OSError("Odd")) == "odd"
    assert paths.refusal(ValueError("x")) == "the system has no file of such a name"


@pytest.mark.parametrize(("verb", "code"), [("written", "unwritable"), ("read", "no-file")])
def test_a_failure_names_the_file(verb: str, code: str) -> None:
    with pytest.raises(CvtoolError) as caught, paths.located("F", verb, "try this"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert told(caught) == (code, f"F cannot be {verb}: no space left on device", "try this", 1)
    assert caught.value.__suppress_context__
    with pytest.raises(CvtoolError) as caught, paths.located("F", verb):
        raise ValueError
    assert told(caught)[2] == ""


def test_the_current_folder(tmp_path: Path) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    assert paths.current_folder(lambda: tmp_path) == tmp_path
    with pytest.raises(CvtoolError) as caught:
        paths.current_folder(gone)
    assert told(caught) == ("no-file", "the current folder does not exist any more", "change to another folder", 1)


def test_files_that_a_pattern_names(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "c.txt", "x/d.yaml", "x/y/e.yaml", ".hidden.yaml", "folder.yaml/f.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "0.yaml").symlink_to("b.yaml")
    (tmp_path / "link").symlink_to("x")
    assert paths.matching("*.yaml", tmp_path) == [Path("a.yaml"), Path("b.yaml")]
    assert paths.matching("**/*.yaml", tmp_path) == [
        Path(name) for name in ("a.yaml", "b.yaml", "folder.yaml/f.yaml", "x/d.yaml", "x/y/e.yaml")
    ]
    (tmp_path / "away").mkdir()
    for name in ("longer.yaml", "z.yaml", "y.yaml"):
        (tmp_path / "away" / name).symlink_to(tmp_path / "c.txt")
    assert paths.matching("*.yaml", tmp_path / "away") == [Path("y.yaml")]
    assert paths.matching("none*", tmp_path) == []


def test_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    os.mkfifo(tmp_path / "fifo")
    asked = [(paths.is_file(path), paths.is_folder(path), paths.exists(path)) for path in (
        tmp_path, tmp_path / "a", tmp_path / "fifo", tmp_path / "none", tmp_path / "n\0"
    )]  # fmt: skip
    assert asked == [
        (False, True, True),
        (True, False, True),
        (False, False, True),
        (False, False, False),
        (False, False, False),
    ]


def test_paths_without_links(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert paths.resolved(tmp_path / "link" / "a") == os.path.realpath(tmp_path / "a")
    with pytest.raises(CvtoolError) as caught:
        paths.resolved(tmp_path / "a\0")
    assert told(caught)[:2] == ("no-file", f"{tmp_path}/a\0 cannot be read: the system has no file of such a name")


def test_paths_as_seen_from_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.relative(Path("/a/b"), Path("/a/c")) == "../b"

    def gone(*_: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(os.path, "relpath", gone)
    assert paths.relative(Path("a/b"), Path("c")) == "a/b"


def test_a_project_is_what_is_below_its_git_root(tmp_path: Path) -> None:
    folder = tmp_path / "root" / "cv" / "deep"
    folder.mkdir(parents=True)
    assert paths.upwards(folder) == [folder]
    assert not paths.is_below_project(folder.parent / "a", folder)
    assert paths.is_below_project(folder / "a", folder)
    (tmp_path / "root" / ".git").mkdir()
    assert paths.upwards(folder) == [folder, folder.parent, folder.parent.parent]
    assert paths.is_below_project(folder.parent / "a", folder)
    assert not paths.is_below_project(tmp_path / "a", folder)
    (folder / "link").symlink_to(tmp_path)
    assert not paths.is_below_project(folder / "link" / "a", folder)


def test_streams_are_devices_pipes_and_descriptors(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    os.mkfifo(tmp_path / "fifo")
    with (tmp_path / "a").open("rb") as file:
        found = file.fileno()
        (tmp_path / "link").symlink_to(f"/dev/fd/{found}")
        (tmp_path / "far").symlink_to(tmp_path / "link")
        descriptors = [Path(f"/dev/fd/{found}"), Path(f"/proc/self/fd/{found}"), tmp_path / "link", tmp_path / "far"]
        assert all(map(paths.is_stream, [*descriptors, Path("/dev/null"), tmp_path / "fifo"]))
        assert [*map(paths.descriptor_name, descriptors[2:])] == [f"/proc/{os.getpid()}/fd/{found}"] * 2
        assert paths.descriptor_name(Path(f"/proc/self/fd/{found}")) == f"/proc/{os.getpid()}/fd/{found}"
    for path in (tmp_path, tmp_path / "a", tmp_path / "none", tmp_path / "n\0", Path("/dev/fd")):
        assert not paths.is_stream(path)
    assert paths.descriptor_name(tmp_path / "a") is None
    assert paths.descriptor_name(Path("/proc/self/status")) is None
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert paths.descriptor_name(tmp_path / "loop") is None


# writing


def test_files_are_made_with_their_folders(tmp_path: Path) -> None:
    writing.write_all([(tmp_path / "x" / "y" / "a", b"1"), (tmp_path / "b", b"2" * 3_000_000)])
    assert (tmp_path / "x" / "y" / "a").read_bytes() == b"1"
    assert (tmp_path / "b").read_bytes() == b"2" * 3_000_000
    assert names(tmp_path) == ["b", "x"]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o666 & ~mask


def test_an_old_file_gives_its_permissions_and_keeps_its_links(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    (tmp_path / "link").symlink_to(path)
    writing.write_all([(tmp_path / "link", b"new")])
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
    assert (tmp_path / "link").is_symlink()
    assert names(tmp_path) == ["a", "link"]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (Path.mkdir, "it is a folder"),
        (lambda path: (path.write_bytes(b"old"), path.chmod(0o444)), "it is read-only"),
        (lambda path: (path.write_bytes(b"old"), path.chmod(0o555)), "it is read-only"),
    ],
)
def test_what_cannot_be_replaced(make: Callable[[Path], object], reason: str, tmp_path: Path) -> None:
    make(tmp_path / "a")
    with pytest.raises(CvtoolError) as caught:
        writing.write_all([(tmp_path / "new" / "b", b"1"), (tmp_path / "a", b"new")])
    hint = "choose another place with -o"
    assert told(caught) == ("unwritable", f"{tmp_path / 'a'} cannot be written: {reason}", hint, 1)
    assert names(tmp_path) == ["a"]


def test_one_name_for_two_results(tmp_path: Path) -> None:
    with pytest.raises(CvtoolError, match="a cannot be written: two results would have this name"):
        writing.write_all([(tmp_path / "a", b"1"), (tmp_path / "." / "a", b"2")])
    assert names(tmp_path) == []


def test_devices_and_pipes_are_written_to_when_all_is_ready(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    seen: list[list[str]] = []
    files = [(Path(f"/dev/fd/{writer}"), b"out"), (tmp_path / "a", b"1")]
    writing.write_all(files, between=lambda: seen.append(names(tmp_path)))
    assert os.read(reader, 10) == b"out"
    assert [len(each) for each in seen] == [1]
    assert seen[0][0].startswith(".cvtool-")
    os.close(reader)
    writing.write_all([(Path(f"/dev/fd/{writer}"), b"nobody reads")])
    os.close(writer)
    os.mkfifo(tmp_path / "fifo")
    got: list[bytes] = []
    thread = threading.Thread(target=lambda: got.append((tmp_path / "fifo").read_bytes()))
    thread.start()
    writing.write_all([(tmp_path / "fifo", b"through")])
    thread.join()
    assert got == [b"through"]
    assert stat.S_ISFIFO((tmp_path / "fifo").stat().st_mode)


def test_the_position_in_a_descriptor_of_a_file_is_kept(tmp_path: Path) -> None:
    with (tmp_path / "a").open("w+b", buffering=0) as file:
        file.write(b"before ")
        writing.write_all([(Path(f"/dev/fd/{file.fileno()}"), b"it")])
        writing.write_all([(Path(f"/proc/{os.getpid()}/fd/{file.fileno()}"), b" all")])
        file.write(b" after")
    assert (tmp_path / "a").read_bytes() == b"before it all after"


def test_what_is_changed_must_be_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    assert reading.read_bytes(path, "F") == b"old"
    writing.write_all([(path, b"new")], {path: b"old"})
    assert path.read_bytes() == b"new"
    with pytest.raises(CvtoolError) as caught:
        writing.write_all([(path, b"newer")], {path: b"old"})
    changed = f"{path} was changed by someone else after it was read"
    assert told(caught) == ("unwritable", changed, "run the command again", 1)
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


class Broken:
    """Lets the n-th call of a function of ``os`` fail."""

    def __init__(self, patch: pytest.MonkeyPatch, name: str, at: int) -> None:
        self.left, self.real = at, getattr(os, name)
        patch.setattr(os, name, self)

    def __call__(self, *words: Any, **more: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.EIO, "Input/output error")
        return self.real(*words, **more)


@pytest.mark.parametrize("name", ["write", "fsync", "replace", "open", "mkdir", "fchmod"])
@pytest.mark.parametrize("at", range(1, 7))
def test_all_or_none_whatever_fails(name: str, at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "old2").write_bytes(b"old2")
    (tmp_path / "old").chmod(0o600)
    files = [(tmp_path / "old", b"1"), (tmp_path / "x" / "y" / "new", b"2"), (tmp_path / "old2", b"3")]
    with monkeypatch.context() as patch:
        broken = Broken(patch, name, at)
        try:
            writing.write_all(files)
        except CvtoolError as error:
            named, _, rest = error.diagnostics[0].message.partition(" cannot be written: ")
            assert Path(named) in {*(path for path, _ in files), *(path.parent for path, _ in files)}
            assert (rest, error.diagnostics[0].hint) == ("input/output error", "choose another place with -o")  # noqa: PT017
            done = False
        else:
            done = True
            assert broken.left > 0 or name == "open"
    if done:
        assert [path.read_bytes() for path, _ in files] == [b"1", b"2", b"3"]
        assert names(tmp_path) == ["old", "old2", "x"]
    else:
        assert names(tmp_path) == ["old", "old2"]
        assert [(tmp_path / name).read_bytes() for name in ("old", "old2")] == [b"old", b"old2"]
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o600


def test_an_old_file_is_copied_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(name.encode() * 1_100_000)
        (tmp_path / name).chmod(0o604)

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refused)
    writing.write_all([(tmp_path / "a", b"1")])
    assert (tmp_path / "a").read_bytes() == b"1"
    with monkeypatch.context() as patch:
        Broken(patch, "replace", 2)
        with pytest.raises(CvtoolError):
            writing.write_all([(tmp_path / "b", b"2"), (tmp_path / "a", b"2")])
    assert (tmp_path / "b").read_bytes() == b"b" * 1_100_000
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o604
    assert names(tmp_path) == ["a", "b"]


def test_an_old_file_that_cannot_be_put_back_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    real = os.replace
    done: list[str] = []

    def replace(source: str, target: str) -> None:
        if done:
            raise OSError(errno.EIO, "Input/output error")
        done.append(target)
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(CvtoolError) as caught:
        writing.write_all([(tmp_path / "a", b"new"), (tmp_path / "b", b"new")])
    [kept] = (name for name in names(tmp_path) if name.startswith(".cvtool-"))
    message = f"{tmp_path / 'a'} could not be put back: its old content is in {tmp_path / kept}"
    assert told(caught) == ("unwritable", message, "rename that file", 1)
    assert (tmp_path / kept).read_bytes() == b"old"
    assert names(tmp_path) == [kept, "a"]


def test_the_owner_of_an_old_file_is_kept_or_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    given: list[tuple[int, int]] = []
    before = os.stat_result((0o100644, 1, 1, 1, 12345, 54321, 3, 0, 0, 0))
    monkeypatch.setattr(exchange, "_replaceable", lambda _: before)

    def fchown(descriptor: int, user: int, group: int) -> None:
        os.fstat(descriptor)
        given.append((user, group))

    monkeypatch.setattr(os, "fchown", fchown)
    writing.write_all([(tmp_path / "a", b"new")])
    assert given == [(12345, 54321)]

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refused)
    with pytest.raises(CvtoolError, match="a cannot be written: its owner could not be kept"):
        writing.write_all([(tmp_path / "a", b"newer")])
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="needs extended attributes")
def test_the_access_list_of_an_old_file_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    asked: list[tuple[object, ...]] = []

    def getxattr(path: str, name: str) -> bytes:
        asked.append((path, name))
        return b"list"

    monkeypatch.setattr(os, "getxattr", getxattr)

    def setxattr(descriptor: int, name: str, value: bytes) -> None:
        os.fstat(descriptor)
        asked.append((name, value))

    monkeypatch.setattr(os, "setxattr", setxattr)
    writing.write_all([(tmp_path / "a", b"new")])
    name = "system.posix_acl_access"
    assert asked == [(os.path.realpath(tmp_path / "a"), name), (name, b"list")]


@pytest.mark.parametrize(("number", "fails"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_some_file_systems_sync_no_folders(
    number: int,
    fails: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, "No")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    if fails:
        with pytest.raises(CvtoolError) as caught:
            writing.write_all([(tmp_path / "a", b"1")])
        assert told(caught)[1] == f"{os.path.realpath(tmp_path)} cannot be written: no"
        assert told(caught)[2] == "choose another place with -o"
    else:
        writing.write_all([(tmp_path / "a", b"1")])
    assert names(tmp_path) == ([] if fails else ["a"])


def test_a_folder_that_may_not_be_listed_is_not_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def opened(path: str, flags: int, mode: int = 0o777) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", opened)
    writing.write_all([(tmp_path / "a", b"1")])
    assert (tmp_path / "a").read_bytes() == b"1"


def test_new_files_are_nobody_elses_until_they_are_in_place(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"secret")
    (tmp_path / "a").chmod(0o600)
    one = Exchange()
    one.stage(tmp_path / "a", b"new")
    one.stage(tmp_path / "b", b"new")
    hidden = [path for path in tmp_path.iterdir() if path.name.startswith(".cvtool-")]
    assert len(hidden) == 2
    assert {len(path.name) for path in hidden} == {24}
    assert any(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in hidden)
    one.clean()
    assert names(tmp_path) == ["a"]


def test_nobody_else_may_read_what_replaces_a_file_at_any_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    real = exchange.write_descriptor

    def write(descriptor: int, data: bytes) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        real(descriptor, data)

    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(exchange, "write_descriptor", write)
    monkeypatch.setattr(os, "link", refused)
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o644)
    writing.write_all([(tmp_path / "a", b"new")])
    assert modes == [0o600, 0o600]  # the new file, and the copy of the old one


def test_a_temporary_name_that_somebody_has_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    monkeypatch.setattr(exchange, "_name_beside", lambda _: str(tmp_path / "theirs"))
    with pytest.raises(FileExistsError):
        Exchange().stage(tmp_path / "a", b"new")
    assert (tmp_path / "theirs").read_bytes() == b"theirs"


def test_an_old_file_that_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def refused(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", refused)
    monkeypatch.setattr(exchange, "_copy", refused)
    with pytest.raises(CvtoolError) as caught:
        writing.write_all([(tmp_path / "a", b"new")])
    message = f"{tmp_path / 'a'} cannot be written: input/output error"
    assert told(caught) == ("unwritable", message, "choose another place with -o", 1)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_device_that_is_full(tmp_path: Path) -> None:
    with pytest.raises(CvtoolError) as caught:
        writing.write_all([(tmp_path / "a", b"new"), (Path("/dev/full"), b"x")])
    message = "/dev/full cannot be written: no space left on device"
    assert told(caught) == ("unwritable", message, "choose another place with -o", 1)
    assert names(tmp_path) == []


def test_what_is_changed_must_still_be_there(tmp_path: Path) -> None:
    with pytest.raises(CvtoolError) as caught:
        writing.write_all([(tmp_path / "a", b"new")], {tmp_path / "a": b"old"})
    assert told(caught)[:2] == ("no-file", f"there is no file {tmp_path / 'a'}")
    assert names(tmp_path) == []


# signals, scratch files, streams, watching


@pytest.fixture
def raised(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Signals do what they do in a new process; what would end this one is listed instead."""
    if threading.current_thread() is not threading.main_thread():
        pytest.skip("Python runs handlers in the main thread")
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.SIG_DFL) for number in numbers]
    again: list[int] = []
    monkeypatch.setattr(signal, "raise_signal", again.append)
    yield again
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_is_an_exception_and_then_what_it_always_is(name: str, raised: list[int]) -> None:
    number = getattr(signal, name)
    with Stoppable():
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
        os.kill(os.getpid(), signal.SIGTERM)  # one exception is enough
    assert raised == [number]
    assert signal.getsignal(number) is signal.SIG_DFL


def test_a_signal_is_held_until_it_is_asked_for(raised: list[int]) -> None:
    with Stoppable() as signals:
        signals.check()
        signals.is_held = True
        os.kill(os.getpid(), signal.SIGTERM)
        assert raised == []
        with pytest.raises(KeyboardInterrupt):
            signals.check()
    assert raised == [signal.SIGTERM]


def test_handlers_of_others_stay(raised: list[int]) -> None:
    heard: list[int] = []

    def hear(number: int, _: object) -> None:
        heard.append(number)

    signal.signal(signal.SIGTERM, hear)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with Stoppable():
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    assert (heard, raised) == ([signal.SIGTERM], [])
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_another_thread_has_no_handlers() -> None:
    before = signal.getsignal(signal.SIGTERM)
    inside: list[object] = []

    def run() -> None:
        with Stoppable() as signals:
            inside.append(signal.getsignal(signal.SIGTERM))
            signals.check()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert inside == [before]


def test_a_signal_while_files_are_put_in_place(
    tmp_path: Path, raised: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    real = os.replace

    def replace(source: str, target: str) -> None:
        real(source, target)
        if not target.endswith("b"):
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        writing.write_all([(tmp_path / "a", b"new"), (tmp_path / "b", b"new")])
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]
    assert raised == [signal.SIGTERM]


def test_a_signal_while_files_are_staged(tmp_path: Path, raised: list[int]) -> None:
    with pytest.raises(KeyboardInterrupt):
        writing.write_all([(tmp_path / "x" / "a", b"new")], between=lambda: os.kill(os.getpid(), signal.SIGHUP))
    assert names(tmp_path) == []
    assert raised == [signal.SIGHUP]


def test_a_signal_while_what_is_temporary_is_removed(
    tmp_path: Path, raised: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    real = os.unlink

    def unlink(path: str) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        real(path)

    monkeypatch.setattr(os, "unlink", unlink)
    with pytest.raises(CvtoolError, match="it is a folder"):
        writing.write_all([(tmp_path / name, b"new") for name in "cba"])
    assert names(tmp_path) == ["a"]
    assert raised == [signal.SIGTERM]


def test_a_signal_while_a_scratch_file_is_removed(raised: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    with ScratchFile("cv.typ") as scratch:
        real = scratch._folder.cleanup  # noqa: SLF001

        def cleanup() -> None:
            os.kill(os.getpid(), signal.SIGTERM)
            real()

        monkeypatch.setattr(scratch._folder, "cleanup", cleanup)  # noqa: SLF001
    assert not scratch.path.parent.exists()
    assert raised == [signal.SIGTERM]


def test_a_scratch_file_is_gone_at_the_end(raised: list[int]) -> None:
    with ScratchFile("cv.typ") as scratch:
        assert scratch.path.name == "cv.typ"
        assert scratch.path.parent.name.startswith("cvtool-")
        scratch.write("é")
        assert scratch.path.read_bytes() == "é".encode()
        assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
    assert not scratch.path.parent.exists()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert raised == [signal.SIGTERM]


def test_no_room_for_a_scratch_file(tmp_path: Path, raised: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    del raised
    expected = "unwritable", "there is no room for temporary files: "
    hint = "set TMPDIR to a folder that can be written to"
    with ScratchFile("cv.typ") as scratch:
        scratch.path.mkdir()
        with pytest.raises(CvtoolError) as caught:
            scratch.write("x")
        assert told(caught) == (expected[0], f"{expected[1]}is a directory", hint, 1)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with pytest.raises(CvtoolError) as caught, ScratchFile("cv.typ"):
        pass
    assert told(caught) == (expected[0], f"{expected[1]}no such file or directory", hint, 1)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_streams_that_the_shell_has_closed_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, int]] = []
    asked: list[int] = []

    def fstat(number: int) -> None:
        asked.append(number)
        if number:
            raise OSError(errno.EBADF, "Bad file descriptor")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", fstat)
        patch.setattr(os, "open", lambda path, flags: opened.append((path, flags)))
        streams.fill_streams()
    assert asked == [0, 1, 2]
    assert opened == [(os.devnull, os.O_RDWR)] * 2


def test_a_stream_for_text_and_one_that_leads_nowhere(tmp_path: Path) -> None:
    number = os.open(tmp_path / "a", os.O_WRONLY | os.O_CREAT)
    stream = streams.open_stream(number)
    assert (stream.encoding, stream.mode) == ("utf-8", "w")
    stream.write("é")
    stream.close()
    os.write(number, b"!")
    before = descriptors()
    streams.drop(number)
    os.write(number, b"nobody reads")
    assert descriptors() == before
    assert (tmp_path / "a").read_bytes() == "é!".encode()
    os.close(number)


def test_what_changed_since_it_was_read(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"1")
    reading.read_bytes(path, "a")
    look = watching.look_at([path, str(other), "n\0"])
    info = path.stat()
    missing = (-1, -1, -1)
    assert look == {str(path): (info.st_mtime_ns, 1, info.st_ino), str(other): missing, "n\0": missing}
    steps: list[Callable[[], object]] = [
        lambda: None,
        lambda: path.write_bytes(b"22"),
        lambda: None,
        lambda: other.write_bytes(b"x"),
        lambda: (path.write_bytes(b"333"), reading.read_bytes(path, "a"))[0:0],
        other.unlink,
    ]
    taken: list[object] = []

    def ends() -> bool:
        if len(taken) == len(steps):
            return True
        taken.append(steps[len(taken)]())
        return False

    looks = watching.changes(lambda: watching.look_at([path, other]), ends)
    assert [len(taken) for _ in looks] == [2, 4, 5, 6]


def test_a_file_that_is_looked_at_for_the_first_time_has_not_changed() -> None:
    looks = iter([{"a": (1, 1, 1)}, {"a": (1, 1, 1), "b": (2, 2, 2)}, {"a": (1, 1, 1), "b": (3, 2, 2)}])
    ends = iter([False, False, True])
    assert list(watching.changes(lambda: next(looks), lambda: next(ends))) == []
