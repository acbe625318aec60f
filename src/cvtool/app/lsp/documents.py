"""The texts that are open in an editor; they count before the files on disk, which are only read."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cvtool.app.recognized import is_cv
from cvtool.bib.work import Work
from cvtool.cv.find import find_cv
from cvtool.diagnostics import CvtoolError
from cvtool.sources.files import DISK, Read, Reading
from cvtool.sources.files.paths import resolved


class Documents:
    """Texts by path."""

    def __init__(self) -> None:
        self.open: dict[Path, str] = {}
        self.works: dict[Path, Sequence[Work]] = {}
        """The works of each CV when it could last be read."""

    @property
    def reading(self) -> Reading:
        """How files are read: what is open, as it is there."""
        return self.reading_with({})

    def reading_with(self, other: dict[Path, str]) -> Reading:
        """Read some texts in place of those that are open."""
        texts = {Path(resolved(path)): text.encode("utf-8", "replace") for path, text in (self.open | other).items()}

        def through(read: Read) -> Read:
            def bytes_of(path: Path, file: str) -> bytes:
                found = texts.get(Path(resolved(path)))
                return read(path, file) if found is None else found

            return bytes_of

        return Reading(through(DISK.typed), through(DISK.named))

    def text(self, path: Path) -> str:
        """Return the text of a file; empty if it cannot be read."""
        try:
            return self.reading.named(path, str(path)).decode("utf-8-sig", "replace")
        except CvtoolError:
            return ""

    def lines(self, path: Path) -> list[str]:
        """Return the lines of a file, as editors count them."""
        return re.split(r"\r\n|\r|\n", self.text(path))

    def cv_of(self, path: Path) -> Path | None:
        """Return the CV that a file belongs to: one that names it, or the file itself; None if it is something else."""
        is_bib = path.suffix.lower() == ".bib"
        name = path.name
        for other in self._candidates(path):
            if other != path and is_cv(text := self.text(other)) and name in text:
                return other
        return path if not is_bib and is_cv(self.text(path)) else None

    def _candidates(self, path: Path) -> Iterator[Path]:
        """Yield files that may name another: those that are open, and the one that is found around it."""
        yield from (other for other in self.open if other.suffix.lower() != ".bib")
        try:
            found = Path(resolved(path.parent / find_cv(path.parent, None)))
            yield next((other for other in self.open if Path(resolved(other)) == found), found)
        except CvtoolError:
            return
