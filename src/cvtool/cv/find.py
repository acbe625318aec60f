"""Which CV is meant when none is named, and how a file is named in messages; nothing heavy, as shells wait for it."""

from pathlib import Path

from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files.paths import is_file, relative, upwards

_NAMES = ("cv.yaml", "data/cv.yaml")


def find_cv(folder: Path, override: str | None) -> Path:
    """Find the CV when none is named: the override, else ``cv.yaml`` or ``data/cv.yaml`` here and upwards.

    The search ends at the root of the git repository; outside one only the folder itself is looked at.
    Raises ``CvtoolError`` that says where it looked.
    """
    if override:
        return Path(override)
    looked = []
    for parent in upwards(folder):
        for name in _NAMES:
            candidate = parent / name
            looked.append(shown(candidate, folder))
            if is_file(candidate):
                return Path(shown(candidate, folder))
    raise CvtoolError(
        Diagnostic("no-file", f"no CV found: looked for {', '.join(looked)}", hint="name the file, or set CVTOOL_CV")
    )


def shown(path: Path, folder: Path) -> str:
    """Name a file as a person in that folder would: relative if that is not longer."""
    short = relative(path, folder)
    return short if len(short) <= len(str(path)) else str(path)
