"""A ``cvtool.sty`` that other documents beside it use: it is not replaced by that of another theme."""

import re
from pathlib import Path

from cvtool.app.console import Files
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files import peek
from cvtool.sources.files.paths import is_file, matching, resolved
from cvtool.writers.latex import PACKAGE

_THEME = re.compile(rb"made by cvtool from the theme (\w+)")
_USE = re.compile(rb"\\usepackage(?:\[\w*\])?\{cvtool\}")


def check_packages(files: Files) -> None:
    """Raise ``CvtoolError`` (usage) if a look would replace another one that a document needs."""
    written = {resolved(path) for path, _ in files if path is not None}
    for path, data in files:
        if path is not None and path.name == PACKAGE and is_file(path):
            _check(path, data, written)


def _check(path: Path, data: bytes, written: set[str]) -> None:
    before, after = _THEME.search(peek(path)), _THEME.search(data)
    if not before or not after or before[1] == after[1]:
        return
    texts = (path.parent / name for name in matching("*.tex", path.parent))
    users = (each for each in texts if resolved(each) not in written)
    if user := next((each for each in users if _USE.search(peek(each))), None):
        message = f"{user} uses {path} of the theme {before[1].decode()}, and this one is of {after[1].decode()}"
        hint = f"render into another folder, or with --theme {before[1].decode()}"
        raise CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)
