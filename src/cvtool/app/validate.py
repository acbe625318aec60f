"""``cvtool validate``: a file of any kind that we read → what is wrong with it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from cvtool.app.console import Console
from cvtool.app.loading import cv_path
from cvtool.bib.checks.annotations import check_annotations
from cvtool.bib.query.preprints import merge_notes
from cvtool.cv.bibliography import load_bib
from cvtool.cv.checks import check_works
from cvtool.cv.checks.owner import check_owner, left_out
from cvtool.cv.load import Loaded, load_any
from cvtool.cv.project import Project
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import CvtoolError, Diagnostic, has_errors
from cvtool.reports.text import summary
from cvtool.sources.encoding import check_encoding
from cvtool.sources.files import read_bytes
from cvtool.sources.yaml import decode_utf8

Validated = tuple[tuple[Diagnostic, ...], str, dict[str, str]]
"""What is wrong, what is in it (in words), and the texts that were read, by file name."""


def validate(
    files: Iterable[Path], console: Console, encoding: str = "", schema: str = "", *, whole: bool = False
) -> None:
    """Check files, and report what is wrong with them; raises ``CvtoolError`` if any has an error.

    Of many findings of one kind only the first are printed, unless the ``whole`` list is asked for.
    """
    check_encoding(encoding)
    if schema:
        _check_version(schema)
    problems: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for path in files or [cv_path(None, console)]:
        found, contents, read = validate_file(path, console.folder, encoding, schema)
        problems += found
        texts |= read
        if not has_errors(found):
            console.say(f"{path}: {contents}")
    console.report(problems, texts, whole=whole)
    if count := summary(problems):
        console.say(count)
    if has_errors(problems):
        raise CvtoolError


def _check_version(schema: str) -> None:
    from cvtool.exchange.jsonresume.official import VERSIONS

    if schema not in VERSIONS:
        message = f"unknown JSON Resume version {schema}"
        raise CvtoolError(Diagnostic("usage", message, hint=f"choose from {', '.join(VERSIONS)}"), exit_code=2)


def validate_file(path: Path, folder: Path, encoding: str = "", schema: str = "") -> Validated:
    """Check a CV, a ``.bib`` or a JSON Resume file, distinguished by suffix; ``schema`` is the version for the last."""
    texts: dict[str, str] = {}
    try:
        match path.suffix.lower():
            case ".bib":
                found, contents = _bib(path, texts, encoding)
            case ".json":
                found, contents = _resume(path, texts, schema)
            case _:
                found, contents = _cv(path, texts, folder, encoding)
    except CvtoolError as error:
        return error.diagnostics, "", texts
    return tuple(found), contents, texts


def _cv(path: Path, texts: dict[str, str], folder: Path, encoding: str) -> tuple[Sequence[Diagnostic], str]:
    loaded = load_any(path, folder, encoding)
    texts |= loaded.texts
    contents = ""
    if project := loaded.readable:
        sections, works = _count(len(project.cv.sections), "section"), _count(len(project.works), "publication")
        contents = f"a CV with {sections} and {works}"
    return validate_loaded(loaded), contents


def validate_loaded(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a CV: what was found on reading it, and what its publications lack."""
    project = loaded.readable
    if project is None:
        return loaded.diagnostics
    found = [*loaded.diagnostics, *_merged(project), *check_works(project.works)]
    found += check_annotations(project.works, [each.role for each in project.cv.highlight if each.role])
    if loaded.is_valid:
        found += check_owner(project.cv, project.works, project.people, project.terms)
        found += left_out(project.cv, project.works, project.terms)
    return tuple(found)


def _merged(project: Project) -> list[Diagnostic]:
    """Report which preprints the CV's lists leave out."""
    lists = [section for section in project.cv.sections.values() if isinstance(section, PublicationsSection)]
    return merge_notes(project.works) if any(section.merge_preprints for section in lists) else []


def _bib(path: Path, texts: dict[str, str], encoding: str) -> tuple[Sequence[Diagnostic], str]:
    works, problems = load_bib(path, str(path), texts, encoding)
    found = (*problems, *check_works(works), *check_annotations(works))
    return found, f"a bibliography with {_count(len(works), 'publication')}"


def _resume(path: Path, texts: dict[str, str], schema: str) -> tuple[Sequence[Diagnostic], str]:
    from cvtool.exchange.jsonresume.check import check_resume
    from cvtool.exchange.jsonresume.official import NEWEST

    texts[str(path)] = decode_utf8(read_bytes(path, str(path)), str(path))
    _, problems = check_resume(texts[str(path)], str(path), schema or NEWEST)
    return problems, "a JSON Resume"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
