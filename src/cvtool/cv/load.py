"""A path → a project, the texts that it came from, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from cvtool.cv.bibliography import load_bibliography
from cvtool.cv.checks import check
from cvtool.cv.checks.finding import World
from cvtool.cv.looks import base_name, is_theme_file
from cvtool.cv.overlay import NO_OVERLAY, Overlay
from cvtool.cv.project import Positions, Project, make_project
from cvtool.cv.read import read_cv
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, has_errors
from cvtool.sources.encoding import decode_utf8
from cvtool.sources.files import DISK, Reading
from cvtool.sources.yaml import Source


class InvalidCV(CvtoolError):  # noqa: N818 - a name of the public API
    """A CV has errors; ``diagnostics`` are all that was found.

    As text it is the errors, one on a line, each with its position.
    """

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.diagnostics if problem.severity is Severity.ERROR)


class Loaded(Struct, frozen=True):
    """What was read; ``texts`` maps a file's name to its text, for excerpts.

    ``readable`` is the project even if part of its bibliography is lost, or its references lead nowhere; None if the
    CV itself has errors. What BibTeX rejects, but cvtool can read, does not make a project invalid.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    readable: Project | None = None
    is_valid: bool = False

    @property
    def project(self) -> Project:
        """The valid project; raises ``InvalidCV`` with all diagnostics if there are errors."""
        if self.readable is None or not self.is_valid:
            raise InvalidCV(*self.diagnostics, texts=self.texts)
        return self.readable


def load_project(
    path: Path, folder: Path, encoding: str = "", reading: Reading = DISK, overlay: Overlay = NO_OVERLAY
) -> Loaded:
    """Load a CV and its bibliography, which may be in another encoding than UTF-8; ``reading`` finds the bytes.

    The files that it lists are merged with it, and an overlay. Raises ``CvtoolError`` only if the CV's bytes cannot be
    read, or (usage) a value of the overlay cannot be set.
    """
    file = str(path)
    raw = reading.typed(path, file)
    text = decode_utf8(raw, file)

    def complete(source: Source) -> Source:
        if not overlay and not (isinstance(source.data, dict) and "files" in source.data):
            return source
        from cvtool.cv.layers import layered

        return layered(source, len(raw), folder, reading.named, overlay)

    try:
        cv, source, problems = read_cv(text, file, complete)
    except CvtoolError as error:
        texts, found = _hidden({file: text, **error.texts}, error.diagnostics)
        if error.exit_code != 1:
            raise CvtoolError(*found, exit_code=error.exit_code, texts=texts) from None
        return Loaded(file, found, texts)
    if cv is None:
        texts, found = _hidden({file: text, **source.others}, problems, source)
        return Loaded(file, found, texts)
    bibliography = load_bibliography(cv, source, folder, encoding, reading.named)
    project = make_project(cv, bibliography.works, Positions(source))
    world = World.around(project.works if bibliography.is_complete else None, project.terms)
    is_sound = not has_errors(problems)
    problems += [*bibliography.unread, *check(cv, world, source)]
    looks = _theme_files(project)
    problems += looks.diagnostics
    is_valid = bibliography.is_complete and not has_errors(problems)
    texts, found = _hidden({file: text, **source.others, **looks.texts}, problems, source)
    found = (*found, *bibliography.problems)
    return Loaded(file, found, {**texts, **bibliography.texts}, project if is_sound else None, is_valid)


def _theme_files(project: Project) -> CvtoolError:
    """Gather what is wrong with the files of themes; mostly there are none."""
    cv = project.cv
    choices = [cv.theme, *(variant.theme for variant in cv.variants.values())]
    if not any(is_theme_file(base_name(choice)) for choice in choices):
        return CvtoolError()
    from cvtool.cv.theme_files import file_problems

    return file_problems(cv, project.positions)


def _hidden(
    texts: Mapping[str, str], problems: Sequence[Diagnostic], source: Source | None = None
) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
    """Hide what is private in the texts of a CV and in what is said of it; mostly there is nothing."""
    if not any("visibility" in text for text in texts.values()):
        return texts, tuple(problems)
    from cvtool.cv.hidden import hide

    return hide(texts, problems, source)


def load_any(
    path: Path, folder: Path, encoding: str = "", reading: Reading = DISK, overlay: Overlay = NO_OVERLAY
) -> Loaded:
    """Load a CV whatever is wrong with it; of a file that cannot be read, only the diagnostics are there.

    Raises ``CvtoolError`` (usage) if a value of the overlay cannot be set.
    """
    try:
        return load_project(path, folder, encoding, reading, overlay)
    except CvtoolError as error:
        if error.exit_code != 1:
            raise
        return Loaded(str(path), error.diagnostics, error.texts)
