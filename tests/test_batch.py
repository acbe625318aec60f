"""``render --all``: the same as one variant after the other, in one process or in several."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import TODAY, Run

SHORT = """\
person: {name: Ada Lovelace}
sections:
  skills: [{name: Weaving, tags: craft}, {name: Engines, tags: engines}]
variants:
  first: {include: craft}
  second: {include: engines, theme: margin}
"""


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    path = tmp_path / "cv.yaml"
    path.write_text(SHORT, encoding="utf-8")
    return path


@pytest.mark.parametrize("way", ["cvtool", "process"])
def test_all_is_each(way: str, cv: Path, tmp_path: Path, cvtool: Run, request: pytest.FixtureRequest) -> None:
    run: Run = request.getfixturevalue(way)
    options = ("-f", "pdf", "-f", "html", "--today", TODAY)
    made = run("render", str(cv), "--all", *options, "-o", str(tmp_path / "all"))
    assert made.code == 0, made.err
    assert made.out == ""
    for variant in ("first", "second"):
        cvtool("render", str(cv), "--variant", variant, *options, "-o", f"{tmp_path / variant}/")
        for suffix in (".pdf", ".html"):
            one = tmp_path / variant / f"cv{suffix}"
            assert (tmp_path / "all" / f"{variant}{suffix}").read_bytes() == one.read_bytes()
    assert len(list((tmp_path / "all").iterdir())) == 4


@pytest.mark.parametrize("way", ["cvtool", "process"])
def test_one_that_fails_keeps_all_from_being_written(
    way: str, cv: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    run: Run = request.getfixturevalue(way)
    cv.write_text(SHORT + "  third: {exclude: craft or engines}\n", encoding="utf-8")
    made = run("render", str(cv), "--all", "-f", "pdf", "-o", str(tmp_path / "all"))
    assert made.code == 1
    assert "third: the variant `third` leaves nothing" in made.err
    assert not (tmp_path / "all").exists()


def test_a_name_is_no_path(cv: Path, tmp_path: Path, cvtool: Run) -> None:
    cv.write_text(SHORT + "  ../up: {include: craft}\n", encoding="utf-8")
    made = cvtool("render", str(cv), "--all", "-f", "text", "-o", str(tmp_path / "all"))
    assert (made.code, made.err.count("error[bad-name]")) == (1, 1)
    assert not list(tmp_path.glob("**/up*"))


@pytest.mark.parametrize("words", [("--all", "-f", "text"), ("-f", "text", "-f", "html")])
def test_a_place_that_cannot_be_written_to_keeps_all_from_being_written(
    words: tuple[str, ...], cv: Path, tmp_path: Path, cvtool: Run
) -> None:
    out = tmp_path / "out"
    (out / ("second.txt" if "--all" in words else "cv.html")).mkdir(parents=True)
    made = cvtool("render", str(cv), *words, "-o", str(out))
    assert made.code == 1
    assert "it is a folder" in made.err
    assert "wrote" not in made.err
    assert len(list(out.iterdir())) == 1


def test_no_folder_is_no_folder(cv: Path, cvtool: Run) -> None:
    assert cvtool("render", str(cv), "--all", "-f", "text", "-o", "").code == 2


DYING = """
import multiprocessing, os, sys
from datetime import date
from pathlib import Path
from cvtool.app.render.batch import Batch, outcomes
from cvtool.app.render.request import RenderRequest
from cvtool.cv.load import load_project
from cvtool.diagnostics import CvtoolError
from cvtool.select.choice import choose

project = load_project(Path(sys.argv[1]), Path.cwd()).project
requests = [RenderRequest(date(2026, 1, 1), choose(project.cv.variants, name)) for name in project.cv.variants]
made = outcomes(Batch(project, requests, [sys.argv[2]]), 2)
if sys.argv[3] == "late":
    next(made)
for worker in multiprocessing.active_children()[: int(sys.argv[4])]:
    os.kill(worker.pid, 9)
    if sys.argv[3] == "first":  # gone before anything is handed out
        worker.join()
try:
    list(made)
except CvtoolError as error:
    sys.exit(f"{error.exit_code} {error}")
