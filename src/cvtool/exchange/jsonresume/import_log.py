"""Who hears what is remarkable about a file while it is read."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from cvtool.sources.yaml import KeyPath


class Kept(Struct, frozen=True):
    """A value that a CV has no field for, or not in this form; ``said`` is what was understood, if anything."""

    path: KeyPath
    value: Any
    said: Any


class ImportLog(Struct, frozen=True):
    """Hears, at a place in the file: where our copy gave way (``edited``), what was kept, and what had no name."""

    path: KeyPath = ()
    edited: list[tuple[KeyPath, str]] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    nameless: list[KeyPath] = field(default_factory=list)

    def __call__(self, message: str, path: KeyPath = ()) -> None:
        """Hear that something gave way."""
        self.edited.append(((*self.path, *path), message))

    def keep(self, kept: Mapping[str, Any], said: Mapping[str, Any], path: KeyPath = ()) -> None:
        """Hear what was kept beside what we say ourselves; None is only the absence of something."""
        for key, value in kept.items():
            if value is not None:
                self.kept.append(Kept((*self.path, *path, key), value, said.get(key)))

    def under(self, *path: str | int) -> "ImportLog":
        """Hear at a place further in."""
        return ImportLog((*self.path, *path), self.edited, self.kept, self.nameless)
