"""What ``pubs`` asks: the publications of a bibliography, of a CV, or of a variant of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console
from cvtool.app.pubs.view import Marking
from cvtool.bib.bibtex.reader import parse_bibtex
from cvtool.bib.people.owner import People
from cvtool.bib.query.filter import Terms
from cvtool.bib.venues import Venues
from cvtool.bib.work import Work
from cvtool.cv.bibliography import load_bib
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.encoding import check_encoding, decode_as

if TYPE_CHECKING:  # a query of a bibliography needs no model of a CV
    from cvtool.cv.project import Project


class Library(Struct, frozen=True):
    """The publications, the names of venues, the people to mark, how marks are explained, and today, if known."""

    works: tuple[Work, ...]
    people: People
    venues: Venues = field(default_factory=Venues)
    marking: Marking = field(default_factory=Marking)
    today: date | None = None
    owners: Mapping[str, Sequence[str]] = {}
    """Citation key → who of many people has it; empty for one CV."""

    @property
    def terms(self) -> Terms:
        """What the words of a filter mean."""
        return Terms(self.venues, self.people, self.today)


class LibrarySource(Struct, frozen=True):
    """What to read: a CV or a bibliography, or a variant of a CV; ``names`` are the owner's, instead of the CV's."""

    cv: CvArgument
    names: Sequence[str]
    variant: str
    encoding: str
    today: date


def open_library(source: LibrarySource, console: Console) -> Library:
    """Read a CV or a bibliography, and report what is wrong with it; one with errors still gives what is sound.

    Raises ``CvtoolError`` if there is nothing to ask.
    """
    cv = source.cv
    is_bibliography = cv.is_stdin or (cv.path is not None and cv.path.suffix.lower() == ".bib")
    for option, value in (("--variant", source.variant), ("--with", cv.overlay.files), ("--set", cv.overlay.values)):
        if value and is_bibliography:
            message = f"{option} is for a CV, not for a bibliography alone"
            raise CvtoolError(Diagnostic("usage", message), exit_code=2)
    check_encoding(source.encoding)
    if cv.path is not None and is_bibliography:
        return _of_bibliography(cv.path, source, console)
    return _of_variant(source, console) if source.variant else _of_cv(source, console)


def _of_bibliography(path: Path, source: LibrarySource, console: Console) -> Library:
    texts: dict[str, str] = {}
    if str(path) == "-":
        texts["stdin"] = decode_as(console.read_stdin(), "stdin", source.encoding)
        works, problems = parse_bibtex(texts["stdin"], "stdin")
    else:
        works, problems = load_bib(path, str(path), texts, source.encoding)
    console.report(problems, texts)
    return Library(works, People.named(source.names))


def _of_cv(source: LibrarySource, console: Console) -> Library:
    from cvtool.app.loading import cv_path
    from cvtool.cv.load import load_project

    cv = source.cv
    loaded = load_project(cv_path(cv.path, console), console.folder, source.encoding, overlay=cv.overlay)
    console.report(loaded.diagnostics, loaded.texts)
    project = loaded.readable
    if project is None or not (loaded.is_valid or project.works):
        raise CvtoolError
    return library_of(project, project.works, source.names)


def _of_variant(source: LibrarySource, console: Console) -> Library:
    from cvtool.app.console import excerpts
    from cvtool.app.loading import load_cv
    from cvtool.select import select
    from cvtool.select.flags import Flags, choose_by_flags

    loaded = load_cv(source.cv, console, source.encoding)
    with excerpts(loaded.texts):
        project = replace(loaded.project, today=source.today)
        selection = select(project, choose_by_flags(Flags(source.variant), project))
    return library_of(project, selection.works, source.names)


def library_of(project: "Project", works: tuple[Work, ...], names: Sequence[str]) -> Library:
    """Take works of a CV, with the CV's people, venues and marks; ``names`` are the owner's, instead of the CV's."""
    from cvtool.cv.credits import people_to_show

    cv = project.cv
    people = people_to_show(cv, project.people.owners, names) if names else project.people
    return Library(works, people, project.venues, Marking(cv.highlight, cv.language), project.today)
