"""The streams that a process is started with: open, whatever the shell has closed."""

import os
from typing import TextIO


def fill_streams() -> None:
    """Open what the shell has closed (``>&-``) on the null device, or the next file to be read would get its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # which takes the lowest free number


def open_stream(number: int) -> TextIO:
    """Open a descriptor for text."""
    return open(number, "w", encoding="utf-8", closefd=False)


def drop(number: int) -> None:
    """Let a stream that cannot be written to lead nowhere."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, number)
    os.close(null)
