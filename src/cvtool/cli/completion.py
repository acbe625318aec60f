"""Completion of values in bash, zsh and fish: an option names what it takes; it is looked up at the key press."""

import os
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import typer

from cvtool.sources.files.paths import current_folder

Completer = Callable[[typer.Context, str], list[str]]

_SUFFIXES = (".yaml", ".yml", ".bib")
_OTHER_FILES = frozenset({"--with", "-o", "--output", "--over"})
"""Options whose file is not the CV."""


def values(what: str) -> Completer:
    """Make the function that completes a value, as Typer calls it."""

    def complete_value(ctx: typer.Context, incomplete: str) -> list[str]:
        del ctx
        from cvtool.app.data.completing import complete

        return complete(what, incomplete, _named_cv(), current_folder(Path.cwd))

    return complete_value


def completed_words() -> list[str]:
    """Return the words before the one that a shell wants completed: a command among them is the one that is meant."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    words = line.split()
    return words if line.endswith(" ") else words[:-1]


def _named_cv() -> Path | None:
    """Find the CV on the line, or in the environment; a line that is not complete is not parsed."""
    words = completed_words()
    pairs = pairwise(words)
    named = (word for before, word in pairs if before not in _OTHER_FILES and word.endswith(_SUFFIXES))
    found = next(named, os.environ.get("CVTOOL_CV"))
    return Path(found) if found else None


def last_word(what: str) -> Completer:
    """Complete the last word of an expression: ``systems or m``."""
    complete_value = values(what)

    def complete_word(ctx: typer.Context, incomplete: str) -> list[str]:
        found = re.search(r"[^\s(),]*$", incomplete)
        start = found.start() if found else 0
        return [incomplete[:start] + name for name in complete_value(ctx, incomplete[start:])]

    return complete_word
