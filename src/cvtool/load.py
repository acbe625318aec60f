"""Paths → CV, bibliography, the texts they came from, and what is wrong with them."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cvtool.bib.parse import parse_bibtex
from cvtool.bib.styles import STYLES
from cvtool.bib.work import Work
from cvtool.checks import World, check
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, has_errors
from cvtool.locales import languages
from cvtool.model.cv import CV
from cvtool.readers.cv_yaml import read_cv, validate_cv, written_path
from cvtool.source import KeyPath, Source, decode, read_bytes
from cvtool.writers.theme import theme_names

NAMES = ("cv.yaml", "data/cv.yaml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read. ``cv`` is None if it has errors; ``texts`` maps a file's name to its text, for excerpts.

    ``readable`` is the CV even if its bibliography has errors, or its references lead nowhere.
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
    for place in _upwards(folder):
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


def _upwards(folder: Path) -> list[Path]:
    places = [folder, *folder.parents]
    for index, place in enumerate(places):
        if (place / ".git").exists():
            return places[: index + 1]
    return [folder]


def shown(path: Path, folder: Path) -> str:
    """Name a file as a person in that folder would: relative if that is not longer."""
    relative = os.path.relpath(path, folder)
    return relative if len(relative) <= len(str(path)) else str(path)


def load(path: Path, folder: Path) -> Loaded:
    """Load a CV and its bibliography; raises ``CvtoolError`` only if the CV's bytes cannot be read."""
    file = str(path)
    text = decode(read_bytes(path, file), file)
    texts = {file: text}
    try:
        cv, source, problems = read_cv(text, file)
    except CvtoolError as error:
        return Loaded(file, None, diagnostics=error.diagnostics, texts=texts)
    works: tuple[Work, ...] = ()
    partial = cv or validate_cv(source)[0]
    if partial is not None:
        works, more = _bibliography(partial, source, path.parent, folder, texts)
        problems += more
        problems += check(partial, world(None if has_errors(more) else works), source)
    return Loaded(file, None if has_errors(problems) else cv, works, tuple(problems), texts, source, cv)


def world(works: Sequence[Work] | None) -> World:
    """Gather what exists besides the CV; without works, citation keys are unknown."""
    keys = None if works is None else [work.key for work in works]
    return World(keys, theme_names(), languages(), list(STYLES), works)


def _bibliography(
    cv: CV, source: Source, base: Path, folder: Path, texts: dict[str, str]
) -> tuple[tuple[Work, ...], list[Diagnostic]]:
    """Read every ``.bib`` that the CV names; a missing one is told at the line that names it."""
    works: list[Work] = []
    problems: list[Diagnostic] = []
    for index, name in enumerate(cv.bibliography):
        path = base / name
        file = shown(path, folder) if not path.is_absolute() or base.is_absolute() else str(path)
        try:
            more, found = load_bib(path, file, texts)
        except CvtoolError as error:
            span = source.span(("bibliography", index))
            problems += [_at(diagnostic, span) for diagnostic in error.diagnostics]
            continue
        works += more
        problems += found
    return _unique(works, problems), problems


def load_bib(path: Path, file: str, texts: dict[str, str]) -> tuple[tuple[Work, ...], list[Diagnostic]]:
    """Read one ``.bib``; raises ``CvtoolError`` if there is no such file."""
    raw = read_bytes(path, file)
    texts[file] = raw.decode("utf-8-sig", "replace")
    return parse_bibtex(raw, file)


def _at(diagnostic: Diagnostic, span: Span) -> Diagnostic:
    hint = "the path is relative to the CV's folder"
    return Diagnostic(diagnostic.code, diagnostic.message, span, hint, diagnostic.severity)


def _unique(works: Sequence[Work], problems: list[Diagnostic]) -> tuple[Work, ...]:
    """Keep the first of the works with one key; two files with a key in common are an error."""
    kept: dict[str, Work] = {}
    for work in works:
        first = kept.setdefault(work.key, work)
        if first is not work:
            message = f"the key `{work.key}` is taken by an entry at {first.span}"
            problems.append(Diagnostic("duplicate-key", message, work.span, "rename one of the two"))
    return tuple(kept.values())
