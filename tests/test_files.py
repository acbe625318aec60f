"""Files: nothing that was read is written over, all or none are written, and what may be read is bounded."""

import ast
import errno
import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Run, missing

from cvtool.diagnostics import CvtoolError
from cvtool.sources.files import MAX_BYTES, read_bytes, read_named, write_all
from cvtool.sources.files.known import forget_reads

SOURCE = ROOT / "src" / "cvtool"
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT / "src")}
CVTOOL = f"{sys.executable} -m cvtool"
RESUME = '{"basics": {"name": "Ada"}, "publications": [{"name": "A note"}], "work": [{"name": "X", "position": "Y"}]}'


@pytest.fixture(autouse=True)
def _nothing_read() -> Iterator[None]:
    forget_reads()
    yield
    forget_reads()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("cv.yaml", "pubs.bib"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    (tmp_path / "job.html").write_text("<p>Python and C++</p>", encoding="utf-8")
    (tmp_path / "x.json").write_text(RESUME, encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, object]:
    """Map every path below a folder to its type, permissions and bytes."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        data = path.read_bytes() if stat.S_ISREG(mode) else path.readlink() if stat.S_ISLNK(mode) else None
        found[str(path.relative_to(folder))] = (mode, data)
    return found


def shell(line: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", line.replace("cvtool", CVTOOL)],
        cwd=folder,
        env=ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=60,
        check=False,
    )


# 1. What was read

COMMANDS = {
    "render -f text": ["cv.yaml", "pubs.bib"],
    "render cv.yaml --explain": ["cv.yaml", "pubs.bib"],
    "render --explain -f json": ["cv.yaml", "pubs.bib"],
    "render -f text --max-pages 1 --match job.html": ["cv.yaml", "pubs.bib", "job.html"],
    "pubs -f bibtex": ["cv.yaml", "pubs.bib"],
    "pubs pubs.bib -f keys": ["pubs.bib"],
    "pubs --variant systems -f ris": ["cv.yaml", "pubs.bib"],
    "match job.html": ["cv.yaml", "pubs.bib", "job.html"],
    "import x.json": ["x.json"],
    "import x.json --force": ["x.json"],
    "import pubs.bib --as Lam --force": ["pubs.bib"],
}


@pytest.mark.parametrize(("command", "name"), [(line, name) for line, names in COMMANDS.items() for name in names])
def test_no_command_writes_over_what_it_read(command: str, name: str, project: Path, cvtool: Run) -> None:
    (project / "below").mkdir()
    (project / "below" / "link.txt").symlink_to(f"../{name}")
    os.link(project / name, project / "hard.txt")
    (project / "again").symlink_to(".")
    before = contents(project)
    for target in (name, f"./below/../{name}", str(project / name), "below/link.txt", "hard.txt", f"again/{name}"):
        result = cvtool(*command.split(), "-o", target, *(["-f", "text"] if command == "render" else []), cwd=project)
        assert (result.code, contents(project)) == (2, before), target
        assert result.err.count(f"error[usage]: the result would overwrite its source {name}") == 1
        assert "Traceback" not in result.err


def test_the_guard_follows_stdin_and_descriptors(project: Path) -> None:
    before = contents(project)
    for line in (
        "cvtool pubs - -f bibtex -o pubs.bib < pubs.bib",
        "cvtool pubs pubs.bib -f bibtex >> pubs.bib",
        "cvtool pubs pubs.bib -f bibtex -o /dev/stdout >> pubs.bib",
        "cvtool match - -o job.html < job.html",
        "cvtool validate /dev/null; cvtool match /dev/fd/5 -o job.html 5< job.html",
    ):
        done = shell(line, project)
        assert (done.returncode, contents(project)) == (2, before), line
        assert "would overwrite its source" in done.stderr


def test_render_all_spares_its_sources(project: Path, cvtool: Run) -> None:
    (project / "one.json").write_text(
        '{"person": {"name": "A"}, "sections": {"skills": ["C"]}, "variants": {"one": {}}}', encoding="utf-8"
    )
    before = contents(project)
    assert cvtool("render", "one.json", "--all", "-f", "jsonresume", "-o", ".", cwd=project).code == 2
    assert contents(project) == before


def test_two_results_never_share_a_file(project: Path, cvtool: Run) -> None:
    (project / "link").symlink_to("pubs.bib")
    before = contents(project)
    (project / "r.json").write_text(RESUME, encoding="utf-8")
    result = cvtool("import", "r.json", "-o", "pubs.bib", "--force", cwd=project)
    (project / "r.json").unlink()
    assert (result.code, contents(project)) == (1, before)


def test_a_command_may_name_what_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    raw = read_bytes(path, "cv.yaml")
    with pytest.raises(CvtoolError, match="overwrite its source"):
        write_all([(path, b"new")])
    write_all([(path, b"new")], changing={path: raw})
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
    os.link(path, tmp_path / "hard")
    read_bytes(path, "cv.yaml")
    before = contents(tmp_path)
    with pytest.raises(CvtoolError, match="was changed by someone else"):
        write_all([(path, b"newer")], changing={path: raw})
    with pytest.raises(CvtoolError, match="overwrite its source"):  # only by the name that it gives
        write_all([(tmp_path / "hard", b"newer")], changing={path: b"new"})
    assert contents(tmp_path) == before


# 2. All or none

CALLS = ("open", "write", "fsync", "replace", "mkdir", "fchmod")


def failing(monkeypatch: pytest.MonkeyPatch, name: str, number: int, code: int) -> list[int]:
    """Let the n-th call of a function fail; the list counts the calls."""
    real, calls = getattr(os, name), [0]

    def call(*words: object, **options: object) -> object:
        calls[0] += 1
        if calls[0] == number:
            raise OSError(code, os.strerror(code))
        return real(*words, **options)

    monkeypatch.setattr(os, name, call)
    return calls


def failure_of(
    files: list[tuple[Path, bytes]], name: str, number: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> bool:
    """Write the files while the n-th call fails; False if there is no such call."""
    with monkeypatch.context() as patch:
        calls = failing(patch, name, number, code)
        try:
            write_all(files)
        except CvtoolError as error:
            return error.diagnostics[0].code == "unwritable"
    assert calls[0] == number - 1  # which has been reported, had it been there
    return False


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("name", CALLS)
def test_whatever_fails_the_folder_is_as_before(
    name: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "a").chmod(0o604)
    (tmp_path / "b").write_bytes(b"old b")
    (tmp_path / "link").symlink_to("b")
    before = contents(tmp_path)
    files = [(tmp_path / word, word.encode() * 3_000_000) for word in ("a", "link", "new", "sub/deep/c")]
    number = 1
    while failure_of(files, name, number, code, monkeypatch):
        assert contents(tmp_path) == before, f"{name} number {number}"
        number += 1
    assert number > (len(files) + 2 if name == "fsync" else 2)  # every file is synced, and every folder
    assert (tmp_path / "b").read_bytes() == b"link" * 3_000_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "link", "new", "sub"]


def test_without_hard_links_the_old_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links")

    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o600)
    before = contents(tmp_path)
    monkeypatch.setattr(os, "link", no_links)
    with monkeypatch.context() as patch:
        failing(patch, "replace", 2, errno.EIO)
        with pytest.raises(CvtoolError):
            write_all([(tmp_path / "a", b"new"), (tmp_path / "b", b"new")])
    assert contents(tmp_path) == before


def test_an_old_file_that_cannot_be_put_back_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")
    real, calls = os.replace, [0]

    def only_once(*words: str) -> None:
        calls[0] += 1
        if calls[0] > 1:
            raise OSError(errno.EIO, "input/output error")
        real(*words)

    monkeypatch.setattr(os, "replace", only_once)
    with pytest.raises(CvtoolError, match="its old content is in") as caught:
        write_all([(tmp_path / "a", b"new"), (tmp_path / "b", b"new")])
    assert Path(str(caught.value.diagnostics[0].message).rpartition(" ")[2]).read_bytes() == b"old"


SLOW = """
import os, signal, sys, time
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as in a shell's background, where these tests may run
    signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from cvtool.sources.files import write_all
def slowed(name):
    real = getattr(os, name)
    def call(*words, **options):
        print(name, flush=True)
        time.sleep(0.25)
        return real(*words, **options)
    setattr(os, name, call)
slowed(sys.argv[1])
write_all([(Path(name), b"new") for name in ("a", "b", "sub/c")])
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("call", ["write", "fsync", "link", "replace"])
def test_a_signal_leaves_all_old_files(call: str, number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "b").write_bytes(b"old b")
    before = contents(tmp_path)
    running = subprocess.Popen(
        [sys.executable, "-c", SLOW, call],
        cwd=tmp_path,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout
    running.stdout.readline()
    if call in {"fsync", "replace"}:
        running.stdout.readline()  # in the middle
    running.send_signal(number)
    time.sleep(0.02)
    running.send_signal(number)  # an impatient person
    running.communicate(timeout=20)
    assert running.returncode == -number
    assert contents(tmp_path) == before


def test_an_ignored_signal_stays_ignored(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW, encoding="utf-8")
    line = f"trap '' HUP; {sys.executable} slow.py fsync & sleep 0.5; kill -HUP $!; wait $!"
    assert shell(line, tmp_path).returncode == 0
    assert (tmp_path / "sub" / "c").read_bytes() == b"new"


def test_import_writes_cv_and_bibliography_together(project: Path, cvtool: Run) -> None:
    (project / "x.json").write_text(RESUME, encoding="utf-8")
    (project / "cv.yaml").chmod(0o444)
    before = contents(project)
    result = cvtool("import", "x.json", "-o", "cv.yaml", "--force", cwd=project)
    assert result.code == 1
    assert "cv.yaml cannot be written: it is read-only" in result.err
    assert contents(project) == before


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_a_replaced_file_keeps_its_permissions(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "cv.html"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_all([(path, b"new"), (tmp_path / "other", b"new")])
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "other").stat().st_mode) == 0o666 & ~mask


def test_a_replaced_file_keeps_its_owner(tmp_path: Path) -> None:
    as_root()
    path = tmp_path / "cv.html"
    path.write_bytes(b"old")
    os.chown(path, 65534, 65534)
    write_all([(path, b"new")])
    assert (path.stat().st_uid, path.stat().st_gid, path.read_bytes()) == (65534, 65534, b"new")


@pytest.mark.parametrize("name", ["cv.html", "cv.pdf", "out.txt"])
def test_a_read_only_file_is_refused(name: str, project: Path, cvtool: Run) -> None:
    (project / name).write_bytes(b"precious")
    (project / name).chmod(0o444)
    before = contents(project)
    result = cvtool("render", "-f", "text", "-o", name, cwd=project)
    assert (result.code, contents(project)) == (1, before)
    assert f"error[unwritable]: {name} cannot be written: it is read-only" in result.err


def test_devices_and_pipes_are_written_to(project: Path) -> None:
    os.mkfifo(project / "fifo")
    for line, printed in (
        ("cvtool render -f text -o fifo & cat fifo; wait", "Maximilian Lam"),
        ("cvtool pubs -f keys -o /dev/stdout", "regier2018cataloging"),
        ("cvtool pubs -f keys -o /dev/fd/5 5>&1", "regier2018cataloging"),
        ("cvtool pubs -f keys -o /proc/self/fd/1", "regier2018cataloging"),
        ("echo kept > log; cvtool pubs -f keys -o /dev/stdout >> log; cat log", "kept"),
        (
            "cvtool render -o /dev/null; cvtool render -f png -o /dev/null; test -c /dev/null && echo a device",
            "a device",
        ),
        ("cvtool pubs -f keys -o >(cat)", "regier2018cataloging"),
        ("cvtool import x.json -o /dev/stdout", "# yaml-language-server"),
    ):
        before = {path.name for path in project.iterdir()} | {"log"}
        done = shell(line, project)
        assert done.stdout.startswith(printed), (line, done.stderr)
        assert "Traceback" not in done.stderr
        if "import" not in line:
            assert {path.name for path in project.iterdir()} <= before
    assert stat.S_ISFIFO((project / "fifo").stat().st_mode)


def test_a_device_node_stays_one(project: Path, cvtool: Run) -> None:
    as_root()
    try:
        os.mknod(project / "null", stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError:
        missing("device nodes cannot be made here")
    for words in (["render", "-f", "text"], ["pubs"], ["render", "--explain"]):
        result = cvtool(*words, "-o", "null", cwd=project)
        assert result.code == 0 or "not permitted" in result.err  # a file system may forbid devices
        assert stat.S_ISCHR((project / "null").stat().st_mode)


# 3. What may be read


@pytest.mark.parametrize(
    "name", ["/proc/self/environ", "/dev/zero", "/sys/kernel/mm/transparent_hugepage/enabled", "fifo", "link", "."]
)
def test_a_file_names_only_regular_files(name: str, tmp_path: Path, cvtool: Run) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to("/proc/self/environ")
    (tmp_path / "cv.yaml").write_text(f"person: {{name: A}}\nbibliography: {name}\n", encoding="utf-8")
    result = cvtool("validate", cwd=tmp_path, WORD="hunter2")
    assert result.code == 1
    assert f"cv.yaml:2:15: error[no-file]: {name if name != '.' else '.'}" in result.messages
    assert "is not a regular file" in result.messages or "is a folder" in result.messages
    assert "hunter2" not in result.messages


def test_a_typed_file_may_be_a_pipe(project: Path) -> None:
    (project / "plain.yaml").write_text("person: {name: A}\nsections: {skills: [C]}\n", encoding="utf-8")
    for line in (
        "cvtool render <(cat plain.yaml) -f text",
        "cvtool render -f text /dev/stdin < plain.yaml",
        "cvtool match <(echo Python) cv.yaml",
        "cvtool import <(cat x.json)",
    ):
        done = shell(line, project)
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout


@pytest.mark.parametrize("command", ["validate", "pubs", "render", "import", "match"])
def test_nothing_is_read_without_end(command: str, cvtool: Run) -> None:
    result = cvtool(command, "/dev/zero")
    assert result.code == 1
    assert f"error[too-large]: /dev/zero is larger than {2 if command == 'match' else 32} MiB" in result.messages


@pytest.mark.parametrize("command", ["pubs", "import", "match"])
def test_stdin_has_a_bound(command: str) -> None:
    done = shell(f"cvtool {command} - < /dev/zero")
    assert done.returncode == 1
    assert f"error[too-large]: stdin is larger than {2 if command == 'match' else 32} MiB" in done.stderr


@pytest.mark.parametrize("name", ["big.bib", "big.yaml", "big.json"])
def test_the_bound_is_exact(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(MAX_BYTES)
    assert len(read_named(path, name)) == len(read_bytes(path, name)) == MAX_BYTES
    with path.open("ab") as file:
        file.write(b"x")
    for read in (read_named, read_bytes):
        with pytest.raises(CvtoolError, match=f"{name} is larger than 32 MiB"):
            read(path, name)


BROKEN = "@article{a, title = {hunter2}, year = }\n@book{hunter3, title=\n"


def test_an_excerpt_is_shown_only_of_the_project(tmp_path: Path, cvtool: Run) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "s.bib").write_text(BROKEN, encoding="utf-8")
    place = tmp_path / "repository" / "cv"
    place.mkdir(parents=True)
    (place / "link.bib").symlink_to("../../elsewhere/s.bib")
    for name, shown in (
        ("../../elsewhere/s.bib", False),
        (str(tmp_path / "elsewhere" / "s.bib"), False),
        ("link.bib", False),
        ("own.bib", True),
        ("../shared.bib", True),
    ):
        (place / "own.bib").write_text(BROKEN, encoding="utf-8")
        (tmp_path / "repository" / "shared.bib").write_text(BROKEN, encoding="utf-8")
        (tmp_path / "repository" / ".git").mkdir(exist_ok=True)
        (place / "cv.yaml").write_text(f"person: {{name: A}}\nbibliography: {name}\n", encoding="utf-8")
        for command in ("validate", "pubs", "render"):
            result = cvtool(command, "cv.yaml", cwd=place)
            assert (
                "s.bib:1:" in result.messages
                or "shared.bib:1:" in result.messages
                or "n.bib:1:" in result.messages
                or "k.bib:1:" in result.messages
            )
            assert ("title = {hunter2}" in result.messages) is shown, (name, command)
    assert (
        "title = {hunter2}" in cvtool("validate", "../../elsewhere/s.bib", cwd=place).messages
    )  # which a person typed


# 4. What the system refuses

LONG = "n" * 300
GONE = [
    "render",
    "render cv.yaml -f text",
    "render --all -o out",
    "pubs",
    "pubs pubs.bib",
    "variants",
    "tags",
    "diff a b",
    "match job.txt",
    "validate",
    "validate a.yaml b.bib c.json",
    "import x.json",
    "import x.json -o y.yaml",
    "schema --check",
    f"validate {ROOT}/data/pubs.bib",
]


@pytest.mark.parametrize("command", GONE)
def test_a_deleted_working_folder(command: str, tmp_path: Path) -> None:
    done = shell(f"mkdir gone; cd gone; rmdir ../gone; cvtool {command}", tmp_path)
    assert done.returncode in {1, 2}
    assert done.stderr.count("error[") >= 1
    assert "Traceback" not in done.stderr
    assert "the system refuses" not in done.stderr
    assert "stdout cannot" not in done.stderr


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        (f"cvtool render -f text -o {LONG}.txt", 1, f"{LONG}.txt cannot be written: file name too long"),
        (f"cvtool pubs -o {LONG}/a/x.txt", 1, "cannot be written: file name too long"),
        (f"cvtool import x.json --force -o {LONG}", 1, "cannot be written: file name too long"),
        (f"cvtool diff {LONG} systems", 2, "is not a file, a variant, or a git revision"),
        (f"cvtool validate {LONG}.bib", 1, f"{LONG}.bib cannot be read: file name too long"),
        ("cvtool pubs - <&-", 1, "stdin is closed"),
        ("cvtool import - <&-", 1, "stdin is closed"),
        ("cvtool match - <&-", 1, "stdin is closed"),
        ("cvtool --help > /dev/full", 1, "stdout cannot be written: no space left on device"),
        ("cvtool render --help > /dev/full", 1, "stdout cannot be written: no space left on device"),
        ("cvtool schema > /dev/full", 1, "stdout cannot be written: no space left on device"),
        ("ulimit -f 1; cvtool render -o cv.html", 1, "cv.html cannot be written: file too large"),
        ("ulimit -f 1; cvtool schema > out", 1, "stdout cannot be written: file too large"),
        ("TMPDIR=/nowhere cvtool render -f pdf -o a.pdf", 0, "wrote a.pdf"),
        ("TMPDIR=/nowhere cvtool pubs --count", 0, ""),
        ("cvtool render -o cv.html 2> /dev/full; test -s cv.html", 0, ""),
        ("cvtool validate 2>&- <&- >&-", 0, ""),
        ("cvtool render -o cv.html 2>&- <&-; head -1 cv.yaml | grep -q '^# yaml'", 0, ""),
        ("PYTHONIOENCODING=latin-1 cvtool validate --help", 0, ""),
        ("PYTHONIOENCODING=ascii cvtool import --help", 0, ""),
        ("PYTHONIOENCODING=ascii cvtool pubs --style apa", 0, ""),
        ("ulimit -n 6; cvtool render -f text", 0, ""),
        ("ulimit -n 8; cvtool render --all -f pdf -o out; test -s out/systems.pdf", 0, "wrote out/systems.pdf"),
    ],
)
def test_what_the_system_refuses(line: str, code: int, message: str, project: Path) -> None:
    done = shell(line, project)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert message in done.stderr + done.stdout
    assert (done.stderr + done.stdout).count("error[") == (code != 0)
    assert not list(project.glob(".cvtool*"))


