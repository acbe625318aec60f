"""``cvtool render --check``: whether files that were rendered earlier are what would be rendered now."""

from pathlib import Path

from cvtool.app.console import Files
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files import read_bytes
from cvtool.sources.files.paths import is_file


def check_files(files: Files) -> None:
    """Raise ``CvtoolError`` if a file is missing or differs; also (usage) if the output is not a file."""
    if any(path is None for path, _ in files):
        message = "--check compares files, and stdout is not one"
        raise CvtoolError(Diagnostic("usage", message, hint="name a file or a folder with -o"), exit_code=2)
    if found := [stale for path, data in files if path and (stale := _stale(path, data))]:
        raise CvtoolError(*found)


def _stale(path: Path, data: bytes) -> Diagnostic | None:
    hint = "run the same command without --check"
    if not is_file(path):
        return Diagnostic("stale-output", f"there is no {path} yet", hint=hint)
    if read_bytes(path, str(path)) != data:
        return Diagnostic("stale-output", f"{path} is not what would be rendered now", hint=hint)
    return None
