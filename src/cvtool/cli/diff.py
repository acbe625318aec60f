"""``cvtool diff``."""

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvtool.cli.console import cv_path, load, say, write
from cvtool.diagnostics import CvtoolError, Diagnostic, Severity, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cvtool.app.diff.changes import Side
    from cvtool.cv.load import Loaded

FORMATS = ("text", "json")


def diff(
    old: Annotated[str, typer.Argument(metavar="A", help="A variant, a file, a git revision or a file in one.")],
    new: Annotated[str, typer.Argument(metavar="B", help="Likewise, as HEAD~1:cv.yaml.")],
    cv: Annotated[Path | None, typer.Option("--cv", metavar="CV", help="The CV whose variants are meant.")] = None,
    format_: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text or json.")] = "text",
    private: Annotated[
        bool, typer.Option("--include-private", help="Compare what is marked `visibility: private`, too.")
    ] = False,
) -> None:
    """Tell what was added, removed and changed between two variants, files or git revisions of a CV."""
    from cvtool.app.diff.changes import compare
    from cvtool.app.diff.tell import as_json, as_text

    if format_ not in FORMATS:
        message = f"there is no format `{format_}`"
        raise CvtoolError(Diagnostic("unknown-format", message, hint=nearest(format_, FORMATS)), exit_code=2)
    once = cache(load)
    sides = [_side(word, cv, once, private=private) for word in (old, new)]
    changes = compare(*sides)
    if not changes:
        say([Diagnostic("no-changes", f"{old} and {new} say the same", severity=Severity.NOTE)], {})
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    write(as_json(changes) if format_ == "json" else as_text(changes, colour=colour))


def _side(word: str, cv: Path | None, once: "Callable[[Path], Loaded]", *, private: bool) -> "Side":
    """Find out what a word names: a file, else a variant of the CV, else a revision."""
    from cvtool.app.diff.changes import Side
    from cvtool.select import select
    from cvtool.select.choice import choose

    loaded, variant = _named(word, cv, once)
    assert loaded.cv is not None  # noqa: S101  # load has left if there is none
    selection = select(loaded.cv, loaded.works, choose(loaded.cv.variants, variant, private=private))
    return Side(selection.cv, selection.works, is_variant=bool(variant))


def _named(word: str, cv: Path | None, once: "Callable[[Path], Loaded]") -> "tuple[Loaded, str]":
    from cvtool.sources.git import find_revision, read_revision

    if Path(word).is_file():
        return once(Path(word)), ""
    path = _found(cv)
    variants = list(loaded.cv.variants) if path and (loaded := once(path)).cv else []
    if path and word in variants:
        return once(path), word
    revision = find_revision(word, path)
    if revision:
        return load(revision, read=read_revision), ""
    message = f"`{word}` is neither a file, nor a variant, nor a git revision with the CV in it"
    raise CvtoolError(Diagnostic("usage", message, hint=nearest(word, variants)), exit_code=2)


def _found(cv: Path | None) -> Path | None:
    """Find the CV, if there is one: two files can be compared without it."""
    try:
        return cv_path(cv)
    except CvtoolError:
        return None