def test_a_disk_without_room_for_temporary_files(project: Path) -> None:
    done = shell("ulimit -f 1; cvtool render --variant industry -f text -o a.txt", project)
    assert done.returncode == 1
    assert "error[unwritable]: there is no room for temporary files: file too large" in done.stderr


@pytest.mark.parametrize("name", [b"caf\xe9", b"\xff\xfe", b"\x1b[31mred"])
def test_names_that_are_not_utf8(name: bytes, project: Path) -> None:
    word = os.fsdecode(name)
    shutil.copy(project / "cv.yaml", project / f"{word}.yaml")
    shutil.copy(project / "job.html", project / f"{word}.txt")
    for words in (
        ["validate", f"{word}.yaml"],
        ["render", f"{word}.yaml", "-f", "html", "-o", f"{word}.html"],
        ["match", f"{word}.txt", "-o", "-"],
        ["render", f"{word}-missing.yaml"],
        ["pubs", "-o", f"{word}.txt/x"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "cvtool", *words], cwd=project, env=ENVIRONMENT, capture_output=True, check=False
        )
        assert b"Traceback" not in done.stderr
        assert b"\x1b" not in done.stderr
        done.stdout.decode()  # what is printed is UTF-8
    assert (project / f"{word}.html").exists()


def test_a_name_cannot_add_keys_to_an_imported_cv(project: Path, cvtool: Run) -> None:
    for name in ("a\nevil: key\n.json", "b\u2028evil: key.json", "c\x85evil.json"):
        (project / name).write_text(RESUME, encoding="utf-8")
        out = cvtool("import", name, cwd=project).out
        assert not any(line.startswith("evil") for line in out.splitlines()), name


