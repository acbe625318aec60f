"""Paths → CV, bibliography, the texts they came from, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cvtool.bib.styles import STYLES
from cvtool.bib.work import Work
from cvtool.cv.bibliography import Read, Shelf, fill, shown
from cvtool.cv.checks import check
from cvtool.cv.checks.finding import World
from cvtool.cv.model.cv import CV
from cvtool.cv.read import read_cv, validate_cv, written_path
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, has_errors
from cvtool.locales import languages
from cvtool.sources.files import read_bytes
from cvtool.sources.yaml import KeyPath, Source, decode
from cvtool.themes import theme_names

NAMES = ("cv.yaml", "data/cv.yaml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read. ``cv`` is None if it has errors; ``texts`` maps a file's name to its text, for excerpts.

    ``readable`` is the CV even if something of its bibliography is lost, or its references lead nowhere. What BibTeX
    refuses, but we can mend, is no reason to withhold ``cv``.
    """

    file: str
    cv: CV | None
    works: tuple[Work, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    source: Source | None = field(default=None, repr=False)
    readable: CV | None = None

    def place(self, path: KeyPath) -> Span | None:
        """Return where a path of the CV, in its long form, stands in the file."""
        return self.source.pointed(written_path(path, self.source)) if self.source else None


def find_cv(folder: Path, override: str | None) -> Path:
    """Find the CV when none is named: the override, else ``cv.yaml`` or ``data/cv.yaml`` here and upwards.

    The search ends at the root of the git repository; outside of one only the folder itself is looked at.
    Raises ``CvtoolError`` that tells where it looked.
    """
    if override:
        return Path(override)
    looked = []
    for place in upwards(folder):
        for name in NAMES:
            candidate = place / name
            looked.append(shown(candidate, folder))
            if candidate.is_file():
                return Path(shown(candidate, folder))
    raise CvtoolError(
        Diagnostic(
            "no-file",
            f"there is no CV here: looked for {', '.join(looked)}",
            hint="name the file, or set CVTOOL_CV",
        )
    )


def upwards(folder: Path) -> list[Path]:
    """List the folder and those above it, up to the root of the git repository; outside of one the folder alone."""
    places = [folder, *folder.parents]
    for index, place in enumerate(places):
        if (place / ".git").exists():
            return places[: index + 1]
    return [folder]


def load(path: Path, folder: Path, encoding: str = "", read: Read = read_bytes) -> Loaded:
    """Load a CV and its bibliography, which may be in another encoding than UTF-8; ``read`` finds both files' bytes.

    Raises ``CvtoolError`` only if the CV's bytes cannot be read.
    """
    file = str(path)
    text = decode(read(path, file), file)
    texts = {file: text}
    try:
        cv, source, problems = read_cv(text, file)
    except CvtoolError as error:
        return Loaded(file, None, diagnostics=error.diagnostics, texts=texts)
    shelf = Shelf(encoding, read)
    partial = cv or validate_cv(source)[0]
    if partial is not None:
        fill(shelf, partial, source, path.parent, folder)
        texts |= shelf.texts
        problems += shelf.unread
        problems += check(partial, world(shelf.works if shelf.complete else None), source)
    sound = cv if shelf.complete and not has_errors(problems) else None
    return Loaded(file, sound, tuple(shelf.works), (*problems, *shelf.problems), texts, source, cv)


def world(works: Sequence[Work] | None) -> World:
    """Gather what exists besides the CV; without works, citation keys are unknown."""
    keys = None if works is None else [work.key for work in works]
    return World(keys, theme_names(), languages(), list(STYLES), works)
