"""Two CVs → what was added, removed and changed, matched by what things are, not by their line.

``pairs`` finds which old thing is which new one; ``changes`` compares; ``report`` writes the result as text and JSON.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cvtool.app.argument import CvArgument
from cvtool.app.console import Console, check_format, put_text
from cvtool.app.diff.changes import Side, compare
from cvtool.app.diff.report import as_json, as_text
from cvtool.app.loading import cv_path, load_cv
from cvtool.cv.load import Loaded
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, nearest
from cvtool.select import select
from cvtool.select.choice import choose
from cvtool.sources.files.paths import exists, is_folder
from cvtool.sources.git import REVISION, find_revision, in_repository
from cvtool.sources.patterns import pattern

_REVISION = pattern(r"[:~^@]|^HEAD$|^[0-9a-f]{7,40}$")
"""What a word that means a revision has."""


class DiffOrder(Struct, frozen=True):
    """What a person asks ``diff`` for: two words, and the day that spans of time are counted from."""

    words: tuple[str, str]
    cv: CvArgument
    today: date
    format: str = "text"
    private: bool = False


def diff(order: DiffOrder, console: Console) -> None:
    """Print what was added, removed and changed between two variants, files or git revisions.

    Raises ``CvtoolError`` if a word names nothing, or what it names has errors.
    """
    check_format(order.format, ("text", "json"))

    @cache
    def load_once(path: Path) -> Loaded:
        return load_cv(replace(order.cv, path=path), console)

    named = [_named(word, order.cv, console, load_once) for word in order.words]
    changes = compare(*(_side(loaded, variant, order.today, private=order.private) for loaded, variant in named))
    if not changes:
        message = f"{order.words[0]} and {order.words[1]} are the same"
        console.report([Diagnostic("no-changes", message, severity=Severity.NOTE)])
    text = as_json(changes) if order.format == "json" else as_text(changes, color=console.is_colored)
    put_text(console, text)


def _side(loaded: Loaded, variant: str, today: date, *, private: bool) -> Side:
    """Select what is shown on that day."""
    project = replace(loaded.project, today=today)
    selection = select(project, choose(project.cv.variants, variant, private=private))
    return Side(selection.cv, selection.works, is_variant=bool(variant))


def _named(word: str, cv: CvArgument, console: Console, load: Callable[[Path], Loaded]) -> tuple[Loaded, str]:
    """Find out what a word names: a file, else a variant of the CV, else a revision."""
    if exists(Path(word)) and not is_folder(Path(word)):
        return load(Path(word)), ""
    path = _found(cv.path, console)
    variants = list(load(path).project.cv.variants) if path else []
    if path and word in variants:
        return load(path), word
    revision = find_revision(word, path)
    if revision:
        return load_cv(replace(cv, path=revision), console, reading=REVISION), ""
    message = f"`{word}` is not a file, a variant, or a git revision that contains the CV"
    hint = nearest(word, variants) if path else "name the CV of the variants with --cv"
    if _REVISION.search(word) and not in_repository():
        hint = "this folder is not in a git repository, and so has no revisions"
    raise CvtoolError(Diagnostic("usage", message, hint=hint), exit_code=2)


def _found(cv: Path | None, console: Console) -> Path | None:
    """Find the CV, if there is one: two files can be compared without it."""
    try:
        return cv_path(cv, console)
    except CvtoolError:
        return None
