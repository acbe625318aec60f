"""Which CV is meant, and its project; what is wrong with it is reported."""

from pathlib import Path

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console
from cvtool.cv.find import find_cv
from cvtool.cv.load import Loaded, load_project
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.encoding import check_encoding
from cvtool.sources.files import DISK, Reading
from cvtool.sources.files.known import remember_path


def cv_path(named: Path | None, console: Console) -> Path:
    """Return the CV that is named, else the one that is found in the console's folder or above it."""
    return named or find_cv(console.folder, console.named_cv)


def load_cv(cv: CvArgument, console: Console, encoding: str = "", reading: Reading = DISK) -> Loaded:
    """Load a valid CV, and report what is wrong with it.

    Raises ``CvtoolError`` if it has errors, or its bibliography lost something.
    """
    path, reading = opened(cv, console, reading)
    loaded = load_project(path, console.folder, check_encoding(encoding), reading, cv.overlay)
    console.report(loaded.diagnostics, loaded.texts)
    if not loaded.is_valid:
        raise CvtoolError  # all that is wrong has been reported
    return loaded


def opened(cv: CvArgument, console: Console, reading: Reading = DISK) -> tuple[Path, Reading]:
    """Return the path of a CV and how it is read; stdin is read here, and the file that it stands for is spared."""
    check_stdin_name(cv)
    if not cv.is_stdin:
        return cv_path(cv.path, console), reading
    path, raw = Path(cv.stdin_name or "stdin"), console.read_stdin()
    if cv.stdin_name:
        remember_path(path)
    return path, Reading(lambda *_: raw, reading.named)


def check_stdin_name(cv: CvArgument) -> None:
    """Raise ``CvtoolError`` (usage) if stdin gets a name, but is not read."""
    if cv.stdin_name and not cv.is_stdin:
        message = "--stdin-filename is for a CV on stdin"
        raise CvtoolError(Diagnostic("usage", message, hint="add - as the file"), exit_code=2)
