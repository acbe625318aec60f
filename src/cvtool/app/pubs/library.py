"""What ``pubs`` asks: the publications of a bibliography, of a CV, or of a variant of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

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
    """The publications, the names of venues, the people to mark and how marks are explained."""

    works: tuple[Work, ...]
    people: People
    venues: Venues = field(default_factory=Venues)
    marking: Marking = field(default_factory=Marking)

    @property
    def terms(self) -> Terms:
        """What the words of a filter mean."""
        return Terms(self.venues, self.people)


def open_library(cv: CvArgument, names: Sequence[str], variant: str, encoding: str, console: Console) -> Library:
    """Read a CV or a bibliography, and report what is wrong with it; one with errors still gives what is sound.

    ``names`` are the owner's, instead of the CV's. Raises ``CvtoolError`` if there is nothing to ask.
    """
    source = cv.path
    is_bibliography = cv.is_stdin or (source is not None and source.suffix.lower() == ".bib")
    for option, value in (("--variant", variant), ("--with", cv.overlay.files), ("--set", cv.overlay.values)):
        if value and is_bibliography:
            message = f"{option} is for a CV, not for a bibliography alone"
            raise CvtoolError(Diagnostic("usage", message), exit_code=2)
    check_encoding(encoding)
    if source is not None and is_bibliography:
        return _of_bibliography(source, names, encoding, console)
    return _of_variant(cv, names, variant, encoding, console) if variant else _of_cv(cv, names, encoding, console)


def _of_bibliography(source: Path, names: Sequence[str], encoding: str, console: Console) -> Library:
    texts: dict[str, str] = {}
    if str(source) == "-":
        texts["stdin"] = decode_as(console.read_stdin(), "stdin", encoding)
        works, problems = parse_bibtex(texts["stdin"], "stdin")
    else:
        works, problems = load_bib(source, str(source), texts, encoding)
    console.report(problems, texts)
    return Library(works, People.named(names))


def _of_cv(cv: CvArgument, names: Sequence[str], encoding: str, console: Console) -> Library:
    from cvtool.app.loading import cv_path
    from cvtool.cv.load import load_project

    loaded = load_project(cv_path(cv.path, console), console.folder, encoding, overlay=cv.overlay)
    console.report(loaded.diagnostics, loaded.texts)
    project = loaded.readable
    if project is None or not (loaded.is_valid or project.works):
        raise CvtoolError
    return library_of(project, project.works, names)


def _of_variant(cv: CvArgument, names: Sequence[str], variant: str, encoding: str, console: Console) -> Library:
    from cvtool.app.console import excerpts
    from cvtool.app.loading import load_cv
    from cvtool.select import select
    from cvtool.select.flags import Flags, choose_by_flags

    loaded = load_cv(cv, console, encoding)
    with excerpts(loaded.texts):
        selection = select(loaded.project, choose_by_flags(Flags(variant), loaded.project))
    return library_of(loaded.project, selection.works, names)


def library_of(project: "Project", works: tuple[Work, ...], names: Sequence[str]) -> Library:
    """Take works of a CV, with the CV's people, venues and marks; ``names`` are the owner's, instead of the CV's."""
    from cvtool.cv.credits import people_to_show

    cv = project.cv
    people = people_to_show(cv, project.people.owners, names) if names else project.people
    return Library(works, people, project.venues, Marking(cv.highlight, cv.language))
