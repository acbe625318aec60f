"""The bytes of a file, or why they cannot be read."""

from pathlib import Path

from cvtool.diagnostics import CvtoolError, Diagnostic


def read_bytes(path: Path, file: str) -> bytes:
    """Read a file's bytes; raises ``CvtoolError`` with the reason if that fails."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CvtoolError(Diagnostic("no-file", f"there is no file {file}", hint="check the path")) from None
    except IsADirectoryError:
        raise CvtoolError(Diagnostic("no-file", f"{file} is a folder, not a file")) from None
    except OSError as error:
        raise CvtoolError(Diagnostic("no-file", f"{file} cannot be read: {error.strerror}")) from None
