"""What a person lays over a CV when it is read: ``--with`` and ``--set``."""

from pathlib import Path

from msgspec import Struct

OPTION = "--set"
"""What the text of all ``--set`` is called in messages."""


class Overlay(Struct, frozen=True):
    """Files, weakest first, and then values ``PATH=VALUE``, as they were typed."""

    files: tuple[Path, ...] = ()
    values: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.files or self.values)


NO_OVERLAY = Overlay()
