"""Which CV is meant, and its project; what is wrong with it is reported."""

from pathlib import Path

from cvtool.app.console import Console
from cvtool.cv.load import Loaded, find_cv, load_project
from cvtool.diagnostics import CvtoolError
from cvtool.sources.encoding import check_encoding
from cvtool.sources.files import DISK, Reading


def cv_path(named: Path | None, console: Console) -> Path:
    """Return the CV that is named, else the one that is found in the console's folder or above it."""
    return named or find_cv(console.folder, console.named_cv)


def load_cv(named: Path | None, console: Console, encoding: str = "", reading: Reading = DISK) -> Loaded:
    """Load a valid CV, and report what is wrong with it.

    Raises ``CvtoolError`` if it has errors, or its bibliography lost something.
    """
    loaded = load_project(cv_path(named, console), console.folder, check_encoding(encoding), reading)
    console.report(loaded.diagnostics, loaded.texts)
    if not loaded.is_valid:
        raise CvtoolError  # all that is wrong has been reported
    return loaded
