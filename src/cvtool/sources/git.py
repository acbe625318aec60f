"""A file in a git revision: ``HEAD~1:cv.yaml``. Blobs are read as they are stored; git runs no filters."""

import subprocess
from pathlib import Path

from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files import Reading, read_named
from cvtool.sources.files.paths import refusal
from cvtool.sources.files.reading import bounded


def find_revision(word: str, cv: Path | None) -> Path | None:
    """Return ``REVISION:./path`` for a word that names a file in a revision, or a revision of the CV; else None.

    The path may be written from the current folder or from the root of the repository. Raises ``CvtoolError`` (exit
    code 3) if git is not installed.
    """
    revision, colon, name = word.partition(":")
    if not revision or revision.startswith("-") or (not colon and cv is None):
        return None
    above = _git("rev-parse", "--show-cdup")
    if above.returncode:
        return None
    name = name.removeprefix("./") or str(cv)
    candidates = [f"{revision}:./{name}", f"{revision}:./{above.stdout.decode().strip()}{name}"]
    return next((Path(name) for name in candidates if _is_blob(name)), None)


def in_repository() -> bool:
    """Whether the current folder is in a repository, of which revisions can be asked for."""
    return _git("rev-parse", "--git-dir").returncode == 0


def _is_blob(name: str) -> bool:
    return _git("cat-file", "-e", name).returncode == 0 and _git("cat-file", "-t", name).stdout.strip() == b"blob"


def read_revision(path: Path, file: str) -> bytes:
    """Read a file out of a revision, an absolute path from the disk; raises ``CvtoolError`` if there is none."""
    if path.is_absolute():
        return read_named(path, file)
    done = _git("cat-file", "blob", str(path))
    if done.returncode:
        raise CvtoolError(Diagnostic("no-file", f"there is no file {file}", hint="was it committed then?"))
    return bounded(done.stdout, file)


REVISION = Reading(read_revision, read_revision)


def _git(*words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *words], capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise CvtoolError(Diagnostic("no-git", "git is not installed", hint="install git"), exit_code=3) from None
    except OSError as error:
        raise CvtoolError(Diagnostic("no-git", f"git cannot be run: {refusal(error)}"), exit_code=3) from None