def test_a_name_that_no_cv_can_have(project: Path, cvtool: Run) -> None:
    for name in ("p\n.bib", "p\x1b.bib", os.fsdecode(b"p\xe9.bib")):
        shutil.copy(project / "pubs.bib", project / name)
        result = cvtool("import", name, "--as", "Maximilian Lam", cwd=project)
        assert result.code == 2
        assert "a CV cannot name the file" in result.err


def test_an_imported_file_chooses_no_impossible_name(project: Path, cvtool: Run) -> None:
    resume = RESUME.replace('"basics"', f'"meta": {{"x-cvtool": {{"bibliography": ["{LONG}.bib"]}}}}, "basics"')
    (project / "y.json").write_text(resume, encoding="utf-8")
    assert "Traceback" not in cvtool("import", "y.json", "-o", "new.yaml", cwd=project).err


STARTING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
print(flush=True)
from cvtool.__main__ import start
start()
"""


def test_ctrl_c_while_it_starts(tmp_path: Path) -> None:
    for delay in (0.05, 0.08, 0.12, 0.2):
        running = subprocess.Popen(
            [
                sys.executable,
                "-c",
                STARTING,
                "schema",
            ],
            cwd=tmp_path,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert running.stdout
        running.stdout.readline()
        time.sleep(delay)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
        assert b"Traceback" not in err, delay


INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, getattr(signal, sys.argv.pop(1)))
class Interrupt:
    name = sys.argv.pop(1)
    def find_spec(self, name, path=None, target=None):
        if name == self.name:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
from cvtool.__main__ import start
start()
"""


