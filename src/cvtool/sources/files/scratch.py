"""A file for a library that reads only files, in a temporary folder of its own."""

import tempfile
from pathlib import Path
from typing import Self

from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files.paths import refusal
from cvtool.sources.files.signals import Stoppable


class ScratchFile:
    """A context in which there is a file to write to; raises ``CvtoolError`` if there is no room for it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._signals = Stoppable()

    def __enter__(self) -> Self:
        self._signals.__enter__()
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="cvtool-")
        except OSError as error:
            self._signals.__exit__()
            raise _no_room(error) from None
        self.path = Path(self._folder.name) / self._name
        return self

    def __exit__(self, *details: object) -> None:
        self._signals.is_held = True
        self._folder.cleanup()
        self._signals.__exit__()

    def write(self, text: str) -> None:
        """Replace the content."""
        try:
            self.path.write_bytes(text.encode())
        except OSError as error:
            raise _no_room(error) from None


def _no_room(error: OSError) -> CvtoolError:
    message = f"there is no room for temporary files: {refusal(error)}"
    return CvtoolError(Diagnostic("unwritable", message, hint="set TMPDIR to a folder that can be written to"))
