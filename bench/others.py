"""What cvtool is compared with, installed under ``build/``: RenderCV, resumed, and another revision of cvtool."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
RENDERCV = BUILD / "rendercv"
RESUMED = BUILD / "resumed"
THEME = "jsonresume-theme-even"
"""The theme that resumed's own documentation begins with."""


def find_rendercv() -> str | None:
    """Return RenderCV's command, if there is one."""
    installed = RENDERCV / "bin" / "rendercv"
    return shutil.which("rendercv") or (str(installed) if installed.is_file() else None)


def install_rendercv() -> None:
    """Make a virtual environment with RenderCV, which needs Python 3.12 or newer."""
    newer = next((python for python in _newer_pythons() if _starts(python)), None)
    if newer is None:
        sys.exit("RenderCV needs Python 3.12 or newer, on PATH or through pyenv")
    _install(newer, RENDERCV, "rendercv[full]")


def _newer_pythons() -> list[str]:
    """List where a newer Python may be: on PATH, and among pyenv's."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    kept = sorted(map(str, pyenv.glob("versions/3.1[2-9]*/bin/python3")), reverse=True)
    return ["python3.13", "python3.12", *kept]


def _starts(python: str) -> bool:
    """Whether it is there and starts: a pyenv shim of a version that is not chosen does not."""
    found = shutil.which(python)
    return found is not None and subprocess.run([found, "-c", "pass"], capture_output=True, check=False).returncode == 0


def find_resumed() -> tuple[str, ...] | None:
    """Return resumed's command up to the file and the output, if it is installed."""
    command = RESUMED / "node_modules" / ".bin" / "resumed"
    return (str(command), "render", "--theme", THEME) if command.is_file() else None


def install_resumed() -> None:
    """Install resumed and its theme with npm."""
    RESUMED.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "resumed", THEME], cwd=RESUMED, check=True)


def build_revision(revision: str) -> str:
    """Check out a revision of cvtool, install it in an environment of its own, and return its interpreter."""
    commit = subprocess.run(
        ["git", "rev-parse", "--verify", f"{revision}^{{commit}}"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    folder = BUILD / "today" / commit[:12]
    python = folder / "env" / "bin" / "python"
    if not python.is_file():
        source = folder / "source"
        if not source.is_dir():
            subprocess.run(["git", "worktree", "add", "--detach", str(source), commit], cwd=ROOT, check=True)
        _install(sys.executable, folder / "env", "--editable", str(source))
    return str(python)


def _install(python: str, environment: Path, *what: str) -> None:
    subprocess.run([python, "-m", "venv", str(environment)], check=True)
    subprocess.run([str(environment / "bin" / "pip"), "install", "--quiet", *what], check=True)
