"""``cvtool render --all``: every variant in every format named."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cvtool.cli.console import put_all, say, spare_sources
from cvtool.cli.match import require_pages
from cvtool.diagnostics import CvtoolError, Diagnostic

if TYPE_CHECKING:
    from cvtool.app.batch import Batch, Outcome
    from cvtool.app.prepare import Request
    from cvtool.cv.load import Loaded
    from cvtool.select.flags import Flags


def everything(formats: Sequence[str], output: str | None, *, variant: str, explain: bool) -> list[str]:
    """Check what stands beside ``--all``, and return its formats; raises ``CvtoolError`` (usage)."""
    from cvtool.app.render import resolve_format

    if variant or explain:
        message = f"--all and {'--variant' if variant else '--explain'} exclude each other"
        raise CvtoolError(Diagnostic("usage", message), exit_code=2)
    if not output or output == "-" or Path(output).is_file():
        raise CvtoolError(Diagnostic("usage", "--all needs a folder", hint="name one with -o"), exit_code=2)
    return list(dict.fromkeys(resolve_format(word) for word in formats or ["pdf"]))


def render_all(loaded: "Loaded", flags: "Flags", request: "Request", formats: Sequence[str], folder: Path) -> None:
    """Make every file of every variant; none is written if one of them fails."""
    from cvtool.app.batch import Batch
    from cvtool.app.render import Source
    from cvtool.cv.load import world
    from cvtool.select.flags import choose_by_flags

    cv = loaded.cv
    assert cv is not None  # noqa: S101  # load has left if there is none
    if not cv.variants:
        raise CvtoolError(Diagnostic("no-variants", "the CV has no `variants:`", loaded.place(())))
    known = world(loaded.works)
    choices = [choose_by_flags(replace(flags, variant=name), cv, known) for name in cv.variants]
    require_pages(request, choices)
    requests = [replace(request, choice=choice) for choice in choices]
    source = Source(tuple(loaded.texts.items()))
    done = {one.variant: one for one in _made(Batch(cv, loaded.works, requests, formats, source, loaded.place))}
    _write([done[name] for name in cv.variants], loaded, folder)


def _made(batch: "Batch") -> "Iterator[Outcome]":
    from cvtool.app.batch import outcomes

    made = outcomes(batch, _cores())
    with _progress(len(batch.requests)) as advance:
        for outcome in made:
            yield outcome
            advance(outcome.variant)


def _cores() -> int:
    """Count the processors that we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress(total: int) -> "Iterator[Callable[[str], None]]":
    """Show a bar on stderr, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("variants", total=total)
        yield lambda name: bar.update(task, advance=1, description=name)


def _write(outcomes: "Sequence[Outcome]", loaded: "Loaded", folder: Path) -> None:
    from cvtool.app.targets import Target
    from cvtool.writers.formats import WRITERS

    for outcome in outcomes:
        told = (replace(one, message=f"{outcome.variant}: {one.message}") for one in outcome.diagnostics)
        say(told, loaded.texts if outcome.exit_code else {})
    if code := max(outcome.exit_code for outcome in outcomes):
        raise typer.Exit(code)
    made = [
        (Target(name, folder / f"{outcome.variant}{WRITERS[name].suffix}").page(file.page), file.data)
        for outcome in outcomes
        for name, file in outcome.files
    ]
    spare_sources((path for path, _ in made), loaded.texts)
    put_all(made)
