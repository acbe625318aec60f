"""The CV that a command is given: its path, and what is laid over it."""

from pathlib import Path

from msgspec import Struct

from cvtool.cv.overlay import NO_OVERLAY, Overlay

STDIN_PATH = Path("-")


class CvArgument(Struct, frozen=True):
    """A path as it was typed, None for the CV that is found; ``-`` is stdin, and ``stdin_name`` its name in messages.

    Paths in a CV on stdin are relative to the folder of that name, which is the current one without a name.
    """

    path: Path | None = None
    overlay: Overlay = NO_OVERLAY
    stdin_name: str = ""

    @property
    def is_stdin(self) -> bool:
        """Whether the CV comes from stdin."""
        return self.path == STDIN_PATH
