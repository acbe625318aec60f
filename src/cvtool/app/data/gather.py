"""The tables that a command asks for: those of one CV, or of many."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console
from cvtool.app.data.columns import Rows
from cvtool.app.data.merging import merge_rows
from cvtool.app.data.over import FileResult, PersonFile, find_members, read_members
from cvtool.app.data.rows import Perspective, rows
from cvtool.app.loading import load_cv
from cvtool.bib.venues import Venues
from cvtool.cv.load import Loaded, load_any
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, nearest
from cvtool.sources.encoding import check_encoding


class DataSource(Struct, frozen=True):
    """What is asked: one CV, or with ``over`` all that some patterns name; and whether private items are, too."""

    cv: CvArgument
    today: date
    over: Sequence[str] = ()
    private: bool = False
    encoding: str = ""


class Gathered(Struct, frozen=True):
    """Tables; the venues that their CV knows, and its own queries; how many of many CVs could not be read."""

    rows: Rows
    venues: Venues
    queries: Mapping[str, Any]
    broken: int = 0


def gather(source: DataSource, console: Console) -> Gathered:
    """Read one CV or many, and report what is wrong with them; raises ``CvtoolError`` if nothing can be asked."""
    if source.over:
        return _many(source, console)
    loaded = load_cv(source.cv, console, source.encoding)
    project = replace(loaded.project, today=source.today)
    found = rows(project, Perspective(file=loaded.file, private=source.private))
    return Gathered(found, project.venues, project.cv.queries or {})


def likely(word: str, names: Iterable[str]) -> str:
    """Say what may be meant by an unknown word: a CV, which is named with ``--cv`` here, or a name like it."""
    return f"name the CV with --cv: `--cv {word}`" if Path(word).suffix in {".yaml", ".yml"} else nearest(word, names)


def check_over(cv: CvArgument, over: Sequence[str]) -> None:
    """Raise ``CvtoolError`` (usage) if both one CV and many are named."""
    if over and (cv.path or cv.overlay):
        message = "--over names the CVs, so no other can be named, and --with and --set are for one CV"
        raise CvtoolError(Diagnostic("usage", message), exit_code=2)


def _many(source: DataSource, console: Console) -> Gathered:
    check_over(source.cv, source.over)
    check_encoding(source.encoding)
    members = find_members(source.over, console)
    read = partial(read_rows, source=source, folder=console.folder)
    results = list(read_members(members, read, console))
    broken = report_broken(results, console)
    found = [each.result for each in results if each.result is not None]
    if not found:
        raise CvtoolError
    return Gathered(merge_rows(found), Venues(), {}, broken)


def read_rows(member: PersonFile, source: DataSource, folder: Path) -> FileResult[Rows]:
    """Read the tables of one CV of many."""
    loaded = load_any(member.path, folder, source.encoding)
    if not loaded.is_valid or loaded.readable is None:
        return FileResult(member, None, errors_of(loaded), dict(loaded.texts))
    project = replace(loaded.readable, today=source.today)
    found = rows(project, Perspective(member.person, file=str(member.path), private=source.private))
    return FileResult(member, found)


def errors_of(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return what makes a CV invalid; warnings on one of many would be a flood."""
    return tuple(each for each in loaded.diagnostics if each.severity is Severity.ERROR)


def report_broken(results: Sequence[FileResult[Any]], console: Console) -> int:
    """Report the CVs that could not be read, and return how many they are."""
    problems = [problem for each in results for problem in each.diagnostics]
    texts = {file: text for each in results for file, text in each.texts.items()}
    console.report(problems, texts)
    broken = sum(each.result is None for each in results)
    if broken:
        what = "1 CV is" if broken == 1 else f"{broken} CVs are"
        console.say(f"{what} left out of {len(results)}: see the errors above")
    return broken


def end_if_broken(broken: int) -> None:
    """End with an exit code of 1 if some CVs were left out, once the result of the others is there."""
    if broken:
        raise CvtoolError