@pytest.mark.parametrize("module", ["cvtool.cli", "typer", "pydantic", "pydantic._internal._validators"])
@pytest.mark.parametrize(("handler", "code"), [("default_int_handler", -signal.SIGINT), ("SIG_IGN", 0)])
def test_ctrl_c_in_an_import(module: str, handler: str, code: int, tmp_path: Path) -> None:
    words = [sys.executable, "-c", INTERRUPTED, handler, module, "schema"]
    done = subprocess.run(words, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (code, b"")


UNLOADABLE = """
import sys
class Unloadable:
    name = sys.argv.pop(1)
    def find_spec(self, name, path=None, target=None):
        if name == self.name:
            raise ImportError(f"{name}.so: failed to map segment from shared object")
sys.meta_path.insert(0, Unloadable())
from cvtool.__main__ import start
start()
"""


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("pydantic", "validate"),
        ("typst", "render -o a.pdf"),
        ("typst", "render --all -f pdf -o out"),  # in a process of its own, where there are several
        ("unicodedata", "pubs"),
    ],
)
def test_what_cannot_be_loaded_is_one_sentence(module: str, words: str, project: Path) -> None:
    command = [sys.executable, "-c", UNLOADABLE, module, *words.split()]
    done = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    message = f"error[system]: a part of the program cannot be loaded: {module}.so: failed to map segment from"
    assert (done.returncode, done.stderr) == (1, f"{message} shared object\n")
    assert not list(project.glob("**/*.pdf"))


