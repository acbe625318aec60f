"""Themes of one's own: a YAML file with a ``base`` and what is different, as ``theme:`` and ``--theme`` name it.

A CV may name a file of its own project; a person may name any.
"""

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from cvtool.cv.checks.finding import Finding
from cvtool.cv.looks import TypedFile, base_name, chosen_theme, is_theme_file, theme_findings
from cvtool.cv.model.cv import CV
from cvtool.cv.project import Positions
from cvtool.cv.read import validate_cv
from cvtool.diagnostics import CvtoolError, Diagnostic, Span, has_errors
from cvtool.sources.encoding import decode_utf8
from cvtool.sources.files import read_named
from cvtool.sources.files.paths import is_below_project, is_file, is_folder
from cvtool.sources.yaml import KeyPath, Source, parse_yaml
from cvtool.themes import Theme, theme_names

_MAX_BYTES = 100_000
_UNREADABLE = frozenset({"no-file", "too-large", "bad-encoding", "foreign-file", "outside-folder"})
_FILES_HINT = f"name a file, or one of {', '.join(theme_names())}"
_DESCRIPTION = "description"
"""What a theme says of itself; the file of a theme that is copied has it."""


def theme_of(choice: Any, positions: Positions) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """Return the theme of a CV or a variant, with warnings of a file that was typed: others are checked with the CV.

    Raises ``CvtoolError`` if the file is wrong.
    """
    name = base_name(choice)
    if not is_theme_file(name):
        return chosen_theme(choice), ()
    theme, warnings = read_theme(_path(name, positions, ("theme",)), name)
    if isinstance(choice, str):
        return theme, warnings if isinstance(name, TypedFile) else ()
    return chosen_theme(choice, theme), ()


def file_problems(cv: CV, positions: Positions) -> CvtoolError:
    """Gather what is wrong with the theme files of a CV and its variants, and their texts; often nothing.

    A file that cannot be read is reported where it is named first.
    """
    choices = {("theme",): cv.theme} | {("variants", name, "theme"): each.theme for name, each in cv.variants.items()}
    found: dict[Diagnostic, None] = {}
    texts: dict[str, str] = {}
    unread: set[str] = set()
    for path, choice in choices.items():
        name = base_name(choice)
        if is_theme_file(name) and name not in unread:
            problems = _problems_of(choice, positions, path)
            found |= dict.fromkeys(problems.diagnostics)
            texts |= problems.texts
            unread |= {name} if any(each.code in _UNREADABLE for each in problems.diagnostics) else set()
    return CvtoolError(*found, texts=texts)


def _problems_of(choice: Any, positions: Positions, path: KeyPath) -> CvtoolError:
    name = base_name(choice)
    try:
        theme, warnings = read_theme(_path(name, positions, path), name)
    except CvtoolError as error:
        return CvtoolError(*(_named(each, name, positions(path)) for each in error.diagnostics), texts=error.texts)
    if isinstance(choice, str) or positions.source is None:
        return CvtoolError(*warnings)
    own = (_diagnostic(each, positions.source, path[:-1]) for each in theme_findings(choice, theme))
    return CvtoolError(*warnings, *own)


def _named(problem: Diagnostic, name: str, span: Span | None) -> Diagnostic:
    """Report a file that cannot be read where it is named: in it, there is nothing to look at."""
    if problem.code not in _UNREADABLE or isinstance(name, TypedFile):
        return problem
    message = problem.message if name in problem.message else f"{name}: {problem.message}"
    return problem._replace(message=message, span=span)


def _path(name: str, positions: Positions, path: KeyPath) -> Path:
    """Find the file; raises ``CvtoolError`` if a CV names one that is not of its project."""
    if isinstance(name, TypedFile):
        return Path(name)
    base = Path(positions.source.file).parent if positions.source else Path()
    if not is_below_project(base / name, base):
        message = "the theme is outside of the CV's folder"
        raise CvtoolError(Diagnostic("outside-folder", message, positions(path), "copy it into the folder of the CV"))
    if is_folder(base / name):
        message, hint = f"{name} is a folder, not a file", _FILES_HINT
        raise CvtoolError(Diagnostic("no-file", message, positions(path), hint))
    if not is_file(base / name):
        message, hint = f"there is no file {name}", _FILES_HINT
        raise CvtoolError(Diagnostic("no-file", message, positions(path), hint))
    return base / name


def read_theme(path: Path, name: str) -> tuple[Theme, tuple[Diagnostic, ...]]:
    """Read a theme file, and warn of it; raises ``CvtoolError`` with the place of what is wrong."""
    file = str(path)
    text = decode_utf8(read_named(path, name, _MAX_BYTES), file)
    try:
        source = _as_cv(parse_yaml(text, file, "a theme needs an option such as `base: classic`"))
    except CvtoolError as error:
        raise CvtoolError(*error.diagnostics, texts={file: text}) from None
    cv, problems = validate_cv(source)
    found = [*source.diagnostics, *problems]
    if cv is not None:
        found += [_diagnostic(each, source) for each in (*_file_as_base(cv.theme.base), *theme_findings(cv.theme))]
    if cv is None or has_errors(found):
        raise CvtoolError(*found, texts={file: text})
    return chosen_theme(cv.theme), tuple(found)


def _as_cv(source: Source) -> Source:
    """Put a theme where a CV has it, so that it is checked in the same way."""
    if not isinstance(source.data, dict):
        message = "a theme is a mapping such as `base: classic`"
        raise CvtoolError(Diagnostic("bad-type", message, source.span(()), "`cvtool themes show classic` prints one"))
    data = {key: value for key, value in source.data.items() if key != _DESCRIPTION}
    positions = {("theme", *path): position for path, position in source.positions.items()}
    whole = {"person": {"name": "-"}, "theme": data}
    return replace(source, data=whole, positions=positions | {(): source.positions[()]})


def _file_as_base(base: str) -> list[Finding]:
    if not is_theme_file(base):
        return []
    hint = f"choose from {', '.join(theme_names())}"
    return [Finding(("theme", "base"), "unknown-theme", "the base of a theme file is a theme of cvtool", hint)]


def _diagnostic(finding: Finding, source: Source, above: KeyPath = ()) -> Diagnostic:
    span = source.pointed((*above, *finding.path))
    return Diagnostic(finding.code, finding.message, span, finding.hint, finding.severity)
