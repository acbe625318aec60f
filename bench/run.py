"""Whole processes timed in turn: cvtool against a bare interpreter, a bare Typer application, and RenderCV.

    python bench/run.py [--rounds N] [--rendercv PATH]

Each round runs every command once, so that what else the machine does falls on all alike; the table gives medians and
the ratio to a reference of the same rounds. RenderCV (Python 3.12 or newer) is looked for on PATH and in
``build/rendercv``, and made there with ``--install-rendercv``.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from long_cv import write_long_cv

ROOT = Path(__file__).parents[1]
RENDERCV = ROOT / "build" / "rendercv"


@dataclass(frozen=True)
class Command:
    """What to run, and which other command its time is told as a multiple of (with the target, if there is one)."""

    words: tuple[str, ...]
    reference: str = "bare interpreter"
    target: float | None = None


def commands(folder: Path, rendercv: str | None) -> dict[str, Command]:
    """List what is measured; without RenderCV its rows are left out."""
    cvtool = (sys.executable, "-m", "cvtool")
    table = {
        "bare interpreter": Command((sys.executable, "-c", "pass")),
        "bare Typer app, --help": Command((sys.executable, str(ROOT / "bench" / "bare_typer.py"), "--help")),
        "cvtool --help": Command((*cvtool, "--help"), "bare Typer app, --help", 1.3),
        "cvtool --version": Command((*cvtool, "--version"), "bare Typer app, --help"),
    }
    judge = "RenderCV, validation only" if rendercv else "bare interpreter"

    def target(ratio: float) -> float | None:
        return ratio if rendercv else None

    sample = str(ROOT / "data" / "cv.yaml")
    table["cvtool validate"] = Command((*cvtool, "validate", sample), judge, target(0.35))
    table["cvtool pubs --venue NIPS"] = Command((*cvtool, "pubs", sample, "--venue", "NIPS"), judge)
    for name in ("latex", "typst", "html", "markdown", "text", "jsonresume", "pdf", "png"):
        ratio = {"latex": 0.35, "pdf": 0.45}.get(name)
        words = (*cvtool, "render", sample, "-f", name, "-o", str(folder) + "/")
        table[f"cvtool render -f {name}"] = Command(words, judge, target(ratio) if ratio else None)
    long = str(write_long_cv(folder))
    single, out = "ten pages, -f pdf", str(folder / "long") + "/"
    table[single] = Command((*cvtool, "render", long, "-f", "pdf", "-o", out))
    table["ten pages, --max-pages 5"] = Command((*table[single].words, "--max-pages", "5"), single, 3.0)
    one = "ten pages, one variant, -f pdf"
    table[one] = Command((*table[single].words, "--variant", "v1"))
    three = ("-f", "pdf", "-f", "html", "-f", "latex")
    table["12 variants, pdf, html and latex"] = Command(
        (*cvtool, "render", long, "--all", *three, "-o", out), one, 12.0
    )
    if rendercv:
        off = ("-nopdf", "-nopng")
        table[judge] = Command((rendercv, "render", "Ada_CV.yaml", "-notyp", "-nomd", *off))
        table["RenderCV, Typst + Markdown + HTML"] = Command((rendercv, "render", "Ada_CV.yaml", *off))
    return table


def measure(table: Mapping[str, Command], rounds: int, folder: Path) -> dict[str, float]:
    """Run every command once a round, after a round to warm up; return medians in seconds."""
    times: dict[str, list[float]] = {name: [] for name in table}
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "NO_COLOR": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE")
    for number in range(rounds + 1):
        for name, command in table.items():
            start = time.perf_counter()
            done = subprocess.run(command.words, cwd=folder, env=environment, capture_output=True, check=False)
            elapsed = time.perf_counter() - start
            if done.returncode:
                sys.exit(f"{name} ended with {done.returncode}:\n{done.stderr.decode()}{done.stdout.decode()}")
            if number:
                times[name].append(elapsed)
    return {name: statistics.median(seconds) for name, seconds in times.items()}


def install_rendercv() -> None:
    """Make a virtual environment with RenderCV under build/."""
    newer = next((python for python in _newer_pythons() if _runs(python)), None)
    if newer is None:
        sys.exit("RenderCV needs Python 3.12 or newer, on PATH or through pyenv")
    subprocess.run([newer, "-m", "venv", str(RENDERCV)], check=True)
    subprocess.run([str(RENDERCV / "bin" / "pip"), "install", "--quiet", "rendercv[full]"], check=True)


def _newer_pythons() -> list[str]:
    """List where a Python new enough for RenderCV may be: on PATH, and among pyenv's."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    kept = sorted(map(str, pyenv.glob("versions/3.1[2-9]*/bin/python3")), reverse=True)
    return ["python3.13", "python3.12", *kept]


def _runs(python: str) -> bool:
    """Tell whether it is there and starts: a pyenv shim of a version that is not chosen does not."""
    found = shutil.which(python)
    return found is not None and subprocess.run([found, "-c", "pass"], capture_output=True, check=False).returncode == 0


def find_rendercv(named: str | None) -> str | None:
    """Return RenderCV's command, if there is one."""
    installed = RENDERCV / "bin" / "rendercv"
    return named or shutil.which("rendercv") or (str(installed) if installed.is_file() else None)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--rendercv", metavar="PATH")
    parser.add_argument("--install-rendercv", action="store_true")
    options = parser.parse_args()
    if options.install_rendercv and not find_rendercv(options.rendercv):
        install_rendercv()
    rendercv = find_rendercv(options.rendercv)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if rendercv:
            subprocess.run([rendercv, "new", "Ada"], cwd=folder, capture_output=True, check=True)
        table = commands(folder, rendercv)
        medians = measure(table, options.rounds, folder)
    print(f"median of {options.rounds} rounds, whole processes, {sys.version.split()[0]}")
    print(f"{'command':36} {'ms':>7}  {'ratio':>6}  {'target':>6}  to")
    for name, command in table.items():
        ratio = medians[name] / medians[command.reference]
        target = f"{command.target:.2f}" if command.target else ""
        missed = "  MISSED" if command.target and ratio > command.target else ""
        print(f"{name:36} {medians[name] * 1000:7.1f}  {ratio:6.2f}  {target:>6}  {command.reference}{missed}")
    if not rendercv:
        print("RenderCV is not installed: its rows are left out (--install-rendercv).")


if __name__ == "__main__":
    main()