"""


@pytest.mark.parametrize(
    ("format_", "when", "killed"),
    [("pdf", "early", "1"), ("png", "early", "2"), ("pdf", "late", "1"), ("pdf", "first", "1"), ("png", "first", "2")],
)
def test_a_killed_worker_ends_it_with_a_sentence(format_: str, when: str, killed: str, tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text(SHORT + "".join(f"  v{n}: {{include: craft}}\n" for n in range(60)), encoding="utf-8")
    words = [sys.executable, "-c", DYING, str(path), format_, when, killed]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    first, *others = done.stderr.splitlines()
    assert first == "3 a process that rendered variants died"
    assert [line for line in others if "BytesIO" not in line and "BufferError" not in line] == []  # Python 3.13's own


STOPPED = """
import os, signal, sys
from contextlib import contextmanager
from cvtool.__main__ import start
from cvtool.cli.console import Terminal

number = int(sys.argv.pop(1))
signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored in a shell's background

@contextmanager
def progress(*words):
    try:
        yield lambda name: os.kill(os.getpid(), number)
    finally:
        print("the bar is removed", flush=True)

Terminal.progress = progress
start()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_no_workers(number: signal.Signals, tmp_path: Path) -> None:
    path = tmp_path / "cv.yaml"
    path.write_text(SHORT + "".join(f"  v{n}: {{include: craft}}\n" for n in range(60)), encoding="utf-8")
    words = ["render", str(path), "--all", "-f", "pdf", "-o", str(tmp_path / "out")]
    done = subprocess.run(  # which waits for every process that holds the pipes
        [sys.executable, "-c", STOPPED, str(int(number)), *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (-number, "the bar is removed\n", "")
    assert not (tmp_path / "out").exists()


def _render_many(folder: Path) -> list[str]:
    path = folder / "cv.yaml"
    path.write_text(SHORT + "".join(f"  v{n}: {{include: craft}}\n" for n in range(200)), encoding="utf-8")
    return ["render", str(path), "--all", "-f", "png", "-o", str(folder / "out")]


@contextmanager
def workers_of(words: list[str]) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """Run the program until it has workers, two at least, which are asked for whatever processors there are."""
    script = "import os; os.sched_getaffinity = lambda process: {0, 1}; import cvtool.__main__ as main; main.start()"
    popen = subprocess.Popen(
        [sys.executable, "-c", script, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with popen as command:
        children = Path(f"/proc/{command.pid}/task/{command.pid}/children")
        workers: list[str] = []
        while command.poll() is None and len(workers) < 2:
            workers = children.read_text(encoding="ascii").split()
            time.sleep(0.01)
        assert command.poll() is None, "the command was done before it had workers"
        yield command, [int(worker) for worker in workers]


@pytest.mark.skipif(sys.platform != "linux", reason="the children of a process are read from /proc")
def test_a_killed_worker_ends_the_command(tmp_path: Path) -> None:
    with workers_of(_render_many(tmp_path)) as (command, workers):
        os.kill(workers[0], signal.SIGKILL)
        _, err = command.communicate(timeout=120)
    assert command.returncode == 3, err
    assert err.splitlines()[0] == "error[killed]: a process that rendered variants died"
    assert len(err.splitlines()) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the children of a process are read from /proc")
def test_workers_end_with_a_command_that_is_killed(tmp_path: Path) -> None:
    with workers_of(_render_many(tmp_path)) as (command, workers):
        command.kill()
        command.wait(timeout=60)
        until = time.monotonic() + 60
        while time.monotonic() < until and any(map(_is_running, workers)):
            time.sleep(0.05)
        assert not any(map(_is_running, workers))
    assert not (tmp_path / "out").exists()


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.mark.parametrize(
    ("names", "warned"),
    [
        (("a", "A"), "have one file name where case is ignored"),
        (("Größe", "b", "GRÖSSE"), "have one file name where case is ignored"),
        (("CON", "x"), "Windows has no file named `CON`"),
        (("nul.pdf", "x"), "Windows has no file named `nul.pdf`"),
        (("a", "b", "console", "COM10"), ""),
    ],
)
def test_names_of_variants_are_names_of_files(names: tuple[str, ...], warned: str, tmp_path: Path, cvtool: Run) -> None:
    cv = tmp_path / "cv.yaml"
    head = SHORT.partition("variants:")[0]
    cv.write_text(f"{head}variants:\n" + "".join(f"  {name}: {{include: craft}}\n" for name in names), encoding="utf-8")
    made = cvtool("validate", str(cv))
    assert made.code == 0
    assert made.messages.count("warning[file-name]") == bool(warned)
    assert warned in made.messages
