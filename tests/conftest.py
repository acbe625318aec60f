"""Golden files, the command line in a process of its own, and outside tools that a test may need."""

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from cvtool.cli import main

settings.register_profile("steady", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
# `nohup` ignores the one, a shell's background job the other, and programs that tests start would, too.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
TESTS = Path(__file__).parent
TODAY = "2026-11-24"


NOT_MEASURED = frozenset(
    {"test_accessibility", "test_contributing", "test_cv_yaml_writer", "test_english", "test_export_judges"}
    | {"test_files", "test_foreign_texts", "test_fuzz", "test_growth", "test_hostile_sql", "test_html_boxes"}
    | {"test_injection", "test_jsonresume_laws", "test_latex", "test_layers", "test_locales", "test_markers"}
    | {"test_match_terms", "test_printing", "test_properties", "test_scale", "test_unprinted"}
)
"""Modules whose tests repeat what others cover, many times: measuring the coverage of them takes minutes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.stem in NOT_MEASURED:
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than processors, as many tests wait for a browser or for LaTeX."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files instead of comparing")


@dataclass(frozen=True)
class Result:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str
    raw: bytes

    @property
    def messages(self) -> str:
        """All that it said, wherever: the findings of ``validate`` are its result, those of other commands are not."""
        return self.err + self.out


Run = Callable[..., Result]
Golden = Callable[[Path, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a golden file, or write that file when asked to."""
    update = request.config.getoption("--update-golden")

    def compare(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {path.relative_to(ROOT)}: run pytest --update-golden and look at it"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def cvtool() -> Run:
    """Run the program as a user does, but in this process: hundreds of runs cost no start-up, and are all covered."""

    def run(*words: str, cwd: Path = ROOT, stdin: str = "", **environment: str) -> Result:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        env = {"COLUMNS": "100", "CVTOOL_CV": "", "SOURCE_DATE_EPOCH": "", "NO_COLOR": ""} | environment
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            patch.chdir(cwd)
            patch.setattr(sys, "argv", ["cvtool", *words])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
            for name, value in env.items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        for stream in (out, err):
            stream.flush()
        raw = _bytes(out)
        code = ended.value.code
        return Result(code if isinstance(code, int) else 1, raw.decode(errors="replace"), _bytes(err).decode(), raw)

    return run


def _bytes(stream: io.TextIOWrapper) -> bytes:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


@pytest.fixture(scope="session")
def process() -> Run:
    """Run the program in a process of its own, where that matters: start-up, pipes, signals."""

    def run(*words: str, cwd: Path = ROOT, stdin: str = "", **environment: str) -> Result:
        env = {key: value for key, value in os.environ.items() if key not in {"CVTOOL_CV", "SOURCE_DATE_EPOCH"}}
        done = subprocess.run(
            [sys.executable, "-m", "cvtool", *words],
            cwd=cwd,
            env=env | {"COLUMNS": "100", "PYTHONPATH": str(ROOT / "src")} | environment,
            input=stdin.encode(),
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(), done.stdout)

    return run


def tool(name: str) -> str:
    """Find an outside program, or skip the test; with CVTOOL_REQUIRE_TOOLS a missing one is a failure."""
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    return found or missing(f"{name} is not installed")


def font(family: str) -> None:
    """Skip the test if a font is not installed; with CVTOOL_REQUIRE_TOOLS a missing one is a failure."""
    import typst

    if family not in typst.Fonts().families():
        missing(f"the font {family} is not installed")


def missing(reason: str) -> NoReturn:
    """Skip the test for want of something, or let it fail where everything must be there."""
    if os.environ.get("CVTOOL_REQUIRE_TOOLS"):
        pytest.fail(reason)
    pytest.skip(reason)
