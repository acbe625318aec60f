"""``cvtool variants``."""

import sys
from typing import Annotated, Literal

import typer

from cvtool.cli.console import CvPath, cv_path, excerpts, load, say, today_from, write
from cvtool.cli.options import Today
from cvtool.diagnostics import has_errors

Form = Annotated[Literal["table", "json"], typer.Option("--format", "-f", metavar="FORMAT", help="table or json.")]


def variants(cv: CvPath = None, format_: Form = "table", today: Today = "") -> None:
    """Count what each variant of the CV shows: sections, entries, highlights, publications, pages."""
    from cvtool.app.prepare import Request
    from cvtool.app.survey import VARIANT_HEAD, count_variants, variant_rows, variants_json
    from cvtool.reports.tables import grid

    day = today_from(today)
    loaded = load(cv_path(cv))
    assert loaded.cv is not None  # noqa: S101  # load has left if there is none
    with excerpts(loaded.texts):
        counts, notes = count_variants(loaded.cv, loaded.works, Request(day), loaded.place)
    terminal = sys.stdout.isatty()
    write(variants_json(counts) if format_ == "json" else grid(VARIANT_HEAD, variant_rows(counts), terminal=terminal))
    say(notes, loaded.texts)
    if has_errors(notes):
        raise typer.Exit(1)
