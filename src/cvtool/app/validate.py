"""``cvtool validate``: a file of any kind that we read → what is wrong with it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.argument import STDIN_PATH, CvArgument
from cvtool.app.console import Console
from cvtool.app.loading import check_stdin_name, cv_path, opened
from cvtool.bib.checks.annotations import check_annotations
from cvtool.bib.query.preprints import merge_notes
from cvtool.cv.bibliography import load_bib
from cvtool.cv.checks import check_works
from cvtool.cv.checks.owner import check_owner, left_out
from cvtool.cv.items import ignored
from cvtool.cv.keywords import decides_by_tags
from cvtool.cv.load import Loaded, load_any
from cvtool.cv.project import Project
from cvtool.cv.sections.publications import PublicationsSection
from cvtool.diagnostics import CvtoolError, Diagnostic, has_errors
from cvtool.reports.text import summary
from cvtool.sources.encoding import check_encoding
from cvtool.sources.files import DISK, Reading
from cvtool.sources.yaml import decode_utf8

Validated = tuple[tuple[Diagnostic, ...], str, dict[str, str]]
"""What is wrong, what is in it (in words), and the texts that were read, by file name."""


class ValidateOrder(Struct, frozen=True):
    """What a person asks ``validate`` for.

    ``over`` has what is laid over each CV, and the name of stdin. Of many findings of one kind only the first are
    printed, unless the ``whole`` list is asked for.
    """

    files: Sequence[Path]
    over: CvArgument = CvArgument()
    encoding: str = ""
    schema: str = ""
    whole: bool = False


def validate(order: ValidateOrder, console: Console) -> None:
    """Check files, and report what is wrong with them; raises ``CvtoolError`` if any has an error."""
    check_encoding(order.encoding)
    if order.schema:
        _check_version(order.schema)
    _check_stdin(order)
    problems: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for path, reading in _inputs(order, console):
        found, contents, read = validate_file(path, console.folder, order, reading)
        problems += found
        texts |= read
        if not has_errors(found):
            console.say(f"{path}: valid, {contents}")
    console.report(problems, texts, whole=order.whole)
    if count := summary(problems):
        console.say(count)
    if has_errors(problems):
        raise CvtoolError


def _check_stdin(order: ValidateOrder) -> None:
    """Raise ``CvtoolError`` (usage) if options are for a CV, or for stdin, but there is none."""
    count = order.files.count(STDIN_PATH)
    if count > 1:
        raise CvtoolError(Diagnostic("usage", "stdin can be read only once", hint="remove a `-`"), exit_code=2)
    check_stdin_name(replace(order.over, path=STDIN_PATH if count else None))
    if order.over.overlay and order.files and not any(map(_is_cv, order.files)):
        message = "--with and --set are for a CV, and none is checked"
        raise CvtoolError(Diagnostic("usage", message, hint="name the CV, too"), exit_code=2)


def _inputs(order: ValidateOrder, console: Console) -> Iterator[tuple[Path, Reading]]:
    """Yield what to check, and how it is read."""
    for path in order.files or [cv_path(None, console)]:
        yield opened(replace(order.over, path=path), console) if path == STDIN_PATH else (path, DISK)


def _is_cv(path: Path) -> bool:
    return path.suffix.lower() not in {".bib", ".json"}


def _check_version(schema: str) -> None:
    from cvtool.exchange.jsonresume.official import VERSIONS

    if schema not in VERSIONS:
        message = f"unknown JSON Resume version {schema}"
        raise CvtoolError(Diagnostic("usage", message, hint=f"choose from {', '.join(VERSIONS)}"), exit_code=2)


def validate_file(path: Path, folder: Path, order: ValidateOrder, reading: Reading = DISK) -> Validated:
    """Check a CV, a ``.bib`` or a JSON Resume file, distinguished by suffix.

    Raises ``CvtoolError`` (usage) if a value of ``--set`` cannot be set.
    """
    texts: dict[str, str] = {}
    try:
        match path.suffix.lower():
            case ".bib":
                found, contents = _bib(path, texts, order.encoding, reading)
            case ".json":
                found, contents = _resume(path, texts, order.schema, reading)
            case _:
                found, contents = _cv(path, texts, folder, order, reading)
    except CvtoolError as error:
        if error.exit_code != 1:
            raise
        return error.diagnostics, "", texts
    return tuple(found), contents, texts


def _cv(
    path: Path, texts: dict[str, str], folder: Path, order: ValidateOrder, reading: Reading
) -> tuple[Sequence[Diagnostic], str]:
    loaded = load_any(path, folder, order.encoding, reading, order.over.overlay)
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
        found += _ignored(project)
    if project.cv.person.photo:
        from cvtool.app.render.photo import photo_notes

        found += photo_notes(project.cv.person.photo, project.positions)
    return tuple(found)


def _ignored(project: Project) -> list[Diagnostic]:
    """Note the keywords that are not tags, if keywords decide in some variant, or the CV says which are."""
    cv = project.cv
    if cv.publication_tags == "used" and not any(map(decides_by_tags, cv.variants.values())):
        return []
    path = "publication_tags" if "publication_tags" in cv.model_fields_set else "bibliography"
    return ignored(cv, project.works, project.positions((path,)))


def _merged(project: Project) -> list[Diagnostic]:
    """Report which preprints the CV's lists leave out."""
    lists = [section for section in project.cv.sections.values() if isinstance(section, PublicationsSection)]
    return merge_notes(project.works) if any(section.merge_preprints for section in lists) else []


def _bib(path: Path, texts: dict[str, str], encoding: str, reading: Reading) -> tuple[Sequence[Diagnostic], str]:
    works, problems = load_bib(path, str(path), texts, encoding, reading.typed)
    found = (*problems, *check_works(works), *check_annotations(works))
    return found, f"a bibliography with {_count(len(works), 'publication')}"


def _resume(path: Path, texts: dict[str, str], schema: str, reading: Reading) -> tuple[Sequence[Diagnostic], str]:
    from cvtool.cv.foreign import foreign_file, foreign_format
    from cvtool.exchange.jsonresume.check import check_resume
    from cvtool.exchange.jsonresume.official import NEWEST

    texts[str(path)] = decode_utf8(reading.typed(path, str(path)), str(path))
    source, problems = check_resume(texts[str(path)], str(path), schema or NEWEST)
    if (found := foreign_format(source.data)) and found.title != "JSON Resume":
        raise CvtoolError(foreign_file(found, str(path)))
    return problems, "a JSON Resume"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