# An ordinary user


def as_root() -> None:
    if os.geteuid() != 0:
        missing("only root may change owners")


def as_user(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as somebody who may do what the permissions say, and no more: root without its capabilities."""
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            missing("setpriv is not installed")
        line = f"exec setpriv --bounding-set=-all --inh-caps=-all bash -c {shlex.quote(line)}"
    return shell(line, folder)


def test_an_unreadable_file_has_one_exit_code(project: Path) -> None:
    for name, commands in (
        ("cv.yaml", ["render", "render cv.yaml", "validate cv.yaml", "pubs cv.yaml", "match job.html cv.yaml"]),
        ("pubs.bib", ["render cv.yaml", "validate pubs.bib", "pubs pubs.bib", "pubs", "import pubs.bib"]),
        ("job.html", ["match job.html", "render --max-pages 1 -f text --match job.html"]),
    ):
        (project / name).chmod(0)
        for command in commands:
            done = as_user(f"cvtool {command}", project)
            assert done.returncode == 1, (command, done.stderr)
            assert f"{name} cannot be read: permission denied" in done.stderr + done.stdout
        (project / name).chmod(0o644)


def test_a_locked_folder(project: Path) -> None:
    (project / "locked").mkdir(mode=0o700)
    (project / "locked").chmod(0)
    for line in (
        "render -f text -o locked/cv.txt",
        "render -f text -o locked/deep/cv.txt",
        "import x.json -o locked/cv.yaml",
        "diff locked/cv.yaml systems",
        "validate locked/cv.yaml",
        "pubs -o locked/x.bib",
        "render --all -f text -o locked",
    ):
        done = as_user(f"cvtool {line}", project)
        assert done.returncode in {1, 2}, line
        assert (done.stderr + done.stdout).count("error[") == 1, (line, done.stderr)
        assert "Traceback" not in done.stderr
    (project / "locked").chmod(0o755)


def test_a_locked_parent(project: Path) -> None:
    (project / "a" / "b").mkdir(parents=True)
    shutil.copy(project / "cv.yaml", project / "a" / "b")
    (project / "a").chmod(0o755)
    for command in ("render -f text", "pubs", "validate", "import x.json -o y.yaml", "schema --check"):
        done = as_user(f"cd a/b; chmod 0 ..; cvtool {command}", project)
        assert "Traceback" not in done.stderr, command
        (project / "a").chmod(0o755)


def test_an_owner_that_cannot_be_kept_is_a_refusal(project: Path) -> None:
    as_root()
    (project / "out.html").write_bytes(b"theirs")
    (project / "out.html").chmod(0o666)
    os.chown(project / "out.html", 65534, 65534)
    done = as_user("cvtool render -o out.html", project)
    assert done.returncode == 1
    assert "out.html cannot be written: its owner could not be kept" in done.stderr
    assert (project / "out.html").read_bytes() == b"theirs"
    assert not list(project.glob(".cvtool*"))


# The source

OPENING = {"open", "fdopen", "read_text", "write_text", "read_bytes", "write_bytes", "mkstemp", "TemporaryDirectory"}
OPENING |= {"NamedTemporaryFile", "TemporaryFile", "is_file", "is_dir", "exists", "stat", "lstat", "resolve", "mkdir"}
OPENING |= {"unlink", "rename", "replace_file", "cwd", "getcwd", "realpath", "relpath", "listdir", "iterdir", "touch"}


def opened(tree: ast.Module) -> Iterator[str]:
    """Yield the calls that ask the file system for anything; data of our own package is exempt."""
    ours = {
        node.targets[0].id
        for node in tree.body
        if isinstance(node, ast.Assign) and "__file__" in ast.dump(node) and isinstance(node.targets[0], ast.Name)
    }
    ours |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in {"packaged", "checkout"}}
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cvtool.sources.files")
        for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and "tempfile" in ast.dump(node):
            yield f"line {node.lineno}: tempfile"
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            roots = {part.id for part in ast.walk(node.func) if isinstance(part, ast.Name)}
            is_ours = isinstance(node.func, ast.Name) and name in imported
            if name in OPENING and not is_ours and not roots & {"files", *ours}:
                yield f"line {node.lineno}: {name}"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_are_opened_in_one_place(path: Path) -> None:
    found = list(opened(ast.parse(path.read_text(encoding="utf-8"))))
    assert bool(found) <= path.is_relative_to(SOURCE / "sources" / "files"), found


def test_an_opened_file_is_found_in_the_source() -> None:
    for text in ("open('x')", "Path('x').open()", "p.read_text()", "os.open(p, 0)", "import tempfile", "x.is_file()"):
        assert list(opened(ast.parse(text))), text
    assert not list(opened(ast.parse("files('cvtool').joinpath(name).read_text()")))


SHARED = Path("/dev") / "shm"


def test_a_file_names_nothing_below_dev(tmp_path: Path, cvtool: Run) -> None:
    if not os.access(SHARED, os.W_OK):
        missing("there is no /dev/shm")
    secret = SHARED / f"{tmp_path.parent.name}-{tmp_path.name}.bib"
    secret.write_text(BROKEN, encoding="utf-8")
    try:
        (tmp_path / "cv.yaml").write_text(f"person: {{name: A}}\nbibliography: {secret}\n", encoding="utf-8")
        result = cvtool("validate", cwd=tmp_path)
    finally:
        secret.unlink()
    assert f"error[no-file]: {secret} is not a regular file" in result.messages


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ('"a\\0.bib"', "a\\x00.bib cannot be read: the system has no file of such a name", ""),
        ('[pubs.bib, "\\x00"]', "\\x00 cannot be read: the system has no file of such a name", ""),
        ('"a/b\\0c/d.bib"', "a/b\\x00c/d.bib cannot be read: the system has no file of such a name", ""),
        (
            "https://a.example/p.bib",
            "https://a.example/p.bib is an address, not a file",
            "download it, and name the file",
        ),
        ("missing.bib", "there is no file missing.bib", "the path is relative to the CV's folder"),
    ],
)
def test_a_bibliography_that_cannot_be_is_reported_where_it_is_named(
    name: str, message: str, hint: str, cvtool: Run, tmp_path: Path
) -> None:
    (tmp_path / "pubs.bib").write_text("@misc{a, title = {T}, year = 2020}\n", encoding="utf-8")
    (tmp_path / "cv.yaml").write_text(f"person: {{name: A}}\nbibliography: {name}\n", encoding="utf-8")
    out = cvtool("validate", "cv.yaml", cwd=tmp_path).messages
    column = 26 if name.startswith("[") else 15
    assert f"cv.yaml:2:{column}: error[no-file]: {message}\n" in out, out
    assert f"  hint: {hint}\n" in out or not hint
