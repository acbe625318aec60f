"""``cvtool validate``: a file of any kind that we read → what is wrong with it."""

from pathlib import Path

from cvtool.bib.checks.dates import check_dates
from cvtool.bib.checks.names import check_names
from cvtool.bib.query.preprints import merge_notes
from cvtool.cv.bibliography import load_bib
from cvtool.cv.checks.owner import check_owner
from cvtool.cv.load import Loaded, load
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import CvtoolError, Diagnostic
from cvtool.sources.files import read_bytes
from cvtool.sources.yaml import decode

Validated = tuple[tuple[Diagnostic, ...], str, dict[str, str]]
"""What is wrong, what is in it (in words), and the texts that were read, by file name."""


def validate_file(path: Path, folder: Path, encoding: str = "", schema: str = "") -> Validated:
    """Check a CV, a ``.bib`` or a JSON Resume, told apart by the suffix; ``schema`` is the version for the last."""
    match path.suffix.lower():
        case ".bib":
            return _bib(path, encoding)
        case ".json":
            return _resume(path, schema)
        case _:
            return _cv(path, folder, encoding)


def _cv(path: Path, folder: Path, encoding: str) -> Validated:
    try:
        loaded = load(path, folder, encoding)
    except CvtoolError as error:
        return error.diagnostics, "", {}
    sections = len(loaded.cv.sections) if loaded.cv else 0
    contents = f"a CV with {_count(sections, 'section')} and {_count(len(loaded.works), 'publication')}"
    found = (*loaded.diagnostics, *_merged(loaded), *check_names(loaded.works), *check_dates(loaded.works))
    return (*found, *(check_owner(loaded.cv, loaded.works) if loaded.cv else ())), contents, dict(loaded.texts)


def _merged(loaded: Loaded) -> list[Diagnostic]:
    """Tell which preprints the CV's lists leave out."""
    sections = loaded.cv.sections.values() if loaded.cv else ()
    lists = [section for section in sections if isinstance(section, PublicationsSection)]
    return merge_notes(loaded.works) if any(section.merge_preprints for section in lists) else []


def _bib(path: Path, encoding: str) -> Validated:
    texts: dict[str, str] = {}
    try:
        works, problems = load_bib(path, str(path), texts, encoding)
    except CvtoolError as error:
        return error.diagnostics, "", texts
    return (
        (*problems, *check_names(works), *check_dates(works)),
        f"a bibliography with {_count(len(works), 'publication')}",
        texts,
    )


def _resume(path: Path, schema: str) -> Validated:
    from cvtool.exchange.jsonresume.check import check_resume
    from cvtool.exchange.jsonresume.official import NEWEST

    texts: dict[str, str] = {}
    try:
        text = decode(read_bytes(path, str(path)), str(path))
        texts[str(path)] = text
        _, problems = check_resume(text, str(path), schema or NEWEST)
    except CvtoolError as error:
        return error.diagnostics, "", texts
    return tuple(problems), "a JSON Resume", texts


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
