"""Files as they will be: read once, changed in memory, checked there, and written together at the end."""

import re
from collections.abc import Sequence
from pathlib import Path

from cvtool.app.validate.meaning import is_same_otherwise
from cvtool.diagnostics import Edit
from cvtool.sources.files import DISK, Read, Reading
from cvtool.sources.files.paths import is_below_project, is_file

_BREAK = re.compile(r"(\r\n|\r|\n)")
_BOM = "\ufeff"


class Draft:
    """The bytes that were read, by path, and those that shall be there instead."""

    def __init__(self, folder: Path) -> None:
        self.read: dict[Path, bytes] = {}
        self.changed: dict[Path, bytes] = {}
        self.count = 0
        self._folder = folder
        self._names: dict[str, Path] = {}
        self.reading = Reading(self._through(DISK.typed), self._through(DISK.named))

    def apply(self, edits: Sequence[Edit]) -> bool:
        """Make the edits that change nothing else; return whether there was one."""
        before = self.count
        for file in dict.fromkeys(edit.span.file for edit in edits):
            path = self._names.get(file)
            if path and is_file(path) and is_below_project(path, self._folder):
                self._apply(path, file, [edit for edit in edits if edit.span.file == file])
        return self.count > before

    def _apply(self, path: Path, file: str, edits: Sequence[Edit]) -> None:
        """Make all edits at once; if that would change more than they say, those that go one by one."""
        if len(edits) > 1 and self._try(path, file, edits):
            return
        ordered = sorted(edits, key=lambda edit: edit.span, reverse=True)  # so that places stay true
        for edit in ordered:
            self._try(path, file, [edit])

    def _try(self, path: Path, file: str, edits: Sequence[Edit]) -> bool:
        raw = self.changed.get(path, self.read[path])
        new = with_all(raw, edits)
        if new is None or not is_same_otherwise(_text(raw), _text(new), file, edits):
            return False
        self.changed[path] = new
        self.count += len(edits)
        return True

    def _through(self, read: Read) -> Read:
        """Read a file once; after that, what is in it now."""

        def bytes_of(path: Path, file: str) -> bytes:
            self._names[file] = path
            if path not in self.read:
                self.read[path] = read(path, file)
            return self.changed.get(path, self.read[path])

        return bytes_of


def with_all(raw: bytes, edits: Sequence[Edit]) -> bytes | None:
    """Make edits in UTF-8 text, whatever its line ends; None if it has something else at one of their places."""
    pieces = _BREAK.split(raw.decode("utf-8"))
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        index = 2 * (edit.span.line - 1)
        line = pieces[index] if index < len(pieces) else ""
        start = edit.span.column - 1 + (index == 0 and line.startswith(_BOM))
        if line[start : start + len(edit.old)] != edit.old:
            return None
        pieces[index] = line[:start] + edit.text + line[start + len(edit.old) :]
    return "".join(pieces).encode()


def _text(raw: bytes) -> str:
    return _BREAK.sub("\n", raw.decode("utf-8-sig"))
